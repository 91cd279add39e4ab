package no.skjold.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.algorithm.MinimumBoundingCircle;
import org.locationtech.jts.algorithm.MinimumDiameter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/// Whether the shape of an area tells where a place within it is: whoever is handed the area may
/// measure it, and must not find the place by any construction one would try. Every part is tried
/// by itself, every hole, and what lies between several parts. Immutable; any thread.
///
/// It finds a place that *is* told. What it does not find can still be narrowed down to the area.
public final class ShapeCheck {

  /// A place nearer a middle than this part of the shape's radius is told by it.
  public static final double NEAR = 0.15;

  /// An area of a smaller radius than this, in metres, tells by its size alone.
  public static final double SMALL_METRES = 250;

  /// A corner nearer than this marks the place.
  private static final double AT_CORNER_METRES = 25;

  /// What tells.
  public enum Tell {
    /// The middle of a circle.
    CIRCLE,
    /// The centre of gravity, of the shape or of its corners.
    CENTROID,
    /// The middle of the box round it, upright or turned.
    BOX,
    /// The middle of the smallest circle round it.
    ENCLOSING_CIRCLE,
    /// As far as one can come from the edge, here or in this widening.
    WIDEST,
    /// The edge is an arc about it.
    ARC,
    /// A corner marks it.
    CORNER,
    /// The area is so small that it tells by itself.
    SMALL
  }

  private final Area area;
  private final double[][][] polygons;
  private final LocalPlane plane;
  private final Geometry whole;
  private final List<Shape> shapes = new ArrayList<>();

  private ShapeCheck(Area area) {
    this.area = area;
    polygons = area.polygons();
    plane = new LocalPlane(Bounds.of(polygons));
    whole = plane.geometry(polygons);
    GeometryFactory factory = whole.getFactory();
    for (double[][] rings : polygons) {
      for (double[] ring : rings) {
        shapes.add(new Shape(factory.createPolygon(onPlane(ring)), onPlane(ring)));
      }
    }
    if (polygons.length > 1 && whole.convexHull() instanceof Polygon hull) {
      shapes.add(new Shape(hull, hull.getCoordinates()));
    }
  }

  public static ShapeCheck of(Area area) {
    return new ShapeCheck(area);
  }

  private Coordinate[] onPlane(double[] ring) {
    Coordinate[] corners = new Coordinate[ring.length / 2];
    for (int i = 0; i < corners.length; i++) {
      corners[i] = plane.toPlane(ring[2 * i], ring[2 * i + 1]);
    }
    return corners;
  }

  /// By what the area tells of this place; empty when it does not.
  public Set<Tell> tells(double latitude, double longitude) {
    Set<Tell> tells = EnumSet.noneOf(Tell.class);
    Coordinate place = plane.toPlane(longitude, latitude);
    shapes.forEach(it -> tells.addAll(it.tells(place)));
    if (area instanceof CircleArea) {
      roundOnly(tells);
    }
    if (new Surroundings(area, latitude, longitude).isWidest()) {
      tells.add(Tell.WIDEST);
    }
    if (Sight.from(place, whole).followsAnArc()) {
      tells.add(Tell.ARC);
    }
    if (isSmallAt(latitude, longitude)) {
      tells.add(Tell.SMALL);
    }
    return tells;
  }

  /// A circle is drawn with corners, and has none.
  private static void roundOnly(Set<Tell> tells) {
    tells.remove(Tell.CORNER);
    if (tells.contains(Tell.CENTROID)) {
      tells.add(Tell.CIRCLE);
    }
  }

  private boolean isSmallAt(double latitude, double longitude) {
    return Arrays.stream(polygons)
        .filter(it -> Areas.polygon(it).contains(latitude, longitude))
        .anyMatch(it -> Size.of(new double[][][] {it}).radiusMetres() < SMALL_METRES);
  }

  /// A ring on the plane.
  private record Shape(Polygon polygon, Coordinate[] corners) {

    Set<Tell> tells(Coordinate place) {
      Set<Tell> tells = EnumSet.noneOf(Tell.class);
      if (near(polygon.getCentroid().getCoordinate(), place) || near(meanCorner(), place)) {
        tells.add(Tell.CENTROID);
      }
      Coordinate turned =
          MinimumDiameter.getMinimumRectangle(polygon).getCentroid().getCoordinate();
      if (near(polygon.getEnvelopeInternal().centre(), place) || near(turned, place)) {
        tells.add(Tell.BOX);
      }
      if (near(new MinimumBoundingCircle(polygon).getCentre(), place)) {
        tells.add(Tell.ENCLOSING_CIRCLE);
      }
      if (Arrays.stream(corners).anyMatch(it -> it.distance(place) < AT_CORNER_METRES)) {
        tells.add(Tell.CORNER);
      }
      return tells;
    }

    private boolean near(Coordinate middle, Coordinate place) {
      return middle.distance(place) < NEAR * Math.sqrt(polygon.getArea() / StrictMath.PI);
    }

    private Coordinate meanCorner() {
      var mean = new Coordinate();
      int count = corners.length - 1;
      for (int i = 1; i <= count; i++) {
        mean.setX(mean.getX() + corners[i].getX() / count);
        mean.setY(mean.getY() + corners[i].getY() / count);
      }
      return mean;
    }
  }

  /// How far the edge is about a place: whether, walking away from it, one only comes nearer.
  private record Surroundings(Area area, double latitude, double longitude) {

    private static final int DIRECTIONS = 24;
    private static final double STEP = 0.05;

    /// Where one is sure to be nearer the edge, if the place is the middle.
    private static final double RIM = 0.4;

    /// By how much nearer, as a part of the distance; along a corridor of even width it is nothing.
    private static final double FALL = 0.1;

    boolean isWidest() {
      double here = area.signedDistanceMetres(latitude, longitude);
      if (here <= 0) {
        return false;
      }
      double best = here;
      for (double part = STEP; part <= NEAR + STEP / 2; part += STEP) {
        best = Math.max(best, most(part * here));
      }
      for (double part = NEAR + STEP; part < RIM; part += STEP) {
        if (most(part * here) > best) {
          return false;
        }
      }
      return best - most(RIM * here) > FALL * here;
    }

    @Override
    public String toString() {
      return "Surroundings[]";
    }

    /// The farthest from the edge among places so many metres away.
    private double most(double metres) {
      double sin = Angles.sine(latitude * Ellipsoid.RADIANS);
      double cos = Angles.cosine(latitude * Ellipsoid.RADIANS);
      double up = metres / Ellipsoid.meridionalRadius(sin) / Ellipsoid.RADIANS;
      double across = metres / (Ellipsoid.transverseRadius(sin) * cos) / Ellipsoid.RADIANS;
      double most = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < DIRECTIONS; i++) {
        double angle = 2 * StrictMath.PI * i / DIRECTIONS;
        double north = latitude + up * Angles.cosine(angle);
        double east = longitude + across * Angles.sine(angle);
        most = Math.max(most, area.signedDistanceMetres(north, east));
      }
      return most;
    }
  }

  /// How far one sees from a place before the first edge, in each direction.
  private record Sight(List<Double> metres) {

    private static final int DIRECTIONS = 72;

    /// 120 of 360 degrees.
    private static final int ARC = 24;

    /// Seen through so many degrees the distance to a straight edge varies by a fifth of itself; to
    /// an arc that is drawn with a shaking hand, by a tenth either way, by 0.06.
    private static final double SHAKING = 0.055;

    static Sight from(Coordinate place, Geometry whole) {
      double[] nearest = new double[DIRECTIONS];
      Arrays.fill(nearest, Double.POSITIVE_INFINITY);
      for (int p = 0; p < whole.getNumGeometries(); p++) {
        Geometry edges = whole.getGeometryN(p).getBoundary();
        for (int r = 0; r < edges.getNumGeometries(); r++) {
          look(place, edges.getGeometryN(r).getCoordinates(), nearest);
        }
      }
      return new Sight(Arrays.stream(nearest).boxed().toList());
    }

    private static void look(Coordinate place, Coordinate[] ring, double[] nearest) {
      for (int direction = 0; direction < DIRECTIONS; direction++) {
        double angle = 2 * StrictMath.PI * direction / DIRECTIONS;
        double x = Angles.sine(angle);
        double y = Angles.cosine(angle);
        for (int i = 0; i + 1 < ring.length; i++) {
          double met = meets(place, x, y, ring[i], ring[i + 1]);
          nearest[direction] = Math.min(nearest[direction], met);
        }
      }
    }

    /// How far along the ray it meets the edge.
    private static double meets(Coordinate place, double x, double y, Coordinate a, Coordinate b) {
      double ax = a.getX() - place.getX();
      double ay = a.getY() - place.getY();
      double dx = b.getX() - a.getX();
      double dy = b.getY() - a.getY();
      double across = x * dy - y * dx;
      double along = (ax * dy - ay * dx) / across;
      double part = (ax * y - ay * x) / across;
      return along > 0 && part >= 0 && part <= 1 ? along : Double.POSITIVE_INFINITY;
    }

    boolean followsAnArc() {
      for (int from = 0; from < DIRECTIONS; from++) {
        if (Arc.through(this, from).isAboutThePlace()) {
          return true;
        }
      }
      return false;
    }
  }

  /// What is seen through so many degrees, as the circle that fits it best (least squares of x² +
  /// y² - 2ax - 2by - c, with the place as origin).
  ///
  /// @param variation of the distance, as a part of it
  /// @param away from the circle's middle to the place, as a part of its distance
  private record Arc(double variation, double away) {

    static Arc through(Sight sight, int from) {
      double[][] sums = new double[3][4];
      double sum = 0;
      double squares = 0;
      for (int i = from; i < from + Sight.ARC; i++) {
        double metres = sight.metres().get(i % Sight.DIRECTIONS);
        double angle = 2 * StrictMath.PI * i / Sight.DIRECTIONS;
        double x = metres * Angles.sine(angle);
        double y = metres * Angles.cosine(angle);
        add(sums, new double[] {2 * x, 2 * y, 1, metres * metres});
        sum += metres;
        squares += metres * metres;
      }
      double mean = sum / Sight.ARC;
      double variance = Math.max(0, squares / Sight.ARC - mean * mean);
      double[] middle = solved(sums);
      return new Arc(Math.sqrt(variance) / mean, Math.hypot(middle[0], middle[1]) / mean);
    }

    private static void add(double[][] sums, double[] row) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 4; j++) {
          sums[i][j] += row[i] * row[j];
        }
      }
    }

    /// By Cramer's rule.
    private static double[] solved(double[][] sums) {
      double whole = determinant(sums, 0, 1, 2);
      return new double[] {determinant(sums, 3, 1, 2) / whole, determinant(sums, 0, 3, 2) / whole};
    }

    private static double determinant(double[][] m, int a, int b, int c) {
      return m[0][a] * (m[1][b] * m[2][c] - m[1][c] * m[2][b])
          - m[0][b] * (m[1][a] * m[2][c] - m[1][c] * m[2][a])
          + m[0][c] * (m[1][a] * m[2][b] - m[1][b] * m[2][a]);
    }

    boolean isAboutThePlace() {
      return variation < Sight.SHAKING && away < NEAR;
    }
  }
}
