package no.skjold.monitoring;

/// What can happen in a supervision that the law lets us register (strl. § 57 fifth paragraph,
/// strpl. § 222 g): inside the area, near the protected person, or missing signals.
public enum TransitionKind {
  ZONE_ENTERED,
  ZONE_CROSSED,
  ZONE_ENTERED_LATE,
  ZONE_LEFT,
  SIGNAL_LOST,
  SIGNAL_RESTORED,
  NOT_HEARD_SINCE_RESTART,
  STRAP_OPENED,
  STRAP_CLOSED,
  CASE_OPENED,
  CASE_CLOSED,
  JAMMING_DETECTED,
  JAMMING_ENDED,
  DEVICE_POWERED_OFF,
  DEVICE_POWERED_ON,
  MOCK_LOCATION_DETECTED,
  BATTERY_LOW,
  BATTERY_CRITICAL,
  BATTERY_RESTORED,
  SUPERVISION_GAP,
  SUPERVISION_DEGRADED,
  WINDOW_EXPIRED
}
