package no.skjold.server.citizen;

import java.util.Arrays;
import java.util.Locale;

/// Compares how long two worlds take over the same thing, asked in pairs one right after the other:
/// the median of the differences, and Wilcoxon's signed ranks for whether it is chance.
///
/// @param medianDifferenceMicros of the second world to the first
/// @param z how many standard deviations the signed ranks are from even
record Timing(String what, int pairs, long medianMicros, long medianDifferenceMicros, double z) {

  /// Less than this nobody tells apart over a network, and a busy machine makes it by itself.
  private static final long NOTICEABLE_MICROS = 1_000;

  private static final double NOT_BY_CHANCE = 4;

  static Timing of(String what, long[] first, long[] second) {
    double[] differences = new double[first.length];
    for (int i = 0; i < first.length; i++) {
      differences[i] = second[i] - first[i];
    }
    return new Timing(
        what,
        first.length,
        Math.round(median(Arrays.stream(first).asDoubleStream().toArray()) / 1_000),
        Math.round(median(differences) / 1_000),
        signedRanks(differences));
  }

  /// Whether the worlds can be told apart by it.
  boolean tells() {
    return Math.abs(medianDifferenceMicros) >= NOTICEABLE_MICROS && Math.abs(z) >= NOT_BY_CHANCE;
  }

  /// Whether another measurement of the same is as telling in the same direction.
  boolean tellsTheSame(Timing other) {
    return what.equals(other.what) && tells() && other.tells() && z * other.z > 0;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static double signedRanks(double[] differences) {
    Double[] sorted = Arrays.stream(differences).boxed().toArray(Double[]::new);
    Arrays.sort(sorted, (a, b) -> Double.compare(Math.abs(a), Math.abs(b)));
    double sum = 0;
    for (int i = 0; i < sorted.length; i++) {
      sum += Math.signum(sorted[i]) * (i + 1);
    }
    double n = sorted.length;
    return sum / Math.sqrt(n * (n + 1) * (2 * n + 1) / 6);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-58s %4d pairs, median %6d us, difference %+5d us, z %+.1f",
        what,
        pairs,
        medianMicros,
        medianDifferenceMicros,
        z);
  }
}
