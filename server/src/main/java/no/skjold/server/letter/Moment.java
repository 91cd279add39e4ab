package no.skjold.server.letter;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import no.skjold.law.LegalDay;

/// A time as a form sends it, in Norwegian time.
final class Moment {

  private Moment() {}

  /// As the form sends it.
  static String typed(Instant at) {
    return LocalDateTime.ofInstant(at, LegalDay.OSLO).truncatedTo(ChronoUnit.MINUTES).toString();
  }

  static Instant of(String sent) {
    try {
      LocalDateTime at = LocalDateTime.parse(sent.strip());
      Unsound.unless(at.getYear() >= 1900 && at.getYear() <= 2200, "at");
      return at.atZone(LegalDay.OSLO).toInstant();
    } catch (DateTimeParseException e) {
      throw new Unsound("at");
    }
  }
}
