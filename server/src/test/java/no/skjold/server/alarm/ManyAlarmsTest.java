package no.skjold.server.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.TransitionKind;
import no.skjold.server.alarm.StaffClient.Listening;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More critical transitions at once than the stream holds while nothing can be stored.
class ManyAlarmsTest {

  private static final int HELD = 10_000;

  @Test
  void what_is_more_than_can_be_held_is_said_to_every_console_and_told_once_stored(
      @TempDir Path data) throws Exception {
    FakeSupervision supervision = new FakeSupervision();
    supervision.supervise(7, "2026-0143");
    Clock clock = Clock.systemUTC();
    try (AlarmServer server = AlarmServer.start(data, supervision, clock);
        StaffClient operator = server.login("operator-7");
        Listening attending = operator.listen("")) {
      attending.await("snapshot", it -> true);
      supervision.storingStuck();
      for (int i = 1; i <= HELD; i++) {
        decide(supervision, clock, i);
      }
      try (Listening full = operator.listen("")) {
        full.await("provisional", it -> it.get("transitionId").asString().equals("7-" + HELD));
        assertThat(full.heard("provisional")).hasSize(HELD);
        full.await("heartbeat", it -> !it.get("faults").toString().contains("alarms_not_shown"));
        decide(supervision, clock, HELD + 1);
        full.await("heartbeat", it -> it.get("faults").toString().contains("alarms_not_shown"));
      }
      supervision.databaseBack();
      AlarmDesk desk = server.context.getBean(AlarmDesk.class);
      Await.until(
          "everything stored",
          () ->
              desk.find("7-1")
                  .filter(it -> it.transitions().getLast().id().equals("7-" + (HELD + 1)))
                  .isPresent());
      try (Listening after = operator.listen("")) {
        after.await("heartbeat", it -> it.get("faults").isEmpty());
      }
    }
  }

  private static void decide(FakeSupervision supervision, Clock clock, int number) {
    supervision.decide(
        Transitions.a(TransitionKind.STRAP_OPENED)
            .of(7, number)
            .at(clock.millis())
            .grave(Severity.CRITICAL)
            .build());
  }
}
