package no.skjold.server.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.zip.GZIPInputStream;
import no.skjold.server.backup.Manifest.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// A backup whose header and manifest have been read, with the key that opens the rest.
record Opened(Path folder, Header header, Manifest manifest, BackupKey key) {

  /// How the key is come by.
  interface Keys {
    /// @param header of the backup it must fit
    BackupKey keyFor(Header header) throws IOException;
  }

  static Opened open(Path folder, Keys keys) throws IOException {
    byte[] headerBytes = read(folder.resolve(Export.HEADER));
    Header header = header(headerBytes);
    BackupKey key = keys.keyFor(header);
    if (!key.fingerprint().equals(header.key())) {
      throw new BackupRefused(
          "This backup was made with the backup key "
              + header.key()
              + "; the one given is "
              + key.fingerprint()
              + ".",
          "Fetch the right key from escrow and name it with --key FILE.");
    }
    Manifest manifest = manifest(folder, headerBytes, key);
    if (!manifest.id().equals(header.id()) || !manifest.takenAt().equals(header.takenAt())) {
      throw altered("its header and its manifest do not belong together", null);
    }
    return new Opened(folder, header, manifest, key);
  }

  private static byte[] read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new BackupRefused(
          "There is no backup here: " + file + " is missing.",
          "Name the backup's own folder with --from, such as BACKUPS/skjold-2026-11-24T10-00-00Z-abcdef.");
    }
    return Files.readAllBytes(file);
  }

  private static Header header(byte[] bytes) {
    Header header;
    try {
      header = Export.JSON.readValue(bytes, Header.class);
    } catch (JacksonException e) {
      throw altered("its header cannot be read", e);
    }
    if (header.format() != Header.FORMAT) {
      throw new BackupRefused(
          "The backup has format " + header.format() + "; this Skjold reads " + Header.FORMAT + ".",
          "Restore it with the version of Skjold that made it, then upgrade.");
    }
    return header;
  }

  private static Manifest manifest(Path folder, byte[] header, BackupKey key) throws IOException {
    read(folder.resolve(Export.MANIFEST));
    try (InputStream in =
        key.streaming()
            .newDecryptingStream(
                Files.newInputStream(folder.resolve(Export.MANIFEST)),
                Export.aboutManifest(header))) {
      return Export.JSON.readValue(in.readAllBytes(), Manifest.class);
    } catch (IOException | GeneralSecurityException | JacksonException e) {
      throw altered("its manifest does not open", e);
    }
  }

  static BackupRefused altered(String what, @Nullable Exception cause) {
    String problem = "The backup is damaged or was altered: " + what + ".";
    String remedy = "Nothing was restored. Use another copy of it, or another backup.";
    return cause == null
        ? new BackupRefused(problem, remedy)
        : new BackupRefused(problem, remedy, cause);
  }

  /// Reads every file once and refuses unless each is what the manifest says.
  void check(Progress progress) throws IOException {
    for (Table table : manifest.tables()) {
      Path file = folder.resolve(table.file());
      if (!Files.isRegularFile(file)) {
        throw altered(table.file() + " is missing", null);
      }
      if (Files.size(file) != table.fileBytes()) {
        throw altered(table.file() + " is not as long as it was", null);
      }
      if (!digestOf(file).equals(table.fileDigest())) {
        throw altered(table.file() + " is not what was written", null);
      }
    }
    progress.say("checked: %d files are what was written".formatted(manifest.tables().size()));
  }

  private static String digestOf(Path file) throws IOException {
    try (Digests.Reading in = new Digests.Reading(Files.newInputStream(file))) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return in.hex();
    }
  }

  /// The table's rows as COPY text.
  InputStream rows(Table table) throws IOException {
    InputStream file = new BufferedInputStream(Files.newInputStream(folder.resolve(table.file())));
    try {
      return new GZIPInputStream(
          key.streaming().newDecryptingStream(file, Export.about(manifest.id(), table.file())),
          1 << 16);
    } catch (GeneralSecurityException | UncheckedIOException e) {
      file.close();
      throw altered(table.file() + " does not open", e);
    }
  }
}
