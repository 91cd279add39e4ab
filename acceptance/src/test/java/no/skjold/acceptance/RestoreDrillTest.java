package no.skjold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The whole way round: a server under load is backed up, deletes something, goes on, is killed,
/// and is restored elsewhere, where what it was at the backup serves again and nothing deleted
/// comes back.
class RestoreDrillTest {

  private static final double LATITUDE = 59.95;
  private static final double LONGITUDE = 10.80;
  private static final double HALF = 0.02;
  private static final Pattern KEY_FILE = Pattern.compile("put (\\S+/keys/(\\S+)) back");

  /// Whatever may go, goes at once.
  private static final Map<String, String> SHORT_PERIODS =
      Map.of(
          "skjold.retention.every", "1s",
          "skjold.retention.technical", "1ms",
          "skjold.retention.not-inside", "1ms",
          "skjold.retention.master-key-grace", "1ms");

  @TempDir Path folder;

  @Test
  void a_server_under_load_is_backed_up_killed_and_restored_elsewhere() throws Exception {
    Path backups = folder.resolve("backups");
    try (RunningServer server = RunningServer.start(SHORT_PERIODS)) {
      Api api = server.api();
      Api.Supervised passed = supervise(api, "DRILL-A", "drill-a");
      Api.Supervised quiet = supervise(api, "DRILL-B", "drill-b");
      List<Api.Supervised> busy =
          List.of(supervise(api, "DRILL-C", "drill-c"), supervise(api, "DRILL-D", "drill-d"));
      inAndOut(server, passed);
      inside(server, quiet);
      JsonNode quietBefore = alarm(api, quiet);
      String passedAlarm = alarm(api, passed).path("id").asString();

      Trusted trusted = Trusted.made(server);

      String backup = backUpUnderLoad(server, busy, backups);
      byte[] vaultAtBackup = Files.readAllBytes(backups.resolve("keys.vault"));

      close(api, passedAlarm);
      awaitDeleted(api, passedAlarm);
      Await.until(
          "the vault written anew without the destroyed key",
          Duration.ofSeconds(30),
          () -> Files.readAllBytes(backups.resolve("keys.vault")),
          now -> !java.util.Arrays.equals(now, vaultAtBackup));
      supervise(api, "DRILL-LATE", "drill-late");
      trusted.tighten(server, backups.resolve("keys.vault"));
      server.killHard();

      Path restored = folder.resolve("restored");
      restore(server.data(), restored, backup);
      try (RunningServer elsewhere = startOn(restored)) {
        holdsWhatItHeld(elsewhere, quiet, quietBefore, passedAlarm);
        trusted.holds(elsewhere);
        saysWhatIsLostUntilTwoKnow(elsewhere);
        trusted.holds(elsewhere);
        trusted.gradeHolds(elsewhere);
      }
    }
  }

  private static Api.Supervised supervise(Api api, String reference, String device)
      throws Exception {
    return api.supervise(reference, device, "skjold-mqtt", LATITUDE, LONGITUDE, HALF);
  }

  private static void inside(RunningServer server, Api.Supervised who) throws Exception {
    try (MqttDevice device = MqttDevice.connect(server, who.deviceId(), who.secret())) {
      for (int i = 0; i < 3; i++) {
        report(device, Instant.now().minusSeconds(60 - i * 20L), LATITUDE, i);
      }
    }
  }

  private static void inAndOut(RunningServer server, Api.Supervised who) throws Exception {
    Instant start = Instant.now().minusSeconds(600);
    try (MqttDevice device = MqttDevice.connect(server, who.deviceId(), who.secret())) {
      for (int i = 0; i < 4; i++) {
        report(device, start.plusSeconds(i * 30L), LATITUDE, i);
      }
      for (int i = 4; i < 12; i++) {
        report(device, start.plusSeconds(160 + i * 35L), LATITUDE + 3 * HALF, i);
      }
    }
  }

  private static void report(MqttDevice device, Instant at, double latitude, long sequence)
      throws Exception {
    device
        .fix(at.truncatedTo(ChronoUnit.MILLIS), latitude, LONGITUDE, sequence)
        .get(10, TimeUnit.SECONDS);
  }

  private static JsonNode alarm(Api api, Api.Supervised who) throws Exception {
    return Await.until(
            "a zone alarm of " + who.reference(),
            Duration.ofSeconds(20),
            () ->
                api.openAlarms().stream()
                    .filter(it -> it.at("/subject/id").asLong() == who.subjectId())
                    .filter(it -> it.path("cause").asString().equals("zone"))
                    .toList(),
            found -> found.size() == 1)
        .getFirst();
  }

  private String backUpUnderLoad(RunningServer server, List<Api.Supervised> busy, Path backups)
      throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    AtomicLong reported = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    for (Api.Supervised who : busy) {
      threads.add(Thread.ofVirtual().start(() -> pour(server, who, enough, reported)));
    }
    Await.until("load", Duration.ofSeconds(20), reported::get, count -> count > 50);
    long before = reported.get();
    RunningServer.Ran ran =
        RunningServer.command(server.data(), "backup", "--to", backups.toString());
    long during = reported.get() - before;
    enough.set(true);
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(20));
    }
    assertThat(ran.status()).as(ran.output()).isZero();
    assertThat(during).as("fixes acknowledged while the backup ran").isPositive();
    return ran.output()
        .lines()
        .filter(it -> it.startsWith("Backup "))
        .findFirst()
        .orElseThrow()
        .substring("Backup ".length());
  }

  private static void pour(
      RunningServer server, Api.Supervised who, AtomicBoolean enough, AtomicLong reported) {
    try (MqttDevice device = MqttDevice.connect(server, who.deviceId(), who.secret())) {
      Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      for (long i = 0; !enough.get(); i++) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        at = now.isAfter(at) ? now : at.plusMillis(1);
        device.fix(at, LATITUDE, LONGITUDE + (i % 10) * 0.000001, i).get(10, TimeUnit.SECONDS);
        reported.incrementAndGet();
      }
    } catch (Exception e) {
      throw new IllegalStateException("under load", e);
    }
  }

  private static void close(Api api, String alarm) throws Exception {
    for (String act : List.of("acknowledge", "close")) {
      String tag =
          api.send("GET", "/api/v1/alarms/" + alarm, "").headers().firstValue("ETag").orElseThrow();
      String body = act.equals("close") ? "{\"outcome\":\"device_fault\"}" : "{}";
      assertThat(
              api.send("POST", "/api/v1/alarms/" + alarm + "/" + act, body, "If-Match", tag)
                  .statusCode())
          .isEqualTo(200);
    }
  }

  private static void awaitDeleted(Api api, String alarm) throws Exception {
    Await.until(
        "evidence deleted",
        Duration.ofSeconds(30),
        () -> api.ok("GET", "/api/v1/alarms/" + alarm + "/situation", ""),
        it -> it.path("positionClosedBecause").asString("").equals("evidence_deleted"));
  }

  private static void restore(Path from, Path into, String backup) throws Exception {
    RunningServer.Ran ran =
        RunningServer.command(
            into, "restore", "--from", backup, "--key", from.resolve("keys/backup.key").toString());
    assertThat(ran.status()).as(ran.output()).isZero();
    assertThat(ran.output())
        .contains("LOST: everything acknowledged after", "audit trail: whole")
        .contains("1 destroyed since and kept so")
        .doesNotContain("DEBUG");
    Matcher needed = KEY_FILE.matcher(ran.output());
    while (needed.find()) {
      Files.copy(from.resolve("keys").resolve(needed.group(2)), Path.of(needed.group(1)));
    }
  }

  private static RunningServer startOn(Path data) throws Exception {
    return RunningServer.start(Map.of("skjold.data", data.toString()));
  }

  private static void holdsWhatItHeld(
      RunningServer server, Api.Supervised quiet, JsonNode quietBefore, String passedAlarm)
      throws Exception {
    Api api = server.api();
    JsonNode quietNow = alarm(api, quiet);
    assertThat(quietNow.path("id")).isEqualTo(quietBefore.path("id"));
    assertThat(quietNow.path("raisedAt")).isEqualTo(quietBefore.path("raisedAt"));
    assertThat(quietNow.path("transitions").get(0))
        .isEqualTo(quietBefore.path("transitions").get(0));
    OperatorSession operator = OperatorSession.logIn(server, "operator-9");
    JsonNode situation =
        operator.get("/api/v1/alarms/" + quietNow.path("id").asString() + "/situation");
    assertThat(situation.path("track")).as("evidence that stands opens").hasSizeGreaterThan(1);
    JsonNode deleted = api.ok("GET", "/api/v1/alarms/" + passedAlarm + "/situation", "");
    assertThat(deleted.path("positionClosedBecause").asString()).isEqualTo("evidence_deleted");
    assertThat(deleted.at("/evidenceDeleted/rule").asString()).isEqualTo("technical_alarm");
    JsonNode status = api.ok("GET", "/api/v1/status", "");
    assertThat(status.path("subjects").asInt()).as("made after the backup: gone").isEqualTo(4);
    assertThat(status.path("unknownSinceRestart").asInt()).isPositive();
  }

  private static void saysWhatIsLostUntilTwoKnow(RunningServer server) throws Exception {
    try (EventStream stream = EventStream.open(server, "")) {
      stream.await("heartbeat", Duration.ofSeconds(20), RestoreDrillTest::saysRestored);
      OperatorSession operations = OperatorSession.logIn(server, "drift-1");
      assertThat(operations.page("/lagring")).contains("data-restored");
      assertThat(operations.page("/gjenoppretting")).contains("data-carried");
      assertThat(operations.submit("/gjenoppretting").statusCode()).isEqualTo(200);
      assertThat(operations.page("/gjenoppretting")).contains("data-restored");
      OperatorSession lead = OperatorSession.logIn(server, "distriktsleder-1");
      assertThat(lead.submit("/gjenoppretting").statusCode()).isEqualTo(200);
      stream.await("heartbeat", Duration.ofSeconds(20), it -> !saysRestored(it));
    }
  }

  private static boolean saysRestored(JsonNode heartbeat) {
    return heartbeat.path("faults").toString().contains("restored_from_backup:20");
  }
}
