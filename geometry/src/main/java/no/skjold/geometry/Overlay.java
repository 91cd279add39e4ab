package no.skjold.geometry;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/// Areas laid over each other, in longitude and latitude, in which their edges are straight.
public final class Overlay {

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private Overlay() {}

  /// What became of an area when another took its place.
  ///
  /// @param keptSquareMetres what lies in both
  /// @param added polygons that lie in the later only, each its outer ring and then its holes
  /// @param removed polygons that lie in the earlier only
  public record Change(
      double keptSquareMetres,
      double addedSquareMetres,
      double removedSquareMetres,
      List<double[][]> added,
      List<double[][]> removed) {

    public Change {
      added = List.copyOf(added);
      removed = List.copyOf(removed);
    }
  }

  public static Change change(Area earlier, Area later) {
    Geometry before = geometry(earlier);
    Geometry after = geometry(later);
    double[][][] kept = overlaid(before, after, OverlayNG.INTERSECTION);
    double[][][] added = overlaid(after, before, OverlayNG.DIFFERENCE);
    double[][][] removed = overlaid(before, after, OverlayNG.DIFFERENCE);
    return new Change(
        Size.of(kept).squareMetres(),
        Size.of(added).squareMetres(),
        Size.of(removed).squareMetres(),
        List.of(added),
        List.of(removed));
  }

  /// How much of the area lies within rings of which every second one cuts out again (outlines of
  /// islands and lakes in any order); what is not sound in the rings is mended.
  public static double sharedSquareMetres(Area area, List<double[]> rings) {
    Geometry ground = FACTORY.createPolygon();
    for (double[] ring : rings) {
      Geometry next = GeometryFixer.fix(FACTORY.createPolygon(linear(ring)));
      ground = OverlayNGRobust.overlay(ground, next, OverlayNG.SYMDIFFERENCE);
    }
    return Size.of(overlaid(geometry(area), ground, OverlayNG.INTERSECTION)).squareMetres();
  }

  private static double[][][] overlaid(Geometry a, Geometry b, int operation) {
    Geometry result = OverlayNGRobust.overlay(a, b, operation);
    List<double[][]> polygons = new ArrayList<>();
    for (int i = 0; i < result.getNumGeometries(); i++) {
      if (result.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
        polygons.add(rings(polygon));
      }
    }
    return polygons.toArray(double[][][]::new);
  }

  private static double[][] rings(Polygon polygon) {
    double[][] rings = new double[polygon.getNumInteriorRing() + 1][];
    rings[0] = ring(polygon.getExteriorRing());
    for (int h = 1; h < rings.length; h++) {
      rings[h] = ring(polygon.getInteriorRingN(h - 1));
    }
    return rings;
  }

  private static double[] ring(LinearRing linear) {
    double[] ring = new double[2 * linear.getNumPoints()];
    for (int i = 0; i < linear.getNumPoints(); i++) {
      ring[2 * i] = linear.getCoordinateN(i).getX();
      ring[2 * i + 1] = linear.getCoordinateN(i).getY();
    }
    return ring;
  }

  static Geometry geometry(Area area) {
    double[][][] polygons = area.polygons();
    Polygon[] parts = new Polygon[polygons.length];
    for (int p = 0; p < parts.length; p++) {
      LinearRing[] holes = new LinearRing[polygons[p].length - 1];
      for (int h = 0; h < holes.length; h++) {
        holes[h] = linear(polygons[p][h + 1]);
      }
      parts[p] = FACTORY.createPolygon(linear(polygons[p][0]), holes);
    }
    return FACTORY.createMultiPolygon(parts);
  }

  private static LinearRing linear(double[] ring) {
    Coordinate[] coordinates = new Coordinate[ring.length / 2];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = new Coordinate(ring[2 * i], ring[2 * i + 1]);
    }
    return FACTORY.createLinearRing(coordinates);
  }
}
