package no.skjold.simulator;

/// How long things took: counts in buckets that are at most 1/16 wide, so percentiles are right to
/// about 6 %. Belongs to one thread.
final class Latencies {
  private static final int STEPS_BITS = 4;
  private static final int STEPS = 1 << STEPS_BITS;

  private final long[] counts = new long[64 * STEPS];
  private long total;
  private long maxNanos;

  void record(long nanos) {
    long value = Math.max(1, nanos);
    counts[bucket(value)]++;
    total++;
    maxNanos = Math.max(maxNanos, value);
  }

  long count() {
    return total;
  }

  double maxMillis() {
    return maxNanos / 1e6;
  }

  /// The time within which this part of all were done; 0 when there were none.
  double millisAt(double part) {
    long wanted = (long) Math.ceil(part * total);
    long seen = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      seen += counts[bucket];
      if (seen >= wanted && seen > 0) {
        return Math.min((double) maxNanos, upperNanos(bucket)) / 1e6;
      }
    }
    return 0;
  }

  private static int bucket(long value) {
    int exponent = 63 - Long.numberOfLeadingZeros(value);
    int shift = Math.max(0, exponent - STEPS_BITS);
    int step = (int) (value >>> shift) & (STEPS - 1);
    return exponent <= STEPS_BITS ? (int) Math.min(value, STEPS * 2 - 1) : exponent * STEPS + step;
  }

  private static double upperNanos(int bucket) {
    if (bucket < STEPS * 2) {
      return bucket;
    }
    int exponent = bucket / STEPS;
    int step = bucket % STEPS;
    return (double) (STEPS + step + 1) * (1L << (exponent - STEPS_BITS));
  }
}
