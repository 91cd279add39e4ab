package no.skjold.server.login;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import no.skjold.server.login.Account.Trust;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Changes of trust that wait for another person. In the database; any thread.
@Component
class TrustRequests {

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final SecureRandom random;

  TrustRequests(JdbcClient jdbc, InstantSource clock, SecureRandom random) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.random = random;
  }

  record TrustRequest(String id, String account, Trust trust, String askedBy, Instant askedAt) {}

  String add(String account, Trust trust, String askedBy) {
    String id = "f-" + Secrets.generate(random).substring(0, 16);
    jdbc.sql(
            """
            insert into login.trust_request
              (id, account, roles, districts, clearance, person_id, asked_by, asked_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(id)
        .param(account)
        .param(Accounts.names(trust.roles()))
        .param(trust.districts().toArray(String[]::new))
        .param(trust.clearance().name())
        .param(trust.personId())
        .param(askedBy)
        .param(Timestamp.from(clock.instant()))
        .update();
    return id;
  }

  Optional<TrustRequest> open(String id) {
    return open().stream().filter(it -> it.id().equals(id)).findFirst();
  }

  List<TrustRequest> open() {
    return jdbc.sql(
            """
            select id, account, roles, districts, clearance, person_id, asked_by, asked_at
            from login.trust_request where decided_at is null order by asked_at
            """)
        .query(TrustRequests::request)
        .list();
  }

  /// Decided once: a second decision finds nothing.
  void decide(String id, String by, boolean agreed) {
    int decided =
        jdbc.sql(
                """
                update login.trust_request set decided_by = ?, decided_at = ?, agreed = ?
                where id = ? and decided_at is null
                """)
            .params(by, Timestamp.from(clock.instant()), agreed, id)
            .update();
    if (decided == 0) {
      throw new Refused("decided_already");
    }
  }

  /// Whoever is meant has got another number.
  void move(long from, long into) {
    jdbc.sql("update login.trust_request set person_id = ? where person_id = ?")
        .params(into, from)
        .update();
  }

  private static TrustRequest request(ResultSet row, int number) throws SQLException {
    return new TrustRequest(
        row.getString("id"),
        row.getString("account"),
        Accounts.trust(row),
        row.getString("asked_by"),
        row.getTimestamp("asked_at").toInstant());
  }
}
