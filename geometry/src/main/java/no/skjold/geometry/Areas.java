package no.skjold.geometry;

/// Makes areas from numbers. Everything wrong is refused with an [InvalidAreaException] that says
/// where; what is made here is valid. See [GeoJsonAreas] for areas as text.
public final class Areas {

  /// The most vertices a polygon or multipolygon may have, closing positions not counted.
  public static final int MOST_VERTICES = 10_000;

  /// The most an area may measure from corner to corner of its bounds, in metres. Accuracy near the
  /// boundary does not depend on the area's size; this only keeps slips of the hand out.
  public static final double WIDEST_METRES = 1_000_000;

  /// No vertex may be nearer a pole than this latitude, in degrees.
  public static final double HIGHEST_LATITUDE = 85;

  private Areas() {}

  /// A circle of everything within `radiusMetres` of a position, by geodesic distance.
  public static Area circle(double latitude, double longitude, double radiusMetres) {
    return CircleArea.of(latitude, longitude, radiusMetres);
  }

  /// A polygon: its outer ring first, then its holes. Each ring is longitude, latitude, longitude,
  /// latitude and so on, in the order of GeoJSON, closed: its last position equals its first.
  /// Either direction will do.
  public static Area polygon(double[]... rings) {
    return multiPolygon(rings);
  }

  /// Several polygons that may touch in points but not overlap, each as in [#polygon].
  public static Area multiPolygon(double[][]... polygons) {
    return multiPolygonOfAtMost(MOST_VERTICES, polygons);
  }

  /// As [#multiPolygon] with another limit on vertices: for outlines of districts, not for zones.
  public static Area multiPolygonOfAtMost(int mostVertices, double[][]... polygons) {
    return PolygonArea.of(AreaValidation.check(polygons, mostVertices));
  }
}
