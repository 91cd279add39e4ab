package no.skjold.server.measure;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// What somebody typed about a measure, as it was typed. Never printed.
///
/// @param person whom it is for; blank for everybody protected in the case
/// @param sees `on` when her own page tells of it
record MeasureForm(
    @Nullable String kind,
    @Nullable String person,
    @Nullable String organisation,
    @Nullable String role,
    @Nullable String deadline,
    @Nullable String words,
    @Nullable String sees,
    @Nullable String state,
    @Nullable String on,
    @Nullable String reason,
    @Nullable String version) {

  static final MeasureForm BLANK =
      new MeasureForm(null, null, null, null, null, null, null, "PROPOSED", null, null, null);

  static MeasureForm of(Measure it) {
    Terms terms = it.terms();
    return new MeasureForm(
        terms.kind().name(),
        terms.personId() == null ? "" : terms.personId().toString(),
        terms.organisation(),
        terms.role(),
        terms.deadline().toString(),
        terms.words(),
        terms.sheMaySee() ? "on" : "",
        terms.state().name(),
        terms.on() == null ? "" : terms.on().toString(),
        terms.reason(),
        Integer.toString(it.version()));
  }

  /// The same over another version.
  MeasureForm over(int other) {
    return new MeasureForm(
        kind, person, organisation, role, deadline, words, sees, state, on, reason, "" + other);
  }

  Terms terms() {
    MeasureState to = chosen(MeasureState.class, state, "state.missing");
    return new Terms(
        chosen(MeasureKind.class, kind, "kind.missing"),
        personId(),
        text(organisation),
        text(role),
        date(deadline, "deadline"),
        text(words),
        text(sees).equals("on"),
        to,
        !to.dated() || text(on).isEmpty() ? null : date(on, "on.missing"),
        text(reason));
  }

  int seen() {
    return text(version).matches("\\d{1,9}") ? Integer.parseInt(text(version)) : 0;
  }

  private @Nullable Long personId() {
    if (text(person).isEmpty()) {
      return null;
    }
    if (!text(person).matches("\\d{1,18}")) {
      throw new Unsound("person");
    }
    return Long.valueOf(text(person));
  }

  private static String text(@Nullable String typed) {
    return typed == null ? "" : typed.strip().replace("\r\n", "\n");
  }

  private static LocalDate date(@Nullable String typed, String fault) {
    try {
      LocalDate date = LocalDate.parse(text(typed));
      if (date.getYear() < 1900 || date.getYear() > 2200) {
        throw new Unsound(fault);
      }
      return date;
    } catch (DateTimeParseException e) {
      throw new Unsound(fault);
    }
  }

  private static <E extends Enum<E>> E chosen(Class<E> type, @Nullable String typed, String fault) {
    try {
      return Enum.valueOf(type, text(typed));
    } catch (IllegalArgumentException e) {
      throw new Unsound(fault);
    }
  }

  @Override
  public String toString() {
    return "MeasureForm[sealed]";
  }
}
