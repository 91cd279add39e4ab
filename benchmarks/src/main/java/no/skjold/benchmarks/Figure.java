package no.skjold.benchmarks;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One measured number.
///
/// @param benchmark what was measured, as `suite.case`
/// @param figure which number of it, in lower snake case
/// @param unit as in `1/s`, `ms`, `ns`, `B`, `1` (a ratio)
/// @param conditions under which it was taken: connections, seconds, rates
/// @param target what it must hold, where the design says so
public record Figure(
    String benchmark,
    String figure,
    double value,
    String unit,
    Map<String, Object> conditions,
    @Nullable Target target) {

  /// Copies the conditions.
  public Figure {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(benchmark + " " + figure + " is not a number");
    }
    conditions = Map.copyOf(conditions);
  }

  /// A figure without a target.
  public Figure(
      String benchmark, String figure, double value, String unit, Map<String, Object> conditions) {
    this(benchmark, figure, value, unit, conditions, null);
  }

  /// The same with a target.
  public Figure atLeast(double bound) {
    return new Figure(
        benchmark, figure, value, unit, conditions, new Target("at least", bound, value >= bound));
  }

  /// The same with a target.
  public Figure atMost(double bound) {
    return new Figure(
        benchmark, figure, value, unit, conditions, new Target("at most", bound, value <= bound));
  }

  /// What the figure should be, and whether it is.
  public record Target(String side, double bound, boolean met) {}
}
