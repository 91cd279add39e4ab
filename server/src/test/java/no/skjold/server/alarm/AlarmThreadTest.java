package no.skjold.server.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;
import no.skjold.server.alarm.StaffClient.Listening;
import no.skjold.server.audit.AuditVerifier;
import no.skjold.server.audit.AuditVerifier.Verdict.Whole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class AlarmThreadTest {

  @Test
  void a_breach_is_seen_acknowledged_and_kept_over_a_restart(@TempDir Path data) throws Exception {
    FakeSupervision supervision = new FakeSupervision();
    supervision.supervise(7, "2026-0143");
    Clock clock = Clock.systemUTC();
    try (AlarmServer server = AlarmServer.start(data, supervision, clock);
        StaffClient operator = server.login("operator-7");
        StaffClient other = server.login("operator-9");
        Listening console = operator.listen("");
        Listening second = other.listen("")) {
      console.await("snapshot", it -> it.get("alarms").isEmpty());
      second.await("snapshot", it -> true);
      Transition entered =
          Transitions.a(TransitionKind.ZONE_ENTERED)
              .at(clock.millis())
              .inOslo()
              .openingWindow()
              .build();
      supervision.decide(entered);
      JsonNode provisional =
          console
              .await("provisional", it -> it.get("transitionId").asString().equals("7-12"))
              .data();
      assertThat(provisional.get("position").get("latitude").asDouble())
          .isEqualTo(Transitions.LATITUDE);
      JsonNode alarm = console.await("alarm", it -> it.get("id").asString().equals("7-12")).data();
      assertThat(alarm.get("subject").get("reference").asString()).isEqualTo("2026-0143");
      assertThat(alarm.get("districts").get(0).asString()).isEqualTo("oslo");
      assertThat(alarm.get("state").asString()).isEqualTo("raised");
      assertThat(alarm.get("window").get("open").asBoolean()).isTrue();

      HttpResponse<String> acknowledged =
          operator.act("7-12", "acknowledge", alarm.get("version").asString(), "{}");
      assertThat(acknowledged.statusCode()).as(acknowledged.body()).isEqualTo(200);
      JsonNode seen =
          second.await("alarm", it -> it.get("state").asString().equals("acknowledged")).data();
      assertThat(seen.get("owner").asString()).isEqualTo("Operatør 7");
      assertThat(server.context.getBean(AuditVerifier.class).verify()).isInstanceOf(Whole.class);
    }
    try (AlarmServer server = AlarmServer.start(data, supervision, clock);
        StaffClient operator = server.login("operator-7")) {
      JsonNode alarms = operator.json("/api/v1/alarms");
      assertThat(alarms).hasSize(1);
      assertThat(alarms.get(0).get("owner").asString()).isEqualTo("Operatør 7");
    }
  }

  @Test
  void a_server_that_stops_waits_for_no_console(@TempDir Path data, CapturedOutput output)
      throws Exception {
    AlarmServer server = AlarmServer.start(data, Clock.systemUTC());
    try (StaffClient operator = server.login("operator-7");
        Listening console = operator.listen("")) {
      console.await("snapshot", it -> true);
      server.close();
      assertThat(output)
          .contains("Graceful shutdown complete")
          .doesNotContain("Graceful shutdown aborted");
    } finally {
      server.close();
    }
  }
}
