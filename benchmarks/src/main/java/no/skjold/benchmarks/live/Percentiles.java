package no.skjold.benchmarks.live;

import java.util.Map;
import no.skjold.benchmarks.Figure;
import no.skjold.benchmarks.Figures;
import org.HdrHistogram.Histogram;

/// Reports how long something took, as three percentiles.
///
/// @param figure what took so long; `_p50` and so on is added
record Percentiles(String benchmark, String figure, Map<String, Object> conditions) {

  private static final int[] REPORTED = {50, 95, 99};

  void report(Histogram nanos, Figures figures) {
    for (int percentile : REPORTED) {
      figures.report(of(nanos, percentile));
    }
  }

  /// As [#report], with a bound that the 99th percentile must hold.
  void report(Histogram nanos, double atMostMillis, Figures figures) {
    for (int percentile : REPORTED) {
      Figure one = of(nanos, percentile);
      figures.report(percentile == 99 ? one.atMost(atMostMillis) : one);
    }
  }

  private Figure of(Histogram nanos, int percentile) {
    return new Figure(
        benchmark,
        figure + "_p" + percentile,
        nanos.getValueAtPercentile(percentile) / 1e6,
        "ms",
        conditions);
  }
}
