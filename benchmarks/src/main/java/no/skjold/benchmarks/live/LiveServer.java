package no.skjold.benchmarks.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// The server in a process of its own, in demo mode, on an empty folder and free ports.
final class LiveServer implements AutoCloseable {

  static final String TOKEN = "benchmark-integration-token-0001";
  private static final int SETTING_UP_AT_ONCE = 8;

  final int port = ChildJvm.freePort();
  private final int mqttPort = ChildJvm.freePort();
  private final int deviceHttpPort = ChildJvm.freePort();
  private final Path folder;
  private final ChildJvm jvm;

  private LiveServer(List<String> heap, Path folder) throws IOException {
    this.folder = folder;
    Map<String, String> settings = new TreeMap<>();
    settings.put("skjold.demo", "true");
    settings.put("skjold.access.integration-token", TOKEN);
    settings.put("skjold.data", folder.resolve("data").toString());
    // A phone sends one fix in some seconds; here each plays hundreds of phones.
    for (String budget :
        List.of("messages-per-second", "burst-messages", "bytes-per-second", "burst-bytes")) {
      settings.put("skjold.device-budget." + budget, "1000000000");
    }
    settings.put("server.port", Integer.toString(port));
    settings.put("skjold.mqtt.port", Integer.toString(mqttPort));
    settings.put("skjold.device-http.port", Integer.toString(deviceHttpPort));
    List<String> arguments = new ArrayList<>();
    settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    this.jvm =
        ChildJvm.start(
            heap,
            classPath(),
            "no.skjold.server.SkjoldApplication",
            arguments,
            folder.resolve("server.log"));
  }

  static LiveServer start(List<String> heap) throws IOException, InterruptedException {
    LiveServer server = new LiveServer(heap, Files.createTempDirectory("skjold-bench"));
    // The device ports open last.
    server.jvm.awaitPort(server.mqttPort, Duration.ofSeconds(90));
    server.jvm.awaitPort(server.deviceHttpPort, Duration.ofSeconds(90));
    return server;
  }

  /// The build writes the server's libraries beside its classes.
  private static String classPath() throws IOException {
    URL main = LiveServer.class.getResource("/no/skjold/server/SkjoldApplication.class");
    if (main == null || !"file".equals(main.getProtocol())) {
      throw new IllegalStateException("the server is not built: run ./skjold bench");
    }
    try {
      Path classes = Path.of(main.toURI()).resolve("../../../..").normalize();
      Path libraries = classes.resolveSibling("classpath.txt");
      return classes + ":" + Files.readString(libraries).strip();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  ChildJvm jvm() {
    return jvm;
  }

  Path folder() {
    return folder;
  }

  int devicePort(Transport transport) {
    return switch (transport) {
      case MQTT -> mqttPort;
      case OSMAND -> deviceHttpPort;
    };
  }

  String uri() {
    return "http://localhost:" + port;
  }

  Api api() {
    return new Api(uri(), TOKEN);
  }

  /// Sets up so many people with a device each.
  List<Device> supervise(int count, Transport transport, String prefix)
      throws InterruptedException, ExecutionException {
    Api api = api();
    List<Callable<Device>> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      tasks.add(() -> api.supervise(number, transport, prefix));
    }
    try (ExecutorService workers = Executors.newFixedThreadPool(SETTING_UP_AT_ONCE)) {
      List<Future<Device>> results = workers.invokeAll(tasks, 60 + count / 20, TimeUnit.SECONDS);
      List<Device> people = new ArrayList<>();
      for (Future<Device> result : results) {
        people.add(result.get());
      }
      return people;
    }
  }

  @Override
  public void close() {
    jvm.close();
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not clear " + folder, e);
    }
  }
}
