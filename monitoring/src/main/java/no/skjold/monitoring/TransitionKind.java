package no.skjold.monitoring;

import static no.skjold.monitoring.WindowRule.AT_CRITICAL;
import static no.skjold.monitoring.WindowRule.NO_WINDOW;
import static no.skjold.monitoring.WindowRule.OPENS;
import static no.skjold.monitoring.WindowRule.TAMPER;

/// What can happen in a supervision that the law lets us register (strl. § 57 fifth paragraph,
/// strpl. § 222 g): inside the area, near the protected person, or missing signals.
///
/// This is the one table of the lawful window: per kind its severity, whether it opens a window,
/// and what closes that window. Constants are only ever added at the end (their ordinals are
/// stored). Every window also closes at [Parameters#longestWindowMillis()], by `WINDOW_EXPIRED`,
/// and when no order is in force any more.
public enum TransitionKind {
  ZONE_ENTERED(Severity.CRITICAL, OPENS, "ZONE_LEFT"),
  /// Only the chord inside is kept; `ZONE_LEFT` follows at once with the time he was out again.
  ZONE_CROSSED(Severity.CRITICAL, OPENS, "ZONE_LEFT"),
  /// Learned afterwards: its window takes late fixes inside the zone and nothing else, and closes
  /// two minutes after the last of them.
  ZONE_ENTERED_LATE(Severity.CRITICAL, OPENS, "ZONE_LEFT"),
  ZONE_LEFT(Severity.INFORMATION, NO_WINDOW, ""),
  /// Graded by reach at top speed: notice, high at the buffer, critical at the zone.
  SIGNAL_LOST(Severity.NOTICE, AT_CRITICAL, "SIGNAL_RESTORED"),
  SIGNAL_RESTORED(Severity.INFORMATION, NO_WINDOW, ""),
  NOT_HEARD_SINCE_RESTART(Severity.CRITICAL, NO_WINDOW, "SIGNAL_RESTORED"),
  STRAP_OPENED(Severity.CRITICAL, TAMPER, "STRAP_CLOSED"),
  STRAP_CLOSED(Severity.INFORMATION, NO_WINDOW, ""),
  CASE_OPENED(Severity.CRITICAL, TAMPER, "CASE_CLOSED"),
  CASE_CLOSED(Severity.INFORMATION, NO_WINDOW, ""),
  JAMMING_DETECTED(Severity.CRITICAL, TAMPER, "JAMMING_ENDED"),
  JAMMING_ENDED(Severity.INFORMATION, NO_WINDOW, ""),
  DEVICE_POWERED_OFF(Severity.CRITICAL, TAMPER, "DEVICE_POWERED_ON"),
  DEVICE_POWERED_ON(Severity.INFORMATION, NO_WINDOW, ""),
  MOCK_LOCATION_DETECTED(Severity.CRITICAL, TAMPER, "MOCK_LOCATION_ENDED"),
  BATTERY_LOW(Severity.NOTICE, NO_WINDOW, ""),
  BATTERY_CRITICAL(Severity.HIGH, NO_WINDOW, ""),
  BATTERY_RESTORED(Severity.INFORMATION, NO_WINDOW, ""),
  SUPERVISION_GAP(Severity.HIGH, NO_WINDOW, ""),
  SUPERVISION_DEGRADED(Severity.HIGH, NO_WINDOW, ""),
  WINDOW_EXPIRED(Severity.INFORMATION, NO_WINDOW, ""),
  MOCK_LOCATION_ENDED(Severity.INFORMATION, NO_WINDOW, ""),
  /// His first positions after the server was away lead back through the zone: while nobody
  /// listened he may have come through. Signals that are missing, on our side, and graded.
  MAY_HAVE_CROSSED(Severity.CRITICAL, NO_WINDOW, "");

  private final Severity severity;
  private final WindowRule windowRule;
  private final String closedBy;

  TransitionKind(Severity severity, WindowRule windowRule, String closedBy) {
    this.severity = severity;
    this.windowRule = windowRule;
    this.closedBy = closedBy;
  }

  /// The severity it has unless something grades it otherwise.
  public Severity defaultSeverity() {
    return severity;
  }

  /// Whether a lawful window opens with it.
  public WindowRule windowRule() {
    return windowRule;
  }

  /// Name of the kind that ends what it began (and closes its window), or empty.
  public String closedBy() {
    return closedBy;
  }
}
