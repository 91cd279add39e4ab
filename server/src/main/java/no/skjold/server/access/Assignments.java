package no.skjold.server.access;

import java.sql.Timestamp;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which account works on which case, and until when. In the database; any thread.
@Component
public class Assignments {

  private final JdbcClient jdbc;
  private final InstantSource clock;

  Assignments(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// Whether the account is assigned to the case now.
  public boolean stands(String account, long subjectId) {
    Timestamp now = Timestamp.from(clock.instant());
    return jdbc.sql(
            """
            select exists (
              select 1 from access.assignment
              where account = ? and subject_id = ? and since <= ? and (until is null or until > ?))
            """)
        .params(account, subjectId, now, now)
        .query(Boolean.class)
        .single();
  }

  /// Assigns from now on; doing it twice is harmless.
  public void assign(String account, long subjectId) {
    jdbc.sql(
            """
            insert into access.assignment (account, subject_id, since)
            select ?, ?, ? where not exists (
              select 1 from access.assignment
              where account = ? and subject_id = ? and until is null)
            """)
        .params(account, subjectId, Timestamp.from(clock.instant()), account, subjectId)
        .update();
  }

  /// Ends an assignment now.
  public void end(String account, long subjectId) {
    jdbc.sql(
            """
            update access.assignment set until = ?
            where account = ? and subject_id = ? and until is null
            """)
        .params(Timestamp.from(clock.instant()), account, subjectId)
        .update();
  }
}
