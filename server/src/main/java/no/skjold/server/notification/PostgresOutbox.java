package no.skjold.server.notification;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The messages waiting to leave, in PostgreSQL.
@Component
class PostgresOutbox {

  private final JdbcClient jdbc;

  PostgresOutbox(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A message to one address by one channel.
  record Message(
      long id,
      String dedupeKey,
      String channel,
      String address,
      String subject,
      String text,
      int attempts) {}

  /// @param state `waiting`, or `sent` for what left from memory while the database was away
  void add(
      Envelope envelope,
      String subject,
      String text,
      String state,
      Instant now,
      Instant nextAttempt) {
    jdbc.sql(
            """
            insert into notification.message
              (dedupe_key, channel, address, subject, body, state, next_attempt_at, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (dedupe_key, channel, address) do nothing
            """)
        .param(envelope.dedupeKey())
        .param(envelope.channel())
        .param(envelope.address())
        .param(subject)
        .param(text)
        .param(state)
        .param(Timestamp.from(nextAttempt))
        .param(Timestamp.from(now))
        .update();
  }

  List<Message> due(Instant now) {
    return jdbc.sql(
            """
            select id, dedupe_key, channel, address, subject, body, attempts
            from notification.message where state = 'waiting' and next_attempt_at <= ?
            order by next_attempt_at limit 100
            """)
        .param(Timestamp.from(now))
        .query((row, n) ->
            new Message(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getInt(7)))
        .list();
  }

  void finished(long id, String state, Instant now) {
    jdbc.sql(
            """
            update notification.message
            set state = ?, attempts = attempts + 1, finished_at = ? where id = ?
            """)
        .param(state)
        .param(Timestamp.from(now))
        .param(id)
        .update();
  }

  /// Looks at it later; no attempt was made.
  void postpone(long id, Instant until) {
    jdbc.sql("update notification.message set next_attempt_at = ? where id = ?")
        .param(Timestamp.from(until))
        .param(id)
        .update();
  }

  void tryAgainAt(long id, Instant at) {
    jdbc.sql(
            """
            update notification.message
            set attempts = attempts + 1, next_attempt_at = ? where id = ?
            """)
        .param(Timestamp.from(at))
        .param(id)
        .update();
  }
}
