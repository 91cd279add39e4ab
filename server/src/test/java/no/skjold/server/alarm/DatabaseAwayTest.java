package no.skjold.server.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import no.skjold.monitoring.TransitionKind;
import no.skjold.server.alarm.StaffClient.Listening;
import no.skjold.server.audit.AuditVerifier;
import no.skjold.server.audit.AuditVerifier.Verdict.Whole;
import no.skjold.server.storage.Database;
import no.skjold.server.supervision.LiveSupervision.LivePosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The real database stopped dead under the server, and let go on.
class DatabaseAwayTest {

  @Test
  void operators_still_see_what_is_critical_and_nothing_is_lost_or_doubled(@TempDir Path data)
      throws Exception {
    FakeSupervision supervision = new FakeSupervision();
    supervision.supervise(7, "2026-0143");
    supervision.supervise(8, "2026-0150");
    Clock clock = Clock.systemUTC();
    try (AlarmServer server = AlarmServer.start(data, supervision, clock);
        StaffClient operator = server.login("operator-7");
        Listening console = operator.listen("")) {
      console.await("snapshot", it -> true);
      supervision.decide(entered(7, clock));
      JsonNode before = console.await("alarm", it -> it.get("id").asString().equals("7-1")).data();
      Database database = server.context.getBean(Database.class);
      signal(database, "-STOP");
      try {
        supervision.databaseGone();
        supervision.decide(entered(8, clock));
        console.await("provisional", it -> it.get("transitionId").asString().equals("8-1"));
        HttpResponse<String> refused =
            operator.act("7-1", "acknowledge", before.get("version").asString(), "{}");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("2");
        console.await("heartbeat", it -> it.get("faults").toString().contains("alarm_desk"));
        try (Listening late = operator.listen("")) {
          JsonNode snapshot = late.await("snapshot", it -> true).data();
          assertThat(snapshot.get("alarms")).hasSize(1);
          late.await("provisional", it -> it.get("transitionId").asString().equals("8-1"));
        }
      } finally {
        signal(database, "-CONT");
      }
      supervision.databaseBack();
      console.await("alarm", it -> it.get("id").asString().equals("8-1"));
      String version = operator.json("/api/v1/alarms/7-1").get("version").asString();
      assertThat(operator.act("7-1", "acknowledge", version, "{}").statusCode()).isEqualTo(200);
      assertThat(operator.json("/api/v1/alarms")).hasSize(2);
      assertThat(
              server
                  .jdbc()
                  .sql("select count(*) = max(position) from alarm.event")
                  .query(Boolean.class)
                  .single())
          .isTrue();
      assertThat(server.context.getBean(AuditVerifier.class).verify()).isInstanceOf(Whole.class);
    }
  }

  @Test
  void what_lies_round_an_alarm_is_given_from_memory_and_every_look_is_written_afterwards(
      @TempDir Path data) throws Exception {
    FakeSupervision supervision = new FakeSupervision();
    supervision.supervise(7, "2026-0143");
    supervision.supervise(8, "2026-0150");
    Clock clock = Clock.systemUTC();
    try (AlarmServer server = AlarmServer.start(data, supervision, clock);
        StaffClient operator = server.login("operator-7");
        StaffClient lead = server.login("operasjonsleder-1");
        Listening console = operator.listen("")) {
      console.await("snapshot", it -> true);
      supervision.decide(entered(7, clock));
      console.await("alarm", it -> it.get("id").asString().equals("7-1"));
      supervision.position(position(7, clock));
      Database database = server.context.getBean(Database.class);
      signal(database, "-STOP");
      try {
        JsonNode unnoticed = operator.json("/api/v1/alarms/7-1/situation");
        assertThat(unnoticed.get("trackSource").asString())
            .as("while nobody has noticed that the database is away")
            .isEqualTo("remembered");
        assertThat(unnoticed.get("track")).hasSize(1);
        supervision.databaseGone();
        supervision.decide(entered(8, clock));
        console.await("provisional", it -> it.get("transitionId").asString().equals("8-1"));
        supervision.position(position(8, clock));

        JsonNode unstored = operator.json("/api/v1/alarms/8-1/situation");
        assertThat(unstored.get("zones").get(0).at("/properties/zoneId").asString())
            .isEqualTo("Z1");
        assertThat(unstored.get("track")).hasSize(1);
        assertThat(unstored.get("responsePlaces")).as("she does not handle it").isEmpty();
        assertThat(lead.json("/api/v1/alarms/8-1/situation").get("responsePlaces")).hasSize(1);

        supervision.decide(left(8, clock));
        Await.until(
            "the window closed", () -> console.heard("revised").stream().anyMatch(it -> true));
        JsonNode closed = operator.json("/api/v1/alarms/8-1/situation");
        assertThat(closed.get("track")).isEmpty();
        assertThat(closed.get("positionClosedBecause").asString()).isEqualTo("no_open_window");
        try (StaffClient west = server.login("operator-12")) {
          assertThat(west.get("/api/v1/alarms/8-1/situation").statusCode()).isEqualTo(404);
        }
      } finally {
        signal(database, "-CONT");
      }
      supervision.databaseBack();
      console.await("alarm", it -> it.get("id").asString().equals("8-1"));
      Await.until("the looks are written", () -> looks(server, "zones_shown", "alarm/8-1") == 3);
      Await.until(
          "the lead's look is written",
          () -> looks(server, "response_place_shown", "alarm/8-1") == 1);
      assertThat(looks(server, "zones_shown", "alarm/7-1")).isPositive();
      assertThat(server.context.getBean(AuditVerifier.class).verify()).isInstanceOf(Whole.class);
    }
  }

  private static long looks(AlarmServer server, String action, String resource) {
    return server
        .jdbc()
        .sql("select count(*) from audit.entry where action = ? and resource = ?")
        .params(action, resource)
        .query(Long.class)
        .single();
  }

  private static LivePosition position(long subject, Clock clock) {
    return new LivePosition(
        subject,
        1,
        Transitions.fix(Transitions.LATITUDE, Transitions.LONGITUDE, clock.millis()),
        0.98,
        120);
  }

  private static no.skjold.monitoring.Transition left(long subject, Clock clock) {
    return Transitions.a(TransitionKind.ZONE_LEFT)
        .of(subject, 2)
        .at(clock.millis())
        .grave(no.skjold.monitoring.Severity.INFORMATION)
        .closingWindow(1)
        .build();
  }

  private static no.skjold.monitoring.Transition entered(long subject, Clock clock) {
    return Transitions.a(TransitionKind.ZONE_ENTERED)
        .of(subject, 1)
        .at(clock.millis())
        .inOslo()
        .openingWindow()
        .build();
  }

  /// To the server process and its children, which this test started.
  private static void signal(Database database, String signal)
      throws IOException, InterruptedException {
    ProcessHandle postgres = ProcessHandle.of(database.embeddedPid().orElseThrow()).orElseThrow();
    List<String> command = new ArrayList<>(List.of("kill", signal));
    Stream.concat(Stream.of(postgres), postgres.descendants())
        .map(it -> Long.toString(it.pid()))
        .forEach(command::add);
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
