package no.skjold.server.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.skjold.server.audit.Audit;
import no.skjold.server.storage.Database;
import no.skjold.server.storage.Origin;
import no.skjold.server.storage.StorageSettings;
import no.skjold.server.supervision.EvidenceKeys;
import no.skjold.server.supervision.StatusContributor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What the server knows and does about backups: keeps vaults up to date with what is destroyed,
/// puts what commands did into the audit trail, and tells everybody when it came out of a backup.
@Component
@EnableConfigurationProperties(BackupSettings.class)
public class Backups implements StatusContributor {

  private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
  private static final String SERVER = "server";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Database database;
  private final EvidenceKeys keys;
  private final BackupSettings settings;
  private final Path keyFile;
  private final Audit audit;
  private final Clock clock;
  private volatile List<String> faults = List.of();

  Backups(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Database database,
      EvidenceKeys keys,
      BackupSettings settings,
      StorageSettings storage,
      Audit audit,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.database = database;
    this.keys = keys;
    this.settings = settings;
    this.keyFile = BackupSettings.keyFile(storage.data(), settings.key());
    this.audit = audit;
    this.clock = clock;
  }

  /// @param old whether it is older than it may be
  public record Last(String id, Instant at, long rows, boolean old) {}

  /// @param passed whether everything was there and opened
  public record Drill(String backupId, Instant at, boolean passed, boolean old) {}

  /// @param outdated whether it still holds a key that was destroyed
  public record VaultPlace(String folder, long number, Instant writtenAt, boolean outdated) {}

  /// That this database came out of a backup.
  ///
  /// @param takenAt what was acknowledged after this is lost
  public record Restored(long id, String backupId, Instant takenAt, Instant restoredAt) {}

  /// The newest backup.
  public Optional<Last> last() {
    Instant oldest = clock.instant().minus(settings.loudAfter());
    return jdbc.sql("SELECT id, taken_at, rows FROM backup.made ORDER BY taken_at DESC LIMIT 1")
        .query((row, _) -> {
          Instant at = row.getTimestamp(2).toInstant();
          return new Last(row.getString(1), at, row.getLong(3), at.isBefore(oldest));
        })
        .optional();
  }

  /// The newest restore drill.
  public Optional<Drill> lastDrill() {
    Instant oldest = clock.instant().minus(settings.drillLoudAfter());
    return jdbc.sql("SELECT backup_id, at, passed FROM backup.drill ORDER BY at DESC LIMIT 1")
        .query((row, _) -> {
          Instant at = row.getTimestamp(2).toInstant();
          return new Drill(row.getString(1), at, row.getBoolean(3), at.isBefore(oldest));
        })
        .optional();
  }

  public List<VaultPlace> vaults() {
    return jdbc.sql("SELECT folder, number, written_at, outdated FROM backup.vault ORDER BY folder")
        .query((row, _) ->
            new VaultPlace(
                row.getString(1),
                row.getLong(2),
                row.getTimestamp(3).toInstant(),
                row.getBoolean(4)))
        .list();
  }

  /// Restores nobody has said they know of.
  public List<Restored> unacknowledged() {
    return jdbc.sql(
            """
            SELECT id, backup_id, taken_at, restored_at FROM backup.restored
            WHERE acknowledged_at IS NULL ORDER BY id
            """)
        .query((row, _) ->
            new Restored(
                row.getLong(1),
                row.getString(2),
                row.getTimestamp(3).toInstant(),
                row.getTimestamp(4).toInstant()))
        .list();
  }

  /// Somebody responsible knows that everything after the backup is lost; consoles grow quiet.
  ///
  /// @return whether there was something to acknowledge
  public boolean acknowledge(String actor) {
    Boolean any =
        transaction.execute(_ -> {
          int rows =
              jdbc.sql(
                      """
                      UPDATE backup.restored SET acknowledged_by = ?, acknowledged_at = ?
                      WHERE acknowledged_at IS NULL
                      """)
                  .params(actor, Timestamp.from(clock.instant()))
                  .update();
          if (rows > 0) {
            audit.append(actor, "restore_acknowledged", "database", Integer.toString(rows));
          }
          return rows > 0;
        });
    lookAround();
    return Boolean.TRUE.equals(any);
  }

  /// To be called first in a transaction that destroys a key: no vault is written meanwhile, and
  /// all of them are outdated once it commits.
  public void outdateVaults() {
    jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(VaultKeeper.LOCK).query((_, _) -> 0).single();
    jdbc.sql("UPDATE backup.vault SET outdated = true").update();
  }

  /// Writes outdated vaults anew. What fails stays outdated, is a fault, and is tried again at the
  /// next call.
  ///
  /// @return whether none is outdated any more
  public boolean bringVaultsUpToDate() {
    boolean all = true;
    for (VaultPlace place : vaults()) {
      all &= !place.outdated() || written(Path.of(place.folder()));
    }
    return all;
  }

  private boolean written(Path folder) {
    try (Connection connection = database.connect()) {
      BackupKey key = BackupKey.read(keyFile);
      long number = new VaultKeeper(keys, key, clock).write(connection, folder);
      LOG.info("the vault of window keys was written anew, number {}", number);
      return true;
    } catch (SQLException | IOException | BackupRefused e) {
      LOG.error("a vault still holds destroyed keys and cannot be written: {}", Origin.of(e));
      return false;
    }
  }

  /// Puts what commands did into the audit trail, and looks what consoles must be told.
  public void lookAround() {
    auditCommands();
    faults = unacknowledged().stream().map(it -> "restored_from_backup:" + it.takenAt()).toList();
  }

  private void auditCommands() {
    transaction.executeWithoutResult(_ -> {
      auditEach("made", "id", "backup_made", "encode(substring(manifest_digest for 8), 'hex')");
      auditEach("restored", "backup_id", "restored_from_backup", "log_position::text");
      auditEach(
          "drill",
          "backup_id",
          "restore_drill",
          "CASE WHEN passed THEN 'passed' ELSE 'failed' END");
    });
  }

  private void auditEach(String table, String name, String action, String detail) {
    record Row(String name, String detail) {}
    List<Row> rows =
        jdbc.sql(
                "UPDATE backup.%1$s SET audited = true WHERE NOT audited RETURNING %2$s, %3$s"
                    .formatted(table, name, detail))
            .query((row, _) -> new Row(row.getString(1), row.getString(2)))
            .list();
    rows.forEach(it -> audit.append(SERVER, action, "backup/" + it.name(), it.detail()));
  }

  @Override
  public String name() {
    return "backup";
  }

  @Override
  public Map<String, ?> status() {
    return Map.of("restoredUnacknowledged", !faults.isEmpty());
  }

  @Override
  public List<String> faults() {
    return faults;
  }
}
