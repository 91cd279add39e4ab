package no.skjold.geometry;

/// What it takes to go from one position outside an area to another without coming into it, where
/// the straight way leads through: how far a way has to bulge to either side of the straight one.
///
/// A way of length s between two positions a distance L apart lies within the ellipse that has them
/// as its foci and s as its long axis; its half short axis is √(s² - L²) / 2. That is the bulge. A
/// way round one side shuts in every vertex of the boundary on that side, so it is at least as long
/// as the way by each of them (a hull is never longer than what it is the hull of).
///
/// @param leftMetres the least bulge to the left of the straight way; infinite where no way leads
///   round, 0 where the straight way stays outside
/// @param rightMetres the same to the right
public record WayRound(double leftMetres, double rightMetres) {
  private static final WayRound NOT_NEEDED = new WayRound(0, 0);
  private static final WayRound NONE =
      new WayRound(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  private static final double METRES_PER_DEGREE = 111_320;

  /// Measures the way round on a plane through the first position; within 1 % for ways up to 50 km.
  public static WayRound of(
      Area area, double latitude1, double longitude1, double latitude2, double longitude2) {
    Plane plane = new Plane(latitude1, longitude1, latitude2, longitude2);
    WayRound widest = NOT_NEEDED;
    for (double[][] polygon : area.polygons()) {
      for (double[] ring : polygon) {
        WayRound round = plane.round(ring);
        widest =
            new WayRound(
                Math.max(widest.leftMetres, round.leftMetres),
                Math.max(widest.rightMetres, round.rightMetres));
      }
    }
    return widest;
  }

  /// Probability that a way leads through, when ways bulge by a normal error to either side of the
  /// straight one.
  ///
  /// @param sigmaMetres standard deviation of the bulge
  public double probabilityThrough(double sigmaMetres) {
    double left = NormalDistribution.cumulative(-leftMetres / sigmaMetres);
    double right = NormalDistribution.cumulative(-rightMetres / sigmaMetres);
    return StrictMath.max(0, 1 - left - right);
  }

  /// The first position is the origin, x goes along the straight way and y to its left.
  private static final class Plane {
    private final double latitude;
    private final double longitude;
    private final double metresPerLongitude;
    private final double cosine;
    private final double sine;
    private final double length;

    Plane(double latitude1, double longitude1, double latitude2, double longitude2) {
      latitude = latitude1;
      longitude = longitude1;
      metresPerLongitude =
          METRES_PER_DEGREE * StrictMath.cos(StrictMath.toRadians((latitude1 + latitude2) / 2));
      double north = (latitude2 - latitude1) * METRES_PER_DEGREE;
      double east = (longitude2 - longitude1) * metresPerLongitude;
      length = StrictMath.hypot(north, east);
      cosine = length == 0 ? 1 : east / length;
      sine = length == 0 ? 0 : north / length;
    }

    private double x(double[] ring, int vertex) {
      double east = (ring[2 * vertex] - longitude) * metresPerLongitude;
      double north = (ring[2 * vertex + 1] - latitude) * METRES_PER_DEGREE;
      return east * cosine + north * sine;
    }

    private double y(double[] ring, int vertex) {
      double east = (ring[2 * vertex] - longitude) * metresPerLongitude;
      double north = (ring[2 * vertex + 1] - latitude) * METRES_PER_DEGREE;
      return north * cosine - east * sine;
    }

    /// The ring's vertices on either side, split where the straight way first goes into it and last
    /// comes out. An odd number of crossings means that the ring parts the two positions.
    WayRound round(double[] ring) {
      int vertices = ring.length / 2 - 1;
      int crossings = 0;
      int firstEdge = -1;
      int lastEdge = -1;
      double first = Double.MAX_VALUE;
      double last = -Double.MAX_VALUE;
      for (int i = 0; i < vertices; i++) {
        double y1 = y(ring, i);
        double y2 = y(ring, i + 1);
        if (y1 < 0 != y2 < 0) {
          double at = x(ring, i) + (x(ring, i + 1) - x(ring, i)) * y1 / (y1 - y2);
          if (at >= 0 && at <= length) {
            crossings++;
            firstEdge = at < first ? i : firstEdge;
            first = Math.min(first, at);
            lastEdge = at > last ? i : lastEdge;
            last = Math.max(last, at);
          }
        }
      }
      if (crossings == 0) {
        return NOT_NEEDED;
      }
      if (crossings % 2 == 1) {
        return NONE;
      }
      double onward = bulge(ring, vertices, firstEdge, lastEdge);
      double back = bulge(ring, vertices, lastEdge, firstEdge);
      boolean onwardIsLeft = y(ring, (firstEdge + 1) % vertices) > 0;
      return onwardIsLeft ? new WayRound(onward, back) : new WayRound(back, onward);
    }

    /// The bulge that shuts in the vertices after edge `from` up to the beginning of edge `to`.
    private double bulge(double[] ring, int vertices, int from, int to) {
      double longest = length;
      int vertex = (from + 1) % vertices;
      int end = (to + 1) % vertices;
      while (vertex != end) {
        double x = x(ring, vertex);
        double y = y(ring, vertex);
        longest = Math.max(longest, StrictMath.hypot(x, y) + StrictMath.hypot(length - x, y));
        vertex = (vertex + 1) % vertices;
      }
      return StrictMath.sqrt(StrictMath.max(0, longest * longest - length * length)) / 2;
    }
  }
}
