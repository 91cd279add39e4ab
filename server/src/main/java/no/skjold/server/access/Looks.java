package no.skjold.server.access;

/// Looks at the one place that opens without clearance: where to send the patrol while a critical
/// alarm is open. Each account's looks for one alarm become one item that another person reviews.
/// Any thread.
public interface Looks {

  /// Before the place is given, so that none is given without.
  void record(Actor actor, String alarmId, long subjectId);

  /// As soon as the database takes it, and never throws or waits.
  ///
  /// @return false when there is no room left to keep it
  boolean recordEventually(Actor actor, String alarmId, long subjectId);
}
