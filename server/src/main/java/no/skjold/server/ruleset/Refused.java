package no.skjold.server.ruleset;

/// What was asked for does not hold, or cannot be done now. The code is the tail of a text key.
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final String field;

  private Refused(int status, String code, String field) {
    super(code);
    this.status = status;
    this.code = code;
    this.field = field;
  }

  /// Something given is wrong.
  static Refused unsound(String code) {
    return new Refused(422, code, "");
  }

  /// One number of a rule set is wrong.
  static Refused number(String field) {
    return new Refused(422, "number", field);
  }

  /// It cannot be done as things stand.
  static Refused notNow(String code) {
    return new Refused(409, code, "");
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  /// Which number; empty when it is none.
  String field() {
    return field;
  }
}
