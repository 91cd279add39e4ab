package no.skjold.benchmarks.live;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import no.skjold.benchmarks.Figure;
import no.skjold.benchmarks.Figures;
import no.skjold.benchmarks.Option;
import no.skjold.benchmarks.Options;
import no.skjold.benchmarks.Suite;

/// How many fixes a second the server acknowledges, beside a bare server of the same transport that
/// acknowledges at once: same messages, same generator, same run, same machine, in turn.
public final class IngestSuite implements Suite {

  private static final int FEW = 64;
  private static final int ROUNDS = 3;
  private static final int OTHER_FILES = 500;

  /// What the operators' stream may lag behind when the load ends.
  private static final Duration MOST_LAG = Duration.ofSeconds(10);

  private final Transport transport;
  private final int deep;
  private final double target;

  private IngestSuite(Transport transport, int deep, double target) {
    this.transport = transport;
    this.deep = deep;
    this.target = target;
  }

  /// Over MQTT, where the target is 60 % of the bare server.
  public static IngestSuite mqtt() {
    return new IngestSuite(Transport.MQTT, 64, 0.6);
  }

  /// Over the OsmAnd protocol, where the target is 50 %. Its clients send nothing before the answer
  /// to what they sent last.
  public static IngestSuite osmand() {
    return new IngestSuite(Transport.OSMAND, 1, 0.5);
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
    try (LiveServer server = LiveServer.start(live.serverFlags());
        BareProcess bare = BareProcess.start(transport, live.heap(), server.folder())) {
      figures.progress("  setting up " + Math.max(many, FEW) + " people");
      List<Device> people = server.supervise(Math.max(many, FEW), transport, "bench");
      Bench bench = new Bench(live, figures, server, bare);
      bench.run(new Shape(people.subList(0, FEW), deep, Scenario.ORDINARY), true);
      bench.run(new Shape(people.subList(0, many), 1, Scenario.ORDINARY), true);
      bench.run(new Shape(people.subList(0, FEW), deep, Scenario.ALL_STORED), false);
    }
  }

  private static boolean fits(int connections) {
    return !(ManagementFactory.getOperatingSystemMXBean()
            instanceof UnixOperatingSystemMXBean system)
        || connections + OTHER_FILES <= system.getMaxFileDescriptorCount();
  }

  private record Shape(List<Device> devices, int inFlight, Scenario scenario) {

    Shape unknownToServer() {
      return new Shape(
          IntStream.range(0, devices.size()).mapToObj(Device::unknown).toList(),
          inFlight,
          scenario);
    }

    @Override
    public String toString() {
      return "%d connections, %d in flight, %s"
          .formatted(devices.size(), inFlight, scenario.name());
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

    /// @param compared whether the bare server has a target to set for this
    void run(Shape shape, boolean compared) throws Exception {
      figures.progress("  " + shape);
      Map<String, Object> conditions =
          Map.of(
              "connections",
              shape.devices().size(),
              "in_flight",
              shape.inFlight(),
              "scenario",
              shape.scenario().name(),
              "seconds",
              live.measured().toSeconds());
      try (OperatorStream operator = OperatorStream.open(server.api(), List.of());
          Contender limit = contender("bare.", bare.jvm(), bare.port(), shape.unknownToServer());
          Contender ours =
              contender("ingest.", server.jvm(), server.devicePort(transport), shape)) {
        List<Contender> contenders = compared ? List.of(ours, limit) : List.of(ours);
        if (fits(contenders.size() * shape.devices().size())) {
          takeTurns(contenders);
        } else {
          takeOneAfterTheOther(contenders);
        }
        ours.report(conditions, figures);
        double told = (double) operator.countTransitions(MOST_LAG) / ours.acknowledged();
        figures.report(new Figure(name(), "transitions_told_per_fix", told, "1", conditions));
        if (compared) {
          limit.report(conditions, figures);
          double ratio = ours.perSecond() / limit.perSecond();
          figures.report(
              new Figure(name(), "ratio_to_bare", ratio, "1", conditions).atLeast(target));
        }
      }
    }

    private void takeTurns(List<Contender> contenders) throws Exception {
      for (Contender each : contenders) {
        each.open();
        each.warmUp(live.warmUp());
      }
      for (int round = 0; round < ROUNDS; round++) {
        for (Contender each : contenders) {
          each.round(live.measured().dividedBy(ROUNDS));
        }
      }
    }

    /// With so many connections that this process cannot hold those to both at once.
    private void takeOneAfterTheOther(List<Contender> contenders) throws Exception {
      for (Contender each : contenders) {
        takeTurns(List.of(each));
        each.close();
      }
    }

    private Contender contender(String what, ChildJvm jvm, int port, Shape shape) {
      return new Contender(
          what + transport.word,
          jvm,
          () ->
              Load.open(
                  transport,
                  port,
                  shape.devices(),
                  shape.inFlight(),
                  shape.scenario(),
                  live.eventLoops()));
    }
  }
}
