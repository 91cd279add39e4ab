package no.skjold.server.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Puts a letter and its wording together. Any thread.
final class Composer {

  private static final String STYLE = read("/letters/letter.css");

  private final Wordings wordings;
  private final Typeface typeface;

  Composer(Wordings wordings, Typeface typeface) {
    this.wordings = wordings;
    this.typeface = typeface;
  }

  Wording wording(Letter letter) {
    return wordings.of(letter);
  }

  /// @return XHTML with its style, pointing at nothing outside itself
  String html(Letter letter, Wording wording) {
    return new Sheet(letter, wording, wordings, typeface).html(STYLE);
  }

  private static String read(String file) {
    try (InputStream in = Composer.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
