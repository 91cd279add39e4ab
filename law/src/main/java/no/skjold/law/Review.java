package no.skjold.law;

/// When the court looks at a decision.
public enum Review {
  /// When somebody who may demand it does.
  ON_DEMAND,
  /// Always.
  AUTOMATIC,
  /// When a guardian has refused consent.
  WITHOUT_CONSENT
}
