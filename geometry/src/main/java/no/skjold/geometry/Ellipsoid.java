package no.skjold.geometry;

/// WGS 84 by closed formulas, the same bits on every machine.
final class Ellipsoid {

  static final double EQUATORIAL_RADIUS = 6_378_137;
  static final double FLATTENING = 1 / 298.257223563;
  static final double ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);

  /// The smallest radius of curvature along a meridian (at the equator).
  static final double LEAST_MERIDIONAL_RADIUS = EQUATORIAL_RADIUS * (1 - ECCENTRICITY_SQUARED);

  static final double RADIANS = StrictMath.PI / 180;

  private static final double SERIES_UP_TO = 0.1;

  private Ellipsoid() {}

  /// Radius of curvature across the meridian.
  static double transverseRadius(double sinLatitude) {
    return EQUATORIAL_RADIUS / Math.sqrt(1 - ECCENTRICITY_SQUARED * sinLatitude * sinLatitude);
  }

  /// Radius of curvature along the meridian.
  static double meridionalRadius(double sinLatitude) {
    double w = 1 - ECCENTRICITY_SQUARED * sinLatitude * sinLatitude;
    return EQUATORIAL_RADIUS * (1 - ECCENTRICITY_SQUARED) / (w * Math.sqrt(w));
  }

  /// Length of the shortest way between two positions: the straight chord through the earth, bent
  /// to the radius of curvature in its direction. Within 0.05 m at 100 km and 0.5 m at 300 km.
  static double distanceMetres(
      double latitude1, double longitude1, double latitude2, double longitude2) {
    double sin1 = Angles.sine(latitude1 * RADIANS);
    double cos1 = Angles.cosine(latitude1 * RADIANS);
    double sin2 = Angles.sine(latitude2 * RADIANS);
    double cos2 = Angles.cosine(latitude2 * RADIANS);
    double halfSin = Angles.sine((longitude2 - longitude1) * RADIANS / 2);
    double radius1 = transverseRadius(sin1);
    double radius2 = transverseRadius(sin2);
    double axis1 = radius1 * cos1;
    double axis2 = radius2 * cos2;
    double out = axis2 - axis1;
    double up = (1 - ECCENTRICITY_SQUARED) * (radius2 * sin2 - radius1 * sin1);
    double acrossSquared = 4 * axis1 * axis2 * halfSin * halfSin;
    double alongSquared = out * out + up * up;
    double chordSquared = acrossSquared + alongSquared;
    if (chordSquared == 0) {
      return 0;
    }
    double sinMiddle = (sin1 + sin2) / 2;
    double curvature =
        (alongSquared / meridionalRadius(sinMiddle) + acrossSquared / transverseRadius(sinMiddle))
            / chordSquared;
    return bent(Math.sqrt(chordSquared), curvature);
  }

  private static double bent(double chord, double curvature) {
    double x = chord * curvature / 2;
    if (x > SERIES_UP_TO) {
      return 2 / curvature * StrictMath.asin(Math.min(1, x));
    }
    double xx = x * x;
    return chord * (1 + xx * (1.0 / 6 + xx * (3.0 / 40 + xx * (15.0 / 336))));
  }

  /// Never more than the cosine: the alternating series cut after a negative term.
  static double cosineAtMost(double radians) {
    double x = radians * radians;
    double cosine =
        1
            - x
                * (1.0 / 2
                    - x
                        * (1.0 / 24
                            - x * (1.0 / 720 - x * (1.0 / 40_320 - x * (1.0 / 3_628_800)))));
    return Math.max(0, cosine);
  }
}
