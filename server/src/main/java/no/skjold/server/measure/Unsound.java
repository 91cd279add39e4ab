package no.skjold.server.measure;

/// What somebody entered does not hold. The code is the tail of a text key and carries nothing of
/// what was entered.
final class Unsound extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  Unsound(String code) {
    super(code);
    this.code = code;
  }

  String code() {
    return code;
  }
}
