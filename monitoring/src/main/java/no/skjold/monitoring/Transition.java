package no.skjold.monitoring;

import java.util.Arrays;
import java.util.Objects;
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

  private static final int FORM = 1;

  /// Whether it was planned, so that it wakes nobody; see [PlannedState].
  public boolean planned() {
    return severity == Severity.INFORMATION && reason.equals(Levels.PLANNED);
  }

  /// The same transition without its place, for where the place is sealed apart.
  public Transition withoutPlace() {
    return withPlace(null);
  }

  /// The same transition with its place put back.
  public Transition withPlace(@Nullable Fix place) {
    return new Transition(
        subjectId,
        sequence,
        kind,
        severity,
        orderId,
        legalBasis,
        zoneId,
        deviceId,
        reason,
        atMillis,
        decidedOnMillis,
        receivedAtMillis,
        probability,
        distanceMetres,
        sigmaMetres,
        opensWindow,
        closesWindow,
        place,
        planVersion,
        record,
        recordHash);
  }

  /// Its versioned binary form **without the place** (seal [Fix#toBytes()] apart).
  public byte[] toBytes() {
    return new BinaryWriter()
        .u8(FORM)
        .i64(subjectId)
        .i64(sequence)
        .u8(Codes.code(kind))
        .u8(Codes.code(severity))
        .text(orderId)
        .text(legalBasis)
        .text(zoneId)
        .text(deviceId)
        .text(reason)
        .i64(atMillis)
        .i64(decidedOnMillis)
        .i64(receivedAtMillis)
        .f64(probability)
        .f64(distanceMetres)
        .f64(sigmaMetres)
        .bool(opensWindow)
        .i64(closesWindow)
        .i32(planVersion)
        .bytes(record)
        .bytes(recordHash)
        .toBytes();
  }

  /// Reads what [#toBytes()] wrote, with a null place; refuses anything else with
  /// [IllegalArgumentException].
  public static Transition fromBytes(byte[] bytes) {
    BinaryReader in = new BinaryReader(bytes, "transition").version(FORM);
    long subjectId = in.i64();
    long sequence = in.i64();
    TransitionKind kind = Codes.of(TransitionKind.values(), in.u8());
    Severity severity = Codes.of(Severity.values(), in.u8());
    String orderId = in.findText();
    String legalBasis = in.findText();
    String zoneId = in.findText();
    String deviceId = in.findText();
    String reason = in.text();
    long atMillis = in.i64();
    long decidedOnMillis = in.i64();
    long receivedAtMillis = in.i64();
    double probability = in.f64();
    double distanceMetres = in.f64();
    double sigmaMetres = in.f64();
    boolean opensWindow = in.bool();
    long closesWindow = in.i64();
    int planVersion = in.i32();
    byte[] record = in.bytes();
    byte[] recordHash = in.bytes();
    in.end();
    return new Transition(
        subjectId,
        sequence,
        kind,
        severity,
        orderId,
        legalBasis,
        zoneId,
        deviceId,
        reason,
        atMillis,
        decidedOnMillis,
        receivedAtMillis,
        probability,
        distanceMetres,
        sigmaMetres,
        opensWindow,
        closesWindow,
        null,
        planVersion,
        record,
        recordHash);
  }

  /// Bit by bit, the arrays by content.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Transition that
        && Objects.equals(place, that.place)
        && Arrays.equals(toBytes(), that.toBytes());
  }

  @Override
  public int hashCode() {
    return Long.hashCode(subjectId * 31 + sequence);
  }

  /// Ids only: no position, distance or probability, so that no log line can carry one.
  @Override
  public String toString() {
    return "Transition[" + id() + " " + kind + " " + severity + "]";
  }
}
