package no.skjold.server.supervision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;
import no.skjold.server.storage.PrivateFiles;
import no.skjold.server.storage.StorageRefused;
import org.jspecify.annotations.Nullable;

/// The master key that wraps window keys, in a file of its own, and while it is being changed the
/// one before it. Changing it and destroying the old one is what makes old copies of wrapped keys,
/// in write-ahead log, dead rows and copies of the disk, worthless (ADR 0012).
///
/// The new key stands in `NAME.next` from before the first use until the old one is gone; a server
/// killed in between finds both.
final class MasterKeys {

  private static final int BYTES = 32;

  private final Path file;
  private final Path nextFile;
  private volatile Pair keys;

  private record Pair(byte[] current, byte @Nullable [] previous) {}

  private MasterKeys(Path file, Pair keys) {
    this.file = file;
    this.nextFile = next(file);
    this.keys = keys;
  }

  private static Path next(Path file) {
    return file.resolveSibling(file.getFileName() + ".next");
  }

  /// Reads the key, or makes one when `mayCreate`.
  static MasterKeys from(Path file, boolean mayCreate, Sealing sealing) {
    try {
      if (!Files.exists(file) && !Files.exists(next(file))) {
        create(file, mayCreate, sealing);
      }
      byte[] standing = Files.exists(file) ? read(file) : null;
      byte[] coming = Files.exists(next(file)) ? read(next(file)) : null;
      if (standing == null && coming != null) {
        Files.move(next(file), file);
        return new MasterKeys(file, new Pair(coming, null));
      }
      if (standing == null) {
        throw new IllegalStateException("the master key was there a moment ago");
      }
      return new MasterKeys(
          file, coming == null ? new Pair(standing, null) : new Pair(coming, standing));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("the master key cannot be read or written", e);
    }
  }

  private static void create(Path file, boolean mayCreate, Sealing sealing) throws IOException {
    if (!mayCreate) {
      throw new StorageRefused(
          "The master key " + file + " is missing, and there are lawful windows sealed with it.",
          "Put the file back, or point skjold.supervision.master-key at it.");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      PrivateFiles.createFolder(folder);
    }
    PrivateFiles.write(file, sealing.newKey());
  }

  private static byte[] read(Path file) throws IOException {
    byte[] key = Files.readAllBytes(file);
    if (key.length != BYTES) {
      throw new StorageRefused(
          "The master key " + file + " is not " + BYTES + " bytes.", "Put the right file back.");
    }
    return key;
  }

  byte[] current() {
    return keys.current();
  }

  /// Opens with the key in force, else with the one before.
  byte[] open(byte[] about, byte[] wrapped) throws GeneralSecurityException {
    Pair both = keys;
    byte[] previous = both.previous();
    try {
      return Sealing.open(both.current(), about, wrapped);
    } catch (GeneralSecurityException e) {
      if (previous == null) {
        throw e;
      }
      return Sealing.open(previous, about, wrapped);
    }
  }

  boolean isUnderCurrent(byte[] about, byte[] wrapped) {
    try {
      Sealing.open(keys.current(), about, wrapped);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /// Whether an old key still waits to be destroyed.
  boolean changing() {
    return keys.previous() != null;
  }

  /// From its return on every new key is wrapped by a new master key. Does nothing while a change
  /// is under way.
  void beginChange(Sealing sealing) throws IOException {
    if (changing()) {
      return;
    }
    byte[] coming = sealing.newKey();
    PrivateFiles.write(nextFile, coming);
    keys = new Pair(coming, keys.current());
  }

  /// Destroys the old key: overwritten, then replaced. Only when nothing is wrapped by it any more.
  void finishChange() throws IOException {
    byte[] current = keys.current();
    overwrite(file);
    Files.deleteIfExists(file);
    PrivateFiles.write(file, current);
    Files.deleteIfExists(nextFile);
    keys = new Pair(current, null);
  }

  private static void overwrite(Path file) throws IOException {
    try (var channel =
        java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
      channel.write(java.nio.ByteBuffer.allocate(BYTES), 0);
      channel.force(true);
    }
  }

  /// The files it stands in, for those who copy keys.
  static List<Path> files(Path file) {
    return Stream.of(file, next(file)).filter(Files::exists).toList();
  }
}
