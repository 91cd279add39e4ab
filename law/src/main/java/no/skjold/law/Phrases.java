package no.skjold.law;

import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Dates and lengths of time as people say them.
final class Phrases {

  private Phrases() {}

  static Words date(LocalDate date) {
    return new Words(
        date.format(DateTimeFormatter.ofPattern("d. MMMM yyyy", Language.BOKMAAL.locale())),
        date.format(DateTimeFormatter.ofPattern("d MMMM yyyy", Language.ENGLISH.locale())));
  }

  static Words day(MonthDay day) {
    return new Words(
        day.format(DateTimeFormatter.ofPattern("d. MMMM", Language.BOKMAAL.locale())),
        day.format(DateTimeFormatter.ofPattern("d MMMM", Language.ENGLISH.locale())));
  }

  /// Such as "3 måneder", "1 år og 6 måneder".
  static Words period(Period period) {
    List<Words> parts = new ArrayList<>();
    add(parts, period.getYears(), new Words("år", "year"), new Words("år", "years"));
    add(parts, period.getMonths(), new Words("måned", "month"), new Words("måneder", "months"));
    add(parts, period.getDays(), new Words("dag", "day"), new Words("dager", "days"));
    return new Words(joined(parts, Words::nb, " og "), joined(parts, Words::en, " and "));
  }

  /// Whole hours, or seconds when there is not a whole hour.
  static Words duration(Duration duration) {
    long hours = duration.toHours();
    return hours == 0
        ? count(
            duration.toSeconds(), new Words("sekund", "second"), new Words("sekunder", "seconds"))
        : count(hours, new Words("time", "hour"), new Words("timer", "hours"));
  }

  static Words days(int days) {
    return count(days, new Words("dag", "day"), new Words("dager", "days"));
  }

  static Words plain(Object value) {
    return new Words(value.toString(), value.toString());
  }

  private static void add(List<Words> parts, int number, Words one, Words many) {
    if (number != 0) {
      parts.add(count(number, one, many));
    }
  }

  private static Words count(long number, Words one, Words many) {
    Words unit = number == 1 ? one : many;
    return new Words(number + " " + unit.nb(), number + " " + unit.en());
  }

  private static String joined(List<Words> parts, Function<Words, String> in, String separator) {
    return parts.stream().map(in).collect(Collectors.joining(separator));
  }
}
