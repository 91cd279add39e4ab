package no.skjold.server.alarm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Alarms, their events and how far the log was read, in PostgreSQL. Writing is for the desk's
/// thread alone, in its transaction.
@Component
class PostgresAlarms {

  /// So many events are kept for those who resume.
  static final int EVENTS_KEPT = 10_000;

  private final JdbcTemplate template;
  private final JdbcClient jdbc;

  PostgresAlarms(JdbcTemplate template, JdbcClient jdbc) {
    this.template = template;
    this.jdbc = jdbc;
  }

  /// @param log the last position of the log that took effect
  /// @param stream the last position given on the operators' stream
  record Progress(long log, long stream) {}

  /// One event of the operators' stream.
  record Event(long position, Alarm alarm) {}

  Progress progress() {
    return jdbc.sql("select log_position, stream_position from alarm.progress")
        .query((row, n) -> new Progress(row.getLong(1), row.getLong(2)))
        .single();
  }

  /// Stores the changes and gives each its position on the stream, after `before`.
  List<Event> store(Progress before, long log, Collection<Alarm> changes) {
    List<Event> events = new ArrayList<>();
    long position = before.stream();
    for (Alarm alarm : changes) {
      events.add(new Event(++position, alarm));
    }
    List<String> bodies =
        events.stream().map(it -> AlarmJson.MAPPER.writeValueAsString(it.alarm())).toList();
    upsert(events, bodies);
    insertEvents(events, bodies);
    int moved =
        jdbc.sql(
                """
                update alarm.progress set log_position = ?, stream_position = ?
                where log_position = ? and stream_position = ?
                """)
            .param(log)
            .param(position)
            .param(before.log())
            .param(before.stream())
            .update();
    if (moved != 1) {
      throw new OvertakenException();
    }
    return events;
  }

  private void upsert(List<Event> events, List<String> bodies) {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      Alarm alarm = events.get(i).alarm();
      rows.add(
          new @Nullable Object[] {
            alarm.id(),
            alarm.subject() == null ? null : alarm.subject().id(),
            Codes.of(alarm.cause()),
            Codes.of(alarm.state()),
            Codes.of(alarm.desk()),
            alarm.version(),
            Timestamp.from(alarm.raisedAt()),
            alarm.closedAt() == null ? null : Timestamp.from(alarm.closedAt()),
            alarm.watched(),
            bodies.get(i)
          });
    }
    int[] types = {
      Types.VARCHAR,
      Types.BIGINT,
      Types.VARCHAR,
      Types.VARCHAR,
      Types.VARCHAR,
      Types.BIGINT,
      Types.TIMESTAMP,
      Types.TIMESTAMP,
      Types.BOOLEAN,
      Types.VARCHAR
    };
    template.batchUpdate(
        """
        insert into alarm.alarm
          (id, subject_id, cause, state, desk, version, raised_at, closed_at, watched, body)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
        on conflict (id) do update set state = excluded.state, desk = excluded.desk,
          version = excluded.version, raised_at = excluded.raised_at,
          closed_at = excluded.closed_at, watched = excluded.watched, body = excluded.body
        """,
        rows,
        types);
  }

  private void insertEvents(List<Event> events, List<String> bodies) {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      rows.add(new Object[] {events.get(i).position(), events.get(i).alarm().id(), bodies.get(i)});
    }
    template.batchUpdate(
        "insert into alarm.event (position, alarm_id, body) values (?, ?, ?::jsonb)",
        rows,
        new int[] {Types.BIGINT, Types.VARCHAR, Types.VARCHAR});
  }

  /// Alarms that can still change, and those closed since.
  List<Alarm> current(Instant closedSince) {
    return jdbc.sql("select body from alarm.alarm where watched or closed_at >= ?")
        .param(Timestamp.from(closedSince))
        .query(PostgresAlarms::alarm)
        .list();
  }

  List<Alarm> closed(int limit) {
    return jdbc.sql(
            """
            select body from alarm.alarm where closed_at is not null
            order by closed_at desc limit ?
            """)
        .param(limit)
        .query(PostgresAlarms::alarm)
        .list();
  }

  Optional<Alarm> find(String id) {
    return jdbc.sql("select body from alarm.alarm where id = ?")
        .param(id)
        .query(PostgresAlarms::alarm)
        .optional();
  }

  /// Events after `position`, at most the latest that are kept.
  List<Event> eventsAfter(long position) {
    return jdbc.sql("select position, body from alarm.event where position > ? order by position")
        .param(position)
        .query((row, n) -> new Event(row.getLong(1), read(row.getString(2))))
        .list();
  }

  void letGoOfOldEvents(long latest) {
    jdbc.sql("delete from alarm.event where position <= ?").param(latest - EVENTS_KEPT).update();
  }

  private static Alarm alarm(ResultSet row, int number) throws SQLException {
    return read(row.getString(1));
  }

  private static Alarm read(String body) {
    return AlarmJson.MAPPER.readValue(body, Alarm.class);
  }

  /// The stored progress is not what this desk left: an unclear commit went through after all, or
  /// another server writes. Read anew before going on.
  static final class OvertakenException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
