package no.skjold.server.supervision;

/// Supervision is set up without a decision, where only orders in force may supervise. Nothing was
/// changed.
final class SetUpRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  SetUpRefused() {
    super(
        "Orders and zones are decided in the case, under /saker; the set-up calls are for the demo"
            + " and for trials alone.");
  }
}
