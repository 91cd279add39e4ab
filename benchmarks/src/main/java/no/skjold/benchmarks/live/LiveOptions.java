package no.skjold.benchmarks.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import no.skjold.benchmarks.Option;
import no.skjold.benchmarks.Options;

/// What may be set for the benchmarks of the living server.
record LiveOptions(
    Duration measured,
    Duration warmUp,
    int connections,
    int eventLoops,
    int probes,
    List<String> heap,
    List<String> recording) {

  static final List<Option> ALL =
      List.of(
          new Option("seconds", "6", "how long each figure is measured"),
          new Option("warm-up", "4", "seconds of the same load before"),
          new Option("connections", "1000", "connections in the cases with many"),
          new Option("event-loops", "2", "threads that play devices"),
          new Option("probes", "100", "people whose way into a zone is timed"),
          new Option("server-heap", "2g", "heap of the measured processes"),
          new Option("recording", "none", "file to write a flight recording of the server to"));

  static LiveOptions of(Options options) {
    return new LiveOptions(
        options.seconds("seconds"),
        options.seconds("warm-up"),
        options.count("connections"),
        options.count("event-loops"),
        options.count("probes"),
        List.of("-Xmx" + options.text("server-heap")),
        recording(options.text("recording")));
  }

  private static List<String> recording(String file) {
    return file.equals("none")
        ? List.of()
        : List.of("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file);
  }

  /// What the server's process is started with.
  List<String> serverFlags() {
    List<String> flags = new ArrayList<>(heap);
    flags.addAll(recording);
    return flags;
  }
}
