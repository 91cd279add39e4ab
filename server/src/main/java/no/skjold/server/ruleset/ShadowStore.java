package no.skjold.server.ruleset;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.TransitionKind;
import no.skjold.server.supervision.Shadowing;
import no.skjold.server.supervision.Shadowing.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Runs in the shadow and what they found, in the database. Joins the transaction under way.
@Component
class ShadowStore {

  private final JdbcClient jdbc;

  ShadowStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A sum.
  ///
  /// @param live how grave the live set made it; null when it did not raise it
  /// @param shadow how grave the shadow made it; null when it did not raise it
  record Count(
      LocalDate day,
      TransitionKind kind,
      Outcome outcome,
      @Nullable Severity live,
      @Nullable Severity shadow,
      int withinSeconds,
      long events) {

    /// Whether one of the two sends it to the police at once.
    boolean police() {
      return live == Severity.CRITICAL || shadow == Severity.CRITICAL;
    }
  }

  /// A difference inside a lawful window.
  record Difference(
      long subjectId,
      long window,
      TransitionKind kind,
      Outcome outcome,
      @Nullable Severity live,
      @Nullable Severity shadow,
      @Nullable Instant liveAt,
      @Nullable Instant shadowAt,
      String liveReason,
      String shadowReason) {}

  long begin(int version, String against, String account, String name, Instant at) {
    return jdbc.sql(
            """
            insert into ruleset.shadow (version, against, begun_by, begun_name, begun_at)
            values (?, ?, ?, ?, ?) returning id
            """)
        .params(version, against, account, name, Timestamp.from(at))
        .query(Long.class)
        .single();
  }

  boolean end(long id, String account, String name, Instant at) {
    return jdbc.sql(
                """
                update ruleset.shadow set ended_by = ?, ended_name = ?, ended_at = ?
                where id = ? and ended_at is null
                """)
            .params(account, name, Timestamp.from(at), id)
            .update()
        == 1;
  }

  void note(long id, int subjects, int stopped) {
    jdbc.sql("update ruleset.shadow set subjects = ?, stopped = ? where id = ?")
        .params(subjects, stopped, id)
        .update();
  }

  void write(long id, ShadowFindings.Batch batch) {
    batch.counts().forEach((counted, events) -> write(id, counted, events));
    batch.told().forEach(told -> write(id, told));
    jdbc.sql("update ruleset.shadow set untold = untold + ? where id = ?")
        .params(batch.untold(), id)
        .update();
  }

  private void write(long id, Shadowing.Counted counted, long events) {
    jdbc.sql(
            """
            insert into ruleset.shadow_count
              (shadow_id, day, kind, outcome, live, shadow, within_seconds, events)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (shadow_id, day, kind, outcome, live, shadow, within_seconds)
              do update set events = shadow_count.events + excluded.events
            """)
        .params(id, Date.valueOf(counted.day()), counted.kind().name(), counted.outcome().name())
        .params(name(counted.live()), name(counted.shadow()), counted.withinSeconds(), events)
        .update();
  }

  private void write(long id, Shadowing.Told told) {
    jdbc.sql(
            """
            insert into ruleset.shadow_difference
              (shadow_id, subject_id, window_sequence, kind, outcome, live, shadow, live_at,
               shadow_at, live_reason, shadow_reason, live_sequence)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(id, told.subjectId(), told.window(), told.kind().name(), told.outcome().name())
        .params(name(told.live()), name(told.shadow()))
        .param(timestamp(told.liveAt()))
        .param(timestamp(told.shadowAt()))
        .params(told.liveReason(), told.shadowReason(), told.liveSequence())
        .update();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  private static String name(@Nullable Severity severity) {
    return severity == null ? "" : severity.name();
  }

  /// What lies in windows whose evidence has been destroyed goes with it, and all of a run some
  /// time after its end. The sums are nobody's and stay.
  void forget(Instant endedBefore) {
    jdbc.sql(
            """
            delete from ruleset.shadow_difference d
            where exists (select 1 from ruleset.shadow s
                          where s.id = d.shadow_id and s.ended_at < ?)
               or exists (select 1 from supervision.window w
                          where w.subject_id = d.subject_id and w.sequence = d.window_sequence
                            and w.destroyed_at is not null)
            """)
        .param(Timestamp.from(endedBefore))
        .update();
  }

  /// Newest first.
  List<Shadow> list() {
    return jdbc.sql("select * from ruleset.shadow order by id desc limit 100")
        .query(ShadowStore::shadow)
        .list();
  }

  Optional<Shadow> find(long id) {
    return jdbc.sql("select * from ruleset.shadow where id = ?")
        .param(id)
        .query(ShadowStore::shadow)
        .optional();
  }

  Optional<Shadow> running() {
    return jdbc.sql("select * from ruleset.shadow where ended_at is null")
        .query(ShadowStore::shadow)
        .optional();
  }

  private static Shadow shadow(ResultSet row, int number) throws SQLException {
    Timestamp ended = row.getTimestamp("ended_at");
    return new Shadow(
        row.getLong("id"),
        row.getInt("version"),
        row.getString("against"),
        row.getString("begun_name"),
        row.getTimestamp("begun_at").toInstant(),
        row.getString("ended_name"),
        ended == null ? null : ended.toInstant(),
        row.getInt("subjects"),
        row.getInt("stopped"),
        row.getLong("untold"));
  }

  List<Count> counts(long id) {
    return jdbc.sql(
            """
            select * from ruleset.shadow_count where shadow_id = ?
            order by day, kind, outcome, live, shadow, within_seconds
            """)
        .param(id)
        .query((row, _) ->
            new Count(
                row.getDate("day").toLocalDate(),
                TransitionKind.valueOf(row.getString("kind")),
                Outcome.valueOf(row.getString("outcome")),
                severity(row.getString("live")),
                severity(row.getString("shadow")),
                row.getInt("within_seconds"),
                row.getLong("events")))
        .list();
  }

  /// The newest, at most this many.
  List<Difference> differences(long id, int most) {
    return jdbc.sql(
            "select * from ruleset.shadow_difference where shadow_id = ? order by id desc limit ?")
        .params(id, most)
        .query((row, _) ->
            new Difference(
                row.getLong("subject_id"),
                row.getLong("window_sequence"),
                TransitionKind.valueOf(row.getString("kind")),
                Outcome.valueOf(row.getString("outcome")),
                severity(row.getString("live")),
                severity(row.getString("shadow")),
                instant(row.getTimestamp("live_at")),
                instant(row.getTimestamp("shadow_at")),
                row.getString("live_reason"),
                row.getString("shadow_reason")))
        .list();
  }

  private static @Nullable Severity severity(String name) {
    return name.isEmpty() ? null : Severity.valueOf(name);
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
