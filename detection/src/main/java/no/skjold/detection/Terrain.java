package no.skjold.detection;

import java.util.random.RandomGenerator;
import no.skjold.geometry.Area;
import no.skjold.geometry.Areas;

/// Invented zones on a plane: their middle is the plane's origin.
final class Terrain {
  private static final double SOUTHERNMOST = 58;
  private static final double NORTHERNMOST = 70.5;
  private static final double STEP_METRES = 0.05;

  private final Frame frame;
  private final Area area;

  private Terrain(Frame frame, Area area) {
    this.frame = frame;
    this.area = area;
  }

  Frame frame() {
    return frame;
  }

  Area area() {
    return area;
  }

  /// Somewhere in Norway's latitudes.
  static Frame somewhere(RandomGenerator random) {
    return new Frame(random.nextDouble(SOUTHERNMOST, NORTHERNMOST), random.nextDouble(5, 30));
  }

  /// A circle, or a polygon of straight edges with bays and tongues.
  static Terrain zone(RandomGenerator random, double smallest, double widest) {
    Frame frame = somewhere(random);
    double radius = smallest * StrictMath.pow(widest / smallest, random.nextDouble());
    if (random.nextDouble() < 0.35) {
      return new Terrain(
          frame, Areas.circle(frame.originLatitude(), frame.originLongitude(), radius));
    }
    int corners = random.nextInt(5, 28);
    double[] north = new double[corners];
    double[] east = new double[corners];
    for (int i = 0; i < corners; i++) {
      double bearing = 2 * StrictMath.PI * (i + random.nextDouble(-0.3, 0.3)) / corners;
      double reach = radius * random.nextDouble(0.65, 1.35);
      north[i] = reach * StrictMath.cos(bearing);
      east[i] = reach * StrictMath.sin(bearing);
    }
    return new Terrain(frame, Areas.polygon(ring(frame, north, east)));
  }

  /// A strip: so wide from north to south, and long from west to east.
  static Terrain strip(RandomGenerator random, double widthMetres, double lengthMetres) {
    Frame frame = somewhere(random);
    double n = widthMetres / 2;
    double e = lengthMetres / 2;
    return new Terrain(
        frame,
        Areas.polygon(ring(frame, new double[] {-n, -n, n, n}, new double[] {-e, e, e, -e})));
  }

  /// A round zone with a round hole in the middle.
  static Terrain withHole(RandomGenerator random, double holeMetres, double radiusMetres) {
    Frame frame = somewhere(random);
    return new Terrain(
        frame, Areas.polygon(circleRing(frame, radiusMetres), circleRing(frame, holeMetres)));
  }

  private static double[] circleRing(Frame frame, double radius) {
    int corners = 48;
    double[] north = new double[corners];
    double[] east = new double[corners];
    for (int i = 0; i < corners; i++) {
      north[i] = radius * StrictMath.cos(2 * StrictMath.PI * i / corners);
      east[i] = radius * StrictMath.sin(2 * StrictMath.PI * i / corners);
    }
    return ring(frame, north, east);
  }

  /// Longitude and latitude in turn, the first again at the end.
  private static double[] ring(Frame frame, double[] north, double[] east) {
    double[] ring = new double[2 * north.length + 2];
    for (int i = 0; i <= north.length; i++) {
      ring[2 * i] = frame.longitude(east[i % north.length]);
      ring[2 * i + 1] = frame.latitude(north[i % north.length]);
    }
    return ring;
  }

  /// Metres from the edge, positive inside.
  double depth(double north, double east) {
    return area.signedDistanceMetres(frame.latitude(north), frame.longitude(east));
  }

  /// How far from the middle the outermost edge lies in this direction.
  double edge(double bearing, double far) {
    double inside = 0;
    double outside = far;
    double step = far / 400;
    for (double reach = far; reach > 0; reach -= step) {
      if (depth(reach * StrictMath.cos(bearing), reach * StrictMath.sin(bearing)) > 0) {
        inside = reach;
        outside = reach + step;
        break;
      }
    }
    while (outside - inside > STEP_METRES) {
      double middle = (inside + outside) / 2;
      if (depth(middle * StrictMath.cos(bearing), middle * StrictMath.sin(bearing)) > 0) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return inside;
  }
}
