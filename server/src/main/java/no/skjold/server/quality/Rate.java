package no.skjold.server.quality;

import org.jspecify.annotations.Nullable;

/// How many of how many, and what that says: the share with Wilson's 95 % interval (Wilson 1927;
/// the score method without continuity correction in Newcombe, Statistics in Medicine 17, 1998).
/// Below five nothing is said but the numbers.
///
/// @param hits how many
/// @param of out of how many
/// @param share 0 to 1; null when too few
/// @param low lower end of the interval, 0 to 1; null when too few
/// @param high upper end
record Rate(
    int hits,
    int of,
    boolean tooFew,
    @Nullable Double share,
    @Nullable Double low,
    @Nullable Double high) {

  /// So many it takes before anything is said.
  static final int FEWEST = 5;

  /// The 97.5th percentile of the standard normal distribution.
  private static final double Z = 1.959963984540054;

  static Rate of(int hits, int of) {
    if (hits < 0 || hits > of) {
      throw new IllegalArgumentException("not a share");
    }
    if (of < FEWEST) {
      return new Rate(hits, of, true, null, null, null);
    }
    return new Rate(hits, of, false, (double) hits / of, end(hits, of, -1), end(hits, of, 1));
  }

  private static double end(int hits, int of, int side) {
    if ((side < 0 && hits == 0) || (side > 0 && hits == of)) {
      return side < 0 ? 0 : 1;
    }
    double share = (double) hits / of;
    double squared = Z * Z;
    double middle = share + squared / (2 * of);
    double half = Z * Math.sqrt((share * (1 - share) + squared / (4 * of)) / of);
    return (middle + side * half) / (1 + squared / of);
  }
}
