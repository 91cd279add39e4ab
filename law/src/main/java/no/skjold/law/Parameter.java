package no.skjold.law;

import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A value that stands in the rule table and that a lawyer can change. `T` is what it is in code.
public final class Parameter<T> {

  /// The longest a ban may last at a time.
  public static final Parameter<Period> LONGEST = period("longest");

  /// The longest it may last at a time where it keeps somebody from their own home.
  public static final Parameter<Period> OWN_HOME_LONGEST = period("own-home-longest");

  /// The longest electronic monitoring may last.
  public static final Parameter<Period> MONITORING_LONGEST = period("monitoring-longest");

  /// When the court looks at a decision.
  public static final Parameter<Review> REVIEW = oneOf("review", Review.class);

  /// What the court deadline counts from.
  public static final Parameter<Trigger> COUNTED_FROM = oneOf("counted-from", Trigger.class);

  /// Days to bring a case to court.
  public static final Parameter<Integer> DAYS = number("days", 1, 90, Phrases::days);

  /// How a decision begins to work.
  public static final Parameter<TakesEffect> TAKES_EFFECT =
      oneOf("takes-effect", TakesEffect.class);

  /// How it does when the guardian of the child it binds does not consent.
  public static final Parameter<TakesEffect> TAKES_EFFECT_WITHOUT_CONSENT =
      oneOf("takes-effect-without-consent", TakesEffect.class);

  /// The grounds to choose from.
  public static final Parameter<List<Ground>> GROUNDS =
      list("grounds", it -> code(Ground.class, it), Codes::of, Codes.all(Ground.class));

  /// Whom a ban may protect.
  public static final Parameter<List<Parties.Whom>> PROTECTS =
      list(
          "protects", it -> code(Parties.Whom.class, it), Codes::of, Codes.all(Parties.Whom.class));

  /// The age a child must be under.
  public static final Parameter<Integer> UNDER_AGE = number("under-age", 1, 25, Phrases::plain);

  private static final LocalDate SECTION_222_G = LocalDate.of(2024, 4, 8);

  /// The first day a breach may be relied on: no amendment makes § 222 g reach back (Grunnloven §
  /// 97).
  public static final Parameter<LocalDate> FIRST_BREACH =
      new Parameter<>(
          "first-breach",
          "2024-04-08, when § 222 g began, or a later date",
          LocalDate::parse,
          it -> !it.isBefore(SECTION_222_G),
          Phrases::date);

  /// How long something may take, in hours that run through weekends and holidays.
  public static final Parameter<Duration> LIMIT = duration("limit");

  /// When to warn that a limit comes near.
  public static final Parameter<List<Duration>> WARNINGS =
      list(
          "warnings",
          Parameter::positive,
          it -> Phrases.duration(it).nb(),
          "lengths of time such as PT12H");

  /// How long a button must be held.
  public static final Parameter<Duration> HELD = duration("held");

  /// After how long a ban may be tried again.
  public static final Parameter<Period> BAN_RETEST = period("ban-retest");

  /// After how long electronic monitoring may be tried again.
  public static final Parameter<Period> MONITORING_RETEST = period("monitoring-retest");

  /// The longest sentence.
  public static final Parameter<Period> SENTENCE = period("sentence");

  /// How long what a technical or false alarm recorded is kept.
  public static final Parameter<Period> FALSE_ALARM_KEPT = period("false-alarm-kept");

  /// How long anything recorded is kept after monitoring has ended.
  public static final Parameter<Period> AFTER_CONTROL_KEPT = period("after-control-kept");

  /// Within how long what did not arrive must be sent again.
  public static final Parameter<Period> SEND_AGAIN_WITHIN = period("send-again-within");

  /// Holidays on the same day every year.
  public static final Parameter<List<MonthDay>> FIXED_HOLIDAYS =
      list(
          "fixed-holidays",
          it -> MonthDay.parse("--" + it),
          it -> Phrases.day(it).nb(),
          "days such as 05-17");

  /// Holidays that follow Easter, in days from Easter Sunday.
  public static final Parameter<List<Integer>> EASTER_HOLIDAYS =
      list("easter-holidays", Integer::valueOf, String::valueOf, "whole numbers such as -2, 0, 39");

  private final String name;
  private final String expected;
  private final Function<String, T> reader;
  private final Predicate<T> sensible;
  private final Function<T, Words> teller;

  private Parameter(
      String name,
      String expected,
      Function<String, T> reader,
      Predicate<T> sensible,
      Function<T, Words> teller) {
    this.name = name;
    this.expected = expected;
    this.reader = reader;
    this.sensible = sensible;
    this.teller = teller;
  }

  /// As it is called in the rule table.
  public String name() {
    return name;
  }

  /// What may be written in the rule table.
  String expected() {
    return expected;
  }

  /// The value; an [IllegalArgumentException] when the text is no such value.
  T read(String text) {
    T value = parsed(text);
    if (!sensible.test(value)) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }

  Words tell(String text) {
    return teller.apply(read(text));
  }

  private T parsed(String text) {
    try {
      return reader.apply(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static Parameter<Period> period(String name) {
    return new Parameter<>(
        name,
        "a length of time such as P3M (months), P1Y (years), P1W or P30D",
        Period::parse,
        Parameter::sensible,
        Phrases::period);
  }

  private static boolean sensible(Period period) {
    LocalDate end = Caps.lastDay(LocalDate.EPOCH, period);
    return end.isAfter(LocalDate.EPOCH) && !end.isAfter(LocalDate.EPOCH.plusYears(21));
  }

  private static boolean sensible(Duration duration) {
    return duration.isPositive() && duration.compareTo(ReviewClock.LONGEST) <= 0;
  }

  private static Parameter<Duration> duration(String name) {
    return new Parameter<>(
        name,
        "a length of time such as PT24H or PT3S, at most a year",
        Duration::parse,
        Parameter::sensible,
        Phrases::duration);
  }

  private static Duration positive(String text) {
    Duration duration = Duration.parse(text);
    if (!sensible(duration)) {
      throw new IllegalArgumentException(text);
    }
    return duration;
  }

  private static Parameter<Integer> number(
      String name, int least, int most, Function<Integer, Words> teller) {
    return new Parameter<>(
        name,
        "a whole number from " + least + " to " + most,
        Integer::valueOf,
        it -> it >= least && it <= most,
        teller);
  }

  private static <E extends Enum<E>> Parameter<E> oneOf(String name, Class<E> type) {
    return new Parameter<>(
        name,
        "one of " + Codes.all(type),
        it -> code(type, it),
        it -> true,
        it -> Phrases.plain(Codes.of(it)));
  }

  private static <E extends Enum<E>> E code(Class<E> type, String code) {
    return Codes.find(type, code).orElseThrow(() -> new IllegalArgumentException(code));
  }

  private static <T> Parameter<List<T>> list(
      String name, Function<String, T> reader, Function<T, String> teller, String expected) {
    return new Parameter<>(
        name,
        "a list of: " + expected,
        text -> Arrays.stream(text.split(",")).map(String::strip).map(reader).toList(),
        it -> !it.isEmpty(),
        it -> Phrases.plain(it.stream().map(teller).collect(Collectors.joining(", "))));
  }
}
