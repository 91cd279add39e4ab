package no.skjold.devices;

import java.time.DateTimeException;
import java.time.LocalDate;

/// Times as devices write them. A parser of its own, since this runs once per message and the
/// general one costs more than the rest of the message together.
final class TimeText {

  /// Below it a number is Unix seconds, from it on milliseconds: the year 5138, and 1973.
  private static final double FIRST_MILLIS = 1e11;

  private TimeText() {}

  /// `yyyy-MM-ddTHH:mm[:ss[.fraction]][offset]`, also with a space for the T; without an offset it
  /// is UTC. Returns [FixDraft#UNREAD_TIME] when unreadable.
  static long parse(String text) {
    int length = text.length();
    if (length < 16 || text.charAt(4) != '-' || text.charAt(7) != '-' || text.charAt(13) != ':') {
      return FixDraft.UNREAD_TIME;
    }
    char between = text.charAt(10);
    if (between != 'T' && between != ' ' && between != 't') {
      return FixDraft.UNREAD_TIME;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    if (year < 0 || month < 1 || month > 12 || day < 1 || hour < 0 || hour > 23 || minute < 0) {
      return FixDraft.UNREAD_TIME;
    }
    int second = 0;
    int millis = 0;
    int at = 16;
    if (at < length && text.charAt(at) == ':') {
      second = digits(text, at + 1, at + 3);
      at += 3;
      if (at < length && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
        int scale = 100;
        int from = ++at;
        while (at < length && isDigit(text.charAt(at))) {
          millis += scale * (text.charAt(at) - '0');
          scale /= 10;
          at++;
        }
        if (at == from) {
          return FixDraft.UNREAD_TIME;
        }
      }
    }
    if (minute > 59 || second < 0 || second > 60) {
      return FixDraft.UNREAD_TIME;
    }
    int offsetMinutes = offsetMinutes(text, at);
    if (offsetMinutes == Integer.MIN_VALUE) {
      return FixDraft.UNREAD_TIME;
    }
    try {
      long days = LocalDate.of(year, month, day).toEpochDay();
      long seconds = days * 86_400 + hour * 3_600L + minute * 60L + second - offsetMinutes * 60L;
      return seconds * 1_000 + millis;
    } catch (DateTimeException thirtiethOfFebruary) {
      return FixDraft.UNREAD_TIME;
    }
  }

  /// A number of seconds or milliseconds since 1970.
  static long parse(double number) {
    if (!(Math.abs(number) <= FixDraft.LATEST_MILLIS)) {
      return Double.isNaN(number) ? FixDraft.UNREAD_TIME : FixDraft.LATEST_MILLIS + 1;
    }
    return Math.round(number < FIRST_MILLIS ? number * 1_000 : number);
  }

  /// Either of the two.
  static long parseEither(String text) {
    double number = NumberText.parse(text);
    return Double.isNaN(number) ? parse(text) : parse(number);
  }

  private static int offsetMinutes(String text, int at) {
    int length = text.length();
    if (at >= length) {
      return 0;
    }
    char sign = text.charAt(at);
    if (sign == 'Z' || sign == 'z') {
      return at + 1 == length ? 0 : Integer.MIN_VALUE;
    }
    // A plus sign that came through a query string undecoded-twice is a space.
    if (sign != '+' && sign != '-' && sign != ' ') {
      return Integer.MIN_VALUE;
    }
    int hours = digits(text, at + 1, at + 3);
    int minuteAt = at + 3 < length && text.charAt(at + 3) == ':' ? at + 4 : at + 3;
    int minutes = minuteAt >= length ? 0 : digits(text, minuteAt, minuteAt + 2);
    boolean whole = minuteAt >= length || minuteAt + 2 == length;
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59 || !whole) {
      return Integer.MIN_VALUE;
    }
    return (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
  }

  /// The number written at `from` until `to`, or -1.
  private static int digits(String text, int from, int to) {
    if (to > text.length()) {
      return -1;
    }
    int value = 0;
    for (int at = from; at < to; at++) {
      char digit = text.charAt(at);
      if (!isDigit(digit)) {
        return -1;
      }
      value = value * 10 + (digit - '0');
    }
    return value;
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }
}
