package no.skjold.server.access;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.audit.Audit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// That a person looks over from time to time who has which role. In the database; any thread.
@Component
class RolesReview {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final Audit audit;
  private final OpeningRules rules;

  RolesReview(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      InstantSource clock,
      Audit audit,
      OpeningRules rules) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.audit = audit;
    this.rules = rules;
  }

  record Last(Instant at, String account) {}

  Optional<Last> last() {
    return jdbc.sql("select at, account from access.roles_review order by at desc limit 1")
        .query((row, _) -> new Last(row.getTimestamp(1).toInstant(), row.getString(2)))
        .optional();
  }

  boolean due() {
    return last().filter(it -> it.at().plus(rules.rolesEvery()).isAfter(clock.instant())).isEmpty();
  }

  void done(Staff reviewer, String remark) {
    transaction.executeWithoutResult(_ -> {
      jdbc.sql("insert into access.roles_review (at, account, remark) values (?, ?, ?)")
          .params(Timestamp.from(clock.instant()), reviewer.account(), remark)
          .update();
      audit.append(reviewer.name(), "roles_reviewed", "roles", "");
    });
  }
}
