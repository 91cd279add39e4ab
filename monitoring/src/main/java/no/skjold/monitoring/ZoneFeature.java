package no.skjold.monitoring;

import no.skjold.geometry.Area;
import no.skjold.geometry.GeoJsonAreas;
import no.skjold.geometry.InvalidAreaException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A zone as a GeoJSON Feature, as the server's API and plan files carry it.
///
/// Geometry: Polygon, MultiPolygon, or a Point for a circle, with `radiusMetres` among the
/// properties or in the geometry. Properties: `zoneId`; `kind`, only `exclusion` so far (the
/// default); `bufferMetres` (0 by default); `validFrom` and `validTo`, ISO 8601 with offset
/// (unbounded when absent).
public final class ZoneFeature {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ZoneFeature() {}

  /// The zone a Feature describes.
  ///
  /// @throws InvalidPlanException naming the property that is wrong
  /// @throws InvalidAreaException saying where the geometry is wrong
  public static Zone read(JsonNode feature) {
    return read(feature, "");
  }

  static Zone read(JsonNode feature, String path) {
    JsonProperties whole = new JsonProperties(feature, path);
    InvalidPlanException.require(
        feature.path("type").asString("").equals("Feature"),
        whole.name("type"),
        "Feature expected");
    JsonProperties properties =
        new JsonProperties(feature.path("properties"), whole.name("properties"));
    String kind = properties.absent("kind") ? "exclusion" : properties.text("kind");
    InvalidPlanException.require(
        kind.equals("exclusion"),
        properties.name("kind"),
        "only exclusion is supported; " + (Zone.isId(kind) ? kind : "this") + " is not");
    double buffer = properties.absent("bufferMetres") ? 0 : properties.number("bufferMetres");
    Area area = GeoJsonAreas.read(geometry(feature, properties));
    return properties.within(() ->
        new Zone(
            properties.text("zoneId"),
            area,
            buffer,
            properties.millis("validFrom", Long.MIN_VALUE),
            properties.millis("validTo", Long.MAX_VALUE)));
  }

  private static JsonNode geometry(JsonNode feature, JsonProperties properties) {
    if (feature.path("geometry") instanceof ObjectNode geometry
        && !geometry.has("radiusMetres")
        && !properties.absent("radiusMetres")) {
      return geometry.deepCopy().put("radiusMetres", properties.number("radiusMetres"));
    }
    return feature.path("geometry");
  }

  /// The zone as a Feature. A circle stays a circle: a Point with `radiusMetres`.
  public static ObjectNode write(Zone zone) {
    ObjectNode feature = JSON.createObjectNode().put("type", "Feature");
    feature.set("geometry", JSON.readTree(GeoJsonAreas.write(zone.area())));
    ObjectNode properties =
        feature
            .putObject("properties")
            .put("zoneId", zone.zoneId())
            .put("kind", "exclusion")
            .put("bufferMetres", zone.bufferMetres());
    JsonProperties.putMillis(properties, "validFrom", zone.validFromMillis());
    JsonProperties.putMillis(properties, "validTo", zone.validToMillis());
    return feature;
  }
}
