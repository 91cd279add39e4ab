package no.skjold.server.addressprotection;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/// What somebody entered does not hold. The code is the tail of a text key and carries nothing of
/// what was entered.
@ResponseStatus(HttpStatus.BAD_REQUEST)
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
