package no.skjold.server.supervision;

import static no.skjold.server.supervision.TestServer.INSIDE_LATITUDE;
import static no.skjold.server.supervision.TestServer.INSIDE_LONGITUDE;
import static no.skjold.server.supervision.TestServer.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The log holds something else of a subject than his lane decided.
class DisputedLogTest {

  @Test
  void nothing_of_his_is_accepted_until_it_is_durable_that_his_supervision_had_failed(
      @TempDir Path data) {
    try (TestServer server = TestServer.on(data)) {
      long disputed = server.supervise("bracelet-1");
      long other = server.supervise("bracelet-2");
      await(server.fix("bracelet-2", INSIDE_LATITUDE, INSIDE_LONGITUDE));
      putIntoTheLog(server, disputed);

      assertThat(await(server.fix("bracelet-1", INSIDE_LATITUDE, INSIDE_LONGITUDE)))
          .as("the breach that met something else")
          .isEqualTo(Intake.Outcome.TRY_LATER);
      while (await(server.fix("bracelet-1", INSIDE_LATITUDE + 1, INSIDE_LONGITUDE))
          == Intake.Outcome.TRY_LATER) {
        LockSupport.parkNanos(100_000);
      }
      assertThat(kinds(server, disputed))
          .as("behind what the log held")
          .containsExactly(TransitionKind.SUPERVISION_DEGRADED);
      assertThat(kinds(server, other)).containsExactly(TransitionKind.ZONE_ENTERED);
    }
  }

  private static List<TransitionKind> kinds(TestServer server, long subject) {
    return server.log().stream()
        .map(TransitionLog.Entry::transition)
        .filter(each -> each.subjectId() == subject)
        .map(Transition::kind)
        .toList();
  }

  /// As a second server, or a restored copy, would have written it; before all positions, so that
  /// nobody who follows the log reads it.
  private static void putIntoTheLog(TestServer server, long subject) {
    long now = System.currentTimeMillis();
    Transition foreign =
        new Transition(
            subject,
            1,
            TransitionKind.STRAP_OPENED,
            Severity.CRITICAL,
            null,
            null,
            null,
            "bracelet-1",
            "",
            now,
            now,
            now,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            false,
            0,
            null,
            1,
            new byte[] {1},
            new byte[32]);
    server
        .jdbc()
        .sql("INSERT INTO supervision.head (subject_id, sequence, rebuild_from) VALUES (?, 1, 1)")
        .param(subject)
        .update();
    server
        .jdbc()
        .sql(
            """
            INSERT INTO supervision.log
              (position, subject_id, sequence, received_at, committed_at, kind, severity,
               device_id, at, plan_version, content)
            VALUES (0, ?, 1, now(), now(), 'STRAP_OPENED', 'CRITICAL', 'bracelet-1', now(), 1, ?)
            """)
        .params(subject, foreign.toBytes())
        .update();
  }
}
