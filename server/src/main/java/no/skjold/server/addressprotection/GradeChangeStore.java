package no.skjold.server.addressprotection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import no.skjold.server.addressprotection.GradeChange.Cause;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Changes of grade under way, and which steps of each are done. Joins the transaction under way.
final class GradeChangeStore {

  private final JdbcClient jdbc;
  private final Seal seal;
  private final LongSupplier ids;

  GradeChangeStore(JdbcClient jdbc, Seal seal, LongSupplier ids) {
    this.jdbc = jdbc;
    this.seal = seal;
    this.ids = ids;
  }

  /// Begins a change; the same cause begins only one.
  void begin(long personId, Cause cause, String causeId, Instant receivedAt) {
    long id = ids.getAsLong();
    jdbc.sql(
            """
            insert into addressprotection.grade_change
              (id, person_key, person, cause, cause_id, received_at)
            values (?, ?, ?, ?, ?, ?) on conflict (cause, cause_id) do nothing
            """)
        .params(
            id,
            seal.key(personId),
            seal.seal("person", id, Long.toString(personId)),
            cause.name(),
            causeId,
            Timestamp.from(receivedAt))
        .update();
  }

  List<GradeChange> open() {
    return jdbc.sql(
            """
            select * from addressprotection.grade_change where done_at is null
            order by received_at, id
            """)
        .query(this::read)
        .list();
  }

  /// The newest first, done and open.
  List<GradeChange> of(long personId) {
    return jdbc.sql(
            """
            select * from addressprotection.grade_change where person_key in (:keys)
            order by received_at desc, id
            """)
        .param("keys", seal.keys(personId))
        .query(this::read)
        .list();
  }

  boolean anyOpen(long personId) {
    return of(personId).stream().anyMatch(it -> it.doneAt() == null);
  }

  /// Keeps everybody else from the change until the transaction ends; empty when somebody else is
  /// at it or it is done.
  Optional<GradeChange> lock(long id) {
    return jdbc.sql(
            """
            select * from addressprotection.grade_change where id = ? and done_at is null
            for update skip locked
            """)
        .param(id)
        .query(this::read)
        .optional();
  }

  Set<String> stepsDone(long id) {
    return new HashSet<>(
        jdbc.sql("select step from addressprotection.grade_change_step where change_id = ?")
            .param(id)
            .query(String.class)
            .list());
  }

  void stepDone(long id, String step, Instant at) {
    jdbc.sql("insert into addressprotection.grade_change_step values (?, ?, ?)")
        .params(id, step, Timestamp.from(at))
        .update();
  }

  void done(long id, Instant at) {
    jdbc.sql("update addressprotection.grade_change set done_at = ? where id = ?")
        .params(Timestamp.from(at), id)
        .update();
  }

  /// Puts all of them under another number of the person's.
  void move(long from, long into) {
    for (GradeChange each : of(from)) {
      jdbc.sql("update addressprotection.grade_change set person_key = ?, person = ? where id = ?")
          .params(seal.key(into), seal.seal("person", each.id(), Long.toString(into)), each.id())
          .update();
    }
  }

  void failed(long id, String step, Instant at) {
    jdbc.sql(
            """
            update addressprotection.grade_change
            set attempts = attempts + 1, failed_step = ?, failed_at = ? where id = ?
            """)
        .params(step, Timestamp.from(at), id)
        .update();
  }

  private GradeChange read(ResultSet row, int number) throws SQLException {
    long id = row.getLong("id");
    Timestamp done = row.getTimestamp("done_at");
    return new GradeChange(
        id,
        Long.parseLong(seal.open("person", id, row.getBytes("person"))),
        Cause.valueOf(row.getString("cause")),
        row.getTimestamp("received_at").toInstant(),
        done == null ? null : done.toInstant(),
        row.getInt("attempts"),
        row.getString("failed_step"));
  }
}
