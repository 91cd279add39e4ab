package no.skjold.geometry;

/// The smallest box in longitude and latitude round an area.
record Bounds(double south, double west, double north, double east) {

  /// A shortest way this long leaves the latitudes of its ends by less than [#BULGE_DEGREES] below
  /// 85 degrees (sagitta of a great circle, s² tan(latitude) / 8R).
  private static final double TRUSTED_METRES = 150_000;

  private static final double BULGE_DEGREES = 0.1;

  static Bounds of(double[][][] polygons) {
    double south = Double.POSITIVE_INFINITY;
    double west = Double.POSITIVE_INFINITY;
    double north = Double.NEGATIVE_INFINITY;
    double east = Double.NEGATIVE_INFINITY;
    for (double[][] rings : polygons) {
      for (double[] ring : rings) {
        for (int i = 0; i < ring.length; i += 2) {
          west = Math.min(west, ring[i]);
          east = Math.max(east, ring[i]);
          south = Math.min(south, ring[i + 1]);
          north = Math.max(north, ring[i + 1]);
        }
      }
    }
    return new Bounds(south, west, north, east);
  }

  double diagonalMetres() {
    return Ellipsoid.distanceMetres(south, west, north, east);
  }

  boolean contains(double latitude, double longitude) {
    return latitude >= south && latitude <= north && longitude >= west && longitude <= east;
  }

  /// The longitude, turned so that it is within 180 degrees of the box's middle.
  double facing(double longitude) {
    double middle = (west + east) / 2;
    if (longitude - middle > 180) {
      return longitude - 360;
    }
    return longitude - middle < -180 ? longitude + 360 : longitude;
  }

  /// Never more than the distance from the position to the box, in metres; 0 inside. Along a way
  /// the length is at least the root of the squares of its extents, each at the least scale met on
  /// the way; capped where that least scale is no longer known.
  double distanceAtLeast(double latitude, double longitude) {
    double up = Math.max(0, Math.max(south - latitude, latitude - north));
    double across = Math.max(0, Math.max(west - longitude, longitude - east));
    if (up == 0 && across == 0) {
      return 0;
    }
    double highest = Math.max(Math.abs(latitude), Math.max(Math.abs(south), Math.abs(north)));
    double cosine = Ellipsoid.cosineAtMost((highest + BULGE_DEGREES) * Ellipsoid.RADIANS);
    double y = up * Ellipsoid.RADIANS * Ellipsoid.LEAST_MERIDIONAL_RADIUS;
    double x = across * Ellipsoid.RADIANS * Ellipsoid.EQUATORIAL_RADIUS * cosine;
    return Math.min(TRUSTED_METRES, Math.sqrt(x * x + y * y));
  }
}
