package no.skjold.server.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import no.skjold.server.storage.Database;
import no.skjold.server.storage.PrivateFiles;
import no.skjold.server.storage.StorageSettings;
import no.skjold.server.supervision.EvidenceKeys;

/// `./skjold backup --to FOLDER`.
final class BackupCommand {

  private static final Set<String> OPTIONS =
      Set.of("to", "data", "key", "passphrase", "passphrase-file");

  private final InstantSource clock;
  private final SecureRandom random;
  private final PrintStream out;

  BackupCommand(InstantSource clock, SecureRandom random, PrintStream out) {
    this.clock = clock;
    this.random = random;
    this.out = out;
  }

  int run(String[] arguments, Map<String, String> environment) throws SQLException, IOException {
    Options options = Options.of(arguments, OPTIONS, environment);
    Path to = options.requiredPath("to", "the folder that backups stand in");
    StorageSettings settings = options.storage();
    refuseUnlessThere(settings);
    refuseInside(to, settings);
    PrivateFiles.createFolder(to);
    try (FileChannel alone =
            FileChannel.open(
                to.resolve("backup.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = locked(alone)) {
      removeUnfinished(to);
      return backUp(options, settings, to);
    }
  }

  /// What another one is writing would be taken for what a killed one left.
  private static FileLock locked(FileChannel alone) throws IOException {
    try {
      FileLock lock = alone.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      // Held within this very process.
    }
    throw new BackupRefused(
        "Another backup is being written into this folder.", "Wait until it has ended.");
  }

  private int backUp(Options options, StorageSettings settings, Path to)
      throws SQLException, IOException {
    Path keyFile = options.keyFile(settings.data());
    boolean newKey = !Files.exists(keyFile);
    BackupKey key = BackupKey.readOrCreate(keyFile, random);
    Export.Made made = export(options, settings, to, key);
    out.println("Backup " + made.folder());
    out.println(
        "  %d rows, %d bytes, vault number %d, backup key %s"
            .formatted(
                made.rows(), made.bytes(), made.manifest().vaultNumber(), key.fingerprint()));
    sayKeys(made.manifest(), keyFile, newKey);
    return 0;
  }

  private static void refuseUnlessThere(StorageSettings settings) {
    if (settings.database().url().isBlank()
        && !Files.exists(settings.data().resolve("postgresql"))) {
      throw new BackupRefused(
          "There is no Skjold database in " + settings.data() + ".",
          "Name the data folder with SKJOLD_DATA or --data FOLDER.");
    }
  }

  private static void refuseInside(Path to, StorageSettings settings) {
    if (to.startsWith(settings.data())) {
      throw new BackupRefused(
          "A backup inside the data folder is lost with it.", "Give another folder with --to.");
    }
  }

  /// What a predecessor that was killed left.
  private static void removeUnfinished(Path to) throws IOException {
    List<Path> unfinished;
    try (Stream<Path> found = Files.list(to)) {
      unfinished = found.filter(it -> it.toString().endsWith(".unfinished")).toList();
    }
    for (Path folder : unfinished) {
      BackupTool.deleteAll(folder);
    }
  }

  private Export.Made export(Options options, StorageSettings settings, Path to, BackupKey key)
      throws SQLException, IOException {
    Path masterKey = EvidenceKeys.masterKeyFile(settings.data(), options.masterKey());
    char[] passphrase = options.passphrase().orElse(null);
    try (Database database = Database.openBeside(settings, random);
        Connection reading = database.connectPatiently();
        Connection writing = database.connectPatiently()) {
      VaultKeeper vaults = new VaultKeeper(EvidenceKeys.at(masterKey, false, random), key, clock);
      Export.Made made =
          new Export(key, clock, random, out::println)
              .write(
                  reading,
                  to,
                  () -> vaults.write(writing, to),
                  keyFiles(settings.data()),
                  passphrase);
      note(writing, to, made);
      return made;
    }
  }

  /// Keys that are not in the backup and that what is encrypted in it needs; neither the master
  /// key, which a restore makes anew, nor the backup key.
  private static List<Manifest.KeyFile> keyFiles(Path data) throws IOException {
    Path folder = data.resolve("keys");
    List<Manifest.KeyFile> keys = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          String name = String.valueOf(file.getFileName());
          if (!name.startsWith("master.key") && !name.equals("backup.key")) {
            keys.add(new Manifest.KeyFile(name, fingerprint(file)));
          }
        }
      }
    }
    return keys;
  }

  static String fingerprint(Path file) throws IOException {
    return Export.digest(Files.readAllBytes(file)).substring(0, 16);
  }

  private void note(Connection connection, Path to, Export.Made made) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO backup.made
              (id, folder, taken_at, finished_at, rows, bytes, manifest_digest)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)) {
      insert.setString(1, made.manifest().id());
      insert.setString(2, to.toString());
      insert.setTimestamp(3, Timestamp.from(made.manifest().takenAt()));
      insert.setTimestamp(4, Timestamp.from(clock.instant()));
      insert.setLong(5, made.rows());
      insert.setLong(6, made.bytes());
      insert.setBytes(7, HexFormat.of().parseHex(made.digest()));
      insert.executeUpdate();
    }
  }

  private void sayKeys(Manifest manifest, Path keyFile, boolean newKey) {
    for (Manifest.KeyFile file : manifest.keyFiles()) {
      out.println(
          "  not in it: keys/" + file.name() + " (" + file.fingerprint() + "); keep it in escrow");
    }
    if (newKey) {
      out.println("  A NEW BACKUP KEY was made: " + keyFile);
      out.println("  Put a copy in escrow now: without it no backup opens (docs/adr/0012).");
    }
  }
}
