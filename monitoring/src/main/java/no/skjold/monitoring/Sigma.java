package no.skjold.monitoring;

/// How sure one fix is of itself: the standard deviation per axis, in metres, of a round normal
/// error.
///
/// A radius that holds 68 % of a round normal error is 1.510 sigma and one that holds 95 % is 2.448
/// sigma (Rayleigh distribution), hence 0.662 r and 0.409 r. Providers lie, so nothing is trusted
/// beyond a floor.
final class Sigma {
  static final double PER_RADIUS_68 = 0.662;
  static final double PER_RADIUS_95 = 0.409;
  static final double METRES_PER_HDOP = 5;
  private static final double CELL_AT_LEAST = 250;
  private static final double WIFI_AT_LEAST = 15;
  private static final int SATELLITES_FOR_A_FIX = 4;

  private Sigma() {}

  /// Effective sigma of a fix looked at alone, without what its neighbours say about it.
  static double of(Fix fix, Parameters parameters) {
    return of(fix.accuracy(), fix.accuracyKind(), fix.source(), fix.satellites(), parameters);
  }

  static double of(
      double accuracy,
      Fix.AccuracyKind kind,
      Fix.Source source,
      int satellites,
      Parameters parameters) {
    double sigma = reported(accuracy, kind, parameters);
    sigma = StrictMath.max(sigma, floor(source, parameters));
    boolean tooFewSatellites =
        source == Fix.Source.GNSS && satellites >= 0 && satellites < SATELLITES_FOR_A_FIX;
    return tooFewSatellites
        ? StrictMath.max(2 * sigma, parameters.unknownAccuracySigmaMetres())
        : sigma;
  }

  private static double reported(double accuracy, Fix.AccuracyKind kind, Parameters parameters) {
    if (!(accuracy > 0) || accuracy > 1e7) {
      return parameters.unknownAccuracySigmaMetres();
    }
    return switch (kind) {
      case RADIUS_68 -> PER_RADIUS_68 * accuracy;
      case RADIUS_95 -> PER_RADIUS_95 * accuracy;
      case HDOP -> METRES_PER_HDOP * accuracy;
      case UNKNOWN -> parameters.unknownAccuracySigmaMetres();
    };
  }

  private static double floor(Fix.Source source, Parameters parameters) {
    double floor = parameters.sigmaFloorMetres();
    return switch (source) {
      case CELL -> StrictMath.max(floor, CELL_AT_LEAST);
      case WIFI -> StrictMath.max(floor, WIFI_AT_LEAST);
      case GNSS, FUSED, RADIO, UNKNOWN -> floor;
    };
  }
}
