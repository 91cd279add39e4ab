package no.skjold.devices;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads the one form that nearly every message has: a single flat object of the members of a fix,
/// plain text, plain decimal numbers. Anything else, also anything wrong, is left to the general
/// parser, which alone says what is refused; so this only ever answers as that would. Decoding is
/// the largest part of what a fix costs the server, and this takes a fraction of the time.
final class PlainFixJson {

  /// So many digits and a power of ten up to 10^22 are both exact as doubles, so that their
  /// quotient is rounded once: it is the nearest double, as the general parser gives.
  private static final int MOST_DIGITS = 15;

  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private final byte[] text;
  private final FixDraft draft;
  private int at;
  private int seen;

  private PlainFixJson(byte[] text, FixDraft draft) {
    this.text = text;
    this.draft = draft;
  }

  /// The fix, not yet checked for range and plausibility; null when the general parser must look.
  static @Nullable FixDraft read(String deviceId, byte[] text, long receivedAtMillis) {
    FixDraft draft = new FixDraft(deviceId, receivedAtMillis);
    return new PlainFixJson(text, draft).read() ? draft : null;
  }

  private boolean read() {
    if (!take('{')) {
      return false;
    }
    do {
      skipSpaces();
      if (!member()) {
        return false;
      }
      skipSpaces();
    } while (take(','));
    return take('}') && at == text.length;
  }

  private boolean take(char expected) {
    if (at < text.length && text[at] == expected) {
      at++;
      return true;
    }
    return false;
  }

  private void skipSpaces() {
    while (at < text.length && text[at] == ' ') {
      at++;
    }
  }

  private boolean member() {
    int name = name();
    skipSpaces();
    if (name == 0 || !take(':')) {
      return false;
    }
    skipSpaces();
    return switch (name) {
      case 't' -> once(0) && time();
      case 'l' << 16 | 'a' << 8 | 't' -> once(1) && number(1);
      case 'l' << 16 | 'o' << 8 | 'n' -> once(2) && number(2);
      case 'a' << 16 | 'c' << 8 | 'c' -> once(3) && number(3);
      case 's' << 16 | 'p' << 8 | 'd' -> once(4) && number(4);
      case 'c' << 16 | 'r' << 8 | 's' -> once(5) && number(5);
      case 'b' << 16 | 'a' << 8 | 't' -> once(6) && number(6);
      case 's' << 16 | 'e' << 8 | 'q' -> once(7) && number(7);
      case 's' << 16 | 'r' << 8 | 'c' -> once(8) && source();
      default -> false;
    };
  }

  /// Which of two members of the same name counts is for the general parser to say.
  private boolean once(int member) {
    boolean first = (seen & 1 << member) == 0;
    seen |= 1 << member;
    return first;
  }

  /// Up to three letters, the last in the lowest byte; 0 for anything else.
  private int name() {
    if (!take('"')) {
      return 0;
    }
    int name = 0;
    for (int length = 0; length < 4 && at < text.length; length++) {
      byte letter = text[at++];
      if (letter == '"') {
        return name;
      }
      if (letter < 'a' || letter > 'z') {
        return 0;
      }
      name = name << 8 | letter;
    }
    return 0;
  }

  private boolean time() {
    String value = string();
    if (value == null) {
      return false;
    }
    draft.time(TimeText.parse(value));
    return true;
  }

  private boolean source() {
    String value = string();
    if (value == null) {
      return false;
    }
    draft.source = SkjoldJson.source(value);
    return true;
  }

  /// A string of printable ASCII without escapes, or null.
  private @Nullable String string() {
    if (!take('"')) {
      return null;
    }
    int from = at;
    while (at < text.length && text[at] >= ' ' && text[at] != '"' && text[at] != '\\') {
      at++;
    }
    int to = at;
    return take('"') ? new String(text, from, to - from, StandardCharsets.ISO_8859_1) : null;
  }

  private boolean number(int member) {
    boolean negative = take('-');
    int from = at;
    long digits = 0;
    int decimals = 0;
    while (at < text.length && isDigit(text[at])) {
      digits = digits * 10 + (text[at++] - '0');
      if (at - from > MOST_DIGITS) {
        return false;
      }
    }
    int whole = at - from;
    if (whole == 0 || (whole > 1 && text[from] == '0')) {
      return false;
    }
    if (take('.')) {
      int point = at;
      while (at < text.length && isDigit(text[at])) {
        digits = digits * 10 + (text[at++] - '0');
        if (whole + at - point > MOST_DIGITS) {
          return false;
        }
      }
      decimals = at - point;
      if (decimals == 0) {
        return false;
      }
    }
    if (negative && digits == 0) {
      return false;
    }
    double value = (double) digits / POWERS[decimals];
    set(member, negative ? -value : value);
    return true;
  }

  private void set(int member, double value) {
    switch (member) {
      case 1 -> draft.latitude = value;
      case 2 -> draft.longitude = value;
      case 3 -> draft.accuracyMetres = value;
      case 4 -> draft.speedMetresPerSecond = value;
      case 5 -> draft.courseDegrees = value;
      case 6 -> draft.batteryPercent = value;
      default -> draft.sequence = SkjoldJson.sequence(value);
    }
  }

  private static boolean isDigit(byte letter) {
    return letter >= '0' && letter <= '9';
  }
}
