package no.skjold.devices;

import org.jspecify.annotations.Nullable;

/// Numbers in query strings.
final class NumberText {

  private static final int LONGEST = 40;

  private NumberText() {}

  /// NaN when it is not a plain decimal number: `0x1p3`, `1d` and `Infinity` are none.
  static double parse(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > LONGEST) {
      return Double.NaN;
    }
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      boolean plain = (letter >= '0' && letter <= '9') || "+-.eE".indexOf(letter) >= 0;
      if (!plain) {
        return Double.NaN;
      }
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }
}
