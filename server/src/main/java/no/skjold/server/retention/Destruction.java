package no.skjold.server.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import no.skjold.server.alarm.EvidenceVerdicts;
import no.skjold.server.audit.Audit;
import no.skjold.server.backup.Backups;
import no.skjold.server.supervision.EvidenceKeys;
import no.skjold.server.supervision.EvidenceKeys.Closed;
import no.skjold.server.supervision.EvidenceKeys.Destroyed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Reviews windows and destroys the keys of those that are due: each in one transaction with its
/// proof and its entry in the audit trail, so that being killed leaves it done or not done.
@Component
class Destruction {

  private static final String SERVER = "server";

  private final JdbcClient jdbc;
  private final DataSource dataSource;
  private final TransactionTemplate transaction;
  private final EvidenceKeys keys;
  private final EvidenceVerdicts verdicts;
  private final Controls controls;
  private final Holds holds;
  private final Backups backups;
  private final Audit audit;
  private final RetentionSettings settings;
  private final InstantSource clock;

  Destruction(
      JdbcClient jdbc,
      DataSource dataSource,
      PlatformTransactionManager transactions,
      EvidenceKeys keys,
      EvidenceVerdicts verdicts,
      Controls controls,
      Holds holds,
      Backups backups,
      Audit audit,
      RetentionSettings settings,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.dataSource = dataSource;
    this.transaction = new TransactionTemplate(transactions);
    this.keys = keys;
    this.verdicts = verdicts;
    this.controls = controls;
    this.holds = holds;
    this.backups = backups;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  Review review(Closed window) {
    return Review.decide(
        new Review.Facts(
            verdicts.verdict(window.subjectId(), window.window()),
            controls.ended(window.subjectId()),
            holds.stand(window.subjectId(), window.window())),
        settings,
        clock.instant());
  }

  /// Closed windows after that one, in order.
  List<Closed> windowsAfter(long subjectId, long window, int limit) {
    return inTransaction(connection -> EvidenceKeys.closed(connection, subjectId, window, limit));
  }

  /// Destroys its key if the rules still say so.
  ///
  /// @return whether it was destroyed
  boolean destroyIfDue(Closed window) {
    return inTransaction(connection -> {
      holds.lock();
      backups.outdateVaults();
      return switch (review(window)) {
        case Review.Due due -> destroy(connection, window, due);
        case Review.Kept _, Review.InUse _, Review.Held _ -> false;
      };
    });
  }

  private boolean destroy(Connection connection, Closed window, Review.Due due)
      throws SQLException {
    Instant now = clock.instant();
    String rule = due.rule().code();
    Destroyed destroyed = keys.destroy(connection, window.subjectId(), window.window(), rule, now);
    if (destroyed == null) {
      return false;
    }
    jdbc.sql(
            """
            insert into retention.destruction
              (subject_id, window_sequence, rule, destroyed_at, fixes, key_commitment)
            values (?, ?, ?, ?, ?, ?)
            """)
        .param(window.subjectId())
        .param(window.window())
        .param(rule)
        .param(Timestamp.from(now))
        .param(destroyed.fixes())
        .param(destroyed.commitment())
        .update();
    audit.append(
        SERVER,
        "evidence_destroyed",
        "window/" + window.subjectId() + "-" + window.window(),
        "rule=%s fixes=%d key=%s"
            .formatted(rule, destroyed.fixes(), HexFormat.of().formatHex(destroyed.commitment())));
    return true;
  }

  /// Removes what is sealed with destroyed keys: nobody can read it any more. A window at a time.
  ///
  /// @return whether there may be more
  boolean clearOne() {
    return inTransaction(connection -> {
      var next =
          jdbc.sql(
                  """
                  select id, subject_id, window_sequence from retention.destruction
                  where not cleared order by id limit 1 for update skip locked
                  """)
              .query((row, _) -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)})
              .optional();
      if (next.isEmpty()) {
        return false;
      }
      long[] window = next.get();
      jdbc.sql("delete from supervision.evidence where subject_id = ? and window_sequence = ?")
          .params(window[1], window[2])
          .update();
      jdbc.sql("update retention.destruction set cleared = true where id = ?")
          .param(window[0])
          .update();
      return true;
    });
  }

  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private <T> T inTransaction(Work<T> work) {
    return java.util.Objects.requireNonNull(
        transaction.execute(_ -> {
          Connection connection = DataSourceUtils.getConnection(dataSource);
          try {
            return work.on(connection);
          } catch (SQLException e) {
            throw new org.springframework.jdbc.UncategorizedSQLException(
                "retention", "supervision.window", e);
          } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
          }
        }));
  }
}
