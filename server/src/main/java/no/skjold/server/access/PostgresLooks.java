package no.skjold.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.audit.Audit;
import no.skjold.server.audit.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// [Looks] in the database; while that is away they wait in memory. Any thread.
@Component
class PostgresLooks implements Looks {

  private static final String COLUMNS =
      """
      select id, account, actor_name, alarm_id, subject_id, first_at, last_at, looks
      from access.look
      """;

  private static final Logger LOG = LoggerFactory.getLogger(PostgresLooks.class);
  private static final int MOST_WAITING = 10_000;

  private final BlockingQueue<Seen> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final Audit audit;

  PostgresLooks(
      JdbcClient jdbc, PlatformTransactionManager transactions, InstantSource clock, Audit audit) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.audit = audit;
  }

  @Override
  public void record(Actor actor, String alarmId, long subjectId) {
    if (actor instanceof Staff staff) {
      count(new Seen(staff, alarmId, subjectId, clock.instant()));
    }
  }

  @Override
  public boolean recordEventually(Actor actor, String alarmId, long subjectId) {
    return !(actor instanceof Staff staff)
        || waiting.offer(new Seen(staff, alarmId, subjectId, clock.instant()));
  }

  /// A look that waits to be stored.
  private record Seen(Staff staff, String alarmId, long subjectId, Instant at) {}

  /// Stores what waits, in order; what the database does not take goes on waiting.
  @Scheduled(fixedDelayString = "PT5S")
  void storeWaiting() {
    for (Seen next = waiting.peek(); next != null; next = waiting.peek()) {
      try {
        count(next);
      } catch (DataAccessException away) {
        LOG.warn("Looks to review wait for the database: {}", away.getClass().getSimpleName());
        return;
      }
      waiting.remove();
    }
  }

  private void count(Seen seen) {
    Timestamp at = Timestamp.from(seen.at());
    jdbc.sql(
            """
            insert into access.look
              (account, actor_name, alarm_id, subject_id, first_at, last_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (account, alarm_id) where reviewed_at is null do update
            set looks = access.look.looks + 1,
              last_at = greatest(access.look.last_at, excluded.last_at)
            """)
        .params(
            seen.staff().account(), seen.staff().name(), seen.alarmId(), seen.subjectId(), at, at)
        .update();
  }

  /// Those nobody has reviewed, the oldest first.
  List<Look> unreviewed() {
    return jdbc.sql(COLUMNS + " where reviewed_at is null order by first_at, id limit 1000")
        .query((row, _) -> look(row))
        .list();
  }

  Optional<Look> find(long id) {
    return jdbc.sql(COLUMNS + " where id = ?").param(id).query((row, _) -> look(row)).optional();
  }

  /// Records what another person thinks of it.
  ///
  /// @return false when somebody has before
  boolean review(Look look, Staff reviewer, Verdict verdict, String remark) {
    return Boolean.TRUE.equals(
        transaction.execute(_ -> {
          int changed =
              jdbc.sql(
                      """
                      update access.look
                      set reviewed_by = ?, reviewed_at = ?, verdict = ?, remark = ?
                      where id = ? and reviewed_at is null and account <> ?
                      """)
                  .params(
                      reviewer.account(),
                      Timestamp.from(clock.instant()),
                      verdict.name(),
                      remark,
                      look.id(),
                      reviewer.account())
                  .update();
          if (changed == 1) {
            audit.append(
                Trace.of(reviewer.name(), "look_reviewed", "alarm/" + look.alarmId())
                    .detail(look.id() + " " + verdict)
                    .from(RequestSource.of(reviewer)));
          }
          return changed == 1;
        }));
  }

  /// Those not reviewed since before `due` and not told of yet; told of from now on.
  List<Long> newlyLoud(Instant due) {
    return jdbc.sql(
            """
            update access.look set loud_at = ?
            where reviewed_at is null and loud_at is null and first_at < ? returning id
            """)
        .params(Timestamp.from(clock.instant()), Timestamp.from(due))
        .query(Long.class)
        .list();
  }

  private static Look look(ResultSet row) throws SQLException {
    return new Look(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getLong(5),
        row.getTimestamp(6).toInstant(),
        row.getTimestamp(7).toInstant(),
        row.getInt(8));
  }
}
