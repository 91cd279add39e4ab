package no.skjold.server.citizen;

import java.sql.Timestamp;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Each protected person's choices of notice, in the database. Any thread.
@Component
class Notices {

  private final JdbcClient jdbc;
  private final InstantSource clock;

  Notices(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  NoticeChoices of(long personId) {
    return jdbc.sql("select choices from citizen.notice where person_id = ?")
        .param(personId)
        .query(String.class)
        .optional()
        .map(NoticeChoices::read)
        .orElse(NoticeChoices.USUAL);
  }

  void choose(long personId, NoticeChoices choices) {
    jdbc.sql(
            """
            insert into citizen.notice (person_id, choices, changed_at) values (?, ?, ?)
            on conflict (person_id) do update
            set choices = excluded.choices, changed_at = excluded.changed_at
            """)
        .params(personId, choices.written(), Timestamp.from(clock.instant()))
        .update();
  }

  /// As much as either was told, in the words chosen under the number that stays.
  void move(long from, long into) {
    NoticeChoices both = of(from).raisedTo(of(into));
    int chosen = jdbc.sql("delete from citizen.notice where person_id = ?").param(from).update();
    if (chosen == 1) {
      choose(into, both);
    }
  }
}
