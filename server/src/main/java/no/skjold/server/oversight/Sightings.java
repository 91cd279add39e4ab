package no.skjold.server.oversight;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import no.skjold.server.oversight.Sighting.Kind;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// The counts, in the database.
@Component
class Sightings {

  private final JdbcTemplate jdbc;

  Sightings(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /// Somebody opened something with a stated reason.
  record Opened(String opening, String actor, String resource, LocalDate day) {}

  /// How many on a day, beside what is usual for the one who did it and for the role.
  record Volume(LocalDate day, String actor, int count, double own, double role) {}

  long progress() {
    return jdbc
        .queryForList("select position from oversight.progress for update", Long.class)
        .stream()
        .findFirst()
        .orElse(0L);
  }

  void progress(long position) {
    jdbc.update("update oversight.progress set position = ?", position);
  }

  void add(Collection<Sighting> sightings) {
    jdbc.batchUpdate(
        """
        insert into oversight.sighting (day, actor, role, kind, resource, times)
        values (?, ?, ?, ?, ?, ?)
        on conflict (day, actor, kind, resource)
        do update set times = oversight.sighting.times + excluded.times
        """,
        sightings.stream()
            .map(it ->
                new Object[] {
                  Date.valueOf(it.day()),
                  it.actor(),
                  it.role(),
                  it.kind().name(),
                  it.resource(),
                  it.times()
                })
            .toList());
  }

  void opened(String opening, String actor, String resource, Instant at) {
    jdbc.update(
        """
        insert into oversight.opened (opening, actor, resource, at) values (?, ?, ?, ?)
        on conflict do nothing
        """,
        opening,
        actor,
        resource,
        Timestamp.from(at));
  }

  void reviewed(String opening) {
    jdbc.update("delete from oversight.opened where opening = ?", opening);
  }

  void forgetBefore(LocalDate day) {
    jdbc.update("delete from oversight.sighting where day < ?", Date.valueOf(day));
  }

  /// All that anybody looked at since `from`.
  List<String> lookedAt(LocalDate from) {
    return jdbc.queryForList(
        "select distinct resource from oversight.sighting where kind = 'LOOK' and day >= ?",
        String.class,
        Date.valueOf(from));
  }

  /// Whoever looked at at least so many different people and cases on a day since `from`.
  ///
  /// @param hidden what is left out, of the count and of what is usual
  List<Volume> volumes(LocalDate from, int floor, int baselineDays, List<String> hidden) {
    return jdbc.query(
        """
        with daily as (
          select day, actor, max(role) as role, count(*) as n
          from oversight.sighting
          where kind = 'LOOK' and day >= ?::date - ? and not (resource = any (?))
          group by day, actor)
        select d.day, d.actor, d.n,
          coalesce((select avg(o.n) from daily o
            where o.actor = d.actor and o.day < d.day and o.day >= d.day - ?), 0) as own,
          coalesce((select avg(r.n) from daily r
            where r.role = d.role and r.actor <> d.actor and r.day < d.day and r.day >= d.day - ?),
            0) as of_role
        from daily d where d.day >= ? and d.n >= ? order by d.day desc, d.n desc limit 500
        """,
        (row, n) ->
            new Volume(
                row.getDate("day").toLocalDate(),
                row.getString("actor"),
                row.getInt("n"),
                row.getDouble("own"),
                row.getDouble("of_role")),
        Date.valueOf(from),
        baselineDays,
        hidden.toArray(String[]::new),
        baselineDays,
        baselineDays,
        Date.valueOf(from),
        floor);
  }

  /// Of everybody who did so at least so many times on a day since `from`.
  List<Sighting> frequent(Kind kind, LocalDate from, int atLeast) {
    return jdbc.query(
        """
        select * from oversight.sighting s where kind = ? and (day, actor) in (
          select day, actor from oversight.sighting where kind = ? and day >= ?
          group by day, actor having sum(times) >= ? order by day desc limit 500)
        order by day desc, actor, resource limit 50000
        """,
        Sightings::sighting,
        kind.name(),
        kind.name(),
        Date.valueOf(from),
        atLeast);
  }

  List<Sighting> looks(LocalDate day, String actor) {
    return jdbc.query(
        "select * from oversight.sighting where day = ? and actor = ? and kind = 'LOOK'",
        Sightings::sighting,
        Date.valueOf(day),
        actor);
  }

  /// What at least so many looked at since `from`; as many, and the last day.
  List<Sighting> sought(LocalDate from, int atLeast) {
    return jdbc.query(
        """
        select max(day) as day, '' as actor, '' as role, 'LOOK' as kind, resource,
          count(distinct actor) as times
        from oversight.sighting where kind = 'LOOK' and day >= ?
        group by resource having count(distinct actor) >= ? order by 6 desc limit 500
        """,
        Sightings::sighting,
        Date.valueOf(from),
        atLeast);
  }

  List<Opened> openedBefore(Instant at) {
    return jdbc.query(
        "select * from oversight.opened where at < ? order by at limit 500",
        (row, n) ->
            new Opened(
                row.getString("opening"),
                row.getString("actor"),
                row.getString("resource"),
                LocalDate.ofInstant(row.getTimestamp("at").toInstant(), SearchForm.OSLO)),
        Timestamp.from(at));
  }

  private static Sighting sighting(ResultSet row, int number) throws SQLException {
    return new Sighting(
        row.getDate("day").toLocalDate(),
        row.getString("actor"),
        row.getString("role"),
        Kind.valueOf(row.getString("kind")),
        row.getString("resource"),
        row.getInt("times"));
  }
}
