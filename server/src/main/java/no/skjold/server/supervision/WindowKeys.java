package no.skjold.server.supervision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import no.skjold.server.storage.PrivateFiles;
import no.skjold.server.storage.StorageRefused;

/// The keys of lawful windows: one random key each, wrapped by the master key. Deleting a wrapped
/// key makes the window's evidence unreadable; old copies of it in write-ahead log and backups need
/// the master key, which belongs elsewhere (ADR 0003).
final class WindowKeys {

  private static final int MASTER_KEY_BYTES = 32;

  private final Sealing sealing;
  private final byte[] master;

  private WindowKeys(Sealing sealing, byte[] master) {
    this.sealing = sealing;
    this.master = master;
  }

  /// Reads the master key, or makes one when `mayCreate`.
  ///
  /// @param mayCreate false when there already are windows sealed with a key that must be found
  static WindowKeys from(Path file, boolean mayCreate, Sealing sealing) {
    try {
      if (!Files.exists(file)) {
        if (!mayCreate) {
          throw new StorageRefused(
              "The master key "
                  + file
                  + " is missing, and there are lawful windows sealed with it.",
              "Put the file back, or point skjold.supervision.master-key at it.");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
          PrivateFiles.createFolder(folder);
        }
        PrivateFiles.write(file, sealing.newKey());
      }
      byte[] master = Files.readAllBytes(file);
      if (master.length != MASTER_KEY_BYTES) {
        throw new StorageRefused(
            "The master key " + file + " is not " + MASTER_KEY_BYTES + " bytes.",
            "Put the right file back.");
      }
      return new WindowKeys(sealing, master);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("the master key cannot be read or written", e);
    }
  }

  byte[] newKey() {
    return sealing.newKey();
  }

  byte[] wrap(long subjectId, long window, byte[] key) {
    return sealing.seal(master, Sealing.about(subjectId, window), key);
  }

  byte[] unwrap(long subjectId, long window, byte[] wrapped) throws GeneralSecurityException {
    return Sealing.open(master, Sealing.about(subjectId, window), wrapped);
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
