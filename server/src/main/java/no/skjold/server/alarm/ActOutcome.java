package no.skjold.server.alarm;

/// What became of an act.
sealed interface ActOutcome {

  /// Done and durable.
  record Done(Alarm alarm) implements ActOutcome {}

  /// Somebody else came first; this is what stands.
  record Stale(Alarm current) implements ActOutcome {}

  /// Not possible as the alarm stands, or without what is missing.
  ///
  /// @param code why, such as `acknowledge_first`
  record NotPossible(String code, Alarm current) implements ActOutcome {}

  /// There is no such alarm.
  record Unknown() implements ActOutcome {}

  /// The database is away: nothing was done; try again.
  record TryAgain() implements ActOutcome {}
}
