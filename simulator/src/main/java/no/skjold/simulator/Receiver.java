package no.skjold.simulator;

import java.util.random.RandomGenerator;

/// A satellite receiver with the errors real ones have: correlated wander, multipath between tall
/// houses, worse indoors, and an accuracy figure that is sometimes a lie. Asked in rising time;
/// belongs to one thread.
final class Receiver {
  private static final double SIGMA_TO_RADIUS_68 = 1.51;

  private final Quality quality;
  private final RandomGenerator random;
  private double northError;
  private double eastError;
  private double lastSecond = Double.NaN;
  private int multipathLeft;
  private double multipathNorth;
  private double multipathEast;

  /// How good it is.
  ///
  /// @param sigmaMetres standard deviation per axis under open sky
  /// @param indoorFactor how much worse indoors
  /// @param correlationSeconds how long an error lasts (first-order Gauss-Markov)
  /// @param multipathChance chance per reading that a reflected signal starts
  /// @param multipathMetres how far off a reflected signal is, typically
  /// @param lieChance chance that a bad reading claims a good accuracy
  record Quality(
      double sigmaMetres,
      double indoorFactor,
      double correlationSeconds,
      double multipathChance,
      double multipathMetres,
      double lieChance) {

    static final Quality BRACELET = new Quality(3, 3, 60, 0.002, 25, 0.2);
    static final Quality PHONE = new Quality(4, 4, 90, 0.004, 30, 0.3);
  }

  /// What it says.
  ///
  /// @param place measured
  /// @param accuracyMetres claimed 68 % radius
  /// @param metresPerSecond measured
  /// @param courseDegrees clockwise from north
  /// @param outlier whether a reflected signal made it; known to us, not to the device
  record Reading(
      Place place,
      double accuracyMetres,
      double metresPerSecond,
      double courseDegrees,
      boolean outlier) {}

  Receiver(Quality quality, RandomGenerator random) {
    this.quality = quality;
    this.random = random;
  }

  /// @param second since the start, not before the one asked last
  Reading measure(Motion truth, double second) {
    double sigma = quality.sigmaMetres() * (truth.indoors() ? quality.indoorFactor() : 1);
    wander(sigma, second);
    boolean outlier = reflect();
    double north = northError + (outlier ? multipathNorth : 0);
    double east = eastError + (outlier ? multipathEast : 0);
    double error = outlier ? Math.hypot(multipathNorth, multipathEast) : sigma;
    boolean lies = outlier && random.nextDouble() < quality.lieChance();
    double claimed = (lies ? quality.sigmaMetres() : error) * SIGMA_TO_RADIUS_68;
    return new Reading(
        truth.place().moved(north, east),
        Math.max(2, claimed * random.nextDouble(0.8, 1.2)),
        Math.max(0, truth.metresPerSecond() + random.nextGaussian() * 0.2),
        truth.courseDegrees(),
        outlier);
  }

  private void wander(double sigma, double second) {
    double kept =
        Double.isNaN(lastSecond)
            ? 0
            : Math.exp(-(second - lastSecond) / quality.correlationSeconds());
    double fresh = sigma * Math.sqrt(1 - kept * kept);
    northError = kept * northError + fresh * random.nextGaussian();
    eastError = kept * eastError + fresh * random.nextGaussian();
    lastSecond = second;
  }

  private boolean reflect() {
    if (multipathLeft > 0) {
      multipathLeft--;
      return true;
    }
    if (random.nextDouble() >= quality.multipathChance()) {
      return false;
    }
    multipathLeft = random.nextInt(3);
    multipathNorth = random.nextGaussian() * quality.multipathMetres();
    multipathEast = random.nextGaussian() * quality.multipathMetres();
    return true;
  }
}
