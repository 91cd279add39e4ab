package no.skjold.server.quality;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How long it took, in whole seconds rounded down: the time by which half and 95 of 100 were done,
/// each an observed value (nearest rank). Below five nothing is said but how many.
///
/// @param count how many were timed
/// @param p50Seconds null when too few
/// @param p95Seconds null when too few
record Waits(int count, boolean tooFew, @Nullable Long p50Seconds, @Nullable Long p95Seconds) {

  /// @param millis in any order; only the first `count` are looked at
  static Waits of(long[] millis, int count) {
    if (count < Rate.FEWEST) {
      return new Waits(count, true, null, null);
    }
    long[] sorted = Arrays.copyOf(millis, count);
    Arrays.sort(sorted);
    return new Waits(count, false, rank(sorted, 50), rank(sorted, 95));
  }

  private static long rank(long[] sorted, int percent) {
    int rank = (int) Math.ceilDiv((long) sorted.length * percent, 100L);
    return sorted[rank - 1] / 1000;
  }
}
