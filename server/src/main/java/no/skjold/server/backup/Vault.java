package no.skjold.server.backup;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import no.skjold.server.storage.PrivateFiles;
import no.skjold.server.supervision.EvidenceKeys;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The keys of the windows that stand, and the list of those destroyed: one file beside all
/// backups, encrypted with the backup key and written over at every backup and every destruction. A
/// backup without it restores everything but evidence; with it, everything but what was destroyed
/// up to the last time it was written.
///
/// @param number counts up by one per writing, over all folders
/// @param destroyed windows whose keys are gone for good
/// @param access who got in and might see what
record Vault(
    String installation,
    long number,
    Instant writtenAt,
    List<EvidenceKeys.Key> keys,
    List<Destroyed> destroyed,
    AccessCopy access) {

  static final String FILE = "keys.vault";
  private static final byte[] ABOUT = "skjold vault 1".getBytes(StandardCharsets.US_ASCII);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// @param rule under which it was
  record Destroyed(
      long subjectId, long window, String rule, Instant at, long fixes, byte[] commitment) {}

  /// Ids and counts only.
  @Override
  public String toString() {
    return "Vault[" + number + ", " + keys.size() + " keys]";
  }

  /// Puts this in the place of the vault in `folder`; the old one's bytes are overwritten.
  void write(Path folder, BackupKey key) throws IOException {
    Path file = folder.resolve(FILE);
    byte[] sealed = sealed(key);
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(FILE + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      Path old = folder.resolve(FILE + ".old");
      forgetUnfinished(file, old);
      if (Files.exists(file)) {
        Files.createLink(old, file);
      }
      PrivateFiles.write(file, sealed);
      overwrite(old);
    }
  }

  /// What a writer that was killed left: a vault it had not put in its place, and one it had
  /// replaced or was about to.
  private static void forgetUnfinished(Path file, Path old) throws IOException {
    overwrite(file.resolveSibling(FILE + ".new"));
    if (Files.exists(old) && Files.exists(file) && Files.isSameFile(old, file)) {
      Files.delete(old);
    }
    overwrite(old);
  }

  private byte[] sealed(BackupKey key) throws IOException {
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    try (OutputStream out = key.streaming().newEncryptingStream(sealed, ABOUT)) {
      out.write(JSON.writeValueAsBytes(this));
    } catch (GeneralSecurityException e) {
      throw new IOException("the vault cannot be encrypted", e);
    }
    return sealed.toByteArray();
  }

  /// What a disk that writes in place forgets by this; one that does not, such as flash, a snapshot
  /// or a copy elsewhere, keeps.
  private static void overwrite(Path old) throws IOException {
    if (!Files.exists(old)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(old, StandardOpenOption.WRITE)) {
      java.nio.ByteBuffer zeros = java.nio.ByteBuffer.allocate((int) channel.size());
      while (zeros.hasRemaining()) {
        channel.write(zeros, zeros.position());
      }
      channel.force(true);
    }
    Files.delete(old);
  }

  static Vault read(Path file, BackupKey key) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                key.streaming().newDecryptingStream(Files.newInputStream(file), ABOUT),
                StandardCharsets.UTF_8))) {
      return JSON.readValue(in, Vault.class);
    } catch (IOException | GeneralSecurityException | UncheckedIOException | JacksonException e) {
      throw new BackupRefused(
          "The vault of window keys " + file + " does not open: another key, altered or cut short.",
          "Name the right one with --vault FILE, or restore without evidence: --without-evidence.",
          e);
    }
  }
}
