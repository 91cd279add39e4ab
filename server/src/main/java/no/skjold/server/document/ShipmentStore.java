package no.skjold.server.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.document.Document.Shipment;
import no.skjold.server.document.Document.Shipment.State;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The outbox in the database. Joins the transaction under way.
final class ShipmentStore {

  private final JdbcClient jdbc;
  private final LongSupplier ids;

  ShipmentStore(JdbcClient jdbc, LongSupplier ids) {
    this.jdbc = jdbc;
    this.ids = ids;
  }

  /// One that is to be sent.
  record Due(long letterId, Shipment shipment) {}

  List<Shipment> of(long letterId) {
    return jdbc.sql("select * from document.shipment where letter_id = ? order by changed_at, id")
        .param(letterId)
        .query((row, _) -> read(row))
        .list();
  }

  /// Queues it. One that is there already stays as it is, but for one that failed, which starts
  /// anew.
  ///
  /// @return whether that changed anything
  boolean queue(long letterId, Way way, Instant now, Staff by) {
    return put(letterId, way, State.WAITING, now, now, by);
  }

  /// Enters what a person did.
  ///
  /// @return whether that changed anything
  boolean done(long letterId, Way way, Instant at, Staff by) {
    return put(letterId, way, State.SENT, at, at, by);
  }

  private boolean put(long letterId, Way way, State state, Instant next, Instant at, Staff by) {
    return jdbc.sql(
                """
                insert into document.shipment
                  (id, letter_id, way, state, next_at, changed_at, asked_by, asked_name)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (letter_id, way) do update set
                  state = excluded.state, attempts = 0, failure = '', next_at = excluded.next_at,
                  changed_at = excluded.changed_at, asked_by = excluded.asked_by,
                  asked_name = excluded.asked_name
                where shipment.state = 'FAILED'
                """)
            .params(ids.getAsLong(), letterId, way.name(), state.name())
            .params(Timestamp.from(next), Timestamp.from(at), by.account(), by.name())
            .update()
        == 1;
  }

  List<Due> due(Instant now) {
    return in(State.WAITING, now);
  }

  /// Those something stopped the house from finishing.
  List<Due> underWay(Instant now) {
    return in(State.UNDER_WAY, now);
  }

  private List<Due> in(State state, Instant now) {
    return jdbc.sql(
            """
            select * from document.shipment where state = ? and next_at <= ?
            order by next_at, id limit 50
            """)
        .params(state.name(), Timestamp.from(now))
        .query((row, _) -> new Due(row.getLong("letter_id"), read(row)))
        .list();
  }

  /// False when it is no longer as it was read.
  boolean becomes(
      Shipment read, State state, int attempts, String failure, Instant next, Instant now) {
    return jdbc.sql(
                """
                update document.shipment
                set state = ?, attempts = ?, failure = ?, next_at = ?, changed_at = ?
                where id = ? and state = ?
                """)
            .params(state.name(), attempts, failure)
            .params(Timestamp.from(next), Timestamp.from(now), read.id(), read.state().name())
            .update()
        == 1;
  }

  private static Shipment read(ResultSet row) throws SQLException {
    return new Shipment(
        row.getLong("id"),
        Way.valueOf(row.getString("way")),
        State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        row.getString("failure"),
        row.getTimestamp("changed_at").toInstant(),
        row.getString("asked_by"),
        row.getString("asked_name"));
  }
}
