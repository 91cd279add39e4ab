package no.skjold.server.risk;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.audit.Audit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What somebody who works on a case tells has happened, where no other capability keeps it: that
/// they part, or anything else that calls for judging the risk anew. Any thread.
record ToldFacts(
    JdbcClient jdbc,
    Audit audit,
    TransactionTemplate transaction,
    InstantSource clock,
    LongSupplier ids)
    implements RiskFacts {

  static final Set<Occasion> TELLABLE = EnumSet.of(Occasion.BREAK_UP, Occasion.OTHER);

  @Override
  public List<Fact> of(long subjectId) {
    return jdbc.sql("select occasion, told_at from risk.told where subject_id = ? order by told_at")
        .param(subjectId)
        .query((row, _) ->
            (Fact)
                new Fact.Happened(
                    Occasion.valueOf(row.getString(1)), row.getTimestamp(2).toInstant()))
        .list();
  }

  /// @param occasion one that is [#TELLABLE]
  void tell(Staff staff, long subjectId, Occasion occasion) {
    transaction.executeWithoutResult(_ -> {
      jdbc.sql(
              """
              insert into risk.told (id, subject_id, occasion, told_at, told_by)
              values (?, ?, ?, ?, ?)
              """)
          .params(ids.getAsLong(), subjectId, occasion.name())
          .params(Timestamp.from(clock.instant()), staff.name())
          .update();
      audit.append(staff.name(), "risk_fact_told", "subject/" + subjectId, occasion.name());
    });
  }
}
