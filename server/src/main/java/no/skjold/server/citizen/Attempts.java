package no.skjold.server.citizen;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Wrong page codes, and wrong words by voice, in a row, and the waits they lead to; kept over
/// restarts. Counted for whoever tries, whether a code is set or not. Any thread.
@Component
class Attempts {

  private static final int LONGEST_DOUBLING = 6;

  private final JdbcClient jdbc;
  private final CitizenSettings settings;
  private final InstantSource clock;

  Attempts(JdbcClient jdbc, CitizenSettings settings, InstantSource clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
  }

  /// What is tried.
  enum Way {
    PAGE,
    VOICE
  }

  /// Takes one attempt before what was given is looked at, so that trying many at once gains
  /// nothing. False: not now, whatever was given.
  boolean take(long personId, Way way) {
    Instant now = clock.instant();
    return jdbc.sql(
                """
                insert into citizen.attempt (person_id, way, failures, wait_until)
                values (?, ?, 1, ?)
                on conflict (person_id, way) do update
                set failures = citizen.attempt.failures + 1
                where citizen.attempt.wait_until <= ?
                """)
            .params(personId, way.name(), Timestamp.from(now), Timestamp.from(now))
            .update()
        == 1;
  }

  void right(long personId, Way way) {
    jdbc.sql("delete from citizen.attempt where person_id = ? and way = ?")
        .params(personId, way.name())
        .update();
  }

  void move(long from, long into) {
    jdbc.sql(
            """
            insert into citizen.attempt (person_id, way, failures, wait_until)
            select ?, way, failures, wait_until from citizen.attempt where person_id = ?
            on conflict (person_id, way) do update
            set failures = greatest(citizen.attempt.failures, excluded.failures),
                wait_until = greatest(citizen.attempt.wait_until, excluded.wait_until)
            """)
        .params(into, from)
        .update();
    jdbc.sql("delete from citizen.attempt where person_id = ?").param(from).update();
  }

  void wrong(long personId, Way way) {
    int failures =
        jdbc.sql("select failures from citizen.attempt where person_id = ? and way = ?")
            .params(personId, way.name())
            .query(Integer.class)
            .optional()
            .orElse(0);
    if (failures % settings.attempts() == 0 && failures > 0) {
      jdbc.sql("update citizen.attempt set wait_until = ? where person_id = ? and way = ?")
          .params(Timestamp.from(clock.instant().plus(wait(failures))), personId, way.name())
          .update();
    }
  }

  private Duration wait(int failures) {
    int rows = failures / settings.attempts() - 1;
    return settings.waitAfter().multipliedBy(1L << Math.min(rows, LONGEST_DOUBLING));
  }
}
