package no.skjold.server.citizen;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Wrong page codes in a row, and the waits they lead to; kept over restarts. Counted for whoever
/// tries, whether a code is set or not. Any thread.
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

  /// Takes one attempt before the code is looked at, so that trying many at once gains nothing.
  /// False: not now, whatever the code.
  boolean take(long personId) {
    Instant now = clock.instant();
    return jdbc.sql(
                """
                insert into citizen.attempt (person_id, failures, wait_until) values (?, 1, ?)
                on conflict (person_id) do update
                set failures = citizen.attempt.failures + 1
                where citizen.attempt.wait_until <= ?
                """)
            .params(personId, Timestamp.from(now), Timestamp.from(now))
            .update()
        == 1;
  }

  void right(long personId) {
    jdbc.sql("delete from citizen.attempt where person_id = ?").param(personId).update();
  }

  void wrong(long personId) {
    int failures =
        jdbc.sql("select failures from citizen.attempt where person_id = ?")
            .param(personId)
            .query(Integer.class)
            .optional()
            .orElse(0);
    if (failures % settings.attempts() == 0 && failures > 0) {
      jdbc.sql("update citizen.attempt set wait_until = ? where person_id = ?")
          .params(Timestamp.from(clock.instant().plus(wait(failures))), personId)
          .update();
    }
  }

  private Duration wait(int failures) {
    int rows = failures / settings.attempts() - 1;
    return settings.waitAfter().multipliedBy(1L << Math.min(rows, LONGEST_DOUBLING));
  }
}
