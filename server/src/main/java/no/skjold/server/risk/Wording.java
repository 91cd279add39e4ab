package no.skjold.server.risk;

import java.util.Locale;

/// The same words in the languages of the pages.
record Wording(String nb, String en) {

  public String in(Locale reader) {
    return reader.getLanguage().equals("en") ? en : nb;
  }
}
