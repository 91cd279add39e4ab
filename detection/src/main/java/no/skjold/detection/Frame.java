package no.skjold.detection;

/// A small piece of the earth as a plane: metres north and east of an origin, for laying out ways.
/// What is inside a zone is asked of the zone itself, in degrees.
///
/// @param originLatitude degrees WGS 84
/// @param originLongitude degrees WGS 84
record Frame(double originLatitude, double originLongitude) {
  private static final double EQUATORIAL_RADIUS = 6_378_137;
  private static final double ECCENTRICITY_SQUARED = 0.00669437999014;

  double latitude(double northMetres) {
    double sine = StrictMath.sin(StrictMath.toRadians(originLatitude));
    double w2 = 1 - ECCENTRICITY_SQUARED * sine * sine;
    double meridianRadius =
        EQUATORIAL_RADIUS * (1 - ECCENTRICITY_SQUARED) / (w2 * StrictMath.sqrt(w2));
    return originLatitude + StrictMath.toDegrees(northMetres / meridianRadius);
  }

  double longitude(double eastMetres) {
    double sine = StrictMath.sin(StrictMath.toRadians(originLatitude));
    double normalRadius =
        EQUATORIAL_RADIUS / StrictMath.sqrt(1 - ECCENTRICITY_SQUARED * sine * sine);
    double parallelRadius = normalRadius * StrictMath.cos(StrictMath.toRadians(originLatitude));
    return originLongitude + StrictMath.toDegrees(eastMetres / parallelRadius);
  }
}
