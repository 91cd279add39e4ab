package no.skjold.monitoring;

/// Distances between neighbouring positions, for speeds and jumps; zones measure for themselves.
final class Ground {
  private static final double EQUATORIAL_RADIUS = 6_378_137;
  private static final double ECCENTRICITY_SQUARED = 0.00669437999014;

  /// Metres per degree of latitude, never less anywhere on WGS 84.
  static final double LATITUDE_DEGREE_AT_MOST = 111_695;

  /// Metres per degree of longitude at the equator.
  static final double LONGITUDE_DEGREE_AT_EQUATOR = 111_320;

  private Ground() {}

  /// Metres on a plane that touches the ellipsoid at the middle latitude, with its radii of
  /// curvature M and N (Torge, Geodesy, 4.1.3); within 0.1 % up to 100 km.
  static double metresBetween(double lat1, double lon1, double lat2, double lon2) {
    double middle = StrictMath.toRadians((lat1 + lat2) / 2);
    double sine = StrictMath.sin(middle);
    double w2 = 1 - ECCENTRICITY_SQUARED * sine * sine;
    double n = EQUATORIAL_RADIUS / StrictMath.sqrt(w2);
    double m = n * (1 - ECCENTRICITY_SQUARED) / w2;
    double north = StrictMath.toRadians(lat2 - lat1) * m;
    double east = StrictMath.toRadians(turn(lon2 - lon1)) * n * StrictMath.cos(middle);
    return StrictMath.sqrt(north * north + east * east);
  }

  private static double turn(double degrees) {
    return degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
  }
}
