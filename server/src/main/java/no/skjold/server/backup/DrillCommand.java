package no.skjold.server.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.skjold.server.storage.Database;
import no.skjold.server.storage.StorageSettings;
import no.skjold.server.supervision.EvidenceKeys;

/// `./skjold restore-drill --from BACKUP`: restores it into a folder that goes again, looks whether
/// all is there and evidence opens, and notes in the database how it went.
final class DrillCommand {

  private static final Set<String> OPTIONS =
      Set.of("from", "in", "data", "key", "vault", "passphrase", "passphrase-file");

  private final InstantSource clock;
  private final SecureRandom random;
  private final PrintStream out;

  DrillCommand(InstantSource clock, SecureRandom random, PrintStream out) {
    this.clock = clock;
    this.random = random;
    this.out = out;
  }

  int run(String[] arguments, Map<String, String> environment) throws SQLException, IOException {
    Options options = Options.of(arguments, OPTIONS, environment);
    Path from = options.requiredPath("from", "the folder of one backup");
    long began = clock.millis();
    boolean passed = false;
    try {
      passed = passes(options, arguments, environment);
    } finally {
      note(options, String.valueOf(from.getFileName()), passed, clock.millis() - began);
    }
    out.println(passed ? "DRILL PASSED" : "DRILL FAILED: see above");
    return passed ? 0 : 1;
  }

  private boolean passes(Options options, String[] arguments, Map<String, String> environment)
      throws SQLException, IOException {
    Path base = options.path("in").orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
    Path folder = Files.createTempDirectory(base, "skjold-drill");
    try {
      Path data = folder.resolve("data");
      Map<String, String> own = embedded(environment);
      int status =
          new RestoreCommand(clock, random, out).run(restoring(options, arguments, data), own);
      return status == 0 && evidenceOpens(options.storage(data));
    } finally {
      BackupTool.deleteAll(folder);
    }
  }

  /// Never into the database that serves, and with keys of its own.
  private static Map<String, String> embedded(Map<String, String> environment) {
    Map<String, String> own = new HashMap<>(environment);
    own.remove("SKJOLD_DATABASE_URL");
    own.remove("SKJOLD_SUPERVISION_MASTERKEY");
    return own;
  }

  private static String[] restoring(Options options, String[] arguments, Path data) {
    List<String> restoring = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--in") || arguments[i].equals("--data")) {
        i++;
      } else {
        restoring.add(arguments[i]);
      }
    }
    restoring.addAll(List.of("--data", data.toString()));
    if (!options.has("key") && !options.has("passphrase") && !options.has("passphrase-file")) {
      Path key = options.keyFile(options.storage().data());
      restoring.addAll(List.of("--key", key.toString()));
    }
    return restoring.toArray(String[]::new);
  }

  private boolean evidenceOpens(StorageSettings restored) throws SQLException, IOException {
    EvidenceKeys keys =
        EvidenceKeys.at(EvidenceKeys.masterKeyFile(restored.data(), ""), false, random);
    StorageSettings embedded =
        new StorageSettings(
            restored.data(),
            new StorageSettings.DatabaseSettings("", "", "", 2, java.time.Duration.ofSeconds(2)));
    try (Database database = Database.open(embedded, random);
        Connection connection = database.connectPatiently()) {
      long unreadable = keys.unreadable(connection);
      out.println(
          unreadable == 0
              ? "  evidence: a fix of every window with a key opens"
              : "  EVIDENCE: " + unreadable + " windows do not open");
      return unreadable == 0;
    }
  }

  private void note(Options options, String backup, boolean passed, long millis)
      throws SQLException, IOException {
    StorageSettings settings = options.storage();
    boolean embedded = settings.database().url().isBlank();
    if (embedded && !Files.exists(settings.data().resolve("postgresql"))) {
      out.println("  (no database in " + settings.data() + " to note the drill in)");
      return;
    }
    try (Database database = Database.openBeside(settings, random);
        Connection connection = database.connectPatiently();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO backup.drill (backup_id, at, passed, millis) VALUES (?, ?, ?, ?)")) {
      insert.setString(1, backup);
      insert.setTimestamp(2, Timestamp.from(clock.instant()));
      insert.setBoolean(3, passed);
      insert.setLong(4, millis);
      insert.executeUpdate();
    }
  }
}
