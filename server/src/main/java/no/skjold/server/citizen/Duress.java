package no.skjold.server.citizen;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import no.skjold.server.notification.Notifications;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Protected people who said by voice that they are being forced: operators are told, and it stands
/// on their page until somebody has seen to it. Joins the transaction under way; any thread.
@Component
class Duress {

  private final JdbcClient jdbc;
  private final Notifications notifications;
  private final SecureRandom random;
  private final InstantSource clock;

  Duress(JdbcClient jdbc, Notifications notifications, SecureRandom random, InstantSource clock) {
    this.jdbc = jdbc;
    this.notifications = notifications;
    this.random = random;
    this.clock = clock;
  }

  /// @param saidAt when she said so
  record Forced(long id, long personId, Instant saidAt) {}

  /// @param district whom to tell; blank for everybody
  /// @param reference what operators call her case; blank when she has none, and then whoever spoke
  ///   with her knows who she is
  void raise(long personId, String district, String reference) {
    long id = random.nextLong(1, 1L << 53);
    jdbc.sql("insert into citizen.duress (id, person_id, said_at) values (?, ?, ?)")
        .params(id, personId, Timestamp.from(clock.instant()))
        .update();
    String which = reference.isBlank() ? "Uten sak" : "Sak " + reference;
    notifications.send(
        "district/" + (district.isBlank() ? "all" : district),
        "duress/" + id,
        which + ": tvang",
        which + ": den beskyttede har brukt kodeordet for tvang. Se /endringer.");
  }

  /// Those that nobody has seen to, the oldest first.
  List<Forced> unseen() {
    return jdbc.sql(
            """
            select id, person_id, said_at from citizen.duress where seen_at is null
            order by said_at, id
            """)
        .query(
            (row, _) -> new Forced(row.getLong(1), row.getLong(2), row.getTimestamp(3).toInstant()))
        .list();
  }

  void seen(long id) {
    jdbc.sql("update citizen.duress set seen_at = ? where id = ?")
        .params(Timestamp.from(clock.instant()), id)
        .update();
  }

  void move(long from, long into) {
    jdbc.sql("update citizen.duress set person_id = ? where person_id = ?")
        .params(into, from)
        .update();
  }
}
