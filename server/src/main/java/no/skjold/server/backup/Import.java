package no.skjold.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.skjold.server.audit.AuditVerifier;
import no.skjold.server.backup.Manifest.Migration;
import no.skjold.server.backup.Manifest.Partition;
import no.skjold.server.backup.Manifest.Sequence;
import no.skjold.server.backup.Manifest.Table;
import no.skjold.server.storage.Database;
import no.skjold.server.supervision.EvidenceKeys;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Brings a backup into an empty database: the very migrations it was made with, then all rows in
/// one transaction, then the keys that still stand, then the migrations since.
final class Import {

  private static final String MIGRATIONS = "db/migration/";

  private final Opened backup;
  private final Progress progress;

  Import(Opened backup, Progress progress) {
    this.backup = backup;
    this.progress = progress;
  }

  /// What came of it.
  ///
  /// @param keysPutBack windows whose evidence opens again
  /// @param keysMissing windows that are not destroyed and yet have no key in the vault
  /// @param destroyedSince windows destroyed after the backup was taken, and so not brought back
  /// @param auditTrailWhole whether its chain follows from beginning to end
  record Done(
      long rows, long keysPutBack, long keysMissing, long destroyedSince, boolean auditTrailWhole) {

    Done withAuditTrail(boolean whole) {
      return new Done(rows, keysPutBack, keysMissing, destroyedSince, whole);
    }
  }

  /// @param vault null to do without evidence
  Done into(Database database, @Nullable Vault vault, EvidenceKeys keys, Instant now)
      throws SQLException, IOException {
    try (Connection connection = database.connectPatiently()) {
      refuseUnlessEmpty(connection);
      mark(connection);
      migrateAsItWas(connection);
      Done done = load(connection, vault, keys, now);
      migrateFromThere(connection);
      if (vault != null) {
        carryOver(connection, vault, now);
      }
      unmark(connection);
      return done;
    }
  }

  /// Nobody gets in, or sees, who did not when the vault was last written.
  private static void carryOver(Connection connection, Vault vault, Instant now)
      throws SQLException, IOException {
    connection.setAutoCommit(false);
    AccessCopy.Carried carried = vault.access().putBack(connection);
    voidWaysIn(connection, now);
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE backup.restored SET access_as_of = ?, carried_access = ?, carried_people = ?
            WHERE acknowledged_at IS NULL
            """)) {
      update.setTimestamp(1, Timestamp.from(vault.writtenAt()));
      update.setLong(2, carried.whoGetsIn());
      update.setLong(3, carried.aboutPeople());
      update.executeUpdate();
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static void refuseUnlessEmpty(Connection connection) throws SQLException {
    if (!new Catalogue(connection).empty()) {
      throw new BackupRefused(
          "The database to restore into is not empty.",
          "Restore into a new data folder (SKJOLD_DATA) or a newly created database.");
    }
  }

  private static void mark(Connection connection) throws SQLException {
    execute(
        connection,
        "CREATE SCHEMA skjold_restore; CREATE TABLE " + Database.RESTORING + " (at timestamptz)");
  }

  private static void unmark(Connection connection) throws SQLException {
    execute(connection, "DROP SCHEMA skjold_restore CASCADE");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void migrateAsItWas(Connection connection) throws SQLException, IOException {
    Path scripts = Files.createTempDirectory("skjold-migrations");
    try {
      for (Migration migration : backup.manifest().migrations()) {
        Files.write(scripts.resolve(migration.script()), script(migration));
      }
      migrate(connection, "filesystem:" + scripts);
    } finally {
      BackupTool.deleteAll(scripts);
    }
    refuseOtherMigrations(new Catalogue(connection).migrations());
  }

  private static byte[] script(Migration migration) throws IOException {
    if (!migration.script().matches("[A-Za-z0-9_.-]+")) {
      throw Opened.altered("a migration has an impossible name", null);
    }
    try (InputStream in =
        Import.class.getClassLoader().getResourceAsStream(MIGRATIONS + migration.script())) {
      if (in == null) {
        throw new BackupRefused(
            "The backup was made by another version of Skjold: this one does not know its migration "
                + migration.script()
                + ".",
            "Restore it with the version that made it, or a later one.");
      }
      return in.readAllBytes();
    }
  }

  /// Out of order, because migrations are numbered by capability.
  private static void migrate(Connection connection, String location) {
    Flyway.configure()
        .dataSource(new SingleConnectionDataSource(connection, true))
        .locations(location)
        .defaultSchema("public")
        .createSchemas(false)
        .outOfOrder(true)
        .load()
        .migrate();
  }

  private void refuseOtherMigrations(List<Migration> here) {
    Map<String, Long> checksums = new HashMap<>();
    here.forEach(it -> checksums.put(it.script(), it.checksum()));
    for (Migration migration : backup.manifest().migrations()) {
      if (checksums.getOrDefault(migration.script(), Long.MIN_VALUE) != migration.checksum()) {
        throw new BackupRefused(
            "The migration " + migration.script() + " is not the one the backup was made with.",
            "Restore it with the version of Skjold that made it.");
      }
    }
  }

  private void migrateFromThere(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    migrate(connection, "classpath:" + MIGRATIONS);
  }

  private Done load(Connection connection, @Nullable Vault vault, EvidenceKeys keys, Instant now)
      throws SQLException, IOException {
    connection.setAutoCommit(false);
    execute(connection, CopyText.SETTINGS);
    emptyWhatMigrationsFilled(connection);
    long rows = 0;
    for (Table table : backup.manifest().tables()) {
      makePartitions(connection, table);
      rows += load(connection, table);
    }
    for (Sequence sequence : backup.manifest().sequences()) {
      set(connection, sequence);
    }
    long destroyed = vault == null ? 0 : destroyAgain(connection, vault);
    long put = vault == null ? 0 : keys.putBack(connection, vault.keys());
    long missing = markWithoutKey(connection, now);
    noteRestored(connection, now);
    if (vault == null) {
      voidWaysIn(connection, now);
    }
    // The vault beside the backups is the other installation's while that may still live.
    execute(connection, "DELETE FROM backup.vault");
    connection.commit();
    return new Done(rows, put, missing, destroyed, false);
  }

  private void emptyWhatMigrationsFilled(Connection connection) throws SQLException {
    List<Catalogue.Table> tables = new ArrayList<>(new Catalogue(connection).tables());
    java.util.Collections.reverse(tables);
    for (Catalogue.Table table : tables) {
      if (new Catalogue(connection).number("SELECT count(*) FROM " + table.quoted()) > 0) {
        execute(connection, "DELETE FROM " + table.quoted());
      }
    }
  }

  private static void makePartitions(Connection connection, Table table) throws SQLException {
    for (Partition partition : table.partitions()) {
      execute(
          connection,
          "CREATE TABLE IF NOT EXISTS "
              + Catalogue.quoted(partition.schema(), partition.name())
              + " PARTITION OF "
              + table.quoted()
              + " "
              + partition.bounds());
    }
  }

  private long load(Connection connection, Table table) throws SQLException, IOException {
    long rows;
    try (Digests.Reading in = new Digests.Reading(backup.rows(table))) {
      rows =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn(
                  "COPY "
                      + table.quoted()
                      + " ("
                      + Catalogue.quoted(table.columns())
                      + ") FROM STDIN",
                  in,
                  1 << 16);
      if (rows != table.rows() || !in.hex().equals(table.digest())) {
        throw Opened.altered(table.schema() + "." + table.name() + " has other rows", null);
      }
    }
    progress.say("%s.%s: %d rows".formatted(table.schema(), table.name(), rows));
    return rows;
  }

  private static void set(Connection connection, Sequence sequence) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT setval(?::regclass, ?, ?)")) {
      statement.setString(1, Catalogue.quoted(sequence.schema(), sequence.name()));
      statement.setLong(2, sequence.lastValue());
      statement.setBoolean(3, sequence.called());
      statement.execute();
    }
  }

  /// What was destroyed after the backup was taken is destroyed here as well, with its proof.
  private static long destroyAgain(Connection connection, Vault vault) throws SQLException {
    long destroyed = 0;
    try (PreparedStatement window =
            connection.prepareStatement(
                """
                UPDATE supervision.window SET destroyed_at = ?, destroyed_rule = ?
                WHERE subject_id = ? AND sequence = ? AND destroyed_at IS NULL
                """);
        PreparedStatement proof =
            connection.prepareStatement(
                """
                INSERT INTO retention.destruction
                  (subject_id, window_sequence, rule, destroyed_at, fixes, key_commitment)
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """);
        PreparedStatement evidence =
            connection.prepareStatement(
                "DELETE FROM supervision.evidence WHERE subject_id = ? AND window_sequence = ?")) {
      for (Vault.Destroyed each : vault.destroyed()) {
        window.setTimestamp(1, Timestamp.from(each.at()));
        window.setString(2, each.rule());
        window.setLong(3, each.subjectId());
        window.setLong(4, each.window());
        if (window.executeUpdate() == 1) {
          destroyed++;
          proof.setLong(1, each.subjectId());
          proof.setLong(2, each.window());
          proof.setString(3, each.rule());
          proof.setTimestamp(4, Timestamp.from(each.at()));
          proof.setLong(5, each.fixes());
          proof.setBytes(6, each.commitment());
          proof.executeUpdate();
          evidence.setLong(1, each.subjectId());
          evidence.setLong(2, each.window());
          evidence.executeUpdate();
        }
      }
    }
    return destroyed;
  }

  private static long markWithoutKey(Connection connection, Instant now) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE supervision.window SET destroyed_at = ?, destroyed_rule = 'no_key_at_restore'
            WHERE wrapped_key IS NULL AND destroyed_at IS NULL
            """)) {
      update.setTimestamp(1, Timestamp.from(now));
      return update.executeUpdate();
    }
  }

  /// What lets somebody in once may have been used or taken back after the backup: it is handed
  /// over anew.
  private static void voidWaysIn(Connection connection, Instant now) throws SQLException {
    for (String table : List.of("login.invitation", "login.code")) {
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE " + table + " SET used_at = ? WHERE used_at IS NULL")) {
        update.setTimestamp(1, Timestamp.from(now));
        update.executeUpdate();
      }
    }
  }

  private void noteRestored(Connection connection, Instant now) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO backup.restored (backup_id, taken_at, restored_at, log_position)
            VALUES (?, ?, ?, ?)
            """)) {
      insert.setString(1, backup.manifest().id());
      insert.setTimestamp(2, Timestamp.from(backup.manifest().takenAt()));
      insert.setTimestamp(3, Timestamp.from(now));
      insert.setLong(4, backup.manifest().logPosition());
      insert.executeUpdate();
    }
  }

  /// The chain of the audit trail in what was restored.
  static boolean auditTrailIsWhole(Connection connection) {
    JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    return switch (new AuditVerifier(jdbc).verify()) {
      case AuditVerifier.Verdict.Whole _ -> true;
      case AuditVerifier.Verdict.Broken _ -> false;
    };
  }
}
