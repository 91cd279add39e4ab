package no.skjold.server.alarm;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The numbers alarms go by: properties `skjold.alarm.*`.
///
/// @param loudAfter unacknowledged for so long: loud
/// @param leavesBrowserAfter unacknowledged for so long: e-mail and SMS
/// @param startGrace after a start consoles have so long to connect again before they count as away
/// @param raiseAgainAfter closed for so long with him still inside: raised again
/// @param reopenWithin a close can be undone for so long
/// @param networkWindow losses of signal within so long of each other may be the network's
/// @param networkFewest at least so many subjects make it the network's
/// @param networkShare and at least this share of all, but never more than 50 are asked for
/// @param exercise alarms are an exercise, not actual; so in the demo (application.yaml)
@ConfigurationProperties("skjold.alarm")
record AlarmRules(
    @DefaultValue("20s") Duration loudAfter,
    @DefaultValue("60s") Duration leavesBrowserAfter,
    @DefaultValue("5s") Duration startGrace,
    @DefaultValue("5m") Duration raiseAgainAfter,
    @DefaultValue("10m") Duration reopenWithin,
    @DefaultValue("60s") Duration networkWindow,
    @DefaultValue("5") int networkFewest,
    @DefaultValue("0.2") double networkShare,
    @DefaultValue("false") boolean exercise) {

  private static final int MOST_ASKED_FOR = 50;

  /// How many subjects must fall silent together among `subjects` in all.
  int networkThreshold(int subjects) {
    return Math.max(
        networkFewest, Math.min(MOST_ASKED_FOR, (int) Math.ceil(subjects * networkShare)));
  }
}
