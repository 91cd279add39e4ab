package no.skjold.monitoring;

import no.skjold.geometry.Area;

/// The arithmetic of the two-state filter (inside, outside) in log-odds: ln(p / (1 - p)).
final class Bayes {
  /// One fix says no more than this (p = 0.999994), and neither does the past: a person can always
  /// turn round.
  static final double CERTAIN = 12;

  /// From this many sigma on, a fix is certain whatever the shape: the chance that a round normal
  /// error goes beyond k sigma is exp(-k²/2), which at 4.9 is that of [#CERTAIN].
  static final double CERTAIN_SIGMAS = 5;

  /// Errors of satellite positioning are this long-lived (multipath of a slow walker, about a
  /// minute), so that faster fixes repeat each other.
  private static final double DECORRELATION_MILLIS = 60_000;

  /// Time after which someone unseen may as well have changed sides.
  private static final double TURNING_MILLIS = 30 * 60_000;

  private Bayes() {}

  static double logOdds(double probability) {
    return StrictMath.log(probability / (1 - probability));
  }

  static double probability(double logOdds) {
    return 1 / (1 + StrictMath.exp(-logOdds));
  }

  static double bounded(double logOdds) {
    return StrictMath.max(-CERTAIN, StrictMath.min(CERTAIN, logOdds));
  }

  /// What one fix says alone: log-odds that a round normal error around it is inside.
  static double evidence(
      Area area, double latitude, double longitude, double distanceMetres, double sigma) {
    if (distanceMetres >= CERTAIN_SIGMAS * sigma) {
      return CERTAIN;
    }
    if (distanceMetres <= -CERTAIN_SIGMAS * sigma) {
      return -CERTAIN;
    }
    double probability = area.probabilityInside(latitude, longitude, sigma);
    return bounded(logOdds(StrictMath.max(1e-9, StrictMath.min(1 - 1e-9, probability))));
  }

  /// The share of a fix's evidence that the next one, so much later, does not merely repeat.
  static double freshShare(long elapsedMillis) {
    return 1 - StrictMath.exp(-elapsedMillis / DECORRELATION_MILLIS);
  }

  /// Chance that he changed sides in this time, were nothing known of where and how fast he was.
  static double turned(long elapsedMillis) {
    return 0.5 * (1 - StrictMath.exp(-2 * elapsedMillis / TURNING_MILLIS));
  }

  /// Log-odds after the two states mix with chance `turned`.
  static double moved(double logOdds, double turned) {
    double p = probability(logOdds);
    double mixed = p * (1 - turned) + (1 - p) * turned;
    return mixed <= 0 ? -CERTAIN : mixed >= 1 ? CERTAIN : bounded(logOdds(mixed));
  }
}
