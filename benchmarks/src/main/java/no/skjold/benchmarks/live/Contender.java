package no.skjold.benchmarks.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.skjold.benchmarks.Figure;
import no.skjold.benchmarks.Figures;

/// One of the servers that are compared, under its load. It runs in rounds, in turn with the other,
/// so that what else the machine does meets both.
final class Contender implements AutoCloseable {

  private final String benchmark;
  private final ChildJvm jvm;
  private final Load load;
  private final List<Measured> rounds = new ArrayList<>();
  private Duration processorTime = Duration.ZERO;
  private long acknowledged;

  Contender(String benchmark, ChildJvm jvm, Load load) {
    this.benchmark = benchmark;
    this.jvm = jvm;
    this.load = load;
  }

  void warmUp(Duration duration) throws Exception {
    load.start(0);
    acknowledged += load.measure(duration).acknowledged();
    load.stop();
  }

  /// Sends as fast as is acknowledged for so long.
  void round(Duration duration) throws Exception {
    load.start(0);
    Duration before = jvm.processorTime();
    Measured measured = load.measure(duration).orRefuse(benchmark);
    processorTime = processorTime.plus(jvm.processorTime()).minus(before);
    load.stop();
    acknowledged += measured.acknowledged();
    rounds.add(measured);
  }

  double perSecond() {
    return Measured.average(rounds).perSecond();
  }

  /// Fixes acknowledged in all, with those of the warm-up.
  long acknowledged() {
    return acknowledged;
  }

  void report(Map<String, Object> conditions, Figures figures) {
    Measured all = Measured.average(rounds);
    figures.report(
        new Figure(benchmark, "acknowledged_per_second", all.perSecond(), "1/s", conditions));
    new Percentiles(benchmark, "acknowledged_after", conditions).report(all.latency(), figures);
    double perFix = processorTime.toNanos() / (double) Math.max(1, all.acknowledged());
    figures.report(new Figure(benchmark, "processor_time_per_fix", perFix, "ns", conditions));
  }

  @Override
  public void close() {
    load.close();
  }
}
