package no.skjold.server.document;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A language letters are written in. Others are attached as translations.
public enum Language {
  /// Bokmål.
  NB("nb", "d. MMMM uuuu", "'kl.' HH:mm"),
  /// Nynorsk.
  NN("nn", "d. MMMM uuuu", "'kl.' HH:mm"),
  /// English.
  EN("en", "d MMMM uuuu", "'at' HH:mm");

  private final String tag;
  private final DateTimeFormatter day;
  private final DateTimeFormatter moment;

  Language(String tag, String day, String time) {
    Locale locale = Locale.of(tag, tag.equals("en") ? "GB" : "NO");
    this.tag = tag;
    this.day = DateTimeFormatter.ofPattern(day, locale);
    this.moment =
        DateTimeFormatter.ofPattern(day + " " + time, locale).withZone(ZoneId.of("Europe/Oslo"));
  }

  /// As in `xml:lang`.
  public String tag() {
    return tag;
  }

  /// As it stands in a letter, such as `3. januar 2027`.
  public String day(LocalDate day) {
    return this.day.format(day);
  }

  /// As it stands in a letter, in Norwegian time, such as `3. januar 2027 kl. 14:05`.
  public String moment(Instant at) {
    return moment.format(at);
  }
}
