package no.skjold.server.retention;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import no.skjold.monitoring.Plan;
import no.skjold.server.alarm.EvidenceVerdicts;
import no.skjold.server.audit.Audit;
import no.skjold.server.supervision.Subjects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What goes by age and not by key: messages with their addresses, plans and times of contact of
/// those whose control is over, old content of the audit trail. A bounded number at a time.
@Component
class Leftovers {

  private static final String SERVER = "server";
  private static final int ROWS_AT_ONCE = 5_000;
  private static final int CASES_AT_ONCE = 50;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Subjects subjects;
  private final Holds holds;
  private final EvidenceVerdicts verdicts;
  private final Audit audit;
  private final RetentionSettings settings;
  private final InstantSource clock;

  Leftovers(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Subjects subjects,
      Holds holds,
      EvidenceVerdicts verdicts,
      Audit audit,
      RetentionSettings settings,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.subjects = subjects;
    this.holds = holds;
    this.verdicts = verdicts;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /// @return how many rows went
  long remove() {
    return messages() + cases() + auditContent();
  }

  private long messages() {
    return removed(
        "messages_removed",
        "notification",
        """
        delete from notification.message where id in
          (select id from notification.message
           where state in ('sent', 'given_up') and finished_at < ? order by id limit %d)
        """
            .formatted(ROWS_AT_ONCE),
        before(settings.messages()));
  }

  private Timestamp before(Duration period) {
    return Timestamp.from(clock.instant().minus(period));
  }

  private long removed(String action, String resource, String sql, Object... parameters) {
    Integer rows =
        transaction.execute(_ -> {
          int gone = jdbc.sql(sql).params(parameters).update();
          if (gone > 0) {
            audit.append(SERVER, action, resource, "rows=" + gone);
          }
          return gone;
        });
    return rows == null ? 0 : rows;
  }

  private long cases() {
    long removed = 0;
    for (long subjectId : endedLongAgo()) {
      if (!holds.standOnCase(subjectId) && !verdicts.anyOpen(subjectId)) {
        removed += emptied(subjectId);
      }
    }
    return removed;
  }

  private List<Long> endedLongAgo() {
    return jdbc.sql(
            """
            select e.subject_id from retention.ended_control e
            where e.ended_at < ? and (
              exists (select 1 from supervision.contact c where c.subject_id = e.subject_id)
              or (select count(*) from supervision.plan p where p.subject_id = e.subject_id) > 1)
            order by e.subject_id limit %d
            """
                .formatted(CASES_AT_ONCE))
        .param(before(settings.plans()))
        .query(Long.class)
        .list();
  }

  /// First an empty plan is in force, then what came before it goes: supervision always has one.
  private long emptied(long subjectId) {
    subjects
        .find(subjectId)
        .filter(it -> !it.plan().orders().isEmpty() || !it.plan().devices().isEmpty())
        .ifPresent(it -> subjects.change(subjectId, Leftovers::emptied));
    return removed(
            "plans_removed",
            "subject/" + subjectId,
            """
            delete from supervision.plan p where subject_id = ? and version <
              (select max(version) from supervision.plan l where l.subject_id = p.subject_id)
            """,
            subjectId)
        + removed(
            "contact_removed",
            "subject/" + subjectId,
            "delete from supervision.contact where subject_id = ?",
            subjectId);
  }

  private static Plan emptied(Plan plan) {
    return new Plan(plan.subjectId(), plan.version(), List.of(), List.of(), plan.parameters());
  }

  /// Content only; the chain of commitments stays and still proves itself.
  private long auditContent() {
    Instant before = clock.instant().minus(settings.auditContent());
    Long gone =
        transaction.execute(_ -> {
          long upTo =
              jdbc.sql("select coalesce(max(position), 0) from audit.entry where at < ?")
                  .param(Timestamp.from(before))
                  .query(Long.class)
                  .single();
          if (upTo == 0) {
            return 0L;
          }
          long forgotten =
              jdbc.sql("select audit.forget(?)").param(upTo).query(Long.class).single();
          audit.append(
              SERVER, "audit_content_removed", "audit", "rows=" + forgotten + " up_to=" + upTo);
          return forgotten;
        });
    return gone == null ? 0 : gone;
  }
}
