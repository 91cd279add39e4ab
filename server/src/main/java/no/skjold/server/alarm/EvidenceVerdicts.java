package no.skjold.server.alarm;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What became of the alarms that a lawful window was opened for; retention decides by it how long
/// the window's evidence is kept.
@Component
public class EvidenceVerdicts {

  private final JdbcClient jdbc;

  EvidenceVerdicts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The gravest of what several alarms say; a later constant outweighs an earlier one.
  public enum Standing {
    /// No alarm is known for it.
    NO_ALARM,
    /// A fault of the device or the net, or gone by itself.
    TECHNICAL,
    /// He was not inside, or was there lawfully, or it was an exercise.
    NOT_INSIDE,
    /// He was inside the zone, or nobody said what it was: bound to the case.
    BOUND_TO_CASE,
    /// Somebody still handles it, or what it is about goes on.
    OPEN
  }

  /// @param since when the last of its alarms was closed; null without alarm and while one is open
  public record Verdict(Standing standing, @Nullable Instant since) {

    /// What both say together.
    public Verdict and(Verdict other) {
      Verdict graver = standing.compareTo(other.standing) >= 0 ? this : other;
      return new Verdict(graver.standing, later(since, other.since));
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
      if (one == null || other == null) {
        return one == null ? other : one;
      }
      return one.isAfter(other) ? one : other;
    }
  }

  /// Of the window that transition `window` of the subject opened.
  public Verdict verdict(long subjectId, long window) {
    Verdict verdict = new Verdict(Standing.NO_ALARM, null);
    for (Alarm alarm : alarms(subjectId)) {
      if (concerns(alarm, subjectId, window)) {
        verdict = verdict.and(verdict(alarm));
      }
    }
    return verdict;
  }

  /// Whether any alarm of the case is open.
  public boolean anyOpen(long subjectId) {
    return alarms(subjectId).stream().anyMatch(Alarm::watched);
  }

  /// The subject's own, and grouped ones that name it.
  private List<Alarm> alarms(long subjectId) {
    return jdbc.sql(
            """
            select body from alarm.alarm where subject_id = ?
            union all
            select body from alarm.alarm where subject_id is null
              and body -> 'members' @> jsonb_build_array(jsonb_build_object('subjectId', ?::bigint))
            """)
        .params(subjectId, subjectId)
        .query((row, _) -> AlarmJson.MAPPER.readValue(row.getString(1), Alarm.class))
        .list();
  }

  private static boolean concerns(Alarm alarm, long subjectId, long window) {
    boolean rests =
        alarm.subject() != null && alarm.window() != null && alarm.window().sequence() == window;
    String opener = subjectId + "-" + window;
    return rests || alarm.transitions().stream().anyMatch(it -> it.id().equals(opener));
  }

  static Verdict verdict(Alarm alarm) {
    if (alarm.watched() || alarm.closedAt() == null) {
      return new Verdict(Standing.OPEN, null);
    }
    return new Verdict(standing(alarm.outcome()), alarm.closedAt());
  }

  private static Standing standing(@Nullable Outcome outcome) {
    if (outcome == null) {
      return Standing.BOUND_TO_CASE;
    }
    return switch (outcome) {
      case INSIDE_ZONE, OTHER -> Standing.BOUND_TO_CASE;
      case PASSAGE_BY_CONDITION, POSITION_ERROR, PLANNED, EXERCISE -> Standing.NOT_INSIDE;
      // Of one that was told in a grouped alarm, that alarm's own outcome says more.
      case DEVICE_FAULT, NETWORK_FAULT, PASSED, GROUPED -> Standing.TECHNICAL;
    };
  }
}
