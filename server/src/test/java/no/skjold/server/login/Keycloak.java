package no.skjold.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import no.skjold.server.Launch;

/// A real Keycloak in a process of its own, with the test's realm. It is at 127.0.0.1 while Skjold
/// is at localhost, so that to a browser they are different sites.
final class Keycloak implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(4);
  private static final String REALM = "skjold-test";

  private final int port = Launch.freePort();
  private final Path home;
  private final Process process;

  private Keycloak(Path home) throws IOException {
    this.home = home;
    forgetEarlierRuns();
    Path imported = Files.createDirectories(home.resolve("data/import"));
    Files.copy(
        Path.of("src/test/resources/keycloak/skjold-test-realm.json"),
        imported.resolve("skjold-test-realm.json"),
        StandardCopyOption.REPLACE_EXISTING);
    this.process = launch();
  }

  static Keycloak start() throws IOException {
    Keycloak keycloak = new Keycloak(unpacked());
    try {
      keycloak.awaitRealm();
    } catch (RuntimeException | Error e) {
      keycloak.close();
      throw e;
    }
    return keycloak;
  }

  private static Path unpacked() throws IOException {
    Path folder = Path.of("target/keycloak").toAbsolutePath();
    assertThat(folder)
        .as("unpacked by Maven before the tests: mvn process-test-resources")
        .exists();
    try (Stream<Path> homes = Files.list(folder)) {
      return homes
          .filter(it -> Files.exists(it.resolve("bin/kc.sh")))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no Keycloak in " + folder));
    }
  }

  private void forgetEarlierRuns() throws IOException {
    Path data = home.resolve("data/h2");
    if (Files.exists(data)) {
      try (Stream<Path> old = Files.walk(data)) {
        for (Path each : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  private Process launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                "bash",
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--import-realm",
                "--http-host=127.0.0.1",
                "--http-port=" + port)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("test.log").toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms128m -Xmx512m");
    builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
    Process started = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started)));
    return started;
  }

  private void awaitRealm() throws IOException {
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError(
            "Keycloak did not start; its log:\n" + Files.readString(home.resolve("test.log")));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
    }
  }

  private boolean answers() {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
              .timeout(Duration.ofSeconds(20))
              .build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  String issuer() {
    return "http://127.0.0.1:" + port + "/realms/" + REALM;
  }

  /// The script starts a Java of its own; both end.
  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    end(process);
  }
}
