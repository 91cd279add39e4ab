package no.skjold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Invariant 1 and 3 from outside: an independent ledger of what devices were told, compared with
/// what the server still knows after it was killed or its database was away.
class DurabilityTest {

  private static final double LATITUDE = 59.95;
  private static final double LONGITUDE = 10.80;
  private static final double HALF = 0.02;
  private static final int SUBJECTS = 8;

  /// What one device was told: device times of the fixes that were acknowledged.
  private record Ledger(Api.Supervised supervised, Set<Instant> acknowledged) {}

  @Test
  void nothing_acknowledged_is_lost_or_doubled_when_the_server_is_killed_while_fixes_pour_in()
      throws Exception {
    try (RunningServer server = RunningServer.start()) {
      Api api = server.api();
      List<Ledger> ledgers = superviseAll(api, "KILL");
      for (int round = 0; round < 2; round++) {
        pourAndKill(server, ledgers, round);
        server.launch();
      }
      OperatorSession operator = OperatorSession.logIn(server, "operator-9");
      for (Ledger ledger : ledgers) {
        assertKept(server, operator, ledger);
      }
      assertThat(server.log()).doesNotContain("59.95", "10.80");
    }
  }

  @Test
  void operators_see_a_new_critical_alarm_while_the_database_is_away_and_nothing_is_lost_after()
      throws Exception {
    try (RunningServer server = RunningServer.start()) {
      Api api = server.api();
      List<Ledger> ledgers = superviseAll(api, "AWAY");
      try (EventStream stream = EventStream.open(server, "")) {
        stream.await("snapshot", Duration.ofSeconds(10), _ -> true);
        Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Ledger first = ledgers.getFirst();
        List<MqttDevice> devices = new ArrayList<>();
        for (Ledger ledger : ledgers) {
          Api.Supervised supervised = ledger.supervised();
          devices.add(MqttDevice.connect(server, supervised.deviceId(), supervised.secret()));
        }
        server.signalDatabase("STOP");
        try {
          Instant frozenAt = Instant.now();
          publishInside(devices.getFirst(), first, start, 1);
          JsonNode provisional =
              stream.await(
                  "provisional",
                  Duration.ofSeconds(5),
                  event -> event.at("/subject/id").asLong() == first.supervised().subjectId());
          assertThat(provisional.path("kind").asString()).isEqualTo("zone_entered");
          assertThat(first.acknowledged()).isEmpty();
          long sequence = 1;
          while (Duration.between(frozenAt, Instant.now()).toSeconds() < 60) {
            sequence++;
            for (int i = 0; i < devices.size(); i++) {
              publishInside(devices.get(i), ledgers.get(i), start, sequence);
            }
            stream.await("heartbeat", Duration.ofSeconds(6), _ -> true);
          }
          assertThat(ledgers).allSatisfy(ledger -> assertThat(ledger.acknowledged()).isEmpty());
          stream.await(
              "heartbeat",
              Duration.ofSeconds(10),
              event -> event.path("database").asString().equals("away"));
        } finally {
          server.signalDatabase("CONT");
        }
        stream.await(
            "heartbeat",
            Duration.ofSeconds(40),
            event -> event.path("database").asString().equals("up"));
        for (Ledger ledger : ledgers) {
          Await.until(
              "something acknowledged after the database came back",
              Duration.ofSeconds(60),
              () -> ledger.acknowledged().size(),
              size -> size > 0);
        }
        devices.forEach(MqttDevice::close);
      }
      OperatorSession operator = OperatorSession.logIn(server, "operator-9");
      for (Ledger ledger : ledgers) {
        assertKept(server, operator, ledger);
      }
    }
  }

  private static List<Ledger> superviseAll(Api api, String name) throws Exception {
    List<Ledger> ledgers = new ArrayList<>();
    for (int i = 0; i < SUBJECTS; i++) {
      ledgers.add(
          new Ledger(
              api.supervise(
                  "2026-" + name + i,
                  name.toLowerCase(java.util.Locale.ROOT) + "-" + i,
                  "skjold-mqtt",
                  LATITUDE,
                  LONGITUDE,
                  HALF),
              ConcurrentHashMap.newKeySet()));
    }
    return ledgers;
  }

  private static void publishInside(
      MqttDevice device, Ledger ledger, Instant start, long sequence) {
    Instant at = start.plusSeconds(sequence);
    device
        .fix(at, LATITUDE, LONGITUDE + sequence * 0.00001, sequence)
        .thenAccept(_ -> ledger.acknowledged().add(at))
        .exceptionally(_ -> null);
  }

  /// Every device stands in its zone and reports as fast as it is acknowledged, until the server
  /// dies under it.
  private static void pourAndKill(RunningServer server, List<Ledger> ledgers, int round)
      throws Exception {
    AtomicBoolean dead = new AtomicBoolean();
    AtomicLong acknowledged = new AtomicLong();
    List<Thread> devices = new ArrayList<>();
    for (Ledger ledger : ledgers) {
      devices.add(Thread.ofVirtual().start(() -> pour(server, ledger, round, dead, acknowledged)));
    }
    Await.until(
        "fixes acknowledged",
        Duration.ofSeconds(30),
        acknowledged::get,
        count -> count > 100L * SUBJECTS);
    dead.set(true);
    server.killHard();
    for (Thread device : devices) {
      device.join(Duration.ofSeconds(30));
    }
  }

  private static void pour(
      RunningServer server, Ledger ledger, int round, AtomicBoolean dead, AtomicLong acknowledged) {
    Api.Supervised supervised = ledger.supervised();
    try (MqttDevice device =
        MqttDevice.connect(server, supervised.deviceId(), supervised.secret())) {
      Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      for (long i = 0; i < 5_000; i++) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        at = now.isAfter(at) ? now : at.plusMillis(1);
        device
            .fix(at, LATITUDE, LONGITUDE + (i % 10) * 0.000001, round * 10_000L + i)
            .get(10, TimeUnit.SECONDS);
        ledger.acknowledged().add(at);
        acknowledged.incrementAndGet();
      }
    } catch (Exception e) {
      if (!dead.get()) {
        throw new IllegalStateException("before the kill", e);
      }
    }
  }

  /// One open alarm for this person and this zone, and in its window every fix that was
  /// acknowledged, once.
  private static void assertKept(RunningServer server, OperatorSession operator, Ledger ledger)
      throws Exception {
    assertThat(ledger.acknowledged()).isNotEmpty();
    long subject = ledger.supervised().subjectId();
    List<JsonNode> alarms =
        Await.until(
            "one open zone alarm of subject " + subject,
            Duration.ofSeconds(20),
            () ->
                server.api().openAlarms().stream()
                    .filter(alarm -> alarm.at("/subject/id").asLong() == subject)
                    .filter(alarm -> alarm.path("cause").asString().equals("zone"))
                    .toList(),
            found -> found.size() == 1);
    JsonNode situation =
        operator.get("/api/v1/alarms/" + alarms.getFirst().path("id").asString() + "/situation");
    Map<Instant, Integer> kept = new HashMap<>();
    situation
        .path("track")
        .forEach(point -> kept.merge(Instant.parse(point.path("at").asString()), 1, Integer::sum));
    Set<Instant> missing = new HashSet<>(ledger.acknowledged());
    missing.removeAll(kept.keySet());
    assertThat(missing).as("acknowledged and lost").isEmpty();
    assertThat(kept.values()).as("each fix once").allMatch(count -> count == 1);
  }
}
