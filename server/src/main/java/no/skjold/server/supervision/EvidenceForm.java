package no.skjold.server.supervision;

import java.nio.ByteBuffer;
import no.skjold.monitoring.Fix;
import no.skjold.server.supervision.LogItem.Evidence;

/// Evidence as bytes, before sealing: a version, probability, distance, then the fix.
final class EvidenceForm {

  private static final byte FORM = 1;

  private EvidenceForm() {}

  static byte[] bytes(Evidence evidence) {
    byte[] fix = evidence.fix.toBytes();
    return ByteBuffer.allocate(1 + 16 + fix.length)
        .put(FORM)
        .putDouble(evidence.probability)
        .putDouble(evidence.distanceMetres)
        .put(fix)
        .array();
  }

  static Opened open(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (in.get() != FORM) {
      throw new IllegalArgumentException("evidence of an unknown form");
    }
    double probability = in.getDouble();
    double distanceMetres = in.getDouble();
    byte[] fix = new byte[in.remaining()];
    in.get(fix);
    return new Opened(Fix.fromBytes(fix), probability, distanceMetres);
  }

  /// Evidence unsealed.
  record Opened(Fix fix, double probability, double distanceMetres) {

    /// Without the position, so that no log line can carry one.
    @Override
    public String toString() {
      return "Opened[" + fix + "]";
    }
  }
}
