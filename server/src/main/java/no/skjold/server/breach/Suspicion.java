package no.skjold.server.breach;

/// What a police prosecutor makes of it.
public enum Suspicion {
  /// Skjellig grunn til mistanke: more likely than not.
  REASONABLE,
  /// Nobody can tell yet.
  NEEDS_INVESTIGATION,
  NONE
}
