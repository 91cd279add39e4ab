package no.skjold.server.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import no.skjold.server.backup.Manifest.Table;
import no.skjold.server.storage.PrivateFiles;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/// Writes a backup: one snapshot of everything, table by table, as COPY text, compressed and
/// encrypted, in bounded memory, while the server runs. Keys of windows are left out.
final class Export {

  static final String HEADER = "header.json";
  static final String MANIFEST = "manifest.sealed";
  static final JsonMapper JSON = JsonMapper.builder().build();

  /// What deletion destroys must be in no backup: these columns are written as null, and travel in
  /// the vault.
  static final Map<String, List<String>> WITHHELD =
      Map.of("supervision.window", List.of("wrapped_key"));

  private final BackupKey key;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Progress progress;

  Export(BackupKey key, InstantSource clock, SecureRandom random, Progress progress) {
    this.key = key;
    this.clock = clock;
    this.random = random;
    this.progress = progress;
  }

  /// What was made.
  record Made(Path folder, Manifest manifest, String digest) {
    long rows() {
      return manifest.tables().stream().mapToLong(Table::rows).sum();
    }

    long bytes() {
      return manifest.tables().stream().mapToLong(Table::fileBytes).sum();
    }
  }

  /// Writes the vault after the snapshot was taken, so that it misses none of its windows.
  interface VaultWriter {
    /// @return its number
    long write() throws SQLException, IOException;
  }

  /// @param to the folder that backups stand in; this one gets a folder of its own there
  Made write(
      Connection connection,
      Path to,
      VaultWriter vault,
      List<Manifest.KeyFile> keyFiles,
      char @Nullable [] passphrase)
      throws SQLException, IOException {
    beginSnapshot(connection);
    Catalogue catalogue = new Catalogue(connection);
    Header header = header(catalogue, passphrase);
    Path beside = to.resolve(header.id() + ".unfinished");
    PrivateFiles.createFolder(beside);
    byte[] headerBytes = JSON.writeValueAsBytes(header);
    PrivateFiles.write(beside.resolve(HEADER), headerBytes);
    List<Table> tables = tables(connection, catalogue, beside, header);
    Manifest manifest =
        new Manifest(
            Header.FORMAT,
            header.id(),
            header.installation(),
            header.takenAt(),
            catalogue.postgresMajor(),
            catalogue.number("SELECT coalesce(max(position), 0) FROM supervision.log"),
            vault.write(),
            catalogue.migrations(),
            tables,
            catalogue.sequences(),
            keyFiles);
    connection.rollback();
    byte[] plain = JSON.writeValueAsBytes(manifest);
    writeSealed(beside.resolve(MANIFEST), aboutManifest(headerBytes), plain);
    Path folder = to.resolve(header.id());
    Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
    return new Made(folder, manifest, digest(plain));
  }

  private static void beginSnapshot(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
      statement.execute(CopyText.SETTINGS);
    }
  }

  private Header header(Catalogue catalogue, char @Nullable [] passphrase) throws SQLException {
    Instant takenAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    byte[] tail = new byte[3];
    random.nextBytes(tail);
    String id =
        "skjold-"
            + takenAt.truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-')
            + "-"
            + HexFormat.of().formatHex(tail);
    return new Header(
        Header.FORMAT,
        id,
        catalogue.text("SELECT id::text FROM backup.installation"),
        takenAt,
        key.fingerprint(),
        passphrase == null ? null : key.wrappedBy(passphrase, random));
  }

  private List<Table> tables(Connection connection, Catalogue catalogue, Path folder, Header header)
      throws SQLException, IOException {
    List<Catalogue.Table> found = catalogue.tables();
    List<Table> written = new ArrayList<>();
    for (Catalogue.Table table : found) {
      String file = "%04d.sealed".formatted(written.size() + 1);
      written.add(write(connection, table, folder, file, header));
      progress.say(
          "%d/%d %s.%s: %d rows"
              .formatted(
                  written.size(),
                  found.size(),
                  table.schema(),
                  table.name(),
                  written.getLast().rows()));
    }
    return written;
  }

  private Table write(
      Connection connection, Catalogue.Table table, Path folder, String file, Header header)
      throws SQLException, IOException {
    Path target = folder.resolve(file);
    Digests.Writing outer =
        new Digests.Writing(new BufferedOutputStream(PrivateFiles.newFile(target), 1 << 16));
    Digests.Writing inner;
    try (OutputStream sealing =
            key.streaming().newEncryptingStream(outer, about(header.id(), file));
        Digests.Writing rows = new Digests.Writing(compressing(sealing))) {
      inner = rows;
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("COPY (" + select(table) + ") TO STDOUT", rows);
    } catch (GeneralSecurityException e) {
      throw new IOException("a table cannot be encrypted", e);
    }
    PrivateFiles.force(target);
    return new Table(
        table.schema(),
        table.name(),
        table.columns(),
        table.partitions(),
        inner.lines(),
        inner.bytes(),
        inner.hex(),
        file,
        outer.bytes(),
        outer.hex());
  }

  private static OutputStream compressing(OutputStream to) throws IOException {
    return new GZIPOutputStream(to, 1 << 16) {
      {
        def.setLevel(Deflater.BEST_SPEED);
      }
    };
  }

  private static String select(Catalogue.Table table) {
    List<String> withheld = WITHHELD.getOrDefault(table.schema() + "." + table.name(), List.of());
    List<String> columns =
        table.columns().stream()
            .map(it -> withheld.contains(it) ? "NULL" : Catalogue.quoted(it))
            .toList();
    return "SELECT " + String.join(", ", columns) + " FROM " + table.quoted();
  }

  private void writeSealed(Path file, byte[] about, byte[] plain) throws IOException {
    try (OutputStream out =
        key.streaming().newEncryptingStream(PrivateFiles.newFile(file), about)) {
      out.write(plain);
    } catch (GeneralSecurityException e) {
      throw new IOException("the manifest cannot be encrypted", e);
    }
    PrivateFiles.force(file);
  }

  /// A file opens only in its own place of its own backup.
  static byte[] about(String backup, String file) {
    return (backup + "/" + file).getBytes(StandardCharsets.UTF_8);
  }

  /// The manifest opens only beside the header it was written with.
  static byte[] aboutManifest(byte[] header) {
    return ("manifest " + digest(header)).getBytes(StandardCharsets.US_ASCII);
  }

  static String digest(byte[] bytes) {
    return HexFormat.of().formatHex(Digests.sha256().digest(bytes));
  }
}
