package no.skjold.detection;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A satellite receiver with the errors real ones have: wander that lasts, reflections between
/// houses and walls, fixes that do not come, and an accuracy figure that is at times a lie. Asked
/// in rising time; belongs to one thread.
///
/// Per axis the error is a first-order Gauss-Markov process. A reflection adds an error of its own
/// for a few fixes. The claimed 68 % radius is that of the process, times a log-normal factor; of a
/// reflection it is that of the reflection, unless it lies.
final class Receiver {
  static final double SIGMA_TO_RADIUS_68 = 1.51;
  private static final double CLAIM_SPREAD = 0.25;
  private static final double SMALLEST_CLAIM_METRES = 1.5;
  private static final double NETWORK_SIGMA_METRES = 25;
  private static final double NETWORK_CLAIM_METRES = 33;
  private static final double NETWORK_CLAIM_SPREAD = 0.5;
  private static final double FAR_NETWORK_CHANCE = 0.1;
  private static final double FAR_NETWORK_FACTOR = 2.2;
  private static final double WILD_CHANCE = 0.1;
  private static final double WILD_FACTOR = 4;

  private final Quality quality;
  private final RandomGenerator random;
  private double north;
  private double east;
  private double lastSecond = Double.NaN;
  private int reflectionsLeft;
  private double reflectionNorth;
  private double reflectionEast;
  private boolean lies;

  /// How good it is under one sky.
  ///
  /// @param sigmaMetres standard deviation per axis
  /// @param correlationSeconds how long an error lasts
  /// @param reflectionChance chance per fix that a reflection begins
  /// @param reflectionMetres standard deviation per axis of a reflection
  /// @param lieChance chance that a reflection claims the accuracy of a good fix
  /// @param lossChance chance that a fix does not come
  record Conditions(
      double sigmaMetres,
      double correlationSeconds,
      double reflectionChance,
      double reflectionMetres,
      double lieChance,
      double lossChance) {

    Conditions worse(double factor) {
      return new Conditions(
          sigmaMetres * factor,
          correlationSeconds,
          reflectionChance,
          reflectionMetres,
          lieChance,
          lossChance);
    }

    Conditions reflecting(double chance, double metres, double lieChance) {
      return new Conditions(sigmaMetres, correlationSeconds, chance, metres, lieChance, lossChance);
    }
  }

  /// How good it is under each sky.
  ///
  /// @param claimFactor what its claims are worth: 1 is honest, 0.3 claims a third
  record Quality(Conditions open, Conditions street, Conditions indoors, double claimFactor) {
    static final Quality ORDINARY =
        new Quality(
            new Conditions(3.5, 60, 0.0005, 20, 0.3, 0.001),
            new Conditions(7, 60, 0.004, 35, 0.3, 0.005),
            new Conditions(14, 240, 0.003, 40, 0.3, 0.02),
            1);

    Conditions under(Sky sky) {
      return switch (sky) {
        case OPEN -> open;
        case STREET -> street;
        case INDOORS, TUNNEL -> indoors;
      };
    }

    Quality worse(double factor) {
      return new Quality(
          open.worse(factor), street.worse(factor), indoors.worse(factor), claimFactor);
    }

    Quality reflecting(double chance, double metres, double lieChance) {
      return new Quality(
          open.reflecting(chance, metres, lieChance),
          street.reflecting(chance, metres, lieChance),
          indoors.reflecting(chance, metres, lieChance),
          claimFactor);
    }

    Quality claiming(double factor) {
      return new Quality(open, street, indoors, factor);
    }
  }

  /// What it says.
  ///
  /// @param north metres
  /// @param east metres
  /// @param claimMetres claimed 68 % radius
  /// @param metresPerSecond measured; NaN where it is not
  record Reading(double north, double east, double claimMetres, double metresPerSecond) {}

  Receiver(Quality quality, RandomGenerator random) {
    this.quality = quality;
    this.random = random;
  }

  /// @param second since the beginning, not before the one asked last
  /// @return null where no fix comes about
  @Nullable Reading measure(Way.Point truth, double second) {
    Conditions conditions = quality.under(truth.sky());
    wander(conditions, second);
    reflect(conditions);
    if (truth.sky() == Sky.TUNNEL || random.nextDouble() < conditions.lossChance()) {
      return null;
    }
    boolean reflected = reflectionsLeft > 0;
    double sigma =
        reflected && !lies
            ? StrictMath.max(
                conditions.sigmaMetres(),
                StrictMath.hypot(reflectionNorth, reflectionEast) / SIGMA_TO_RADIUS_68)
            : conditions.sigmaMetres();
    double claim =
        sigma
            * SIGMA_TO_RADIUS_68
            * quality.claimFactor()
            * StrictMath.exp(CLAIM_SPREAD * random.nextGaussian());
    return new Reading(
        truth.north() + north + (reflected ? reflectionNorth : 0),
        truth.east() + east + (reflected ? reflectionEast : 0),
        StrictMath.max(SMALLEST_CLAIM_METRES, claim),
        StrictMath.max(0, truth.metresPerSecond() + 0.25 * random.nextGaussian()));
  }

  /// By the wireless networks in reach, each with its own error; now and then they stand far off.
  Reading byNetwork(Way.Point truth) {
    double far = random.nextDouble() < FAR_NETWORK_CHANCE ? FAR_NETWORK_FACTOR : 1;
    double sigma = NETWORK_SIGMA_METRES * far;
    return new Reading(
        truth.north() + sigma * random.nextGaussian(),
        truth.east() + sigma * random.nextGaussian(),
        NETWORK_CLAIM_METRES * StrictMath.exp(NETWORK_CLAIM_SPREAD * random.nextGaussian()),
        Double.NaN);
  }

  private void wander(Conditions conditions, double second) {
    double kept =
        Double.isNaN(lastSecond)
            ? 0
            : StrictMath.exp(-(second - lastSecond) / conditions.correlationSeconds());
    double fresh = conditions.sigmaMetres() * StrictMath.sqrt(1 - kept * kept);
    north = kept * north + fresh * random.nextGaussian();
    east = kept * east + fresh * random.nextGaussian();
    lastSecond = second;
  }

  private void reflect(Conditions conditions) {
    if (reflectionsLeft > 0) {
      reflectionsLeft--;
    }
    if (reflectionsLeft == 0 && random.nextDouble() < conditions.reflectionChance()) {
      reflectionsLeft = 1 + (random.nextDouble() < 0.3 ? random.nextInt(1, 4) : 0);
      double scale =
          conditions.reflectionMetres() * (random.nextDouble() < WILD_CHANCE ? WILD_FACTOR : 1);
      reflectionNorth = random.nextGaussian() * scale;
      reflectionEast = random.nextGaussian() * scale;
      lies = random.nextDouble() < conditions.lieChance();
    }
  }
}
