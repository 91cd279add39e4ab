package no.skjold.server.oversight;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import no.skjold.server.audit.TrailQuery;
import org.jspecify.annotations.Nullable;

/// What was typed, as it was typed.
///
/// @param from a day, Europe/Oslo; 30 days back when left out
/// @param until the last day; today when left out
/// @param cursor where the page begins
record SearchForm(
    @Nullable String person,
    @Nullable String subject,
    @Nullable String actor,
    @Nullable String action,
    @Nullable String from,
    @Nullable String until,
    @Nullable String cursor) {

  static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  static final int USUAL_DAYS = 30;
  static final int MOST_DAYS = 92;

  /// @throws UnusableSearch when something typed cannot be searched for
  TrailQuery query(Clock clock) {
    LocalDate last = day("until", until).orElse(LocalDate.ofInstant(clock.instant(), OSLO));
    LocalDate first = day("from", from).orElse(last.minusDays(USUAL_DAYS));
    if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) > MOST_DAYS) {
      throw new UnusableSearch("period");
    }
    return new TrailQuery(
        first.atStartOfDay(OSLO).toInstant(),
        last.plusDays(1).atStartOfDay(OSLO).toInstant(),
        number("person", person),
        number("subject", subject),
        typed(actor),
        typed(action));
  }

  Optional<TrailSearch.Cursor> start() {
    return typed(cursor).map(TrailSearch.Cursor::of);
  }

  /// What the trail keeps of the search: ids and which fields were used, nothing typed freely.
  String trace() {
    return "fields"
        + (typed(actor).isPresent() ? " actor" : "")
        + (typed(action).isPresent() ? " action" : "")
        + (typed(from).isPresent() || typed(until).isPresent() ? " period" : "");
  }

  private static Optional<String> typed(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(it -> !it.isEmpty());
  }

  private static Optional<LocalDate> day(String field, @Nullable String text) {
    try {
      return typed(text).map(LocalDate::parse).map(it -> within(field, it));
    } catch (DateTimeException e) {
      throw new UnusableSearch(field);
    }
  }

  /// A year that calendar and database both know.
  private static LocalDate within(String field, LocalDate day) {
    if (day.getYear() < 1970 || day.getYear() > 9999) {
      throw new UnusableSearch(field);
    }
    return day;
  }

  private static Optional<Long> number(String field, @Nullable String text) {
    try {
      return typed(text).map(Long::valueOf);
    } catch (NumberFormatException e) {
      throw new UnusableSearch(field);
    }
  }
}
