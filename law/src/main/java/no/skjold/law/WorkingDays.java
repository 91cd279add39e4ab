package no.skjold.law;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;

/// Which days are working days. Saturdays, Sundays and public holidays are not.
public final class WorkingDays {

  private final Rulebook rules;

  public WorkingDays(Rulebook rules) {
    this.rules = rules;
  }

  public boolean contains(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !holiday(day);
  }

  /// The day itself when it is a working day, else the next that is.
  public LocalDate onOrAfter(LocalDate day) {
    LocalDate next = day;
    while (!contains(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  /// A public holiday, or a day made equal to one.
  public boolean holiday(LocalDate day) {
    Rule holidays = rules.cited(RuleId.HELGEDAG, day);
    int fromEaster = (int) ChronoUnit.DAYS.between(Easter.sunday(day.getYear()), day);
    return holidays.value(Parameter.FIXED_HOLIDAYS).contains(MonthDay.from(day))
        || holidays.value(Parameter.EASTER_HOLIDAYS).contains(fromEaster);
  }
}
