package no.skjold.law;

/// How a decision begins to work against the one it is directed against.
public enum TakesEffect {
  /// By formal service (forkynnelse).
  SERVICE,
  /// By a notice posted at the place.
  POSTING,
  /// When the judgment has legal force.
  LEGAL_FORCE,
  /// When the court has imposed it and said so to the one it binds, in the hearing or by service.
  COURT
}
