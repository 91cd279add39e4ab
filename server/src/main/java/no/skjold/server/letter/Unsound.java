package no.skjold.server.letter;

/// What somebody asks for does not hold. The code is the tail of a text key `letter.fault.` and
/// carries nothing of what was entered.
final class Unsound extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  Unsound(String code) {
    super(code);
    this.code = code;
  }

  static void unless(boolean holds, String code) {
    if (!holds) {
      throw new Unsound(code);
    }
  }

  String code() {
    return code;
  }
}
