package no.skjold.server.alarm;

/// Who an alarm is for.
enum Desk {
  /// The police operations centre.
  OPERATIONS,
  /// The technicians of the alarm centre (OVA).
  TECHNICAL
}
