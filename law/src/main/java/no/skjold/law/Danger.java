package no.skjold.law;

/// How great the danger is found to be.
public enum Danger {
  NOT_SHOWN,
  /// A near and real risk; it need not be more likely than not (grunn til å tro).
  REASON_TO_BELIEVE,
  /// More likely than not (nærliggende fare).
  IMMINENT
}
