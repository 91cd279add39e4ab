package no.skjold.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// domstolloven §§ 146, 148, 149.
class DeadlineTest {

  private static final Law LAW = new Law(Rulebook.standard());

  @ParameterizedTest
  @CsvSource({
    "2026-03-28, 2026-04-02, 2026-04-07",
    "2026-12-21, 2026-12-26, 2026-12-28",
    "2026-05-12, 2026-05-17, 2026-05-18",
    "2027-05-12, 2027-05-17, 2027-05-18",
    "2026-09-01, 2026-09-06, 2026-09-07",
    "2026-09-02, 2026-09-07, 2026-09-07",
  })
  void five_days_end_on_a_working_day(LocalDate event, LocalDate target, LocalDate last) {
    Deadline deadline = fiveDays(event);
    assertThat(deadline.target()).isEqualTo(target);
    assertThat(deadline.lastDay()).isEqualTo(last);
    assertThat(deadline.moved()).isEqualTo(!target.equals(last));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30, P3M, 2027-02-28",
    "2028-02-29, P1Y, 2029-02-28",
    "2026-08-31, P6M, 2027-02-28",
    "2026-12-25, P1Y, 2027-12-25",
    "2023-02-28, P1Y, 2024-02-28",
    "2026-09-01, P1W, 2026-09-08",
  })
  void months_and_years_end_on_the_same_day_or_the_last_of_the_month(
      LocalDate from, String length, LocalDate last) {
    assertThat(Caps.lastDay(from, java.time.Period.parse(length))).isEqualTo(last);
  }

  @Test
  void a_deadline_ends_with_its_last_day_in_norway() {
    Deadline winter = fiveDays(LocalDate.parse("2026-12-21"));
    assertThat(winter.expires()).isEqualTo(Instant.parse("2026-12-28T23:00:00Z"));
    Deadline summer = fiveDays(LocalDate.parse("2026-06-03"));
    assertThat(summer.expires()).isEqualTo(Instant.parse("2026-06-08T22:00:00Z"));
  }

  @Test
  void what_is_handed_over_before_midnight_is_in_time() {
    Deadline deadline = fiveDays(LocalDate.parse("2026-12-21"));
    assertThat(deadline.kept(Instant.parse("2026-12-28T22:59:59.999Z"))).isTrue();
    assertThat(deadline.kept(Instant.parse("2026-12-28T23:00:00Z"))).isFalse();
  }

  private static Deadline fiveDays(LocalDate event) {
    return LAW.deadline(LAW.rules().cited(RuleId.FRIST_5D, event), event, 5);
  }
}
