package no.skjold.server.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.stream.Stream;

/// An empty database for a test's data folder, as the first start of the server makes it: made once
/// and copied, because making one takes longer than many a test. What makes one is left to the
/// tests of exactly that.
public final class FreshDatabase {

  private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "skjold");

  private FreshDatabase() {}

  /// Puts one into the data folder, unless the folder holds something already.
  public static void in(Path data) {
    try {
      if (!holdsAnything(data)) {
        PrivateFiles.createFolder(data);
        copy(made(), data);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holdsAnything(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isPresent();
    }
  }

  /// Two test runs at once may both make it; one of the two is kept.
  private static Path made() throws IOException {
    Path home = Path.of("target").toAbsolutePath();
    Path made = home.resolve("fresh-" + PostgresBinaries.unpackedIn(CACHE).getFileName());
    if (Files.exists(made)) {
      return made;
    }
    Path beside = Files.createTempDirectory(home, "making-database-");
    new EmbeddedPostgres(beside, CACHE, new SecureRandom()).close();
    try {
      Files.move(beside, made, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.exists(made)) {
        throw e;
      }
      Folders.delete(beside);
    }
    return made;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.filter(it -> belongs(from.relativize(it))).toList()) {
        Files.copy(each, to.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static boolean belongs(Path relative) {
    return relative.startsWith("postgresql") || relative.startsWith("database.password");
  }
}
