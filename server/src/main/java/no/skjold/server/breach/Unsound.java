package no.skjold.server.breach;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/// What somebody entered does not hold. The code is the tail of a text key under `breach.fault`,
/// and carries nothing of what was entered.
@ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
public final class Unsound extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  public Unsound(String code) {
    super(code);
    this.code = code;
  }

  public String code() {
    return code;
  }

  static void unless(boolean holds, String otherwise) {
    if (!holds) {
      throw new Unsound(otherwise);
    }
  }
}
