package no.skjold.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A Skjold server in a process of its own, in demo mode, on free loopback ports. It can be
/// stopped, killed and started again on the same data and ports.
final class RunningServer implements AutoCloseable {

  static final String TOKEN = "acceptance-integration-token-0001";
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  final int port = freePort();
  final int mqttPort = freePort();
  final int deviceHttpPort = freePort();

  /// It is started often and lives for seconds.
  private static final List<String> STARTS_QUICKLY =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Path folder;
  private final Map<String, String> settings = new TreeMap<>();
  private final List<Path> logs = new ArrayList<>();
  private @Nullable Process process;

  private RunningServer(Path folder) {
    this.folder = folder;
    settings.put("skjold.demo", "true");
    settings.put("skjold.access.integration-token", TOKEN);
    settings.put("skjold.data", folder.resolve("data").toString());
    settings.put("server.port", Integer.toString(port));
    settings.put("skjold.mqtt.port", Integer.toString(mqttPort));
    settings.put("skjold.device-http.port", Integer.toString(deviceHttpPort));
  }

  /// Starts one on an empty folder.
  static RunningServer start() throws IOException, InterruptedException {
    return start(Map.of());
  }

  /// Starts one on an empty folder with further settings.
  static RunningServer start(Map<String, String> furtherSettings)
      throws IOException, InterruptedException {
    Path target = Files.createDirectories(Path.of("target", "servers").toAbsolutePath());
    RunningServer server = new RunningServer(Files.createTempDirectory(target, "server"));
    server.settings.putAll(furtherSettings);
    server.launch();
    return server;
  }

  /// The data folder.
  Path data() {
    return Path.of(settings.getOrDefault("skjold.data", ""));
  }

  /// Runs a command beside it, as `./skjold` does; its output on return.
  record Ran(int status, String output) {}

  static Ran command(Path data, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                PROJECT.resolve("server/target/classes")
                    + ":"
                    + Files.readString(PROJECT.resolve("server/target/classpath.txt")).strip(),
                "no.skjold.server.backup.BackupTool"));
    command.addAll(1, STARTS_QUICKLY);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SKJOLD_DATA", data.toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ran(process.waitFor(), output);
  }

  /// Starts it (again) and waits until its device ports, which open last, take connections.
  void launch() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(STARTS_QUICKLY);
    command.addAll(
        List.of(
            "-Xmx1g",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            PROJECT.resolve("server/target/classes")
                + ":"
                + Files.readString(PROJECT.resolve("server/target/classpath.txt")).strip(),
            "no.skjold.server.SkjoldApplication"));
    settings.forEach((name, value) -> command.add("--" + name + "=" + value));
    Path log = folder.resolve("server-" + logs.size() + ".log");
    logs.add(log);
    Process started =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    process = started;
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (!accepts(mqttPort) || !accepts(deviceHttpPort)) {
      if (!started.isAlive() || System.nanoTime() > deadline) {
        started.destroyForcibly();
        throw new IllegalStateException("the server did not start; its log is " + log);
      }
      started.waitFor(100, TimeUnit.MILLISECONDS);
    }
  }

  /// Ends it as a crash would: no shutdown code runs.
  void killHard() throws InterruptedException {
    Process running = running();
    // The JVM and nothing else: its database is left orphaned, as in life.
    running.destroyForcibly();
    running.waitFor(10, TimeUnit.SECONDS);
  }

  /// The server's own PostgreSQL main process.
  long databasePid() throws IOException {
    Path pidFile;
    try (var files = Files.find(folder, 6, (path, _) -> path.endsWith("postmaster.pid"))) {
      pidFile = files.findFirst().orElseThrow();
    }
    return Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
  }

  /// Freezes or thaws the database and all its workers, as a hung disk would.
  void signalDatabase(String signal) throws IOException, InterruptedException {
    ProcessHandle main = ProcessHandle.of(databasePid()).orElseThrow();
    List<ProcessHandle> all = new ArrayList<>(main.children().toList());
    all.addFirst(main);
    for (ProcessHandle one : all) {
      new ProcessBuilder("kill", "-" + signal, Long.toString(one.pid())).start().waitFor();
    }
  }

  Api api() {
    return new Api(uri(), TOKEN);
  }

  String uri() {
    return "http://localhost:" + port;
  }

  String deviceUri() {
    return "http://localhost:" + deviceHttpPort;
  }

  /// Everything the server has written to its console since it first started.
  String log() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path log : logs) {
      all.append(Files.readString(log));
    }
    return all.toString();
  }

  /// Every file it has written: database, write-ahead log, keys and its own log.
  List<Path> files() throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private Process running() {
    Process running = process;
    if (running == null) {
      throw new IllegalStateException("not started");
    }
    return running;
  }

  @Override
  public void close() {
    stop();
    stopOrphan();
  }

  /// A server that was killed and not started again leaves its database running.
  private void stopOrphan() {
    try (var files = Files.find(folder, 6, (path, _) -> path.endsWith("postmaster.pid"))) {
      for (Path file : files.toList()) {
        long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        ProcessHandle.of(pid).filter(RunningServer::isDatabase).ifPresent(ProcessHandle::destroy);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the database left behind cannot be found", e);
    }
  }

  /// The number of one that was killed may be another's by now.
  private static boolean isDatabase(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("postgres");
  }

  /// Ends it in order; all it had to write is written.
  void stop() {
    Process running = running();
    running.destroy();
    try {
      if (!running.waitFor(20, TimeUnit.SECONDS)) {
        running.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
