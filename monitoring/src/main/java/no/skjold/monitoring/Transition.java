package no.skjold.monitoring;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One registered step of a subject's supervision, identified by (subject, sequence). The same
/// inputs give the same transition, bit by bit.
///
/// @param subjectId the restrained person
/// @param sequence counts up by one per subject, from 1
/// @param kind what happened
/// @param severity how grave
/// @param orderId the order it rests on; null when it rests on none in particular
/// @param legalBasis the paragraph; null when orderId is null
/// @param zoneId the zone concerned, or null
/// @param deviceId the device concerned, or null
/// @param reason a code that says more, such as `zone-took-effect`; empty when the kind says it all
/// @param atMillis when it happened, estimated, epoch milliseconds
/// @param decidedOnMillis device time of the deciding input
/// @param receivedAtMillis receipt of the deciding input
/// @param probability posterior probability that he is inside; NaN where it does not apply
/// @param distanceMetres signed distance to the zone's edge, positive inside; NaN where it does not
///   apply
/// @param sigmaMetres effective sigma of the deciding fix; NaN where it does not apply
/// @param opensWindow whether a lawful window opens with it; its number is this sequence
/// @param closesWindow the number of the window it closes, or 0
/// @param place the position it rests on; null unless a lawful window is open at it
/// @param planVersion the plan it was decided on
/// @param record the decision record, binary, versioned
/// @param recordHash SHA-256 over the previous record's hash and this record
public record Transition(
    long subjectId,
    long sequence,
    TransitionKind kind,
    Severity severity,
    @Nullable String orderId,
    @Nullable String legalBasis,
    @Nullable String zoneId,
    @Nullable String deviceId,
    String reason,
    long atMillis,
    long decidedOnMillis,
    long receivedAtMillis,
    double probability,
    double distanceMetres,
    double sigmaMetres,
    boolean opensWindow,
    long closesWindow,
    @Nullable Fix place,
    int planVersion,
    byte[] record,
    byte[] recordHash) {

  /// `subject-sequence`, the name outside this module.
  public String id() {
    return subjectId + "-" + sequence;
  }

  /// The number of the window it closes, if any.
  public OptionalLong closedWindow() {
    return closesWindow == 0 ? OptionalLong.empty() : OptionalLong.of(closesWindow);
  }
}
