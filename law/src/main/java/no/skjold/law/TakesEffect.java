package no.skjold.law;

/// How a decision begins to work against the one it is directed against.
public enum TakesEffect {
  /// By formal service (forkynnelse).
  SERVICE,
  /// By a notice posted at the place.
  POSTING,
  /// When the judgment has legal force.
  LEGAL_FORCE
}
