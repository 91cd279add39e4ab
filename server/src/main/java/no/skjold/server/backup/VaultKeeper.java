package no.skjold.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.skjold.server.supervision.EvidenceKeys;

/// Writes vaults out of the database: one writer at a time, the server or a command beside it. Who
/// destroys a key takes the same lock, so that a vault never outlives a key unnoticed.
final class VaultKeeper {

  /// `VALT`, the key of the advisory lock.
  static final long LOCK = 0x56414c54L;

  private final EvidenceKeys keys;
  private final BackupKey key;
  private final InstantSource clock;

  VaultKeeper(EvidenceKeys keys, BackupKey key, InstantSource clock) {
    this.keys = keys;
    this.key = key;
    this.clock = clock;
  }

  /// Writes the vault in `folder` anew, in a transaction of its own on `connection`: of one moment,
  /// after everybody who destroys a key has committed, and so under a lock from outside it.
  ///
  /// @return its number
  long write(Connection connection, Path folder) throws SQLException, IOException {
    connection.setAutoCommit(true);
    execute(connection, "SELECT pg_advisory_lock(" + LOCK + ")");
    try {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      return writeLocked(connection, folder);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
      execute(connection, "SELECT pg_advisory_unlock(" + LOCK + ")");
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }
  }

  private long writeLocked(Connection connection, Path folder) throws SQLException, IOException {
    Instant at = clock.instant();
    Vault vault = vault(connection, folder, at);
    vault.write(folder, key);
    note(connection, folder, vault);
    connection.commit();
    return vault.number();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// @param at a moment before the transaction saw anything: what was committed by then is in it
  private Vault vault(Connection connection, Path folder, Instant at)
      throws SQLException, IOException {
    Catalogue catalogue = new Catalogue(connection);
    String installation = catalogue.text("SELECT id::text FROM backup.installation");
    long number = catalogue.number("SELECT coalesce(max(number), 0) FROM backup.vault");
    Map<String, Vault.Destroyed> destroyed = new LinkedHashMap<>();
    if (Files.exists(folder.resolve(Vault.FILE))) {
      Vault old = Vault.read(folder.resolve(Vault.FILE), key);
      if (!old.installation().equals(installation)) {
        throw new BackupRefused(
            "The folder " + folder + " holds the backups of another installation.",
            "Give each installation a backup folder of its own.");
      }
      number = Math.max(number, old.number());
      old.destroyed().forEach(it -> destroyed.put(it.subjectId() + "-" + it.window(), it));
    }
    for (Vault.Destroyed each : destroyed(connection)) {
      destroyed.put(each.subjectId() + "-" + each.window(), each);
    }
    return new Vault(
        installation,
        number + 1,
        at,
        keys.standing(connection),
        List.copyOf(destroyed.values()),
        AccessCopy.read(connection));
  }

  private static List<Vault.Destroyed> destroyed(Connection connection) throws SQLException {
    List<Vault.Destroyed> destroyed = new java.util.ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT subject_id, window_sequence, rule, destroyed_at, fixes, key_commitment
                FROM retention.destruction ORDER BY id
                """);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        destroyed.add(
            new Vault.Destroyed(
                rows.getLong(1),
                rows.getLong(2),
                rows.getString(3),
                rows.getTimestamp(4).toInstant(),
                rows.getLong(5),
                rows.getBytes(6)));
      }
    }
    return destroyed;
  }

  private static void note(Connection connection, Path folder, Vault vault) throws SQLException {
    Instant at = vault.writtenAt();
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO backup.vault (folder, number, written_at) VALUES (?, ?, ?)
            ON CONFLICT (folder) DO UPDATE
              SET number = excluded.number, written_at = excluded.written_at, outdated = false
            """)) {
      upsert.setString(1, folder.toString());
      upsert.setLong(2, vault.number());
      upsert.setTimestamp(3, Timestamp.from(at));
      upsert.executeUpdate();
    }
  }
}
