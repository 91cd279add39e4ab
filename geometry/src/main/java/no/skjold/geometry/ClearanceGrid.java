package no.skjold.geometry;

/// A coarse grid over an area's bounds: how far the boundary is at least from anywhere in a cell,
/// and which edge is nearest to its middle.
final class ClearanceGrid {

  private final Bounds bounds;
  private final int size;
  private final double perLongitude;
  private final double perLatitude;
  private final float[] clearance;
  private final int[] nearest;

  private ClearanceGrid(Bounds bounds, int size) {
    this.bounds = bounds;
    this.size = size;
    this.perLongitude = size / (bounds.east() - bounds.west());
    this.perLatitude = size / (bounds.north() - bounds.south());
    this.clearance = new float[size * size];
    this.nearest = new int[size * size];
  }

  static ClearanceGrid of(Bounds bounds, EdgeTree edges, int vertices) {
    var grid = new ClearanceGrid(bounds, sizeFor(vertices));
    for (int row = 0; row < grid.size; row++) {
      for (int column = 0; column < grid.size; column++) {
        grid.measure(row, column, edges);
      }
    }
    return grid;
  }

  private static int sizeFor(int vertices) {
    if (vertices <= 64) {
      return 8;
    }
    if (vertices <= 512) {
      return 16;
    }
    return 32;
  }

  private void measure(int row, int column, EdgeTree edges) {
    double latitude = bounds.south() + (row + 0.5) / perLatitude;
    double longitude = bounds.west() + (column + 0.5) / perLongitude;
    int cell = row * size + column;
    int hint = cell == 0 ? 0 : nearest[column == 0 ? cell - size : cell - 1];
    nearest[cell] = edges.nearestEdge(latitude, longitude, hint);
    double distance = edges.distanceMetres(latitude, longitude, nearest[cell]);
    double halfUp = 0.5 / perLatitude;
    double halfAcross = 0.5 / perLongitude;
    // A cell's farthest place from its middle is the corner on the side of the equator.
    double towardsEquator = latitude > 0 ? latitude - halfUp : latitude + halfUp;
    double radius =
        Math.max(
            Ellipsoid.distanceMetres(latitude, longitude, towardsEquator, longitude + halfAcross),
            Ellipsoid.distanceMetres(
                latitude, longitude, 2 * latitude - towardsEquator, longitude + halfAcross));
    clearance[cell] = (float) Math.max(0, (distance - radius) * 0.999 - 1);
  }

  /// A lower bound of the distance to the boundary, for positions within the bounds.
  double clearanceMetres(double latitude, double longitude) {
    return clearance[cell(latitude, longitude)];
  }

  /// The vertex that starts an edge that is near, wherever the position is.
  int nearestEdge(double latitude, double longitude) {
    return nearest[cell(latitude, longitude)];
  }

  private int cell(double latitude, double longitude) {
    int row = (int) ((latitude - bounds.south()) * perLatitude);
    int column = (int) ((longitude - bounds.west()) * perLongitude);
    return Math.clamp(row, 0, size - 1) * size + Math.clamp(column, 0, size - 1);
  }
}
