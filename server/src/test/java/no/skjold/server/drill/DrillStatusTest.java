package no.skjold.server.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import no.skjold.server.MovedClock;
import no.skjold.server.alarm.AlarmPath.DrillOutcome;
import no.skjold.server.alarm.AlarmPath.DrillStanding;
import no.skjold.server.drill.DrillStatus.Failure;
import no.skjold.server.page.StaffBand.Said;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is said of the drill when it is read, by a clock the test moves.
class DrillStatusTest {

  private static final Instant NOW = Instant.parse("2026-12-01T11:00:00Z");

  private final DrillSettings settings =
      new DrillSettings(Duration.ofMinutes(3), Duration.ofSeconds(5));
  private final MovedClock clock = new MovedClock(NOW);
  private final DrillStatus status = new DrillStatus(settings, clock);

  private void stands(DrillOutcome outcome, @Nullable Instant confirmed, Failure failure) {
    status.now(
        new DrillStanding(
            outcome,
            outcome == DrillOutcome.WAITING ? null : NOW,
            90,
            confirmed,
            NOW,
            settings.overdueAfter().toSeconds()),
        failure);
  }

  @Test
  void says_nothing_where_no_drill_runs() {
    assertThat(status.said()).isEmpty();
    assertThat(status.faults()).isEmpty();
    assertThat(status.status()).containsOnlyKeys("state").containsEntry("state", "off");
  }

  @Test
  void a_drill_that_stands_still_is_told_of_by_whoever_reads() {
    stands(DrillOutcome.CONFIRMED, NOW, Failure.NONE);
    clock.moveTo(NOW.plus(settings.overdueAfter()));
    assertThat(status.said()).isEmpty();
    assertThat(status.status()).containsEntry("state", "ok");
    clock.advance(Duration.ofMillis(1));
    assertThat(status.said()).contains(new Said("drill.band.since", NOW));
    assertThat(status.faults()).containsExactly(DrillStatus.NOT_CONFIRMED);
    assertThat(status.status())
        .containsEntry("state", "not_confirmed")
        .containsEntry("outcome", "confirmed");
  }

  @Test
  void a_first_drill_that_never_ends_is_told_of_with_the_start() {
    stands(DrillOutcome.WAITING, null, Failure.NONE);
    assertThat(status.said()).isEmpty();
    clock.advance(settings.overdueAfter().plusMillis(1));
    assertThat(status.said()).contains(new Said("drill.band.never", NOW));
    assertThat(status.status()).doesNotContainKeys("lastAt", "confirmedAt");
  }

  @Test
  void a_record_that_is_behind_is_a_path_that_works_and_says_so() {
    stands(DrillOutcome.CONFIRMED_RECORD_BEHIND, NOW, Failure.NONE);
    assertThat(status.said()).isEmpty();
    assertThat(status.status())
        .containsEntry("state", "ok")
        .containsEntry("outcome", "confirmed_record_behind");
  }

  @Test
  void a_drill_that_fails_is_told_of_at_once_with_the_port_and_how_far_it_came() {
    stands(DrillOutcome.NOT_CONFIRMED, null, new Failure("http", "alarm"));
    assertThat(status.said()).contains(new Said("drill.band.never", NOW));
    assertThat(status.status())
        .containsEntry("failedThrough", "http")
        .containsEntry("failedAt", "alarm")
        .containsEntry("lastMillis", 90L);
  }
}
