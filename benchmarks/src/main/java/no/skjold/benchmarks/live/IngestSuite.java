package no.skjold.benchmarks.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import no.skjold.benchmarks.Figure;
import no.skjold.benchmarks.Figures;
import no.skjold.benchmarks.Option;
import no.skjold.benchmarks.Options;
import no.skjold.benchmarks.Suite;

/// How many fixes a second the server acknowledges, beside a bare server of the same transport that
/// acknowledges at once: same messages, same generator, same run, same machine, taken in turn.
public final class IngestSuite implements Suite {

  private static final int FEW = 64;

  private final Transport transport;
  private final double target;

  private IngestSuite(Transport transport, double target) {
    this.transport = transport;
    this.target = target;
  }

  /// Over MQTT, where the target is 60 % of the bare server.
  public static IngestSuite mqtt() {
    return new IngestSuite(Transport.MQTT, 0.6);
  }

  /// Over the OsmAnd protocol, where the target is 50 %.
  public static IngestSuite osmand() {
    return new IngestSuite(Transport.OSMAND, 0.5);
  }

  @Override
  public String name() {
    return "ingest." + transport.word;
  }

  @Override
  public List<Option> options() {
    return LiveOptions.ALL;
  }

  @Override
  public void run(Options options, Figures figures) throws Exception {
    LiveOptions live = LiveOptions.of(options);
    int many = live.connections();
    Path logs = Files.createTempDirectory("skjold-bench-bare");
    try (LiveServer server = LiveServer.start(live.heap());
        BareProcess bare = BareProcess.start(transport, live.heap(), logs)) {
      figures.progress("  setting up " + Math.max(many, FEW) + " people");
      List<Device> people = server.supervise(Math.max(many, FEW), transport, "bench");
      // HTTP/1.1 clients of this kind wait for the answer.
      int deep = transport == Transport.MQTT ? 64 : 1;
      Bench bench = new Bench(live, figures, server, bare);
      bench.beside(new Shape(people.subList(0, FEW), deep, Scenario.ORDINARY));
      bench.beside(new Shape(people.subList(0, many), 1, Scenario.ORDINARY));
      bench.alone(new Shape(people.subList(0, FEW), deep, Scenario.ALL_STORED));
    }
  }

  private record Shape(List<Device> devices, int inFlight, Scenario scenario) {

    Shape unknownToServer() {
      return new Shape(
          IntStream.range(0, devices.size()).mapToObj(Device::unknown).toList(),
          inFlight,
          scenario);
    }

    Map<String, Object> conditions(LiveOptions live) {
      return Map.of(
          "connections",
          devices.size(),
          "in_flight",
          inFlight,
          "scenario",
          scenario.name(),
          "seconds",
          live.measured().toSeconds());
    }
  }

  private final class Bench {
    private final LiveOptions live;
    private final Figures figures;
    private final LiveServer server;
    private final BareProcess bare;

    Bench(LiveOptions live, Figures figures, LiveServer server, BareProcess bare) {
      this.live = live;
      this.figures = figures;
      this.server = server;
      this.bare = bare;
    }

    void beside(Shape shape) throws Exception {
      Measured limit = take("bare", bare.jvm(), bare.port(), shape.unknownToServer());
      Measured ours = alone(shape);
      report("ingest", shape, "ratio_to_bare", ours.perSecond() / limit.perSecond(), "1", target);
    }

    Measured alone(Shape shape) throws Exception {
      long before = transitions();
      Measured ours = take("ingest", server.jvm(), server.devicePort(transport), shape);
      double caused = transitions() - before;
      report("ingest", shape, "transitions_during_load", caused, "1", Double.NaN);
      return ours;
    }

    private Measured take(String what, ChildJvm jvm, int port, Shape shape) throws Exception {
      figures.progress(
          "  %s: %d connections, %d in flight, %s"
              .formatted(what, shape.devices().size(), shape.inFlight(), shape.scenario().name()));
      try (Load load =
          Load.open(
              transport,
              port,
              shape.devices(),
              shape.inFlight(),
              shape.scenario(),
              live.eventLoops())) {
        load.start(0);
        load.measure(live.warmUp());
        Duration before = jvm.processorTime();
        Measured measured = load.measure(live.measured()).orRefuse(what);
        Duration used = jvm.processorTime().minus(before);
        load.stop();
        report(what, shape, measured, used);
        return measured;
      }
    }

    private void report(String what, Shape shape, Measured measured, Duration processor) {
      report(what, shape, "acknowledged_per_second", measured.perSecond(), "1/s", Double.NaN);
      new Percentiles(what + "." + transport.word, "acknowledged_after", shape.conditions(live))
          .report(measured.latency(), figures);
      report(
          what,
          shape,
          "processor_time_per_fix",
          processor.toNanos() / (double) Math.max(1, measured.acknowledged()),
          "ns",
          Double.NaN);
    }

    private void report(
        String what, Shape shape, String figure, double value, String unit, double atLeast) {
      Figure one =
          new Figure(
              what + "." + transport.word,
              figure,
              value,
              unit,
              new TreeMap<>(shape.conditions(live)));
      figures.report(Double.isNaN(atLeast) ? one : one.atLeast(atLeast));
    }

    private long transitions() throws IOException, InterruptedException {
      long all = 0;
      for (String state : List.of("open", "closed")) {
        var answer = server.api().call("GET", "/api/v1/alarms?state=" + state, "");
        var alarms = answer.isArray() ? answer : answer.path("alarms");
        all += alarms.valueStream().mapToLong(alarm -> alarm.path("transitions").size()).sum();
      }
      return all;
    }
  }
}
