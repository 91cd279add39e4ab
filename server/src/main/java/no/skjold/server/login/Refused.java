package no.skjold.server.login;

/// An act on accounts, tokens or codes that is not done, with a code that the pages and the API
/// explain. A bad request (400), or a conflict with what stands (409).
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  Refused(String code) {
    super(code);
    this.code = code;
  }

  String code() {
    return code;
  }
}
