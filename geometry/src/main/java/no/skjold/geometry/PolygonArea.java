package no.skjold.geometry;

/// A polygon or multipolygon with holes.
final class PolygonArea implements Area {

  /// What [#signedDistanceMetres] gives may fall below the truth far away, never below the
  /// clearance.
  private static final double FAR_METRES = 20_000;

  private final double[][][] polygons;
  private final Bounds bounds;
  private final EdgeTree edges;
  private final ClearanceGrid grid;

  private PolygonArea(double[][][] polygons) {
    this.polygons = polygons;
    this.bounds = Bounds.of(polygons);
    this.edges = EdgeTree.of(polygons);
    this.grid = ClearanceGrid.of(bounds, edges, vertices(polygons));
  }

  /// @param polygons as [AreaValidation] leaves them
  static PolygonArea of(double[][][] polygons) {
    return new PolygonArea(polygons);
  }

  private static int vertices(double[][][] polygons) {
    int vertices = 0;
    for (double[][] rings : polygons) {
      for (double[] ring : rings) {
        vertices += ring.length / 2 - 1;
      }
    }
    return vertices;
  }

  @Override
  public double signedDistanceMetres(double latitude, double longitude) {
    double facing = bounds.facing(longitude);
    double distance = edges.distanceMetres(latitude, facing, grid.nearestEdge(latitude, facing));
    if (bounds.contains(latitude, facing) && edges.odd(latitude, facing)) {
      return distance;
    }
    return distance > FAR_METRES
        ? -Math.max(distance, bounds.distanceAtLeast(latitude, facing))
        : -distance;
  }

  @Override
  public double clearanceMetres(double latitude, double longitude) {
    double facing = bounds.facing(longitude);
    return bounds.contains(latitude, facing)
        ? grid.clearanceMetres(latitude, facing)
        : bounds.distanceAtLeast(latitude, facing);
  }

  @Override
  public boolean contains(double latitude, double longitude) {
    double facing = bounds.facing(longitude);
    return bounds.contains(latitude, facing)
        && (edges.odd(latitude, facing) || edges.onEdge(latitude, facing));
  }

  @Override
  public double probabilityInside(double latitude, double longitude, double sigmaMetres) {
    if (sigmaMetres <= 0) {
      return contains(latitude, longitude) ? 1 : 0;
    }
    double reach = NormalDistribution.REACH * sigmaMetres;
    double facing = bounds.facing(longitude);
    if (!bounds.contains(latitude, facing)) {
      if (bounds.distanceAtLeast(latitude, facing) > reach) {
        return 0;
      }
    } else if (grid.clearanceMetres(latitude, facing) > reach) {
      return edges.odd(latitude, facing) ? 1 : 0;
    }
    return edges.massInside(latitude, facing, sigmaMetres);
  }

  @Override
  public Crossing crossing(
      double fromLatitude, double fromLongitude, double toLatitude, double toLongitude) {
    double from = bounds.facing(fromLongitude);
    double to = Way.facing(from, toLongitude);
    if (Math.max(fromLatitude, toLatitude) < bounds.south()
        || Math.min(fromLatitude, toLatitude) > bounds.north()
        || Math.max(from, to) < bounds.west()
        || Math.min(from, to) > bounds.east()) {
      return Crossing.NONE;
    }
    double[] crossings = edges.crossings(fromLatitude, from, toLatitude, to);
    if (crossings.length == 0 && !edges.odd(fromLatitude, from)) {
      return Crossing.NONE;
    }
    return new Way(fromLatitude, from, toLatitude, to).partsInside(this, crossings);
  }

  @Override
  public Area bufferedBy(double metres) {
    return LocalPlane.buffered(polygons, bounds, metres);
  }

  @Override
  public double[][][] polygons() {
    double[][][] copy = new double[polygons.length][][];
    for (int p = 0; p < copy.length; p++) {
      copy[p] = new double[polygons[p].length][];
      for (int r = 0; r < copy[p].length; r++) {
        copy[p][r] = polygons[p][r].clone();
      }
    }
    return copy;
  }

  @Override
  public String toGeoJson() {
    return GeoJsonAreas.multiPolygon(polygons);
  }
}
