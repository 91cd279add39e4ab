package no.skjold.server.supervision;

import static no.skjold.server.supervision.TestServer.INSIDE_LATITUDE;
import static no.skjold.server.supervision.TestServer.INSIDE_LONGITUDE;
import static no.skjold.server.supervision.TestServer.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

  @Test
  void after_a_restart_an_open_window_is_open_the_stay_goes_on_and_others_are_unknown(
      @TempDir Path data) {
    long inside;
    try (TestServer server = TestServer.on(data)) {
      inside = server.supervise("bracelet-1");
      server.supervise("bracelet-2");
      await(server.fix("bracelet-1", INSIDE_LATITUDE, INSIDE_LONGITUDE));
      await(server.fix("bracelet-2", INSIDE_LATITUDE + 1, INSIDE_LONGITUDE));
    }
    try (TestServer server = TestServer.on(data)) {
      SupervisionHealth health = server.bean(SupervisionHealth.class);
      assertThat(health.now().unknownSinceRestart()).isEqualTo(2);
      assertThat(server.bean(Windows.class).open(inside)).hasSize(1);

      await(server.fix("bracelet-1", INSIDE_LATITUDE, INSIDE_LONGITUDE));
      assertThat(health.now().unknownSinceRestart()).isEqualTo(1);
      List<Transition> log =
          server.log().stream()
              .map(TransitionLog.Entry::transition)
              .filter(each -> each.subjectId() == inside)
              .toList();
      assertThat(log)
          .extracting(Transition::kind)
          .as("no second entry for the same stay")
          .containsOnlyOnce(TransitionKind.ZONE_ENTERED);
      assertThat(log).extracting(Transition::sequence).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void a_plan_that_cannot_be_read_degrades_its_subject_only_and_a_new_plan_brings_him_back(
      @TempDir Path data) {
    long broken;
    try (TestServer server = TestServer.on(data)) {
      broken = server.supervise("bracelet-1");
      server.supervise("bracelet-2");
      server
          .jdbc()
          .sql("UPDATE supervision.plan SET content = '{}' WHERE subject_id = ?")
          .param(broken)
          .update();
    }
    try (TestServer server = TestServer.on(data)) {
      assertThat(await(server.fix("bracelet-2", INSIDE_LATITUDE, INSIDE_LONGITUDE)))
          .isEqualTo(Intake.Outcome.ACCEPTED);
      assertThat(kinds(server, broken)).contains(TransitionKind.SUPERVISION_DEGRADED);
      server.bindTo("bracelet-1", broken);
      await(server.fix("bracelet-1", INSIDE_LATITUDE, INSIDE_LONGITUDE));
      assertThat(kinds(server, broken)).contains(TransitionKind.ZONE_ENTERED);
    }
  }

  private static List<TransitionKind> kinds(TestServer server, long subject) {
    return server.log().stream()
        .map(TransitionLog.Entry::transition)
        .filter(each -> each.subjectId() == subject)
        .map(Transition::kind)
        .toList();
  }
}
