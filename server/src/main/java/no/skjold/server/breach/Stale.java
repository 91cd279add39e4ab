package no.skjold.server.breach;

/// Somebody else has reviewed it since it was read. Nothing has been stored.
final class Stale extends RuntimeException {
  private static final long serialVersionUID = 1;

  Stale() {
    super("stale");
  }
}
