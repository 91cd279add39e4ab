package no.skjold.server.quality;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is counted for one device model, one rule or one zone.
///
/// @param key the model, the code of the kind of transition, or the zone's id; see [Ledger]
/// @param subjectId whose zone; null for what is nobody's
/// @param reference what people call that case
/// @param alarms episodes raised in the period
/// @param unjudged those of which no person has said what they turned out to be, exercises and what
///   passed by itself among them
/// @param outcomes by the code a person gave: how many of all that a person judged
/// @param falseAlarms those caused by the device, the network or the position, of all judged;
///   exercises are no part of it
/// @param taken from when it was raised first until a person first took it
/// @param untaken those that no person took
/// @param battery alarms about a battery
record Line(
    String key,
    @Nullable Long subjectId,
    @Nullable String reference,
    int alarms,
    int unjudged,
    Map<String, Rate> outcomes,
    Rate falseAlarms,
    Waits taken,
    int untaken,
    Silent silent,
    int battery) {

  /// How long signals were lost within the period.
  ///
  /// @param seconds altogether, of silences that ended or still go on
  /// @param times how many silences
  /// @param goingOn how many of them go on
  /// @param withoutEnd how many more have no end registered though the supervision or the device is
  ///   gone; their length is not known
  record Silent(long seconds, int times, int goingOn, int withoutEnd) {}
}
