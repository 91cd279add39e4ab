package no.skjold.law;

import static org.assertj.core.api.Assertions.assertThat;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Norwegian working days, judged by Jollyday.
class WorkingDaysTest {

  private static final WorkingDays DAYS = new WorkingDays(Rulebook.standard());

  @Test
  void the_holidays_are_those_jollyday_knows() {
    HolidayManager norway =
        HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.NORWAY));
    LocalDate end = LocalDate.of(2101, 1, 1);
    for (LocalDate day = LocalDate.of(1995, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
      assertThat(DAYS.holiday(day)).as("%s", day).isEqualTo(norway.isHoliday(day));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-04-02",
        "2026-04-03",
        "2026-04-04",
        "2026-04-05",
        "2026-04-06",
        "2026-05-01",
        "2026-05-14",
        "2026-05-17",
        "2026-05-25",
        "2026-12-25",
        "2026-11-28",
        "2026-11-29"
      })
  void these_are_no_working_days(LocalDate day) {
    assertThat(DAYS.contains(day)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-04-01", "2026-04-07", "2026-12-24", "2026-12-31", "2026-11-30"})
  void these_are_working_days(LocalDate day) {
    assertThat(DAYS.contains(day)).isTrue();
    assertThat(DAYS.onOrAfter(day)).isEqualTo(day);
  }

  @Test
  void the_next_working_day_is_the_first_that_is_one() {
    for (LocalDate day = LocalDate.of(2024, 1, 1); day.getYear() < 2034; day = day.plusDays(1)) {
      LocalDate next = DAYS.onOrAfter(day);
      assertThat(DAYS.contains(next)).isTrue();
      assertThat(day.datesUntil(next)).noneMatch(DAYS::contains);
    }
  }
}
