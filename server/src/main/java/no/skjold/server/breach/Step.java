package no.skjold.server.breach;

/// What a police prosecutor does about a breach.
public enum Step {
  ARREST,
  INVESTIGATION,
  /// Electronic monitoring under § 222 g is to be decided.
  MONITORING_TAKEN_UP,
  /// It was considered, and is not to be.
  MONITORING_DECLINED,
  NEW_ASSESSMENT,
  NEW_DECISION,
  CHILD_WELFARE_TOLD,
  PROTECTED_TOLD,
  NOTHING_MORE
}
