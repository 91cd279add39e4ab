package no.skjold.server.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import no.skjold.server.alarm.EvidenceVerdicts.Standing;
import no.skjold.server.alarm.EvidenceVerdicts.Verdict;
import no.skjold.server.retention.Review.Due;
import no.skjold.server.retention.Review.Facts;
import no.skjold.server.retention.Review.Held;
import no.skjold.server.retention.Review.InUse;
import no.skjold.server.retention.Review.Kept;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReviewTest {

  private static final Instant CLOSED = Instant.parse("2026-01-01T00:00:00Z");
  private static final RetentionSettings PERIODS =
      new RetentionSettings(
          Duration.ofHours(1),
          Duration.ofDays(30),
          Duration.ofDays(20),
          Duration.ofDays(365),
          Duration.ofDays(365),
          Duration.ofDays(30),
          Duration.ofDays(3650),
          Duration.ofHours(24),
          500,
          Duration.ofMinutes(2));

  private static Review review(
      Standing standing, @Nullable Instant controlEnded, boolean held, Duration after) {
    boolean dated = standing != Standing.OPEN && standing != Standing.NO_ALARM;
    return Review.decide(
        new Facts(new Verdict(standing, dated ? CLOSED : null), controlEnded, held),
        PERIODS,
        CLOSED.plus(after));
  }

  @Test
  void fixes_of_a_technical_alarm_go_thirty_days_after_it_was_closed_and_not_a_moment_sooner() {
    Instant due = CLOSED.plus(Duration.ofDays(30));
    assertThat(review(Standing.TECHNICAL, null, false, Duration.ofDays(30).minusMillis(1)))
        .isEqualTo(new Kept(Rule.TECHNICAL_ALARM, due));
    assertThat(review(Standing.TECHNICAL, null, false, Duration.ofDays(30)))
        .isEqualTo(new Due(Rule.TECHNICAL_ALARM, due));
  }

  @Test
  void fixes_of_an_alarm_that_was_no_unlawful_stay_have_a_period_of_their_own() {
    assertThat(review(Standing.NOT_INSIDE, null, false, Duration.ofDays(20)))
        .isEqualTo(new Due(Rule.NOT_INSIDE, CLOSED.plus(Duration.ofDays(20))));
  }

  @ParameterizedTest
  @EnumSource(names = {"BOUND_TO_CASE", "NO_ALARM"})
  void what_is_bound_to_the_case_stays_as_long_as_nobody_says_when_control_ends(Standing bound) {
    assertThat(review(bound, null, false, Duration.ofDays(5_000))).isEqualTo(new Kept(null, null));
  }

  @ParameterizedTest
  @EnumSource(names = {"BOUND_TO_CASE", "NO_ALARM", "TECHNICAL", "NOT_INSIDE"})
  void one_year_after_control_ended_everything_goes(Standing any) {
    Review review = review(any, CLOSED.minus(Duration.ofDays(364)), false, Duration.ofDays(1));
    assertThat(review).isEqualTo(new Due(Rule.CONTROL_ENDED, CLOSED.plus(Duration.ofDays(1))));
  }

  @ParameterizedTest
  @EnumSource(Standing.class)
  void a_hold_stops_everything_even_the_hard_stop(Standing any) {
    assertThat(review(any, CLOSED, true, Duration.ofDays(5_000))).isEqualTo(new Held());
  }

  @Test
  void an_open_alarm_stops_everything_but_a_hold() {
    assertThat(review(Standing.OPEN, CLOSED, false, Duration.ofDays(5_000))).isEqualTo(new InUse());
  }

  @Test
  void of_several_alarms_the_gravest_decides_and_the_last_closing_counts() {
    Instant later = CLOSED.plus(Duration.ofDays(3));
    Verdict both =
        new Verdict(Standing.TECHNICAL, CLOSED).and(new Verdict(Standing.NOT_INSIDE, later));
    assertThat(both).isEqualTo(new Verdict(Standing.NOT_INSIDE, later));
    assertThat(both.and(new Verdict(Standing.BOUND_TO_CASE, CLOSED)))
        .isEqualTo(new Verdict(Standing.BOUND_TO_CASE, later));
    assertThat(both.and(new Verdict(Standing.OPEN, null)).standing()).isEqualTo(Standing.OPEN);
    assertThat(new Verdict(Standing.NO_ALARM, null).and(both)).isEqualTo(both);
  }
}
