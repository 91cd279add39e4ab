package no.skjold.monitoring;

/// Enum constants by their code in the binary forms, which is their ordinal: constants are only
/// ever added at the end.
final class Codes {
  private Codes() {}

  @SuppressWarnings("EnumOrdinal") // the one place where ordinals become stored codes
  static int code(Enum<?> constant) {
    return constant.ordinal();
  }

  static <E> E of(E[] values, int code) {
    if (code < 0 || code >= values.length) {
      throw new IllegalArgumentException("code " + code + " is not known");
    }
    return values[code];
  }
}
