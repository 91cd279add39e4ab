package no.skjold.server.citizen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import no.skjold.server.zone.Districts;
import no.skjold.server.zone.Districts.Outline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A zone exactly as decided, drawn over the outlines of municipalities: a picture of the decision
/// and of public borders, made from nothing else.
///
/// @param zone path of the zone in the picture
/// @param borders paths of the municipalities round it
/// @param names where their names stand
/// @param metresAcross how wide the picture is on the ground
record ZoneMap(String zone, List<String> borders, List<Name> names, long metresAcross) {

  static final int SIZE = 640;
  private static final double MARGIN = 0.35;
  private static final double METRES_PER_DEGREE = 111_320;
  private static final int CIRCLE_POINTS = 72;
  private static final JsonMapper JSON = new JsonMapper();

  /// A municipality's name in the picture.
  record Name(String text, long x, long y) {}

  static ZoneMap of(String geoJson, Districts districts) {
    List<double[]> rings = rings(JSON.readTree(geoJson));
    Frame frame = Frame.round(rings);
    List<Outline> outlines =
        districts.outlines(frame.west(), frame.south(), frame.east(), frame.north());
    return new ZoneMap(
        path(rings, frame),
        outlines.stream().map(it -> path(it.rings(), frame)).filter(it -> !it.isEmpty()).toList(),
        outlines.stream().flatMap(it -> frame.name(it).stream()).toList(),
        frame.metresAcross());
  }

  private static List<double[]> rings(JsonNode geometry) {
    List<double[]> rings = new ArrayList<>();
    JsonNode coordinates = geometry.path("coordinates");
    switch (geometry.path("type").asString("")) {
      case "Point" -> rings.add(circle(coordinates, geometry.path("radiusMetres").asDouble()));
      case "Polygon" -> coordinates.forEach(ring -> rings.add(ring(ring)));
      case "MultiPolygon" ->
          coordinates.forEach(polygon -> polygon.forEach(ring -> rings.add(ring(ring))));
      default -> throw new IllegalArgumentException("a zone of an unknown shape");
    }
    return rings;
  }

  private static double[] ring(JsonNode points) {
    double[] ring = new double[points.size() * 2];
    int at = 0;
    for (JsonNode point : points) {
      ring[at++] = point.get(0).asDouble();
      ring[at++] = point.get(1).asDouble();
    }
    return ring;
  }

  private static double[] circle(JsonNode centre, double radius) {
    double[] ring = new double[CIRCLE_POINTS * 2];
    double latitude = centre.get(1).asDouble();
    double wide = Math.cos(Math.toRadians(latitude));
    for (int i = 0; i < CIRCLE_POINTS; i++) {
      double angle = 2 * Math.PI * i / CIRCLE_POINTS;
      ring[2 * i] = centre.get(0).asDouble() + radius * Math.sin(angle) / METRES_PER_DEGREE / wide;
      ring[2 * i + 1] = latitude + radius * Math.cos(angle) / METRES_PER_DEGREE;
    }
    return ring;
  }

  /// What lies wholly on one side of the picture is left out, and points closer than a pixel are
  /// one: the zone loses nothing an eye could see.
  private static String path(List<double[]> rings, Frame frame) {
    StringBuilder path = new StringBuilder();
    rings.stream().filter(frame::touches).forEach(ring -> draw(ring, frame, path));
    return path.toString();
  }

  private static void draw(double[] ring, Frame frame, StringBuilder path) {
    char step = 'M';
    double lastX = Double.NaN;
    double lastY = Double.NaN;
    for (int i = 0; i < ring.length; i += 2) {
      double x = frame.x(ring[i]);
      double y = frame.y(ring[i + 1]);
      if (Math.hypot(x - lastX, y - lastY) < 1) {
        continue;
      }
      path.append(step).append(String.format(Locale.ROOT, "%.1f %.1f", x, y));
      step = 'L';
      lastX = x;
      lastY = y;
    }
    path.append('Z');
  }

  /// The box that is drawn, and its scale.
  private record Frame(double west, double south, double east, double north, double wide) {

    static Frame round(List<double[]> rings) {
      double west = 180;
      double south = 90;
      double east = -180;
      double north = -90;
      for (double[] ring : rings) {
        for (int i = 0; i < ring.length; i += 2) {
          west = Math.min(west, ring[i]);
          east = Math.max(east, ring[i]);
          south = Math.min(south, ring[i + 1]);
          north = Math.max(north, ring[i + 1]);
        }
      }
      return square(west, south, east, north);
    }

    private static Frame square(double west, double south, double east, double north) {
      double wide = Math.cos(Math.toRadians((south + north) / 2));
      double half = Math.max((east - west) * wide, north - south) / 2 * (1 + 2 * MARGIN);
      double x = (west + east) / 2;
      double y = (south + north) / 2;
      return new Frame(x - half / wide, y - half, x + half / wide, y + half, wide);
    }

    double x(double longitude) {
      return (longitude - west) / (east - west) * SIZE;
    }

    double y(double latitude) {
      return (north - latitude) / (north - south) * SIZE;
    }

    long metresAcross() {
      return Math.round((north - south) * METRES_PER_DEGREE);
    }

    boolean touches(double[] ring) {
      boolean left = true;
      boolean right = true;
      boolean below = true;
      boolean above = true;
      for (int i = 0; i < ring.length; i += 2) {
        left &= ring[i] < west;
        right &= ring[i] > east;
        below &= ring[i + 1] < south;
        above &= ring[i + 1] > north;
      }
      return !(left || right || below || above);
    }

    /// In the middle of those of its points that can be seen.
    List<Name> name(Outline outline) {
      double x = 0;
      double y = 0;
      int seen = 0;
      for (double[] ring : outline.rings()) {
        for (int i = 0; i < ring.length; i += 2) {
          if (sees(ring[i], ring[i + 1])) {
            x += x(ring[i]);
            y += y(ring[i + 1]);
            seen++;
          }
        }
      }
      return seen == 0
          ? List.of()
          : List.of(new Name(outline.name(), Math.round(x / seen), Math.round(y / seen)));
    }

    private boolean sees(double longitude, double latitude) {
      return longitude > west && longitude < east && latitude > south && latitude < north;
    }
  }
}
