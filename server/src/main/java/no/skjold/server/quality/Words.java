package no.skjold.server.quality;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/// Numbers and codes as a reader of one language reads them.
///
/// @param locale bokmål or English
record Words(MessageSource texts, Locale locale) {

  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

  /// An interval narrower than this is told with a decimal.
  private static final double NARROW = 0.02;

  String say(String key, Object... values) {
    return texts.getMessage("quality." + key, values, locale);
  }

  /// The name of a code that another page has words for; the code itself until it has some.
  String named(String prefix, String code) {
    String found = texts.getMessage(prefix + code, null, code, locale);
    return found == null ? code : found;
  }

  String model(String key) {
    return switch (key) {
      case Ledger.UNKNOWN_MODEL -> say("model.unknown");
      case Ledger.NO_DEVICE -> say("model.none");
      default -> key;
    };
  }

  String rule(String kind) {
    return named("ui.kind.", kind);
  }

  String zone(Line line) {
    return line.reference() + " · " + line.key();
  }

  String percent(double share) {
    return percent(share, 0);
  }

  private String percent(double share, int decimals) {
    String number = String.format(locale, decimals == 0 ? "%.0f" : "%.1f", share * 100);
    return locale.getLanguage().equals("en") ? number + "%" : number + " %";
  }

  String number(int count) {
    return String.format(locale, "%,d", count);
  }

  String rate(Rate rate) {
    Double share = rate.share();
    Double low = rate.low();
    Double high = rate.high();
    if (share == null || low == null || high == null) {
      return say("few", rate.hits(), rate.of());
    }
    int decimals = high - low < NARROW ? 1 : 0;
    return say(
        "rate",
        percent(share, decimals),
        percent(low, decimals),
        percent(high, decimals),
        rate.hits(),
        rate.of());
  }

  String seconds(Waits waits, @Nullable Long seconds) {
    return seconds == null ? say("few.timed", waits.count()) : length(seconds);
  }

  /// To the second below an hour, to the minute below a day, then in days and hours.
  String length(long seconds) {
    Duration length = Duration.ofSeconds(seconds);
    if (seconds < 60) {
      return say("length.seconds", seconds);
    }
    if (seconds < 3_600) {
      return say("length.minutes", length.toMinutes(), length.toSecondsPart());
    }
    if (seconds < 86_400) {
      return say("length.hours", length.toHours(), length.toMinutesPart());
    }
    return say("length.days", length.toDays(), length.toHoursPart());
  }

  String silent(Line.Silent silent) {
    String text =
        silent.times() == 0
            ? say("silent.none")
            : say("silent", length(silent.seconds()), silent.times());
    if (silent.goingOn() > 0) {
      text += " " + say("silent.on", silent.goingOn());
    }
    if (silent.withoutEnd() > 0) {
      text += " " + say("silent.unended", silent.withoutEnd());
    }
    return text;
  }

  String each(@Nullable Double perOperator) {
    return perOperator == null ? say("load.nobody.short") : decimal(perOperator);
  }

  String decimal(double value) {
    return String.format(locale, "%.1f", value);
  }

  String moment(Instant at) {
    return DateTimeFormatter.ofPattern("d.M.yyyy HH:mm").format(at.atZone(OSLO));
  }

  String clock(Instant at) {
    return DateTimeFormatter.ofPattern("HH:mm").format(at.atZone(OSLO));
  }
}
