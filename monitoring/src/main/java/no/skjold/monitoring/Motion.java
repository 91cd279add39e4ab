package no.skjold.monitoring;

/// What the way from the fix before says about a fix: whether the jump is plausible, and how far he
/// can have come. One instance is scratch space of one engine.
final class Motion {
  private static final double STROLL = 2;
  private static final double AT_REST = 1;
  private static final double FASTEST_ON_THE_GROUND = 80;
  private static final double ORDINARY_ACCELERATION = 1;
  private static final double UNLIKELY = 1e-3;
  private static final double IMPOSSIBLE = 1e-6;

  private long elapsedMillis;
  private double jumpMetres;
  private boolean first;
  private boolean implausible;
  private boolean afterImplausible;
  private boolean jumpAtRest;
  private double ordinaryReach;
  private double topReach;

  /// Looks at fix `index` and its neighbours before it, and sets its effective sigma: an
  /// implausible jump is taken to be an error as large as itself.
  void look(FixRing ring, int index, Parameters parameters) {
    double own = ring.ownSigma(index, parameters);
    first = index == 0;
    implausible = false;
    afterImplausible = false;
    jumpAtRest = false;
    jumpMetres = 0;
    elapsedMillis = 0;
    if (!first) {
      measure(ring, index, own, parameters);
    }
    ring.sigma(index, implausible ? StrictMath.max(own, jumpMetres) : own);
  }

  private void measure(FixRing ring, int index, double own, Parameters parameters) {
    double top = parameters.topSpeedMetresPerSecond();
    double slack = 2 * (own + ring.ownSigma(index - 1, parameters));
    elapsedMillis = ring.atMillis(index) - ring.atMillis(index - 1);
    double seconds = elapsedMillis / 1000.0;
    jumpMetres = between(ring, index - 1, index);
    topReach = top * seconds + slack;
    implausible =
        jumpMetres > topReach
            && jumpMetres > reportedReach(ring, index, seconds) + slack
            && !backFromOutlier(ring, index, own, parameters);
    afterImplausible = implausible(ring, index - 1, parameters);
    topReach = StrictMath.max(topReach, reportedReach(ring, index, seconds) + slack);
    jumpAtRest =
        atRest(ring, index) && atRest(ring, index - 1) && jumpMetres > STROLL * seconds + slack;
    double expected = expectedSpeed(ring, index, parameters);
    double ordinary = expected * seconds + ORDINARY_ACCELERATION * seconds * seconds / 2;
    ordinaryReach = StrictMath.min(ordinary + slack, topReach);
  }

  /// How far the speeds he was measured at take him: a train is faster than the top speed assumed
  /// in silence, and says so.
  private static double reportedReach(FixRing ring, int index, double seconds) {
    double reported = StrictMath.max(known(ring.speed(index)), known(ring.speed(index - 1)));
    return 1.5 * StrictMath.min(reported, FASTEST_ON_THE_GROUND) * seconds;
  }

  private boolean backFromOutlier(FixRing ring, int index, double own, Parameters parameters) {
    if (index < 2) {
      return false;
    }
    double seconds = (ring.atMillis(index) - ring.atMillis(index - 2)) / 1000.0;
    double slack = 2 * (own + ring.ownSigma(index - 2, parameters));
    return between(ring, index - 2, index)
        <= parameters.topSpeedMetresPerSecond() * seconds + slack;
  }

  private static double expectedSpeed(FixRing ring, int index, Parameters parameters) {
    double expected = StrictMath.max(STROLL, known(ring.speed(index)));
    expected = StrictMath.max(expected, known(ring.speed(index - 1)));
    if (index >= 2 && !implausible(ring, index - 1, parameters)) {
      long elapsed = ring.atMillis(index - 1) - ring.atMillis(index - 2);
      double metres = between(ring, index - 2, index - 1);
      expected = StrictMath.max(expected, elapsed <= 0 ? 0 : metres * 1000 / elapsed);
    }
    return expected;
  }

  /// Measured at next to no speed.
  private static boolean atRest(FixRing ring, int index) {
    return ring.speed(index) >= 0 && ring.speed(index) < AT_REST;
  }

  private static double known(double speed) {
    return speed >= 0 ? speed : 0;
  }

  /// Whether a fix already looked at was taken for an error.
  static boolean implausible(FixRing ring, int index, Parameters parameters) {
    return ring.sigma(index) > ring.ownSigma(index, parameters);
  }

  private static double between(FixRing ring, int from, int to) {
    return Ground.metresBetween(
        ring.latitude(from), ring.longitude(from), ring.latitude(to), ring.longitude(to));
  }

  /// Chance that he changed sides since the fix before, when the edge was so far from it: what time
  /// allows, and next to nothing beyond what speed allows, or where he was at rest at both ends of
  /// a jump longer than a stroll.
  double turned(double neededMetres) {
    double turned = Bayes.turned(elapsedMillis);
    if (neededMetres > topReach) {
      return turned * IMPOSSIBLE;
    }
    boolean unlikely = neededMetres > ordinaryReach || afterImplausible || jumpAtRest;
    return unlikely ? turned * UNLIKELY : turned;
  }

  long elapsedMillis() {
    return elapsedMillis;
  }

  double jumpMetres() {
    return jumpMetres;
  }
}
