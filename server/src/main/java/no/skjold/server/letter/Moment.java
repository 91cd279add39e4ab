package no.skjold.server.letter;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import no.skjold.law.LegalDay;

/// A time as a form sends it, in Norwegian time.
final class Moment {

  private Moment() {}

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
