package no.skjold.law;

/// Counsel paid by the state.
public enum Counsel {
  /// Of the restrained person (forsvarer).
  DEFENCE_COUNSEL,
  /// Of the protected person (bistandsadvokat).
  VICTIMS_COUNSEL
}
