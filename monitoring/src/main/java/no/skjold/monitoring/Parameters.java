package no.skjold.monitoring;

/// The rule set's numbers, with a version that every decision record names.
///
/// @param ruleSetVersion names this set
/// @param enterProbability posterior at or above which he counts as inside
/// @param leaveProbability posterior at or below which he counts as outside
/// @param sigmaFloorMetres never trust a fix more than this, since providers lie
/// @param unknownAccuracySigmaMetres used when accuracy is unknown
/// @param topSpeedMetresPerSecond the highest plausible speed, for reach in silence
/// @param tamperOpensWindow whether strap, case, jamming, power and mock open a lawful window (to
///   be confirmed by a lawyer; default on)
/// @param longestWindowMillis a window closes at the latest after this
public record Parameters(
    String ruleSetVersion,
    double enterProbability,
    double leaveProbability,
    double sigmaFloorMetres,
    double unknownAccuracySigmaMetres,
    double topSpeedMetresPerSecond,
    boolean tamperOpensWindow,
    long longestWindowMillis) {

  public static final Parameters DEFAULT =
      new Parameters("2026-2", 0.95, 0.02, 4.5, 50, 40, true, 12 * 3_600_000L);

  public Parameters {
    require(!ruleSetVersion.isBlank(), "ruleSetVersion");
    require(enterProbability > 0.5 && enterProbability < 1, "enterProbability");
    require(leaveProbability > 0 && leaveProbability < 0.5, "leaveProbability");
    require(sigmaFloorMetres > 0 && sigmaFloorMetres < 1e6, "sigmaFloorMetres");
    require(
        unknownAccuracySigmaMetres >= sigmaFloorMetres && unknownAccuracySigmaMetres < 1e6,
        "unknownAccuracySigmaMetres");
    require(
        topSpeedMetresPerSecond > 0 && topSpeedMetresPerSecond < 400, "topSpeedMetresPerSecond");
    require(longestWindowMillis > 0, "longestWindowMillis");
  }

  private static void require(boolean holds, String property) {
    InvalidPlanException.require(holds, "parameters." + property, "out of range");
  }

  byte[] toBytes() {
    return new BinaryWriter()
        .text(ruleSetVersion)
        .f64(enterProbability)
        .f64(leaveProbability)
        .f64(sigmaFloorMetres)
        .f64(unknownAccuracySigmaMetres)
        .f64(topSpeedMetresPerSecond)
        .bool(tamperOpensWindow)
        .i64(longestWindowMillis)
        .toBytes();
  }
}
