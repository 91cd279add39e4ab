package no.skjold.benchmarks.live;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import no.skjold.benchmarks.Figures;
import no.skjold.benchmarks.Option;
import no.skjold.benchmarks.Options;
import no.skjold.benchmarks.Suite;
import org.HdrHistogram.Histogram;

/// How long it takes from the moment a person's device sends the fix that puts him inside until the
/// operators' stream tells, until the console has drawn it and until the device is told that it was
/// received; while other devices send at half the rate the server can bear.
public final class LatencySuite implements Suite {

  private static final int OTHERS = 64;
  private static final int IN_FLIGHT = 64;
  private static final Duration APART = Duration.ofMillis(100);
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final double STREAM_TARGET_MILLIS = 30;
  private static final double DRAWN_TARGET_MILLIS = 100;

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public List<Option> options() {
    return LiveOptions.ALL;
  }

  @Override
  public void run(Options options, Figures figures) throws Exception {
    LiveOptions live = LiveOptions.of(options);
    try (LiveServer server = LiveServer.start(live.serverFlags())) {
      int port = server.devicePort(Transport.MQTT);
      List<Device> others = server.supervise(OTHERS, Transport.MQTT, "bench");
      List<Device> walkers = server.supervise(live.probes(), Transport.MQTT, "probe");
      try (Load load =
              Load.open(
                  Transport.MQTT, port, others, IN_FLIGHT, Scenario.ORDINARY, live.eventLoops());
          Probes probes = Probes.open(port, walkers)) {
        load.start(0);
        load.measure(live.warmUp());
        double most = load.measure(live.measured()).orRefuse("full load").perSecond();
        load.stop();
        load.start(most / 2);
        figures.progress("  half of %.0f fixes a second".formatted(most));
        walkIn(server, load, probes, figures);
        load.stop();
      }
    }
  }

  private static void walkIn(LiveServer server, Load load, Probes probes, Figures figures)
      throws Exception {
    if (!Console.isPossible()) {
      figures.progress("  no Chromium: when it is drawn is NOT measured (set SKJOLD_CHROMIUM)");
      watch(server, load, probes, figures);
      return;
    }
    try (Console console = Console.open(server)) {
      Map<String, Object> conditions = watch(server, load, probes, figures);
      reportDrawn(console, probes.all(), conditions, figures);
    }
  }

  private static Map<String, Object> watch(
      LiveServer server, Load load, Probes probes, Figures figures) throws Exception {
    double rate;
    try (OperatorStream _ = OperatorStream.open(server.api(), probes.all())) {
      probes.sendAll(APART, BOUND);
      rate = load.measure(Duration.ofSeconds(1)).orRefuse("half load").perSecond();
    }
    Map<String, Object> conditions =
        Map.of("probes", probes.all().size(), "fixes_per_second_beside", Math.round(rate));
    Histogram first = since(probes, Probe::firstEventNanos);
    new Percentiles("latency.stream", "fix_to_first_event", conditions)
        .report(first, STREAM_TARGET_MILLIS, figures);
    new Percentiles("latency.stream", "fix_to_stored_alarm", conditions)
        .report(since(probes, probe -> probe.alarmNanos), figures);
    new Percentiles("latency.device", "fix_to_acknowledgement", conditions)
        .report(since(probes, probe -> probe.acknowledgedNanos), figures);
    return conditions;
  }

  private static Histogram since(Probes probes, ToLongFunction<Probe> what) {
    Histogram nanos = Measured.histogram();
    probes.all().forEach(probe -> nanos.recordValue(what.applyAsLong(probe) - probe.sentNanos));
    return nanos;
  }

  private static void reportDrawn(
      Console console, List<Probe> probes, Map<String, Object> conditions, Figures figures) {
    Map<String, Long> drawn = console.drawn();
    Histogram nanos = Measured.histogram();
    for (Probe probe : probes) {
      Long at = drawn.get(Console.referenceOf(probe.device));
      if (at != null) {
        nanos.recordValue(Math.max(0, at - probe.sentMillis) * 1_000_000);
      }
    }
    if (nanos.getTotalCount() < probes.size()) {
      throw new IllegalStateException(
          "of %d people who walked in, the console drew %d"
              .formatted(probes.size(), nanos.getTotalCount()));
    }
    new Percentiles("latency.console", "fix_to_drawn", conditions)
        .report(nanos, DRAWN_TARGET_MILLIS, figures);
  }
}
