package no.skjold.server.access;

/// A request for an opening or a review that cannot be used as it is. The code tells what to mend,
/// and is the same whatever it is about.
final class UnusableReason extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  UnusableReason(String code) {
    super(code);
    this.code = code;
  }

  String code() {
    return code;
  }
}
