package no.skjold.server.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// How long devices were silent, as the log of transitions tells: from the first `SIGNAL_LOST` that
/// was not planned to the `SIGNAL_RESTORED` after it. The caller asks who may know. Any thread;
/// asks the database.
@Component
public class SignalLosses {

  /// A silence that began longer before what is asked for, and was told of since by no graver
  /// grade, is not found.
  static final Duration LONGEST_FOUND = Duration.ofDays(31);

  private final JdbcTemplate jdbc;

  SignalLosses(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /// @param until when its signals were back; empty when no end is registered
  public record Silence(
      long subjectId, @Nullable String deviceId, Instant from, Optional<Instant> until) {}

  private record Whose(long subjectId, @Nullable String deviceId) {}

  private record Step(Whose whose, boolean lost, boolean planned, Instant at) {}

  /// Silences of these cases that had not ended at `from`.
  public List<Silence> since(Instant from, Collection<Long> subjects) {
    List<Silence> silences = new ArrayList<>();
    Map<Whose, Step> open = new HashMap<>();
    for (Step step : steps(from.minus(LONGEST_FOUND), subjects)) {
      if (step.lost()) {
        if (!step.planned()) {
          open.putIfAbsent(step.whose(), step);
        }
      } else {
        Step lost = open.remove(step.whose());
        if (lost != null) {
          silences.add(silence(lost, Optional.of(step.at())));
        }
      }
    }
    open.values().forEach(it -> silences.add(silence(it, Optional.empty())));
    return silences.stream()
        .filter(it -> it.until().filter(until -> !until.isAfter(from)).isEmpty())
        .toList();
  }

  private static Silence silence(Step lost, Optional<Instant> until) {
    return new Silence(lost.whose().subjectId(), lost.whose().deviceId(), lost.at(), until);
  }

  private List<Step> steps(Instant from, Collection<Long> subjects) {
    Long[] ids = subjects.toArray(Long[]::new);
    List<Step> steps = new ArrayList<>();
    jdbc.query(
        """
        select subject_id, device_id, kind = 'SIGNAL_LOST', severity = 'INFORMATION',
          (extract(epoch from at) * 1000)::bigint
        from supervision.log join unnest(?) as seen (id) on seen.id = subject_id
        where kind in ('SIGNAL_LOST', 'SIGNAL_RESTORED') and received_at >= ?
        order by subject_id, sequence
        """,
        statement -> {
          statement.setArray(1, statement.getConnection().createArrayOf("bigint", ids));
          statement.setTimestamp(2, Timestamp.from(from));
        },
        row -> {
          steps.add(step(row));
        });
    return steps;
  }

  /// What is planned is registered as information only ([no.skjold.monitoring.Transition#planned]).
  private static Step step(ResultSet row) throws SQLException {
    return new Step(
        new Whose(row.getLong(1), row.getString(2)),
        row.getBoolean(3),
        row.getBoolean(4),
        Instant.ofEpochMilli(row.getLong(5)));
  }
}
