package no.skjold.benchmarks.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import no.skjold.benchmarks.Figure;
import no.skjold.benchmarks.Figures;
import org.jspecify.annotations.Nullable;

/// One of the servers that are compared, under its load. It runs in rounds, in turn with the other,
/// so that what else the machine does meets both.
final class Contender implements AutoCloseable {

  private final String benchmark;
  private final ChildJvm jvm;
  private final Callable<Load> opening;
  private @Nullable Load open;
  private final List<Measured> rounds = new ArrayList<>();
  private Duration processorTime = Duration.ZERO;
  private long acknowledged;

  Contender(String benchmark, ChildJvm jvm, Callable<Load> opening) {
    this.benchmark = benchmark;
    this.jvm = jvm;
    this.opening = opening;
  }

  /// Connects all its devices.
  void open() throws Exception {
    open = opening.call();
  }

  private Load load() {
    Load connected = open;
    if (connected == null) {
      throw new IllegalStateException(benchmark + " is not open");
    }
    return connected;
  }

  void warmUp(Duration duration) throws Exception {
    Load load = load();
    load.start(0);
    acknowledged += load.measure(duration).acknowledged();
    load.stop();
  }

  /// Sends as fast as is acknowledged for so long.
  void round(Duration duration) throws Exception {
    Load load = load();
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

  /// Ends all connections; what was measured stays.
  @Override
  public void close() {
    Load connected = open;
    open = null;
    if (connected != null) {
      connected.close();
    }
  }
}
