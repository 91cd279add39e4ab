package no.skjold.law;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// Days as the law counts them: from midnight to midnight in Norway. A day before the year 1 or
/// after the year 9999 is a mistake in writing and an [IllegalArgumentException].
public final class LegalDay {

  public static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

  static final LocalDate FIRST = LocalDate.of(1, 1, 1);
  static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private LegalDay() {}

  public static LocalDate of(Instant instant) {
    if (instant.isBefore(midnight(FIRST)) || !instant.isBefore(midnight(LAST.plusDays(1)))) {
      throw outside(instant);
    }
    return LocalDate.ofInstant(instant, OSLO);
  }

  public static Instant start(LocalDate day) {
    return midnight(checked(day));
  }

  /// The first instant that is no longer part of the day.
  public static Instant end(LocalDate day) {
    return midnight(checked(day).plusDays(1));
  }

  /// The day, when it is one people mean.
  static LocalDate checked(LocalDate day) {
    if (day.isBefore(FIRST) || day.isAfter(LAST)) {
      throw outside(day);
    }
    return day;
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(OSLO).toInstant();
  }

  private static IllegalArgumentException outside(Object time) {
    return new IllegalArgumentException(
        time + " lies outside the years 1 to 9999; correct the year");
  }
}
