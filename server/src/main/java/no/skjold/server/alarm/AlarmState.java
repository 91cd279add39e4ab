package no.skjold.server.alarm;

/// How far the handling has come.
enum AlarmState {
  RAISED,
  ACKNOWLEDGED,
  IN_PROGRESS,
  CLOSED
}
