package no.skjold.geometry;

import no.skjold.geometry.InvalidAreaException.Reason;
import no.skjold.geometry.InvalidAreaException.Where;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Areas from GeoJSON geometries (RFC 7946): Polygon, MultiPolygon, and a circle as a Point with
/// the member `radiusMetres` in the geometry. Extra coordinates (heights) are left out. Everything
/// else is refused with an [InvalidAreaException].
public final class GeoJsonAreas {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private GeoJsonAreas() {}

  /// The area a GeoJSON geometry describes.
  public static Area read(String geometry) {
    JsonNode node;
    try {
      node = JSON.readTree(geometry);
    } catch (JacksonException e) {
      // Without the cause: its message may quote the text, and so coordinates.
      throw notGeoJson("The text is not JSON; give a GeoJSON geometry.");
    }
    return read(node);
  }

  /// The area a GeoJSON geometry describes.
  public static Area read(JsonNode geometry) {
    JsonNode coordinates = geometry.path("coordinates");
    return switch (geometry.path("type").asString("")) {
      case "Polygon" -> Areas.polygon(polygon(coordinates, 0));
      case "MultiPolygon" -> Areas.multiPolygon(polygons(coordinates));
      case "Point" -> circle(geometry, coordinates);
      default ->
          throw notGeoJson(
              "Only geometries of type Polygon, MultiPolygon, and Point with radiusMetres are"
                  + " areas.");
    };
  }

  /// The geometry an area can be read from again, without loss: a circle as a Point with
  /// `radiusMetres`. For drawing see [Area#toGeoJson].
  public static String write(Area area) {
    return area instanceof CircleArea circle ? circle.toPoint() : area.toGeoJson();
  }

  private static Area circle(JsonNode geometry, JsonNode position) {
    JsonNode radius = geometry.path("radiusMetres");
    if (!radius.isNumber() || !isPosition(position)) {
      throw notGeoJson("A circle is a Point with two coordinates and a number radiusMetres.");
    }
    return Areas.circle(position.get(1).asDouble(), position.get(0).asDouble(), radius.asDouble());
  }

  private static double[][][] polygons(JsonNode coordinates) {
    if (!coordinates.isArray()) {
      throw notGeoJson("The coordinates of a MultiPolygon must be an array of polygons.");
    }
    double[][][] polygons = new double[coordinates.size()][][];
    for (int p = 0; p < polygons.length; p++) {
      polygons[p] = polygon(coordinates.get(p), p);
    }
    return polygons;
  }

  private static double[][] polygon(JsonNode coordinates, int p) {
    if (!coordinates.isArray()) {
      throw notGeoJson("The coordinates of a polygon must be an array of rings.");
    }
    double[][] rings = new double[coordinates.size()][];
    for (int r = 0; r < rings.length; r++) {
      rings[r] = ring(coordinates.get(r), p, r);
    }
    return rings;
  }

  private static double[] ring(JsonNode positions, int p, int r) {
    if (!positions.isArray()) {
      throw notGeoJson("A ring must be an array of positions.");
    }
    double[] ring = new double[2 * positions.size()];
    for (int v = 0; v < positions.size(); v++) {
      JsonNode position = positions.get(v);
      if (!isPosition(position)) {
        throw new InvalidAreaException(
            Reason.NOT_GEOJSON,
            new Where(p, r, v, Double.NaN, Double.NaN),
            "a position must be an array of two numbers, longitude first; correct it.");
      }
      ring[2 * v] = position.get(0).asDouble();
      ring[2 * v + 1] = position.get(1).asDouble();
    }
    return ring;
  }

  private static boolean isPosition(JsonNode position) {
    return position.isArray()
        && position.size() >= 2
        && position.get(0).isNumber()
        && position.get(1).isNumber();
  }

  private static InvalidAreaException notGeoJson(String advice) {
    return new InvalidAreaException(Reason.NOT_GEOJSON, Where.WHOLE, advice);
  }

  static String multiPolygon(double[][][] polygons) {
    var text = new StringBuilder("{\"type\":\"");
    boolean single = polygons.length == 1;
    text.append(single ? "Polygon" : "MultiPolygon").append("\",\"coordinates\":");
    if (!single) {
      text.append('[');
    }
    for (int p = 0; p < polygons.length; p++) {
      text.append(p == 0 ? "[" : ",[");
      for (int r = 0; r < polygons[p].length; r++) {
        text.append(r == 0 ? "[" : ",[");
        double[] ring = polygons[p][r];
        for (int v = 0; v < ring.length; v += 2) {
          text.append(v == 0 ? "[" : ",[").append(ring[v]).append(',').append(ring[v + 1]);
          text.append(']');
        }
        text.append(']');
      }
      text.append(']');
    }
    return text.append(single ? "}" : "]}").toString();
  }
}
