package no.skjold.server.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.TransitionKind;
import no.skjold.server.alarm.StaffClient.Listening;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Who counts as on duty is who has a console connected and answers for alarms.
class DutyServerTest {

  @Test
  void an_operator_counts_once_however_many_consoles_and_a_technician_not_at_all(@TempDir Path data)
      throws Exception {
    FakeSupervision supervision = new FakeSupervision();
    supervision.supervise(7, "2026-0143");
    Clock clock = Clock.systemUTC();
    try (AlarmServer server = AlarmServer.start(data, supervision, clock);
        StaffClient seven = server.login("operator-7");
        StaffClient nine = server.login("operator-9");
        StaffClient technician = server.login("tekniker-3")) {
      Duty duty = server.context.getBean(Duty.class);
      try (Listening first = seven.listen("");
          Listening second = seven.listen("");
          Listening other = nine.listen("");
          Listening technical = technician.listen("")) {
        for (Listening each : List.of(first, second, other, technical)) {
          each.await("snapshot", it -> true);
        }
        assertThat(duty.changes().getLast().operators())
            .containsExactlyInAnyOrder(Set.of("oslo"), Set.of("oslo", "ost"));
        supervision.decide(
            Transitions.a(TransitionKind.STRAP_OPENED)
                .of(7, 1)
                .at(clock.millis())
                .grave(Severity.CRITICAL)
                .build());
        first.await("alarm", it -> true);
        JsonNode load = technician.json("/api/v1/alarm-quality").path("load");
        assertThat(load.path("operators").asInt()).isEqualTo(2);
        assertThat(load.path("alarms").asInt()).isEqualTo(1);
        assertThat(load.path("perOperator").asDouble()).isEqualTo(0.5);
        assertThat(load.path("level").asString()).isEqualTo("STEADY");
        assertThat(metric(server, "alarms")).isEqualTo(1);
        assertThat(metric(server, "operators")).isEqualTo(2);
        assertThat(metric(server, "per.operator")).isEqualTo(0.5);
        assertThat(technician.get("/alarmkvalitet").body()).contains("data-load=\"STEADY\"");
      }
      Await.until("both have left", () -> duty.changes().getLast().operators().isEmpty());
      assertThat(metric(server, "per.operator")).isNaN();
    }
  }

  private static double metric(AlarmServer server, String name) {
    return server
        .context
        .getBean(MeterRegistry.class)
        .get("skjold.alarm.load." + name)
        .gauge()
        .value();
  }
}
