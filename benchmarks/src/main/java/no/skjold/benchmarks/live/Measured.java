package no.skjold.benchmarks.live;

import java.util.Collection;
import org.HdrHistogram.Histogram;

/// What one stretch of load showed.
///
/// @param perSecond fixes acknowledged a second, over all senders
/// @param latency from sent to acknowledged, nanoseconds
/// @param outOfOrder answers that came out of turn
/// @param lost connections that were lost since the load began
/// @param problem the last reason for one of these; empty when there was none
record Measured(
    long acknowledged,
    double perSecond,
    long refused,
    long outOfOrder,
    long lost,
    String problem,
    Histogram latency) {

  static Histogram histogram() {
    return new Histogram(60_000_000_000L, 3);
  }

  /// Of stretches of the same length, one after the other.
  static Measured average(Collection<Measured> rounds) {
    Measured sum = sum(rounds);
    return new Measured(
        sum.acknowledged,
        sum.perSecond / rounds.size(),
        sum.refused,
        sum.outOfOrder,
        sum.lost,
        sum.problem,
        sum.latency);
  }

  /// Of senders at the same time.
  static Measured sum(Collection<Measured> parts) {
    Histogram latency = histogram();
    parts.forEach(part -> latency.add(part.latency()));
    return new Measured(
        parts.stream().mapToLong(Measured::acknowledged).sum(),
        parts.stream().mapToDouble(Measured::perSecond).sum(),
        parts.stream().mapToLong(Measured::refused).sum(),
        parts.stream().mapToLong(Measured::outOfOrder).sum(),
        parts.stream().mapToLong(Measured::lost).sum(),
        parts.stream().map(Measured::problem).filter(it -> !it.isEmpty()).findFirst().orElse(""),
        latency);
  }

  /// A rate that was had by losing or refusing is no rate.
  Measured orRefuse(String what) {
    if (lost + refused + outOfOrder > 0) {
      throw new IllegalStateException(
          "%s: %d connections lost, %d fixes refused, %d answers out of turn (%s)"
              .formatted(what, lost, refused, outOfOrder, problem));
    }
    return this;
  }
}
