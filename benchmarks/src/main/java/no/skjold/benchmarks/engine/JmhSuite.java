package no.skjold.benchmarks.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import no.skjold.benchmarks.Figure;
import no.skjold.benchmarks.Figures;
import no.skjold.benchmarks.Option;
import no.skjold.benchmarks.Options;
import no.skjold.benchmarks.Suite;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs one class of JMH benchmarks, each in a process of its own, and reports nanoseconds a call
/// and calls a second.
public final class JmhSuite implements Suite {

  private static final Option ITERATIONS =
      new Option("iterations", "3", "seconds each JMH benchmark is measured");
  private static final Option WARM_UP_ITERATIONS =
      new Option("warm-up-iterations", "2", "seconds each JMH benchmark warms up");

  private final String name;
  private final Class<?> benchmarks;
  private final String heap;
  private final Map<String, Double> leastPerSecond;
  private final Map<String, Double> mostNanos;

  private JmhSuite(
      String name,
      Class<?> benchmarks,
      String heap,
      Map<String, Double> leastPerSecond,
      Map<String, Double> mostNanos) {
    this.name = name;
    this.benchmarks = benchmarks;
    this.heap = heap;
    this.leastPerSecond = leastPerSecond;
    this.mostNanos = mostNanos;
  }

  /// Zones, beside JTS on the same zones.
  public static Suite geometry() {
    return new JmhSuite("geometry", GeometryBenchmark.class, "1g", Map.of(), Map.of());
  }

  /// The engine; targets from the design's table of what it must hold.
  public static Suite engine() {
    return new JmhSuite(
        "engine.decide",
        EngineBenchmark.class,
        "6g",
        Map.of("CLEARANCE_10K", 5_000_000.0, "EDGES_1K", 500_000.0),
        Map.of("QUIET_1M", 250.0, "QUIET_1K", 1500.0));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Option> options() {
    return List.of(ITERATIONS, WARM_UP_ITERATIONS);
  }

  @Override
  public void run(Options options, Figures figures) throws Exception {
    var jmh =
        new OptionsBuilder()
            .include(benchmarks.getName().replace(".", "\\.") + "\\.")
            .forks(1)
            .warmupIterations(options.count(WARM_UP_ITERATIONS.name()))
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(options.count(ITERATIONS.name()))
            .measurementTime(TimeValue.seconds(1))
            .jvmArgs(
                "-Xmx" + heap,
                "-XX:+UseCompactObjectHeaders",
                "--sun-misc-unsafe-memory-access=allow")
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    Collection<RunResult> results = new Runner(jmh).run();
    for (RunResult result : results) {
      report(result, figures);
    }
  }

  private void report(RunResult result, Figures figures) {
    Map<String, Object> conditions = new TreeMap<>();
    for (String parameter : result.getParams().getParamsKeys()) {
      conditions.put(parameter, result.getParams().getParam(parameter));
    }
    conditions.put("threads", 1);
    conditions.put("heap", heap);
    conditions.put("seconds", result.getParams().getMeasurement().getCount());
    double nanos = result.getPrimaryResult().getScore();
    double error = result.getPrimaryResult().getScoreError();
    if (Double.isFinite(error)) {
      conditions.put("error_ns_999", Math.round(error * 10) / 10.0);
    }
    String method = result.getPrimaryResult().getLabel();
    String benchmark = name + "." + method;
    String scene = String.valueOf(conditions.getOrDefault("scene", ""));
    Figure figure = new Figure(benchmark, "time", nanos, "ns", conditions);
    Double most = mostNanos.get(scene);
    figures.report(most == null ? figure : figure.atMost(most));
    Figure rate = new Figure(benchmark, "rate", 1e9 / nanos, "1/s", conditions);
    Double least = leastPerSecond.get(scene);
    figures.report(least == null ? rate : rate.atLeast(least));
  }
}
