package no.skjold.law;

import java.util.Locale;

/// The languages the law is told in.
public enum Language {
  BOKMAAL(Locale.of("nb", "NO")),
  ENGLISH(Locale.ENGLISH);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  Locale locale() {
    return locale;
  }
}
