package no.skjold.server.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.TransitionKind;
import no.skjold.server.alarm.StaffClient.Listening;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Out of the browser: a real server, a real SMS gateway on this machine, a clock that the test
/// moves.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EscalationServerTest {

  private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-11-22T12:00:00Z"));
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final FakeSupervision supervision = new FakeSupervision();
  private volatile int answer = 202;
  private long subject = 100;
  private HttpServer gateway;
  private AlarmServer server;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/",
        exchange -> {
          sent.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    gateway.start();
    server =
        AlarmServer.start(
            data,
            supervision,
            clock,
            "--skjold.notification.recipients.oslo.sms=+4700000001",
            "--skjold.notification.sms.url=http://127.0.0.1:" + gateway.getAddress().getPort());
    AlarmServer.settle(clock);
  }

  @AfterAll
  void stop() {
    server.close();
    gateway.stop(0);
  }

  @BeforeEach
  void anotherSubject() {
    supervision.supervise(++subject, reference());
  }

  @AfterEach
  void everythingWorksAgain() {
    answer = 202;
    supervision.databaseBack();
  }

  private String reference() {
    return "2026-" + subject;
  }

  /// What left the house about this test's subject.
  private List<String> messages() {
    return sent.stream().filter(it -> it.contains(reference())).toList();
  }

  private String breach() {
    supervision.decide(
        Transitions.a(TransitionKind.ZONE_ENTERED)
            .of(subject, 1)
            .at(clock.millis())
            .inOslo()
            .openingWindow()
            .build());
    return subject + "-1";
  }

  @Test
  void unacknowledged_it_gets_loud_and_then_leaves_the_browser_once() throws Exception {
    try (StaffClient operator = server.login("operator-7");
        Listening console = operator.listen("")) {
      console.await("snapshot", it -> true);
      Await.until("attended", () -> attended("oslo"));
      String id = breach();
      console.await("alarm", it -> it.get("id").asString().equals(id));
      clock.advance(Duration.ofSeconds(21));
      console.await(
          "alarm",
          it -> it.get("id").asString().equals(id) && it.get("unacknowledgedLoud").asBoolean());
      assertThat(messages()).isEmpty();
      clock.advance(Duration.ofSeconds(40));
      console.await(
          "alarm", it -> it.get("id").asString().equals(id) && !it.get("escalatedAt").isNull());
      Await.until("a message", () -> !messages().isEmpty());
      clock.advance(Duration.ofSeconds(100));
      console.await("heartbeat", it -> true);
      assertThat(messages()).hasSize(1);
      assertThat(messages().getFirst())
          .contains("+4700000001", reference(), "KRITISK", "Logg inn")
          .doesNotContain("59.9", "10.7", "Eksempelveien");
    }
  }

  @Test
  void with_no_console_of_the_district_it_leaves_the_browser_at_once() throws Exception {
    try (StaffClient elsewhere = server.login("operator-12");
        Listening console = elsewhere.listen("")) {
      console.await("snapshot", it -> true);
      breach();
      Await.until("a message", () -> !messages().isEmpty());
      assertThat(console.heard("alarm")).isEmpty();
    }
  }

  @Test
  void acknowledged_in_time_it_never_leaves_the_browser() throws Exception {
    try (StaffClient operator = server.login("operator-7");
        Listening console = operator.listen("")) {
      console.await("snapshot", it -> true);
      Await.until("attended", () -> attended("oslo"));
      String id = breach();
      JsonNode alarm = console.await("alarm", it -> it.get("id").asString().equals(id)).data();
      assertThat(
              operator.act(id, "acknowledge", alarm.get("version").asString(), "{}").statusCode())
          .isEqualTo(200);
      clock.advance(Duration.ofMinutes(2));
      beatAfter(console, clock.instant());
      assertThat(messages()).isEmpty();
    }
  }

  @Test
  void while_the_database_is_away_a_critical_alarm_is_shown_and_leaves_the_browser_from_memory()
      throws Exception {
    try (StaffClient operator = server.login("operator-7");
        Listening console = operator.listen("")) {
      console.await("snapshot", it -> true);
      Await.until("attended", () -> attended("oslo"));
      supervision.databaseGone();
      String id = breach();
      console.await("provisional", it -> it.get("transitionId").asString().equals(id));
      console.await("heartbeat", it -> it.get("database").asString().equals("away"));
      assertThat(messages()).isEmpty();
      clock.advance(Duration.ofSeconds(63));
      Await.until("a message", () -> !messages().isEmpty());
      supervision.databaseBack();
      console.await(
          "alarm", it -> it.get("id").asString().equals(id) && !it.get("escalatedAt").isNull());
      clock.advance(Duration.ofSeconds(5));
      assertThat(messages()).hasSize(1);
    }
  }

  @Test
  void a_place_that_is_not_stored_yet_is_hidden_when_its_window_closes() throws Exception {
    try (StaffClient operator = server.login("operator-7");
        Listening console = operator.listen("")) {
      console.await("snapshot", it -> true);
      supervision.databaseGone();
      String id = breach();
      JsonNode first =
          console.await("provisional", it -> it.get("transitionId").asString().equals(id)).data();
      assertThat(first.get("position").isNull()).isFalse();
      supervision.decide(
          Transitions.a(TransitionKind.ZONE_LEFT)
              .of(subject, 2)
              .grave(Severity.NOTICE)
              .at(clock.millis())
              .closingWindow(1)
              .build());
      JsonNode revised =
          console.await("revised", it -> it.get("transitionId").asString().equals(id)).data();
      assertPlaceless(revised.get("provisional"));
      try (Listening later = operator.listen("")) {
        assertPlaceless(
            later.await("provisional", it -> it.get("transitionId").asString().equals(id)).data());
      }
    }
  }

  @Test
  void a_place_that_is_not_stored_yet_is_hidden_past_its_windows_latest_close() throws Exception {
    supervision.databaseGone();
    String id = breach();
    try (StaffClient operator = server.login("operator-7");
        Listening console = operator.listen("")) {
      console.await("provisional", it -> it.get("transitionId").asString().equals(id));
      clock.advance(Duration.ofHours(12));
      console.await("revised", it -> it.get("transitionId").asString().equals(id));
      try (Listening later = operator.listen("")) {
        assertPlaceless(
            later.await("provisional", it -> it.get("transitionId").asString().equals(id)).data());
      }
    }
  }

  private static void assertPlaceless(JsonNode provisional) {
    for (String measured : List.of("position", "probability", "distanceMetres", "sigmaMetres")) {
      assertThat(provisional.get(measured).isNull()).as(measured).isTrue();
    }
  }

  @Test
  void what_nobody_has_taken_is_not_recorded_as_sent() {
    answer = 503;
    supervision.databaseGone();
    String id = breach();
    Await.until(
        "a try from memory",
        () -> {
          clock.advance(Duration.ofSeconds(30));
          return !messages().isEmpty();
        });
    supervision.databaseBack();
    Await.until("the alarm's message", () -> !states(id).isEmpty());
    assertThat(states(id)).containsExactly("waiting");
    answer = 202;
    Await.until(
        "taken",
        () -> {
          clock.advance(Duration.ofSeconds(3));
          return states(id).equals(List.of("sent"));
        });
  }

  private List<String> states(String alarm) {
    return server
        .jdbc()
        .sql("select state from notification.message where dedupe_key = ?")
        .param("alarm/" + alarm + "/1")
        .query(String.class)
        .list();
  }

  @Test
  void who_logs_out_no_longer_listens_nor_counts_as_connected() throws Exception {
    try (StaffClient operator = server.login("operator-7");
        Listening console = operator.listen("")) {
      console.await("snapshot", it -> true);
      Await.until("attended", () -> attended("oslo"));
      operator.logOut();
      Await.until("nobody there", () -> !attended("oslo"));
      String id = breach();
      Await.until("a message", () -> !messages().isEmpty());
      assertThat(console.heard("alarm")).noneMatch(it -> it.data().get("id").asString().equals(id));
    }
  }

  @Test
  void what_the_log_does_not_take_is_withdrawn() throws Exception {
    try (StaffClient operator = server.login("operator-7");
        Listening console = operator.listen("")) {
      console.await("snapshot", it -> true);
      supervision.databaseGone();
      String id = breach();
      console.await("provisional", it -> it.get("transitionId").asString().equals(id));
      supervision.conflict(subject);
      console.await(
          "revised",
          it -> it.get("transitionId").asString().equals(id) && it.get("provisional").isNull());
      try (Listening later = operator.listen("")) {
        later.await("heartbeat", it -> true);
        assertThat(later.heard("provisional"))
            .noneMatch(it -> it.data().get("transitionId").asString().equals(id));
      }
    }
  }

  @Test
  void whoever_is_not_heard_after_a_restart_is_told_of_when_storing_is_stuck_unnoticed()
      throws Exception {
    try (StaffClient operator = server.login("operator-7");
        Listening console = operator.listen("")) {
      console.await("snapshot", it -> true);
      Await.until("attended", () -> attended("oslo"));
      supervision.storingStuck();
      supervision.decide(
          Transitions.a(TransitionKind.NOT_HEARD_SINCE_RESTART)
              .of(subject, 1)
              .at(clock.millis())
              .build());
      Await.until(
          "shown by itself",
          () -> {
            clock.advance(Duration.ofSeconds(3));
            return console.heard("provisional").stream()
                .anyMatch(it -> it.data().get("transitionId").asString().equals(subject + "-1"));
          });
      clock.advance(Duration.ofSeconds(63));
      Await.until("a message", () -> !messages().isEmpty());
    } finally {
      supervision.databaseBack();
    }
  }

  @Test
  void an_alarm_that_grew_loud_meanwhile_makes_no_act_stale() throws Exception {
    try (StaffClient operator = server.login("operator-7");
        Listening console = operator.listen("")) {
      console.await("snapshot", it -> true);
      Await.until("attended", () -> attended("oslo"));
      String id = breach();
      JsonNode seen = console.await("alarm", it -> it.get("id").asString().equals(id)).data();
      clock.advance(Duration.ofSeconds(21));
      console.await(
          "alarm",
          it -> it.get("id").asString().equals(id) && it.get("unacknowledgedLoud").asBoolean());
      assertThat(operator.act(id, "acknowledge", seen.get("version").asString(), "{}").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void technical_matters_never_leave_the_browser() throws Exception {
    supervision.decide(
        Transitions.a(TransitionKind.BATTERY_CRITICAL)
            .of(subject, 1)
            .at(clock.millis())
            .grave(Severity.HIGH)
            .build());
    try (StaffClient technician = server.login("tekniker-3")) {
      Await.until("the alarm", () -> open(technician) > 0);
      clock.advance(Duration.ofMinutes(5));
      try (Listening console = technician.listen("")) {
        console.await("heartbeat", it -> true);
      }
      assertThat(messages()).isEmpty();
    }
  }

  @Test
  void closed_with_him_still_inside_it_is_raised_again() throws Exception {
    try (StaffClient operator = server.login("operator-7");
        Listening console = operator.listen("")) {
      console.await("snapshot", it -> true);
      String id = breach();
      console.await("alarm", it -> it.get("id").asString().equals(id));
      operator.act(id, "acknowledge", version(operator, id), "{}");
      assertThat(
              operator
                  .act(id, "close", version(operator, id), "{\"outcome\":\"inside_zone\"}")
                  .statusCode())
          .isEqualTo(200);
      clock.advance(Duration.ofMinutes(5).plusSeconds(1));
      JsonNode again =
          console
              .await(
                  "alarm",
                  it -> it.get("id").asString().equals(id) && it.get("raises").asInt() == 2)
              .data();
      assertThat(again.get("state").asString()).isEqualTo("raised");
      assertThat(again.get("owner").isNull()).isTrue();
    }
  }

  /// Waits for a heartbeat of this time or later: what was due has been done.
  private static void beatAfter(Listening console, Instant at) {
    console.await("heartbeat", it -> !Instant.parse(it.get("serverTime").asString()).isBefore(at));
  }

  private static String version(StaffClient client, String id) throws Exception {
    return client.json("/api/v1/alarms/" + id).get("version").asString();
  }

  private boolean attended(String district) {
    return server.context.getBean(Attendance.class).districts().contains(district);
  }

  private static int open(StaffClient client) {
    try {
      return client.json("/api/v1/alarms").size();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
