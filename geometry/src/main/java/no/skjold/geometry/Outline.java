package no.skjold.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.MinimumDiameter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/// How the edge of an area runs, as one tells it to somebody who cannot see it. Follows from the
/// edge alone: a circle is told like the ring of corners it is drawn with, and there is no middle
/// in it. Immutable; any thread.
///
/// @param reach of the whole of it
/// @param parts each polygon of it, in its own order
public record Outline(Reach reach, List<Part> parts) {

  /// Corners of a ring that are told at most.
  public static final int MOST_CORNERS = 12;

  /// A bend of the edge by less than this part of the ring's radius is left out.
  private static final double FINEST_BEND = 0.04;

  /// Less than this is no bend: edges are straight in longitude and latitude, not on the plane.
  private static final double FAINTEST_BEND = 0.005;

  /// What part of a circle with the same edge a shape must fill to be called round.
  private static final double ROUND = 0.97;

  /// How much longer than wide a shape must be to be called long.
  private static final double LONG = 1.6;

  public Outline {
    parts = List.copyOf(parts);
  }

  /// @param northSouthMetres from its northernmost to its southernmost point
  /// @param eastWestMetres from its easternmost to its westernmost point
  public record Reach(double northSouthMetres, double eastWestMetres) {}

  /// @param holes what is cut out of it
  public record Part(Ring edge, List<Ring> holes) {
    public Part {
      holes = List.copyOf(holes);
    }
  }

  /// A closed line of corners.
  ///
  /// @param round whether it looks like a circle
  /// @param longAxis 0 to below 180, degrees from north, for one that is long; else not a number
  /// @param corners clockwise from the northernmost; the first is not repeated
  /// @param whole whether every bend of the edge is among the corners
  public record Ring(
      Reach reach, boolean round, double longAxis, List<Corner> corners, boolean whole) {
    public Ring {
      corners = List.copyOf(corners);
    }

    public boolean isLong() {
      return !Double.isNaN(longAxis);
    }

    /// The corner farthest in a direction, 0 for north, 90 for east.
    public Corner farthest(double degrees) {
      double north = Angles.cosine(degrees * Ellipsoid.RADIANS);
      double east = Angles.sine(degrees * Ellipsoid.RADIANS);
      double across = Angles.cosine(corners.getFirst().latitude() * Ellipsoid.RADIANS);
      return corners.stream()
          .reduce((a, b) -> b.along(north, east * across) > a.along(north, east * across) ? b : a)
          .orElseThrow();
    }
  }

  /// A point of the edge, WGS 84.
  public record Corner(double latitude, double longitude) {

    private double along(double north, double east) {
      return latitude * north + longitude * east;
    }

    @Override
    public String toString() {
      return "Corner[]";
    }
  }

  public static Outline of(Area area) {
    double[][][] polygons = area.polygons();
    LocalPlane plane = new LocalPlane(Bounds.of(polygons));
    List<Part> parts = new ArrayList<>();
    for (double[][] rings : polygons) {
      Polygon polygon = (Polygon) plane.geometry(new double[][][] {rings});
      List<Ring> holes = new ArrayList<>();
      for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
        holes.add(ring(polygon.getInteriorRingN(h), plane));
      }
      parts.add(new Part(ring(polygon.getExteriorRing(), plane), holes));
    }
    return new Outline(reach(plane.geometry(polygons).getEnvelopeInternal()), parts);
  }

  private static Reach reach(Envelope box) {
    return new Reach(box.getHeight(), box.getWidth());
  }

  private static Ring ring(LinearRing line, LocalPlane plane) {
    Polygon polygon = new GeometryFactory().createPolygon(line);
    double edge = polygon.getLength();
    boolean round = 4 * StrictMath.PI * polygon.getArea() / (edge * edge) > ROUND;
    Coordinate[] every = clockwiseFromNorth(polygon);
    Coordinate[] told = round ? every : simplified(every, polygon);
    return new Ring(
        reach(polygon.getEnvelopeInternal()),
        round,
        longAxis(polygon),
        corners(told, plane),
        told.length == simplified(every, FAINTEST_BEND * radius(polygon)).length);
  }

  private static Coordinate[] clockwiseFromNorth(Polygon polygon) {
    Coordinate[] ring = ((Polygon) polygon.copy().norm()).getExteriorRing().getCoordinates();
    int first = 0;
    for (int i = 1; i < ring.length - 1; i++) {
      if (ring[i].getY() > ring[first].getY()) {
        first = i;
      }
    }
    Coordinate[] turned = new Coordinate[ring.length];
    for (int i = 0; i < ring.length; i++) {
      turned[i] = ring[(first + i) % (ring.length - 1)];
    }
    return turned;
  }

  /// As finely as the number of corners that can be told allows.
  private static Coordinate[] simplified(Coordinate[] ring, Polygon polygon) {
    double tolerance = FINEST_BEND * radius(polygon);
    Coordinate[] simple = simplified(ring, tolerance);
    while (simple.length > MOST_CORNERS + 1) {
      tolerance *= 1.3;
      simple = simplified(ring, tolerance);
    }
    return simple;
  }

  private static double radius(Polygon polygon) {
    return Math.sqrt(polygon.getArea() / StrictMath.PI);
  }

  private static Coordinate[] simplified(Coordinate[] ring, double tolerance) {
    Geometry line = new GeometryFactory().createLineString(ring);
    return DouglasPeuckerSimplifier.simplify(line, tolerance).getCoordinates();
  }

  private static List<Corner> corners(Coordinate[] closed, LocalPlane plane) {
    return Arrays.stream(closed, 0, closed.length - 1)
        .map(plane::toDegrees)
        .map(it -> new Corner(it[1], it[0]))
        .toList();
  }

  private static double longAxis(Polygon polygon) {
    Coordinate[] box = MinimumDiameter.getMinimumRectangle(polygon).getCoordinates();
    if (box.length < 4) {
      return Double.NaN;
    }
    double one = box[0].distance(box[1]);
    double other = box[1].distance(box[2]);
    if (Math.max(one, other) < LONG * Math.min(one, other)) {
      return Double.NaN;
    }
    Coordinate from = one > other ? box[0] : box[1];
    Coordinate to = one > other ? box[1] : box[2];
    double degrees =
        StrictMath.toDegrees(StrictMath.atan2(to.getX() - from.getX(), to.getY() - from.getY()));
    return (degrees + 360) % 180;
  }
}
