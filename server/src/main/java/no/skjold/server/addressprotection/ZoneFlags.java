package no.skjold.server.addressprotection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Zones that may give a place away and are to be drawn anew. Joins the transaction under way.
final class ZoneFlags {

  private final JdbcClient jdbc;
  private final Seal seal;
  private final LongSupplier ids;

  ZoneFlags(JdbcClient jdbc, Seal seal, LongSupplier ids) {
    this.jdbc = jdbc;
    this.seal = seal;
    this.ids = ids;
  }

  /// @param personId whose place the zone may give away
  record Flag(long id, long personId, long subjectId, String zoneId, Instant flaggedAt) {
    @Override
    public String toString() {
      return "Flag[" + id + "]";
    }
  }

  /// How a flag is settled.
  enum Settlement {
    DRAWN_ANEW,
    /// Looked at: it gives nothing away.
    KEPT
  }

  void flag(GradeChange change, long subjectId, String zoneId, Instant at) {
    long id = ids.getAsLong();
    jdbc.sql(
            """
            insert into addressprotection.zone_flag
              (id, person, subject_id, zone_id, change_id, flagged_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (subject_id, zone_id) where settled_at is null do nothing
            """)
        .params(
            id,
            seal.seal("person", id, Long.toString(change.personId())),
            subjectId,
            zoneId,
            change.id(),
            Timestamp.from(at))
        .update();
  }

  List<Flag> open() {
    return jdbc.sql(
            """
            select * from addressprotection.zone_flag where settled_at is null
            order by flagged_at, id
            """)
        .query(this::read)
        .list();
  }

  Optional<Flag> find(long id) {
    return open().stream().filter(it -> it.id() == id).findFirst();
  }

  /// Whether it was open until now.
  boolean settle(long id, Settlement how, String account, Instant at) {
    return jdbc.sql(
                """
                update addressprotection.zone_flag
                set settled_at = ?, settled_by = ?, settled_how = ?
                where id = ? and settled_at is null
                """)
            .params(Timestamp.from(at), account, how.name(), id)
            .update()
        == 1;
  }

  /// Puts all of them, settled ones too, under another number of the person's.
  void move(long from, long into) {
    jdbc.sql("select * from addressprotection.zone_flag").query(this::read).list().stream()
        .filter(it -> it.personId() == from)
        .forEach(it -> put(it.id(), into));
  }

  private void put(long id, long personId) {
    jdbc.sql("update addressprotection.zone_flag set person = ? where id = ?")
        .params(seal.seal("person", id, Long.toString(personId)), id)
        .update();
  }

  private Flag read(ResultSet row, int number) throws SQLException {
    long id = row.getLong("id");
    return new Flag(
        id,
        Long.parseLong(seal.open("person", id, row.getBytes("person"))),
        row.getLong("subject_id"),
        row.getString("zone_id"),
        row.getTimestamp("flagged_at").toInstant());
  }
}
