package no.skjold.server.citizen;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Texts, dates and ages in the reader's language and Norwegian time. Any thread.
@Component
class Words {

  static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
  private static final Locale BOKMAL = Locale.of("nb", "NO");

  private final MessageSource messages;

  Words(MessageSource messages) {
    this.messages = messages;
  }

  String of(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }

  /// 24. november 2026.
  String day(Instant at) {
    return formatted(at, english() ? "d MMMM uuuu" : "d. MMMM uuuu");
  }

  String day(LocalDate day) {
    return day(day.atTime(12, 0).atZone(NORWAY).toInstant());
  }

  /// 24. november 2026 klokken 14:32.
  String minute(Instant at) {
    return formatted(at, english() ? "d MMMM uuuu 'at' HH:mm" : "d. MMMM uuuu 'klokken' HH:mm");
  }

  /// Until when something holds, to the minute: midnight belongs to the day that ends with it.
  String until(Instant end) {
    return endsAtMidnight(end)
        ? of("citizen.until.midnight", day(end.minusSeconds(1)))
        : minute(end);
  }

  /// The same said whole, by the last day: til og med 1. mars 2027.
  String through(Instant end) {
    return endsAtMidnight(end)
        ? of("citizen.through.day", day(end.minusSeconds(1)))
        : of("citizen.through.minute", minute(end));
  }

  private static boolean endsAtMidnight(Instant end) {
    return end.atZone(NORWAY).toLocalTime().equals(LocalTime.MIDNIGHT);
  }

  /// 14:32:07, with the day before it when that is another one.
  String time(Instant at, Instant now) {
    boolean today = at.atZone(NORWAY).toLocalDate().equals(now.atZone(NORWAY).toLocalDate());
    return today ? formatted(at, "HH:mm:ss") : formatted(at, "d. MMMM HH:mm:ss");
  }

  /// Time and age: 14:32:07 (for 12 s siden).
  String timeAndAge(Instant at, Instant now) {
    return of("citizen.time.and.age", time(at, now), age(Duration.between(at, now)));
  }

  private String age(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 120) {
      return of("citizen.ago.seconds", seconds);
    }
    if (seconds < 7_200) {
      return of("citizen.ago.minutes", seconds / 60);
    }
    return seconds < 172_800
        ? of("citizen.ago.hours", seconds / 3_600)
        : of("citizen.ago.days", seconds / 86_400);
  }

  private static String formatted(Instant at, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, english() ? Locale.ENGLISH : BOKMAL)
        .format(at.atZone(NORWAY));
  }

  Locale language() {
    return english() ? Locale.ENGLISH : BOKMAL;
  }

  private static boolean english() {
    return LocaleContextHolder.getLocale().getLanguage().equals("en");
  }
}
