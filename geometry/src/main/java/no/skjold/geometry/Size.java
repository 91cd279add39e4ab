package no.skjold.geometry;

/// How big an area is, on the ellipsoid: exact for its edges, which are straight in longitude and
/// latitude.
///
/// @param squareMetres without its holes
/// @param edgeMetres the length of every edge, those of holes too
/// @param corners of all rings; 0 for a circle, which has none
public record Size(double squareMetres, double edgeMetres, int corners) {

  private static final double POLAR_SQUARED =
      Ellipsoid.EQUATORIAL_RADIUS
          * Ellipsoid.EQUATORIAL_RADIUS
          * (1 - Ellipsoid.ECCENTRICITY_SQUARED);

  private static final double ECCENTRICITY = Math.sqrt(Ellipsoid.ECCENTRICITY_SQUARED);

  /// Where and with what weight a function is looked at between -1 and 1 (Gauss, three places).
  private static final double[][] GAUSS = {
    {-0.7745966692414834, 5 / 9.0}, {0, 8 / 9.0}, {0.7745966692414834, 5 / 9.0}
  };

  /// Half as wide as a circle of the same area is.
  public double radiusMetres() {
    return Math.sqrt(squareMetres / StrictMath.PI);
  }

  public static Size of(Area area) {
    if (area instanceof CircleArea circle) {
      double radius = circle.radiusMetres();
      return new Size(StrictMath.PI * radius * radius, 2 * StrictMath.PI * radius, 0);
    }
    return of(area.polygons());
  }

  static Size of(double[][][] polygons) {
    double squareMetres = 0;
    double edgeMetres = 0;
    int corners = 0;
    for (double[][] rings : polygons) {
      for (int r = 0; r < rings.length; r++) {
        double ring = Math.abs(squareMetres(rings[r]));
        squareMetres += r == 0 ? ring : -ring;
        edgeMetres += edgeMetres(rings[r]);
        corners += rings[r].length / 2 - 1;
      }
    }
    return new Size(squareMetres, edgeMetres, corners);
  }

  private static double edgeMetres(double[] ring) {
    double metres = 0;
    for (int i = 0; i + 3 < ring.length; i += 2) {
      metres += Ellipsoid.distanceMetres(ring[i + 1], ring[i], ring[i + 3], ring[i + 2]);
    }
    return metres;
  }

  /// The ground between the ring and its first parallel, edge by edge.
  private static double squareMetres(double[] ring) {
    double base = toEquator(ring[1]);
    double sum = 0;
    for (int i = 0; i + 3 < ring.length; i += 2) {
      double middle = (ring[i + 1] + ring[i + 3]) / 2;
      double half = (ring[i + 3] - ring[i + 1]) / 2;
      double height = 0;
      for (double[] at : GAUSS) {
        height += at[1] / 2 * (toEquator(middle + at[0] * half) - base);
      }
      sum += height * (ring[i + 2] - ring[i]) * Ellipsoid.RADIANS;
    }
    return sum;
  }

  /// Square metres from the equator to a parallel, for each radian of longitude.
  private static double toEquator(double latitude) {
    double sin = Angles.sine(latitude * Ellipsoid.RADIANS);
    double x = ECCENTRICITY * sin;
    double artanh = StrictMath.log((1 + x) / (1 - x)) / 2;
    return POLAR_SQUARED / 2 * (sin / (1 - x * x) + artanh / ECCENTRICITY);
  }
}
