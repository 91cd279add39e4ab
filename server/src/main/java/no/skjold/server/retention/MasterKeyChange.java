package no.skjold.server.retention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;
import no.skjold.server.audit.Audit;
import no.skjold.server.supervision.EvidenceKeys;
import no.skjold.server.supervision.SupervisionHealth;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// After keys were destroyed, changes the master key and destroys the old one: whatever copy of a
/// destroyed key is left in write-ahead log, dead rows or a copied disk was wrapped by it. One
/// thread at a time.
@Component
class MasterKeyChange {

  private final JdbcClient jdbc;
  private final DataSource dataSource;
  private final EvidenceKeys keys;
  private final SupervisionHealth health;
  private final Audit audit;
  private final RetentionSettings settings;
  private final InstantSource clock;
  private @Nullable Instant begunAt;

  MasterKeyChange(
      JdbcClient jdbc,
      DataSource dataSource,
      EvidenceKeys keys,
      SupervisionHealth health,
      Audit audit,
      RetentionSettings settings,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.dataSource = dataSource;
    this.keys = keys;
    this.health = health;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /// Goes as far as it can now; asked again, goes on.
  synchronized void goOn() {
    try {
      if (!keys.masterChanging()) {
        begin();
      }
      if (keys.masterChanging() && nothingLeftUnderOld() && ripe()) {
        finish();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the master key cannot be changed", e);
    }
  }

  /// Whether something destroyed can still be unwrapped from an old copy.
  boolean outstanding() {
    return keys.masterChanging() || lastDestruction() > covered();
  }

  private void begin() throws IOException {
    long last = lastDestruction();
    if (last > covered()) {
      keys.beginMasterChange();
      begunAt = clock.instant();
      jdbc.sql("update retention.progress set covering_up_to = ?").param(last).update();
    }
  }

  private long lastDestruction() {
    return jdbc.sql("select coalesce(max(id), 0) from retention.destruction")
        .query(Long.class)
        .single();
  }

  private long covered() {
    return jdbc.sql("select covered_up_to from retention.progress").query(Long.class).single();
  }

  private boolean nothingLeftUnderOld() {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(true);
      // Row by row, so that no window is locked for long.
      boolean more = true;
      while (more) {
        more = keys.rewrap(connection) > 0;
      }
      return true;
    } catch (SQLException e) {
      throw new org.springframework.jdbc.UncategorizedSQLException(
          "master key change", "supervision.window", e);
    }
  }

  /// A transaction that began before the change has ended by now, and the log writer's session is a
  /// living one.
  private boolean ripe() {
    Instant now = clock.instant();
    if (begunAt == null) {
      begunAt = now;
    }
    return !now.isBefore(begunAt.plus(settings.masterKeyGrace())) && health.now().databaseAnswers();
  }

  private void finish() throws IOException {
    keys.finishMasterChange();
    jdbc.sql("update retention.progress set covered_up_to = covering_up_to").update();
    audit.append("server", "master_key_changed", "keys", "covered_up_to=" + covered());
    begunAt = null;
  }
}
