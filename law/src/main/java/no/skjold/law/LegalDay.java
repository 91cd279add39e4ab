package no.skjold.law;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// Days as the law counts them: from midnight to midnight in Norway.
public final class LegalDay {

  public static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

  private LegalDay() {}

  public static LocalDate of(Instant instant) {
    return LocalDate.ofInstant(instant, OSLO);
  }

  public static Instant start(LocalDate day) {
    return day.atStartOfDay(OSLO).toInstant();
  }

  /// The first instant that is no longer part of the day.
  public static Instant end(LocalDate day) {
    return start(day.plusDays(1));
  }
}
