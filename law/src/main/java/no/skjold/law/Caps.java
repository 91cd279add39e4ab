package no.skjold.law;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;

/// The longest an intrusive measure may last, by domstolloven § 148. No holiday prolongs it.
final class Caps {

  private Caps() {}

  /// The last day of a time that begins on `from`: the day of the same number, or the last of a
  /// month that has none such.
  static LocalDate lastDay(LocalDate from, Period longest) {
    return from.plus(longest);
  }

  /// The last day of a term that begins on `from`.
  static LocalDate lastDay(LocalDate from, Term.Limited term) {
    return switch (term) {
      case Term.Until(LocalDate lastDay) -> lastDay;
      case Term.For(Period length) -> lastDay(from, length);
    };
  }

  /// What a sentence on a last day names.
  static Map<String, Words> days(LocalDate until, LocalDate last) {
    return Map.of("until", Phrases.date(until), "last", Phrases.date(last));
  }

  /// Holds a last day against the longest time, and against the day it begins.
  static void check(
      Findings findings, LocalDate from, LocalDate until, Check tooLong, Period longest) {
    LocalDate last = lastDay(from, longest);
    findings.require(!until.isAfter(last), tooLong, days(until, last));
    findings.require(
        !until.isBefore(from), Check.ENDS_BEFORE_IT_BEGINS, Map.of("until", Phrases.date(until)));
  }
}
