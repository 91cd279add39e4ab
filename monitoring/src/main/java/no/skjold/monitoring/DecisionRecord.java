package no.skjold.monitoring;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Why a registered transition was made: enough, with the stored inputs of its window and the
/// subject's salt, to decide it again bit by bit. One chain per subject: each record carries the
/// hash of the one before, and [Transition#recordHash()] is SHA-256 over that hash and this record.
///
/// @param subjectId the restrained person
/// @param sequence the transition's
/// @param kind the transition's
/// @param severity the transition's
/// @param zoneId the zone, or null
/// @param deviceId the device, or null
/// @param atMillis the transition's
/// @param planVersion the plan it was decided on
/// @param ruleSetVersion [Parameters#ruleSetVersion()]; names the constants in the code too
/// @param parametersHash SHA-256 over the parameters
/// @param distanceMetres signed, positive inside; NaN where it does not apply
/// @param sigmaMetres effective sigma per axis; NaN where it does not apply
/// @param prior probability inside before the deciding fix; NaN where it does not apply
/// @param posterior probability inside after it; NaN where it does not apply
/// @param threshold what the posterior was held against; NaN where it does not apply
/// @param previousState what held before: 0 outside or off, 1 inside or on, 2 unknown
/// @param commitment SHA-256 over the subject's salt, the sequence and the deciding input; says
///   nothing of the input once the salt is destroyed
/// @param previousHash [Transition#recordHash()] of the transition before; zeros for the first
public record DecisionRecord(
    long subjectId,
    long sequence,
    TransitionKind kind,
    Severity severity,
    @Nullable String zoneId,
    @Nullable String deviceId,
    long atMillis,
    int planVersion,
    String ruleSetVersion,
    byte[] parametersHash,
    double distanceMetres,
    double sigmaMetres,
    double prior,
    double posterior,
    double threshold,
    int previousState,
    byte[] commitment,
    byte[] previousHash) {

  private static final int FORM = 1;

  /// The versioned binary form.
  public byte[] toBytes() {
    return new BinaryWriter()
        .u8(FORM)
        .i64(subjectId)
        .i64(sequence)
        .u8(Codes.code(kind))
        .u8(Codes.code(severity))
        .text(zoneId)
        .text(deviceId)
        .i64(atMillis)
        .i32(planVersion)
        .text(ruleSetVersion)
        .bytes(parametersHash)
        .f64(distanceMetres)
        .f64(sigmaMetres)
        .f64(prior)
        .f64(posterior)
        .f64(threshold)
        .u8(previousState)
        .bytes(commitment)
        .bytes(previousHash)
        .toBytes();
  }

  /// Reads what [#toBytes()] wrote; refuses anything else with [IllegalArgumentException].
  public static DecisionRecord fromBytes(byte[] bytes) {
    BinaryReader in = new BinaryReader(bytes, "decision record").version(FORM);
    DecisionRecord record =
        new DecisionRecord(
            in.i64(),
            in.i64(),
            Codes.of(TransitionKind.values(), in.u8()),
            Codes.of(Severity.values(), in.u8()),
            in.findText(),
            in.findText(),
            in.i64(),
            in.i32(),
            in.text(),
            in.bytes(),
            in.f64(),
            in.f64(),
            in.f64(),
            in.f64(),
            in.f64(),
            in.u8(),
            in.bytes(),
            in.bytes());
    in.end();
    return record;
  }

  /// By content.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DecisionRecord that && Arrays.equals(toBytes(), that.toBytes());
  }

  @Override
  public int hashCode() {
    return Long.hashCode(subjectId * 31 + sequence);
  }

  /// Ids only.
  @Override
  public String toString() {
    return "DecisionRecord[" + subjectId + "-" + sequence + " " + kind + "]";
  }
}
