package no.skjold.server.retention;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import no.skjold.monitoring.Plan;
import no.skjold.server.alarm.EvidenceVerdicts;
import no.skjold.server.audit.Audit;
import no.skjold.server.audit.ContentDeletion;
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
  private final ContentDeletion content;
  private final RetentionSettings settings;
  private final InstantSource clock;

  Leftovers(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Subjects subjects,
      Holds holds,
      EvidenceVerdicts verdicts,
      Audit audit,
      ContentDeletion content,
      RetentionSettings settings,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.subjects = subjects;
    this.holds = holds;
    this.verdicts = verdicts;
    this.audit = audit;
    this.content = content;
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
      removed += emptiedUnlessHeld(subjectId);
    }
    return removed;
  }

  /// No hold is set between the look at the holds and the end of this.
  private long emptiedUnlessHeld(long subjectId) {
    Long rows =
        transaction.execute(_ -> {
          holds.lock();
          boolean stays = holds.standOnCase(subjectId) || verdicts.anyOpen(subjectId);
          return stays ? 0 : emptied(subjectId);
        });
    return rows == null ? 0 : rows;
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
    long before = before(settings.plans()).getTime();
    if (holdsAnything(subjectId)) {
      subjects.change(subjectId, it -> emptied(it, before));
    }
    if (holdsAnything(subjectId)) {
      // Under control again since the list was made.
      return 0;
    }
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

  private boolean holdsAnything(long subjectId) {
    return subjects
        .find(subjectId)
        .filter(it -> !it.plan().orders().isEmpty() || !it.plan().devices().isEmpty())
        .isPresent();
  }

  /// Judged on the plan in force at that very moment: an order entered meanwhile stands.
  static Plan emptied(Plan plan, long endedBeforeMillis) {
    boolean underControl =
        plan.orders().stream().anyMatch(it -> it.validToMillis() >= endedBeforeMillis);
    return underControl ? plan : empty(plan);
  }

  private static Plan empty(Plan plan) {
    return new Plan(plan.subjectId(), plan.version(), List.of(), List.of(), plan.parameters());
  }

  /// Content only; the chain of commitments stays and still proves itself.
  private long auditContent() {
    return content.before(
        clock.instant().minus(settings.auditContent()), ROWS_AT_ONCE, "audit_content");
  }
}
