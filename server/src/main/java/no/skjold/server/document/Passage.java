package no.skjold.server.document;

/// Fixed wording that stands in a letter only when it applies.
public enum Passage {
  /// It forbids him his own home.
  OWN_HOME,
  /// His movements are controlled electronically.
  MONITORED,
  /// It binds a child under fifteen (strpl. § 222 c): a breach is no crime.
  CHILD,
  /// It concerns contact with children.
  CHILDREN,
  /// It follows one that has run until now.
  RENEWED,
  /// The court tries it when somebody demands it; needs [Detail#COURT_DAYS].
  COURT_ON_DEMAND,
  /// It is brought before the court without a demand; needs [Detail#COURT_DAYS].
  COURT_AUTOMATIC,
  /// It does not work before the court has imposed it; needs [Detail#COURT_DAYS].
  COURT_IMPOSES,
  /// The court itself imposed it (strl. § 57).
  BY_JUDGMENT,
  /// The court imposed it by a ruling, after the prosecution had refused.
  BY_RULING,
  /// The child's guardian consents, so that no court tries it unasked.
  CONSENTED,
  /// The state pays for counsel: own home, electronic control, or a case about abuse.
  COUNSEL
}
