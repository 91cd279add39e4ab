package no.skjold.server.measure;

/// Somebody else changed the measure since the one who sends this looked.
final class Outdated extends RuntimeException {
  private static final long serialVersionUID = 1;

  Outdated() {
    super("outdated");
  }
}
