package no.skjold.benchmarks.live;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A [BareServer] in a process of its own.
record BareProcess(ChildJvm jvm, int port) implements AutoCloseable {

  static BareProcess start(Transport transport, List<String> heap, Path folder)
      throws IOException, InterruptedException {
    int port = ChildJvm.freePort();
    ChildJvm jvm =
        ChildJvm.start(
            heap,
            System.getProperty("java.class.path"),
            BareServer.class.getName(),
            List.of(
                transport.word,
                Integer.toString(port),
                Integer.toString(Runtime.getRuntime().availableProcessors())),
            folder.resolve("bare-" + transport.word + ".log"));
    jvm.awaitPort(port, Duration.ofSeconds(30));
    return new BareProcess(jvm, port);
  }

  @Override
  public void close() {
    jvm.close();
  }
}
