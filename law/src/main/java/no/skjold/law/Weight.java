package no.skjold.law;

/// What it means that something is missing.
public enum Weight {
  /// The decision cannot stand so, unless somebody may override it and does.
  REFUSAL,
  /// The decision can stand; somebody should look.
  WARNING
}
