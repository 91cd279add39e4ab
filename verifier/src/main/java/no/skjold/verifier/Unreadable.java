package no.skjold.verifier;

/// What was given cannot be read; says what to do. Never about the trail being whole or not.
public final class Unreadable extends RuntimeException {

  private static final long serialVersionUID = 1;

  Unreadable(String message) {
    super(message);
  }

  Unreadable(String message, Throwable cause) {
    super(message, cause);
  }
}
