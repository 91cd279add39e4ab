package no.skjold.server.alarm;

import java.util.Locale;

/// Enumerations as the outer contract writes them: `ZONE_ENTERED` is `zone_entered`.
final class Codes {

  private Codes() {}

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> E read(Class<E> type, String code) {
    return Enum.valueOf(type, code.toUpperCase(Locale.ROOT));
  }
}
