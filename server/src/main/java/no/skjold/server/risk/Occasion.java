package no.skjold.server.risk;

/// What makes somebody judge the risk of a case.
public enum Occasion {
  /// Protection was asked for, or is considered without being asked for.
  REQUEST,
  /// A ban was broken, or is said to be.
  BREACH,
  /// They part, or are about to.
  BREAK_UP,
  /// Protection was refused.
  REFUSAL,
  /// An order comes to its end.
  BEFORE_EXPIRY,
  OTHER
}
