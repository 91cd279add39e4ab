package no.skjold.server.alarm;

import java.time.Instant;
import java.util.Optional;
import no.skjold.monitoring.Severity;

/// An open alarm of one case as somebody who is not police may hear of it: what kind of thing,
/// since when, how far police have come. No place, no distance, no names, no district.
///
/// @param about what it is about
/// @param goesOn whether what it is about still goes on, as far as is known
/// @param acknowledged whether a person at the operations centre has taken it
public record Episode(
    About about,
    Severity severity,
    Instant raisedAt,
    boolean goesOn,
    boolean acknowledged,
    Optional<Instant> patrolSentAt,
    Optional<Instant> patrolArrivedAt) {

  /// What an alarm can be about, in words that are not the system's.
  public enum About {
    ZONE,
    SILENCE,
    TAMPERING,
    BATTERY,
    SUPERVISION
  }

  static Episode of(Alarm alarm) {
    return new Episode(
        about(alarm.cause()),
        alarm.severity(),
        alarm.raisedAt(),
        alarm.inside(),
        alarm.state() != AlarmState.RAISED,
        Optional.ofNullable(alarm.patrolSentAt()),
        Optional.ofNullable(alarm.patrolArrivedAt()));
  }

  private static About about(Cause cause) {
    return switch (cause) {
      case ZONE -> About.ZONE;
      case SILENCE, RESTART -> About.SILENCE;
      case STRAP, CASE, JAMMING, POWER, MOCK -> About.TAMPERING;
      case BATTERY -> About.BATTERY;
      case SUPERVISION -> About.SUPERVISION;
    };
  }
}
