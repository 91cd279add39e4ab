package no.skjold.server.supervision;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;

/// The transition that says a subject's supervision has failed, for when not even the engine can
/// say so: without place or anything derived from one.
final class HostRecord {

  private HostRecord() {}

  static Transition degraded(Supervised subject, String reason, long atMillis) {
    byte[] record = ("degraded/1 " + reason).getBytes(StandardCharsets.UTF_8);
    return new Transition(
        subject.id,
        subject.lastSequence + 1,
        TransitionKind.SUPERVISION_DEGRADED,
        Severity.HIGH,
        null,
        null,
        null,
        null,
        reason,
        atMillis,
        atMillis,
        atMillis,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        false,
        0,
        null,
        subject.plan.version(),
        record,
        chained(subject.lastRecordHash, record));
  }

  private static byte[] chained(byte[] before, byte[] record) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(before);
      return digest.digest(record);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }
}
