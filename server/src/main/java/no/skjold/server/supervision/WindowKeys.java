package no.skjold.server.supervision;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/// The keys of lawful windows: one random key each, wrapped by the master key. Deleting a wrapped
/// key makes the window's evidence unreadable; old copies of it in write-ahead log and dead rows
/// become worthless when the master key is changed after it (ADR 0003, 0012).
final class WindowKeys {

  private final Sealing sealing;
  private final MasterKeys master;

  private WindowKeys(Sealing sealing, MasterKeys master) {
    this.sealing = sealing;
    this.master = master;
  }

  /// Reads the master key, or makes one when `mayCreate`.
  ///
  /// @param mayCreate false when there already are windows sealed with a key that must be found
  static WindowKeys from(Path file, boolean mayCreate, Sealing sealing) {
    return new WindowKeys(sealing, MasterKeys.from(file, mayCreate, sealing));
  }

  MasterKeys master() {
    return master;
  }

  void beginMasterChange() throws IOException {
    master.beginChange(sealing);
  }

  byte[] newKey() {
    return sealing.newKey();
  }

  byte[] wrap(long subjectId, long window, byte[] key) {
    return sealing.seal(master.current(), Sealing.about(subjectId, window), key);
  }

  byte[] unwrap(long subjectId, long window, byte[] wrapped) throws GeneralSecurityException {
    return master.open(Sealing.about(subjectId, window), wrapped);
  }

  byte[] sealPlace(byte[] key, long subjectId, long sequence, byte[] place) {
    return sealing.seal(key, Sealing.about(subjectId, sequence, 'p'), place);
  }

  byte[] openPlace(byte[] key, long subjectId, long sequence, byte[] sealed)
      throws GeneralSecurityException {
    return Sealing.open(key, Sealing.about(subjectId, sequence, 'p'), sealed);
  }

  byte[] sealEvidence(byte[] key, long subjectId, long evidenceId, byte[] evidence) {
    return sealing.seal(key, Sealing.about(subjectId, evidenceId, 'e'), evidence);
  }

  byte[] openEvidence(byte[] key, long subjectId, long evidenceId, byte[] sealed)
      throws GeneralSecurityException {
    return Sealing.open(key, Sealing.about(subjectId, evidenceId, 'e'), sealed);
  }
}
