package no.skjold.detection;

/// Stated probabilities against the truth, in bins of a twentieth.
final class Calibration {
  static final int BINS = 20;

  private final long[] stated = new long[BINS];
  private final long[] inside = new long[BINS];
  private final double[] sum = new double[BINS];

  void add(double probability, boolean wasInside) {
    int bin = (int) Math.min(BINS - 1, probability * BINS);
    stated[bin]++;
    inside[bin] += wasInside ? 1 : 0;
    sum[bin] += probability;
  }

  void add(Calibration other) {
    for (int bin = 0; bin < BINS; bin++) {
      stated[bin] += other.stated[bin];
      inside[bin] += other.inside[bin];
      sum[bin] += other.sum[bin];
    }
  }

  /// One bin: what was stated on average, and how often it was so.
  record Bin(long statements, double stated, double inside) {}

  /// Null where nothing was stated.
  @org.jspecify.annotations.Nullable
  Bin bin(int index) {
    return stated[index] == 0
        ? null
        : new Bin(
            stated[index], sum[index] / stated[index], (double) inside[index] / stated[index]);
  }

  long statements() {
    long all = 0;
    for (long some : stated) {
      all += some;
    }
    return all;
  }

  /// The expected calibration error: how far off a bin is, weighed by how much it states; 0 for
  /// nothing stated.
  double expectedError() {
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      error += Math.abs(sum[bin] - inside[bin]);
    }
    long all = statements();
    return all == 0 ? 0 : error / all;
  }
}
