package no.skjold.server.alarm;

import java.util.Optional;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;

/// The family an alarm belongs to: one open alarm per subject, cause and zone.
enum Cause {
  ZONE,
  SILENCE,
  STRAP,
  CASE,
  JAMMING,
  POWER,
  MOCK,
  BATTERY,
  RESTART,
  SUPERVISION;

  /// What a kind of transition means for alarms; empty for what concerns none by itself.
  static Optional<Meaning> meaning(TransitionKind kind) {
    return Optional.ofNullable(
        switch (kind) {
          case ZONE_ENTERED, ZONE_ENTERED_LATE -> new Meaning(ZONE, true, true);
          case ZONE_CROSSED, MAY_HAVE_CROSSED -> new Meaning(ZONE, true, false);
          case ZONE_LEFT -> new Meaning(ZONE, false, false);
          case SIGNAL_LOST -> new Meaning(SILENCE, true, true);
          case SIGNAL_RESTORED -> new Meaning(SILENCE, false, false);
          case NOT_HEARD_SINCE_RESTART -> new Meaning(RESTART, true, true);
          case STRAP_OPENED -> new Meaning(STRAP, true, true);
          case STRAP_CLOSED -> new Meaning(STRAP, false, false);
          case CASE_OPENED -> new Meaning(CASE, true, true);
          case CASE_CLOSED -> new Meaning(CASE, false, false);
          case JAMMING_DETECTED -> new Meaning(JAMMING, true, true);
          case JAMMING_ENDED -> new Meaning(JAMMING, false, false);
          case DEVICE_POWERED_OFF -> new Meaning(POWER, true, true);
          case DEVICE_POWERED_ON -> new Meaning(POWER, false, false);
          case MOCK_LOCATION_DETECTED -> new Meaning(MOCK, true, true);
          case MOCK_LOCATION_ENDED -> new Meaning(MOCK, false, false);
          case BATTERY_LOW, BATTERY_CRITICAL -> new Meaning(BATTERY, true, true);
          case BATTERY_RESTORED -> new Meaning(BATTERY, false, false);
          case SUPERVISION_GAP, SUPERVISION_DEGRADED -> new Meaning(SUPERVISION, true, false);
          case WINDOW_EXPIRED -> null;
        });
  }

  /// How grave a transition is to operators: a subject nobody watches over is as grave as it gets.
  static Severity severity(Transition transition) {
    return transition.kind() == TransitionKind.SUPERVISION_DEGRADED
        ? Severity.CRITICAL
        : transition.severity();
  }

  /// Where an alarm of this cause and severity is handled. Signs of tampering go to both desks at
  /// once; batteries never wake an operator.
  Desk desk(Severity severity) {
    return switch (this) {
      case ZONE, STRAP, CASE, JAMMING, POWER, MOCK, RESTART -> Desk.OPERATIONS;
      case SILENCE, SUPERVISION -> severity == Severity.CRITICAL ? Desk.OPERATIONS : Desk.TECHNICAL;
      case BATTERY -> Desk.TECHNICAL;
    };
  }

  /// Whether the technicians see it too when operations handles it.
  boolean alsoTechnical() {
    return this != ZONE;
  }

  /// @param opens whether it raises or joins an alarm, rather than ends what it is about
  /// @param lasts whether what it says goes on until something ends it
  record Meaning(Cause cause, boolean opens, boolean lasts) {}
}
