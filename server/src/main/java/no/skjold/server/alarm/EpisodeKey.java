package no.skjold.server.alarm;

import org.jspecify.annotations.Nullable;

/// What an episode is one of: at most one alarm is open for each.
///
/// @param subjectId 0 for grouped alarms
record EpisodeKey(long subjectId, Cause cause, @Nullable String zoneId) {

  static EpisodeKey of(Alarm alarm) {
    return alarm.subject() == null
        ? group(alarm.cause())
        : new EpisodeKey(alarm.subject().id(), alarm.cause(), alarm.zoneId());
  }

  static EpisodeKey group(Cause cause) {
    return new EpisodeKey(0, cause, null);
  }
}
