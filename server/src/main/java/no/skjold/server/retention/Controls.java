package no.skjold.server.retention;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import no.skjold.monitoring.Plan;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// When the control of a case ended or will: the last end of its orders. Remembered once it has
/// passed, because the plan that says so goes too.
@Component
class Controls {

  private final JdbcClient jdbc;
  private final Subjects subjects;

  Controls(JdbcClient jdbc, Subjects subjects) {
    this.jdbc = jdbc;
    this.subjects = subjects;
  }

  /// Null when an order has no end, or nothing is known.
  @Nullable Instant ended(long subjectId) {
    return subjects
        .find(subjectId)
        .filter(it -> !it.plan().orders().isEmpty())
        .map(it -> lastEnd(it.plan()))
        .orElseGet(() -> remembered(subjectId))
        .orElse(null);
  }

  private static Optional<Instant> lastEnd(Plan plan) {
    long last = plan.orders().stream().mapToLong(Plan.Order::validToMillis).max().orElseThrow();
    return last == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(last));
  }

  private Optional<Instant> remembered(long subjectId) {
    return jdbc.sql("select ended_at from retention.ended_control where subject_id = ?")
        .param(subjectId)
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .optional();
  }

  /// Notes whose control has ended, and forgets it of those who are under control again. Of a case
  /// whose orders were taken out without an end, the day this was first seen counts.
  void remember(Instant now) {
    for (Subject subject : subjects.list()) {
      Plan plan = subject.plan();
      if (plan.orders().isEmpty()) {
        if (plan.version() > 1) {
          note(subject.id(), now, "do nothing");
        }
      } else {
        Optional<Instant> end = lastEnd(plan).filter(it -> it.isBefore(now));
        end.ifPresentOrElse(
            it -> note(subject.id(), it, "do update set ended_at = excluded.ended_at"),
            () -> forget(subject.id()));
      }
    }
  }

  private void note(long subjectId, Instant at, String otherwise) {
    jdbc.sql(
            "insert into retention.ended_control (subject_id, ended_at) values (?, ?)"
                + " on conflict (subject_id) "
                + otherwise)
        .params(subjectId, Timestamp.from(at))
        .update();
  }

  private void forget(long subjectId) {
    jdbc.sql("delete from retention.ended_control where subject_id = ?").param(subjectId).update();
  }
}
