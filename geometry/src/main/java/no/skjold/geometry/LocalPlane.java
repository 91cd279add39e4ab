package no.skjold.geometry;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;

/// A conformal plane round an area's middle (oblique stereographic over the conformal sphere), true
/// to scale within 0.05 % out to 250 km, for what JTS does in metres.
final class LocalPlane {

  private static final double ECCENTRICITY = Math.sqrt(Ellipsoid.ECCENTRICITY_SQUARED);
  private static final int QUADRANT_SEGMENTS = 16;

  /// Edges straight in longitude and latitude are cut so that they bend by less than this.
  private static final double SAGITTA_METRES = 0.05;

  private final GeometryFactory factory = new GeometryFactory();
  private final double longitude;
  private final double sinMiddle;
  private final double cosMiddle;

  /// Twice the radius of the sphere that has the ellipsoid's scale in the middle.
  private final double diameter;

  LocalPlane(Bounds bounds) {
    double middle = (bounds.south() + bounds.north()) / 2 * Ellipsoid.RADIANS;
    longitude = (bounds.west() + bounds.east()) / 2;
    double conformal = conformal(middle);
    sinMiddle = Angles.sine(conformal);
    cosMiddle = Angles.cosine(conformal);
    double parallel = Ellipsoid.transverseRadius(Angles.sine(middle)) * Angles.cosine(middle);
    diameter = 2 * parallel / cosMiddle;
  }

  static Area buffered(double[][][] polygons, Bounds bounds, double metres) {
    if (!(metres >= 0)) {
      throw new IllegalArgumentException("A buffer must not be negative.");
    }
    var plane = new LocalPlane(bounds);
    Geometry buffered = plane.geometry(polygons).buffer(metres, QUADRANT_SEGMENTS);
    double tolerance = SAGITTA_METRES;
    Geometry simple = TopologyPreservingSimplifier.simplify(buffered, tolerance);
    while (simple.getNumPoints() > Areas.MOST_VERTICES) {
      tolerance *= 2;
      simple = TopologyPreservingSimplifier.simplify(buffered, tolerance);
    }
    return Areas.multiPolygon(plane.degrees(simple));
  }

  private static double conformal(double latitude) {
    double e = ECCENTRICITY * Angles.sine(latitude);
    return 2
            * StrictMath.atan(
                StrictMath.tan(StrictMath.PI / 4 + latitude / 2)
                    * StrictMath.pow((1 - e) / (1 + e), ECCENTRICITY / 2))
        - StrictMath.PI / 2;
  }

  private static double geodetic(double conformal) {
    double latitude = conformal;
    double tangent = StrictMath.tan(StrictMath.PI / 4 + conformal / 2);
    for (int i = 0; i < 8; i++) {
      double e = ECCENTRICITY * Angles.sine(latitude);
      latitude =
          2 * StrictMath.atan(tangent * StrictMath.pow((1 + e) / (1 - e), ECCENTRICITY / 2))
              - StrictMath.PI / 2;
    }
    return latitude;
  }

  Coordinate toPlane(double lon, double lat) {
    double conformal = conformal(lat * Ellipsoid.RADIANS);
    double sin = Angles.sine(conformal);
    double cos = Angles.cosine(conformal);
    double turn = (lon - longitude) * Ellipsoid.RADIANS;
    double cosTurn = Angles.cosine(turn);
    double scale = diameter / (1 + sinMiddle * sin + cosMiddle * cos * cosTurn);
    return new Coordinate(
        scale * cos * Angles.sine(turn), scale * (cosMiddle * sin - sinMiddle * cos * cosTurn));
  }

  /// Longitude and latitude of a place on the plane.
  double[] toDegrees(Coordinate plane) {
    double[] degrees = new double[2];
    toDegrees(plane, degrees, 0);
    return degrees;
  }

  private void toDegrees(Coordinate plane, double[] ring, int at) {
    double rho = StrictMath.hypot(plane.getX(), plane.getY());
    double angle = 2 * StrictMath.atan2(rho, diameter);
    double sin = Angles.sine(angle);
    double cos = Angles.cosine(angle);
    double part = rho == 0 ? 0 : plane.getY() * sin / rho;
    double conformal = StrictMath.asin(cos * sinMiddle + part * cosMiddle);
    double turn =
        rho == 0
            ? 0
            : StrictMath.atan2(
                plane.getX() * sin, rho * cosMiddle * cos - plane.getY() * sinMiddle * sin);
    ring[at] = longitude + turn / Ellipsoid.RADIANS;
    ring[at + 1] = geodetic(conformal) / Ellipsoid.RADIANS;
  }

  Geometry geometry(double[][][] polygons) {
    Polygon[] parts = new Polygon[polygons.length];
    for (int p = 0; p < parts.length; p++) {
      LinearRing shell = ring(polygons[p][0]);
      LinearRing[] holes = new LinearRing[polygons[p].length - 1];
      for (int h = 0; h < holes.length; h++) {
        holes[h] = ring(polygons[p][h + 1]);
      }
      parts[p] = factory.createPolygon(shell, holes);
    }
    return parts.length == 1 ? parts[0] : factory.createMultiPolygon(parts);
  }

  private LinearRing ring(double[] ring) {
    List<Coordinate> plane = new ArrayList<>();
    for (int v = 0; v + 3 < ring.length; v += 2) {
      int pieces = pieces(ring, v);
      for (int i = 0; i < pieces; i++) {
        double t = (double) i / pieces;
        plane.add(
            toPlane(
                ring[v] + t * (ring[v + 2] - ring[v]),
                ring[v + 1] + t * (ring[v + 3] - ring[v + 1])));
      }
    }
    plane.add(plane.getFirst().copy());
    return factory.createLinearRing(plane.toArray(Coordinate[]::new));
  }

  /// Into how many pieces the edge is cut: its sagitta is at most length² (1 + tan latitude) / 8R,
  /// and falls with the square of the number.
  private static int pieces(double[] ring, int v) {
    double length = Ellipsoid.distanceMetres(ring[v + 1], ring[v], ring[v + 3], ring[v + 2]);
    double highest = Math.max(Math.abs(ring[v + 1]), Math.abs(ring[v + 3]));
    double sagitta =
        length
            * length
            * (1 + StrictMath.tan(highest * Ellipsoid.RADIANS))
            / (8 * Ellipsoid.EQUATORIAL_RADIUS);
    return Math.max(1, (int) Math.ceil(Math.sqrt(sagitta / SAGITTA_METRES)));
  }

  private double[][][] degrees(Geometry geometry) {
    double[][][] polygons = new double[geometry.getNumGeometries()][][];
    for (int p = 0; p < polygons.length; p++) {
      var polygon = (Polygon) geometry.getGeometryN(p);
      polygons[p] = new double[polygon.getNumInteriorRing() + 1][];
      polygons[p][0] = degrees(polygon.getExteriorRing());
      for (int h = 1; h < polygons[p].length; h++) {
        polygons[p][h] = degrees(polygon.getInteriorRingN(h - 1));
      }
    }
    return polygons;
  }

  private double[] degrees(LinearRing ring) {
    Coordinate[] coordinates = ring.getCoordinates();
    double[] degrees = new double[2 * coordinates.length];
    for (int i = 0; i < coordinates.length; i++) {
      toDegrees(coordinates[i], degrees, 2 * i);
    }
    return degrees;
  }
}
