package no.skjold.server.order;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// GeoJSON as programs save it: a geometry, a feature, or a collection with one feature.
final class ZoneText {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ZoneText() {}

  /// The geometry in it, as text; whether it is an area is told by whoever reads it.
  static String geometry(String text) {
    JsonNode node = read(text);
    if (node.path("type").asString("").equals("FeatureCollection")) {
      UnsoundZone.unless(node.path("features").size() == 1, "one_feature", "/features");
      node = node.path("features").path(0);
    }
    return node.path("type").asString("").equals("Feature")
        ? node.path("geometry").toString()
        : node.toString();
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      // Without the cause, which may quote coordinates.
      throw new UnsoundZone("not_geojson", "/geometry");
    }
  }
}
