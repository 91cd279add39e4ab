package no.skjold.server.alarm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import no.skjold.monitoring.Severity;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Past and open episodes as figures are counted from them: one line each, without a name, a place
/// or what anybody wrote. The caller asks who may know of which case. Any thread; asks the
/// database.
@Component
public class CountedAlarms {

  private final JdbcTemplate jdbc;

  CountedAlarms(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /// One episode.
  ///
  /// @param subjectId whose; 0 for a grouped one, which is about many
  /// @param deviceId the first device it tells of; null when it is about none
  /// @param zoneId the zone it is about, if any
  /// @param raisedBy code of the kind of transition that raised it first, such as `signal_lost`
  /// @param battery whether it is about a battery
  /// @param raisedMillis when it was raised first, since 1970
  /// @param takenAfterMillis how long after that a person first took it; empty until then
  /// @param outcome what it turned out to be, as a code; null while it is open
  public record Counted(
      long subjectId,
      @Nullable String deviceId,
      @Nullable String zoneId,
      String raisedBy,
      boolean battery,
      long raisedMillis,
      OptionalLong takenAfterMillis,
      @Nullable String outcome) {}

  /// The codes that a person can give an alarm when closing it.
  public static List<String> outcomesChosenByPeople() {
    return Arrays.stream(Outcome.values()).filter(Outcome::chosenByPeople).map(Codes::of).toList();
  }

  /// Tells `each` every episode that was raised first at `from` or later: those of these cases, and
  /// the grouped ones that concern at least one of them.
  public void since(Instant from, Collection<Long> subjects, Consumer<Counted> each) {
    own(from, subjects, each);
    grouped(from, Set.copyOf(subjects), each);
  }

  private void own(Instant from, Collection<Long> subjects, Consumer<Counted> each) {
    Long[] ids = subjects.toArray(Long[]::new);
    jdbc.query(
        """
        select subject_id, device_id, zone_id, raised_by, cause, first_raised, taken, outcome
        from alarm.alarm
        where raised_at >= ? and subject_id = any(?) and first_raised >= ?
        """,
        statement -> {
          statement.setTimestamp(1, Timestamp.from(from));
          statement.setArray(2, statement.getConnection().createArrayOf("bigint", ids));
          statement.setLong(3, from.toEpochMilli());
        },
        row -> {
          each.accept(counted(row));
        });
  }

  private static Counted counted(ResultSet row) throws SQLException {
    long raised = row.getLong(6);
    long taken = row.getLong(7);
    boolean untaken = row.wasNull();
    String raisedBy = row.getString(4);
    return new Counted(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        raisedBy == null ? "" : raisedBy,
        Codes.of(Cause.BATTERY).equals(row.getString(5)),
        raised,
        untaken ? OptionalLong.empty() : OptionalLong.of(Math.max(0, taken - raised)),
        row.getString(8));
  }

  /// Few: whom they concern is told by the transitions they were made of, since members leave.
  private void grouped(Instant from, Set<Long> subjects, Consumer<Counted> each) {
    jdbc.query(
        """
        select body, first_raised, taken, raised_by, outcome from alarm.alarm
        where raised_at >= ? and subject_id is null and first_raised >= ?
        """,
        statement -> {
          statement.setTimestamp(1, Timestamp.from(from));
          statement.setLong(2, from.toEpochMilli());
        },
        row -> {
          if (concerns(alarm(row), subjects)) {
            each.accept(group(row));
          }
        });
  }

  private static Counted group(ResultSet row) throws SQLException {
    long raised = row.getLong(2);
    long taken = row.getLong(3);
    boolean untaken = row.wasNull();
    String raisedBy = row.getString(4);
    return new Counted(
        0,
        null,
        null,
        raisedBy == null ? "" : raisedBy,
        false,
        raised,
        untaken ? OptionalLong.empty() : OptionalLong.of(Math.max(0, taken - raised)),
        row.getString(5));
  }

  private static boolean concerns(Alarm alarm, Set<Long> subjects) {
    return alarm.members().stream().anyMatch(it -> subjects.contains(it.subjectId()))
        || alarm.transitions().stream().anyMatch(it -> subjects.contains(subjectOf(it.id())));
  }

  /// A transition's id begins with whose it is.
  private static long subjectOf(String transitionId) {
    String subject = transitionId.replaceFirst("-\\d+$", "");
    return subject.matches("\\d{1,18}") ? Long.parseLong(subject) : -1;
  }

  private static Alarm alarm(ResultSet row) throws SQLException {
    return AlarmJson.MAPPER.readValue(row.getString(1), Alarm.class);
  }

  /// Once that an alarm was put before the operations centre.
  ///
  /// @param districts where it was routed; empty for all
  public record Raise(Instant at, Set<String> districts) {}

  /// Every time after `since` that an alarm was put before the operations centre: raised there,
  /// raised anew, or risen to them from the technical desk.
  public List<Raise> raisedToOperations(Instant since) {
    return jdbc
        .query(
            "select body from alarm.alarm where desk = 'operations' and raised_at > ?",
            (row, _) -> alarm(row),
            Timestamp.from(since))
        .stream()
        .flatMap(it ->
            raises(it).stream()
                .filter(at -> at.isAfter(since))
                .map(at -> new Raise(at, Set.copyOf(it.districts()))))
        .toList();
  }

  /// The instants at which it came before the operations centre, as its log tells.
  static Set<Instant> raises(Alarm alarm) {
    Instant came = cameToOperations(alarm);
    Set<Instant> raises =
        alarm.log().stream()
            .filter(it -> it.act().equals("raised") && !it.at().isBefore(came))
            .map(Alarm.LogLine::at)
            .collect(Collectors.toSet());
    if (came.isAfter(Instant.MIN)) {
      raises.add(came);
    }
    return raises;
  }

  /// When it rose from the technical desk; [Instant#MIN] for one that began at operations.
  private static Instant cameToOperations(Alarm alarm) {
    return alarm.log().stream()
        .filter(it -> it.act().equals("severity_raised"))
        .filter(it -> alarm.cause().desk(Severity.HIGH) == Desk.TECHNICAL)
        .filter(it -> alarm.cause().desk(Codes.read(Severity.class, it.text())) == Desk.OPERATIONS)
        .map(Alarm.LogLine::at)
        .findFirst()
        .orElse(Instant.MIN);
  }
}
