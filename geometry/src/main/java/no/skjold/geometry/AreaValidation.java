package no.skjold.geometry;

import java.util.Arrays;
import no.skjold.geometry.InvalidAreaException.Reason;
import no.skjold.geometry.InvalidAreaException.Where;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.CoordinateArraySequence;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/// Refuses what is not a sound polygon or multipolygon, and puts the rest in order: no doubled
/// vertices, shells counter-clockwise, holes clockwise (so the inside is always to the left).
final class AreaValidation {

  /// Rings this near the place of a fault, in degrees, are part of it.
  private static final double AT_FAULT_DEGREES = 1e-9;

  private static final int FEWEST_DISTINCT = 3;

  private final double[][][] polygons;
  private final GeometryFactory factory = new GeometryFactory();

  private AreaValidation(double[][][] polygons) {
    this.polygons = polygons;
  }

  static double[][][] check(double[][][] polygons, int mostVertices) {
    var validation = new AreaValidation(polygons);
    validation.checkPositions(mostVertices);
    double[][][] distinct = validation.withoutDoubledVertices();
    Bounds bounds = Bounds.of(distinct);
    if (bounds.diagonalMetres() > Areas.WIDEST_METRES) {
      throw new InvalidAreaException(
          Reason.TOO_WIDE,
          Where.WHOLE,
          "The area is more than 1000 km across; draw a smaller one.");
    }
    validation.checkTopology(distinct);
    return oriented(distinct);
  }

  private void checkPositions(int mostVertices) {
    if (polygons.length == 0) {
      throw new InvalidAreaException(
          Reason.EMPTY, Where.WHOLE, "The area has no polygon; draw at least one.");
    }
    long vertices = 0;
    for (int p = 0; p < polygons.length; p++) {
      if (polygons[p].length == 0) {
        throw new InvalidAreaException(
            Reason.EMPTY,
            new Where(p, -1, -1, Double.NaN, Double.NaN),
            "it has no outer ring; draw one or leave the polygon out.");
      }
      for (int r = 0; r < polygons[p].length; r++) {
        checkRing(p, r);
        vertices += polygons[p][r].length / 2 - 1;
      }
    }
    if (vertices > mostVertices) {
      throw new InvalidAreaException(
          Reason.TOO_MANY_VERTICES,
          Where.WHOLE,
          "The area has "
              + vertices
              + " vertices and may have "
              + mostVertices
              + "; simplify its outline.");
    }
  }

  private void checkRing(int p, int r) {
    double[] ring = polygons[p][r];
    if (ring.length % 2 != 0) {
      throw fault(Reason.RING_NOT_CLOSED, p, r, -1, "its last position has no latitude; add it.");
    }
    if (ring.length < 2 * (FEWEST_DISTINCT + 1)) {
      throw fault(
          Reason.RING_TOO_SHORT,
          p,
          r,
          -1,
          "a ring needs at least four positions, the last equal to the first; add the missing ones.");
    }
    for (int v = 0; v < ring.length / 2; v++) {
      checkPosition(p, r, v);
    }
    if (ring[0] != ring[ring.length - 2] || ring[1] != ring[ring.length - 1]) {
      throw fault(
          Reason.RING_NOT_CLOSED,
          p,
          r,
          ring.length / 2 - 1,
          "the ring is not closed; repeat its first position as the last.");
    }
  }

  private void checkPosition(int p, int r, int v) {
    double[] ring = polygons[p][r];
    double longitude = ring[2 * v];
    double latitude = ring[2 * v + 1];
    if (!Double.isFinite(longitude) || !Double.isFinite(latitude)) {
      throw fault(Reason.NOT_A_NUMBER, p, r, v, "a coordinate is not a finite number; correct it.");
    }
    if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) {
      throw fault(
          Reason.OUT_OF_RANGE,
          p,
          r,
          v,
          "longitude must be within 180 and latitude within 90 degrees, longitude first; correct it.");
    }
    if (Math.abs(latitude) > Areas.HIGHEST_LATITUDE) {
      throw fault(
          Reason.NEAR_POLE,
          p,
          r,
          v,
          "areas beyond 85 degrees latitude are not supported; if latitude and longitude were"
              + " swapped, swap them back.");
    }
    if (Math.abs(longitude) == 180 || (v > 0 && Math.abs(longitude - ring[2 * v - 2]) > 180)) {
      throw fault(
          Reason.DATE_LINE,
          p,
          r,
          v,
          "areas that reach or cross the date line are not supported; keep to one side of it.");
    }
  }

  private InvalidAreaException fault(Reason reason, int p, int r, int v, String advice) {
    double longitude = v < 0 ? Double.NaN : polygons[p][r][2 * v];
    double latitude = v < 0 ? Double.NaN : polygons[p][r][2 * v + 1];
    return new InvalidAreaException(reason, new Where(p, r, v, latitude, longitude), advice);
  }

  private double[][][] withoutDoubledVertices() {
    double[][][] distinct = new double[polygons.length][][];
    for (int p = 0; p < polygons.length; p++) {
      distinct[p] = new double[polygons[p].length][];
      for (int r = 0; r < polygons[p].length; r++) {
        distinct[p][r] = withoutDoubledVertices(p, r);
      }
    }
    return distinct;
  }

  private double[] withoutDoubledVertices(int p, int r) {
    double[] ring = polygons[p][r];
    double[] kept = new double[ring.length];
    int n = 0;
    for (int v = 0; v < ring.length; v += 2) {
      if (n == 0 || ring[v] != kept[n - 2] || ring[v + 1] != kept[n - 1]) {
        kept[n++] = ring[v];
        kept[n++] = ring[v + 1];
      }
    }
    if (n < 2 * (FEWEST_DISTINCT + 1)) {
      throw fault(
          Reason.RING_TOO_SHORT,
          p,
          r,
          0,
          "fewer than three of the ring's vertices are different; draw it anew.");
    }
    return Arrays.copyOf(kept, n);
  }

  private void checkTopology(double[][][] rings) {
    Polygon[] parts = new Polygon[rings.length];
    for (int p = 0; p < rings.length; p++) {
      parts[p] = polygon(rings[p]);
    }
    Geometry whole = parts.length == 1 ? parts[0] : factory.createMultiPolygon(parts);
    TopologyValidationError error = new IsValidOp(whole).getValidationError();
    if (error != null) {
      throw fault(error);
    }
  }

  private Polygon polygon(double[][] rings) {
    LinearRing[] holes = new LinearRing[rings.length - 1];
    for (int h = 0; h < holes.length; h++) {
      holes[h] = linearRing(rings[h + 1]);
    }
    return factory.createPolygon(linearRing(rings[0]), holes);
  }

  private LinearRing linearRing(double[] ring) {
    return factory.createLinearRing(coordinates(ring));
  }

  private static Coordinate[] coordinates(double[] ring) {
    Coordinate[] coordinates = new Coordinate[ring.length / 2];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = new Coordinate(ring[2 * i], ring[2 * i + 1]);
    }
    return coordinates;
  }

  private InvalidAreaException fault(TopologyValidationError error) {
    Coordinate at = error.getCoordinate();
    var search = new FaultSearch(at);
    Where where = search.where();
    return switch (error.getErrorType()) {
      case TopologyValidationError.HOLE_OUTSIDE_SHELL ->
          new InvalidAreaException(
              Reason.HOLE_OUTSIDE_SHELL,
              where,
              "the hole is not inside its polygon; move it or remove it.");
      case TopologyValidationError.NESTED_HOLES ->
          new InvalidAreaException(
              Reason.HOLES_OVERLAP, where, "two holes overlap; join them into one.");
      case TopologyValidationError.DISCONNECTED_INTERIOR ->
          new InvalidAreaException(
              Reason.INTERIOR_SPLIT,
              where,
              "holes cut the polygon in pieces; draw the pieces as separate polygons.");
      case TopologyValidationError.NESTED_SHELLS ->
          new InvalidAreaException(
              Reason.POLYGONS_OVERLAP,
              where,
              "two polygons overlap; join them or draw the inner one as a hole.");
      default -> search.crossing();
    };
  }

  /// Finds which rings pass through the place of a fault; the last of them is named, so a hole
  /// rather than its shell.
  private final class FaultSearch {
    private final Coordinate at;
    private int polygon;
    private int ring;
    private int rings;
    private boolean severalPolygons;

    FaultSearch(Coordinate at) {
      this.at = at;
      double nearest = Double.POSITIVE_INFINITY;
      for (int p = 0; p < polygons.length; p++) {
        for (int r = 0; r < polygons[p].length; r++) {
          double distance = nearest(p, r);
          if (distance < AT_FAULT_DEGREES) {
            severalPolygons |= rings++ > 0 && p != polygon;
          }
          if (distance < Math.max(nearest, AT_FAULT_DEGREES)) {
            nearest = distance;
            polygon = p;
            ring = r;
          }
        }
      }
    }

    private double nearest(int p, int r) {
      return Distance.pointToSegmentString(at, coordinates(polygons[p][r]));
    }

    private int nearestVertex(int p, int r) {
      Coordinate[] vertices = coordinates(polygons[p][r]);
      int nearest = 0;
      double best = Double.POSITIVE_INFINITY;
      for (int v = 0; v + 1 < vertices.length; v++) {
        double distance = Distance.pointToSegment(at, vertices[v], vertices[v + 1]);
        if (distance < best) {
          best = distance;
          nearest = v;
        }
      }
      return nearest;
    }

    Where where() {
      return new Where(polygon, ring, nearestVertex(polygon, ring), at.getY(), at.getX());
    }

    InvalidAreaException crossing() {
      if (severalPolygons) {
        return new InvalidAreaException(
            Reason.POLYGONS_OVERLAP,
            where(),
            "it crosses or shares an edge with another polygon of the area; join them into one.");
      }
      if (rings > 1) {
        return new InvalidAreaException(
            Reason.HOLES_OVERLAP,
            where(),
            "a hole crosses another ring of its polygon; move the hole or join the rings.");
      }
      return new InvalidAreaException(
          Reason.SELF_CROSSING,
          where(),
          "the ring crosses itself near the line that starts here; move the vertices apart.");
    }
  }

  private static double[][][] oriented(double[][][] polygons) {
    for (double[][] rings : polygons) {
      for (int r = 0; r < rings.length; r++) {
        boolean counterClockwise =
            Orientation.isCCW(new CoordinateArraySequence(coordinates(rings[r])));
        if (counterClockwise != (r == 0)) {
          rings[r] = reversed(rings[r]);
        }
      }
    }
    return polygons;
  }

  private static double[] reversed(double[] ring) {
    double[] reversed = new double[ring.length];
    for (int i = 0; i < ring.length; i += 2) {
      reversed[i] = ring[ring.length - 2 - i];
      reversed[i + 1] = ring[ring.length - 1 - i];
    }
    return reversed;
  }
}
