package no.skjold.benchmarks.live;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import no.skjold.benchmarks.Figure;
import no.skjold.benchmarks.Figures;
import no.skjold.benchmarks.Option;
import no.skjold.benchmarks.Options;
import no.skjold.benchmarks.Suite;

/// What an open, idle MQTT connection costs in memory. The heap is in memory from the start, so
/// that what the process grows by lies outside it, and what is on the heap is counted by itself.
public final class MemorySuite implements Suite {

  private static final double TARGET_BYTES = 20 * 1024;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public List<Option> options() {
    return LiveOptions.ALL;
  }

  @Override
  public void run(Options options, Figures figures) throws Exception {
    LiveOptions live = LiveOptions.of(options);
    String size = options.text("server-heap");
    List<String> heap = List.of("-Xms" + size, "-Xmx" + size, "-XX:+AlwaysPreTouch");
    int count = live.connections();
    try (LiveServer server = LiveServer.start(heap)) {
      try (BareProcess bare = BareProcess.start(Transport.MQTT, heap, server.folder())) {
        List<Device> unknown = IntStream.range(0, count).mapToObj(Device::unknown).toList();
        measure("memory.bare", bare.jvm(), bare.port(), unknown, figures);
      }
      figures.progress("  setting up " + count + " people");
      List<Device> people = server.supervise(count, Transport.MQTT, "bench");
      int port = server.devicePort(Transport.MQTT);
      double each = measure("memory.connection", server.jvm(), port, people, figures);
      figures.report(
          new Figure("memory.connection", "each", each, "B", Map.of("connections", count))
              .atMost(TARGET_BYTES));
    }
  }

  private record Taken(long heap, long resident) {
    static Taken of(ChildJvm jvm) throws IOException, InterruptedException {
      long heap = jvm.liveHeapBytes();
      return new Taken(heap, jvm.residentBytes());
    }
  }

  /// Bytes for each connection, on the heap and off it.
  private static double measure(
      String what, ChildJvm jvm, int port, List<Device> devices, Figures figures) throws Exception {
    try (Load few = open(port, devices.subList(0, Math.min(50, devices.size())))) {
      few.start(200);
      few.measure(Duration.ofSeconds(1));
      few.stop();
    }
    Taken before = Taken.of(jvm);
    Taken after;
    try (Load all = open(port, devices)) {
      all.start(0.5 * devices.size());
      all.measure(Duration.ofSeconds(2));
      all.stop();
      after = Taken.of(jvm);
    }
    double onHeap = (double) (after.heap() - before.heap()) / devices.size();
    double offHeap = (double) (after.resident() - before.resident()) / devices.size();
    Map<String, Object> conditions = Map.of("connections", devices.size());
    figures.report(new Figure(what, "on_heap", onHeap, "B", conditions));
    figures.report(new Figure(what, "off_heap", offHeap, "B", conditions));
    return onHeap + offHeap;
  }

  private static Load open(int port, List<Device> devices) throws Exception {
    return Load.open(Transport.MQTT, port, devices, 1, Scenario.QUIET, 1);
  }
}
