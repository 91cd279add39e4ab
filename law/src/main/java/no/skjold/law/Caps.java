package no.skjold.law;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;

/// The longest an intrusive measure may last, by domstolloven § 148. No holiday prolongs it.
final class Caps {

  private Caps() {}

  /// The last day of a time that begins on `from`: the day of the same number, or the last of a
  /// month that has none such. A time beyond all bounds ends on the last or first day there is.
  static LocalDate lastDay(LocalDate from, Period length) {
    try {
      return bounded(from.plus(length));
    } catch (DateTimeException beyondAllYears) {
      return length.toTotalMonths() > 0 ? LegalDay.LAST : LegalDay.FIRST;
    }
  }

  /// The last day of a term that begins on `from`.
  static LocalDate lastDay(LocalDate from, Term.Limited term) {
    return switch (term) {
      case Term.Until(LocalDate lastDay) -> bounded(lastDay);
      case Term.For(Period length) -> lastDay(from, length);
    };
  }

  private static LocalDate bounded(LocalDate day) {
    if (day.isAfter(LegalDay.LAST)) {
      return LegalDay.LAST;
    }
    return day.isBefore(LegalDay.FIRST) ? LegalDay.FIRST : day;
  }

  /// What a sentence on a last day names.
  static Map<String, Words> days(LocalDate until, LocalDate last) {
    return Map.of("until", Phrases.date(until), "last", Phrases.date(last));
  }

  /// Holds a last day against the longest time, and against the day of the decision.
  static void check(Findings findings, LocalDate until, Check tooLong, Measure measure) {
    LocalDate last = findings.cap(measure);
    findings.require(!until.isAfter(last), tooLong, days(until, last));
    findings.require(
        !until.isBefore(findings.on()),
        Check.ENDS_BEFORE_IT_BEGINS,
        Map.of("until", Phrases.date(until)));
  }
}
