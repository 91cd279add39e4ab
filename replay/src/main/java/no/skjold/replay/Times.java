package no.skjold.replay;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;

/// ISO 8601 times with offset, as files hold them: `2026-11-21T12:00:00Z`, `2014-09-10
/// 06:54:07+0200`.
final class Times {
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(java.util.Locale.ROOT);

  private Times() {}

  /// Epoch milliseconds, or empty if it is no time with an offset.
  static OptionalLong findMillis(String text) {
    try {
      return OptionalLong.of(OffsetDateTime.parse(text.strip(), FORMAT).toInstant().toEpochMilli());
    } catch (DateTimeParseException | ArithmeticException wrong) {
      return OptionalLong.empty();
    }
  }
}
