package no.skjold.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import no.skjold.server.access.AfterRestore;
import no.skjold.server.audit.Audit;
import no.skjold.server.storage.Database;
import no.skjold.server.storage.Origin;
import no.skjold.server.storage.StorageSettings;
import no.skjold.server.supervision.EvidenceKeys;
import no.skjold.server.supervision.StatusContributor;
import org.jspecify.annotations.Nullable;
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
public class Backups implements StatusContributor, AfterRestore {

  private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
  private static final String SERVER = "server";

  /// A look that hangs, on a folder that does not answer say, is a fault like one that fails.
  private static final Duration LOOKED_AT_WITHIN = Duration.ofMinutes(5);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Database database;
  private final EvidenceKeys keys;
  private final BackupSettings settings;
  private final Path keyFile;
  private final Audit audit;
  private final Clock clock;
  private volatile List<String> faults = List.of();
  private volatile boolean closed;
  private volatile boolean vaultsFail;
  private long changesInVaults = -1;

  /// When all vaults were last seen to hold what they must; null while there is none.
  private volatile @Nullable Instant vaultsHeldAllAt;

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
    this.closed = !unacknowledged().isEmpty();
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
  /// @param accessAsOf who gets in and who may see what is as it was then; null: as in the backup
  /// @param carriedAccess how much of that was otherwise in the backup
  /// @param carriedPeople the same of people and what is decided about them, in one number
  /// @param runningName who has confirmed as one who runs it
  /// @param caseName who has confirmed as one who answers for cases or gradings
  public record Restored(
      long id,
      String backupId,
      Instant takenAt,
      Instant restoredAt,
      @Nullable Instant accessAsOf,
      long carriedAccess,
      long carriedPeople,
      @Nullable String runningName,
      @Nullable String caseName) {}

  /// As what somebody confirms a restore.
  public enum Confirming {
    RUNNING("running"),
    CASES("case");

    private final String column;

    Confirming(String column) {
      this.column = column;
    }

    private String other() {
      return this == RUNNING ? CASES.column : RUNNING.column;
    }
  }

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
            SELECT id, backup_id, taken_at, restored_at, access_as_of, carried_access,
              carried_people, running_name, case_name
            FROM backup.restored WHERE acknowledged_at IS NULL ORDER BY id
            """)
        .query((row, _) ->
            new Restored(
                row.getLong(1),
                row.getString(2),
                row.getTimestamp(3).toInstant(),
                row.getTimestamp(4).toInstant(),
                Optional.ofNullable(row.getTimestamp(5)).map(Timestamp::toInstant).orElse(null),
                row.getLong(6),
                row.getLong(7),
                row.getString(8),
                row.getString(9)))
        .list();
  }

  /// Somebody has gone through what stands between the backup and now. When one who runs it and
  /// another who answers for cases have, consoles grow quiet and everything opens.
  ///
  /// @return whether it counted: not when the same person has confirmed as the other, with another
  ///   account neither
  public boolean acknowledge(String account, String name, Confirming as) {
    Boolean counted =
        transaction.execute(_ -> {
          Timestamp now = Timestamp.from(clock.instant());
          int rows =
              jdbc.sql(
                      """
                      UPDATE backup.restored SET %1$s_account = ?, %1$s_name = ?, %1$s_at = ?
                      WHERE acknowledged_at IS NULL AND %1$s_account IS NULL
                        AND %2$s_account IS DISTINCT FROM ?
                        AND NOT EXISTS (
                          SELECT 1 FROM login.account one JOIN login.account other
                            ON one.person_id = other.person_id
                          WHERE one.id = ? AND other.id = %2$s_account)
                      """
                          .formatted(as.column, as.other()))
                  .params(account, name, now, account, account)
                  .update();
          if (rows > 0) {
            audit.append(name, "restore_acknowledged", "database", as.column);
            jdbc.sql(
                    """
                    UPDATE backup.restored SET acknowledged_at = ? WHERE acknowledged_at IS NULL
                      AND running_account IS NOT NULL AND case_account IS NOT NULL
                    """)
                .param(now)
                .update();
          }
          return rows > 0;
        });
    lookAround();
    return Boolean.TRUE.equals(counted);
  }

  @Override
  public boolean closed() {
    return closed;
  }

  /// Writes the vaults anew when who gets in or who may see what has changed since, or one is gone.
  /// Called every few seconds, by one thread.
  public void copyAccess() {
    List<VaultPlace> places = vaults();
    long changes = changes();
    if (places.isEmpty() || (changes == changesInVaults && allThere(places)) || copied(changes)) {
      vaultsHeldAllAt = places.isEmpty() ? null : clock.instant();
    }
  }

  private static boolean allThere(List<VaultPlace> places) {
    return places.stream().allMatch(it -> Files.exists(Path.of(it.folder(), Vault.FILE)));
  }

  private boolean copied(long changes) {
    transaction.executeWithoutResult(_ -> outdateVaults());
    boolean all = bringVaultsUpToDate();
    if (all) {
      changesInVaults = changes;
    }
    return all;
  }

  private long changes() {
    return jdbc.sql(AccessCopy.CHANGES).query(Long.class).single();
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
    vaultsFail = !all;
    return all;
  }

  private boolean written(Path folder) {
    try (Connection connection = database.connect()) {
      BackupKey key = BackupKey.read(keyFile);
      long number = new VaultKeeper(keys, key, clock).write(connection, folder);
      LOG.debug("the vault was written anew, number {}", number);
      return true;
    } catch (SQLException | IOException | BackupRefused e) {
      LOG.error("a vault is out of date and cannot be written: {}", Origin.of(e));
      return false;
    }
  }

  /// Puts what commands did into the audit trail, and looks what consoles must be told.
  public void lookAround() {
    auditCommands();
    faults = unacknowledged().stream().map(it -> "restored_from_backup:" + it.takenAt()).toList();
    closed = !faults.isEmpty();
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
    return Stream.concat(
            faults.stream(),
            vaultsFail || vaultsUnseen() ? Stream.of("vault_not_written") : Stream.of())
        .toList();
  }

  private boolean vaultsUnseen() {
    Instant at = vaultsHeldAllAt;
    return at != null && at.plus(LOOKED_AT_WITHIN).isBefore(clock.instant());
  }
}
