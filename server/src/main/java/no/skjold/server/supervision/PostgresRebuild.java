package no.skjold.server.supervision;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.SubjectState;
import no.skjold.monitoring.Transition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings subjects back from the log with a handful of queries, however many they are.
final class PostgresRebuild implements Rebuild {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresRebuild.class);
  private static final int ROWS_AT_ONCE = 10_000;

  private final DataSource database;
  private final PlanSeal seal;

  PostgresRebuild(DataSource database, PlanSeal seal) {
    this.database = database;
    this.seal = seal;
  }

  @Override
  public List<Subject> all() {
    return read(0);
  }

  @Override
  public Subject one(long subjectId) {
    return read(subjectId).getFirst();
  }

  /// @param only one subject, or 0 for all
  private List<Subject> read(long only) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      Map<Long, List<Transition>> transitions = transitions(connection, only);
      Map<Long, List<Long>> windows = openWindows(connection, only);
      List<Subject> subjects = subjects(connection, only, transitions, windows);
      connection.rollback();
      return subjects;
    } catch (SQLException e) {
      throw new IllegalStateException("the log cannot be read, SQL state " + e.getSQLState(), e);
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, long only)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setFetchSize(ROWS_AT_ONCE);
    statement.setLong(1, only);
    statement.setLong(2, only);
    return statement;
  }

  private static Map<Long, List<Transition>> transitions(Connection connection, long only)
      throws SQLException {
    Map<Long, List<Transition>> transitions = new HashMap<>();
    try (PreparedStatement query =
            prepared(
                connection,
                """
                SELECT log.content
                FROM supervision.head JOIN supervision.log
                  ON log.subject_id = head.subject_id AND log.sequence >= head.rebuild_from
                WHERE ? = 0 OR head.subject_id = ?
                ORDER BY log.subject_id, log.sequence
                """,
                only);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        Transition transition = Transition.fromBytes(rows.getBytes(1));
        transitions.computeIfAbsent(transition.subjectId(), _ -> new ArrayList<>()).add(transition);
      }
    }
    return transitions;
  }

  private static Map<Long, List<Long>> openWindows(Connection connection, long only)
      throws SQLException {
    Map<Long, List<Long>> windows = new HashMap<>();
    try (PreparedStatement query =
            prepared(
                connection,
                """
                SELECT subject_id, sequence FROM supervision.window
                WHERE closed_at IS NULL AND (? = 0 OR subject_id = ?)
                ORDER BY subject_id, sequence
                """,
                only);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        windows.computeIfAbsent(rows.getLong(1), _ -> new ArrayList<>()).add(rows.getLong(2));
      }
    }
    return windows;
  }

  private List<Subject> subjects(
      Connection connection,
      long only,
      Map<Long, List<Transition>> transitions,
      Map<Long, List<Long>> windows)
      throws SQLException {
    List<Row> read = new ArrayList<>();
    try (PreparedStatement query =
            prepared(
                connection,
                """
                SELECT subject.id, subject.reference, subject.district, subject.alarm_district,
                       subject.commitment_salt, plan.version, plan.content, contact.heard_at, plan.sealed_places
                FROM supervision.subject
                JOIN (SELECT DISTINCT ON (subject_id) subject_id, version, content, sealed_places
                      FROM supervision.plan ORDER BY subject_id, version DESC) plan
                  ON plan.subject_id = subject.id
                LEFT JOIN supervision.contact ON contact.subject_id = subject.id
                WHERE ? = 0 OR subject.id = ?
                ORDER BY subject.id
                """,
                only);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        Timestamp heard = rows.getTimestamp(8);
        read.add(
            new Row(
                rows.getLong(1),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getBytes(5),
                rows.getInt(6),
                rows.getString(7),
                heard == null ? 0 : heard.getTime(),
                rows.getBytes(9)));
      }
    }
    // Plans are the bulk of the work: their zones are checked again as they are read.
    return read.parallelStream().map(row -> subject(row, transitions, windows)).toList();
  }

  private Subject subject(
      Row row, Map<Long, List<Transition>> transitions, Map<Long, List<Long>> windows) {
    List<Transition> own = transitions.getOrDefault(row.id, List.of());
    Optional<Plan> plan = plan(row);
    return new Subject(
        row.id,
        row.reference,
        row.district,
        row.alarmDistrict,
        row.salt,
        plan.orElseGet(
            () -> new Plan(row.id, row.version, List.of(), List.of(), Parameters.DEFAULT)),
        plan.isEmpty(),
        SubjectState.rebuilt(row.id, own, row.heardAtMillis, row.salt),
        own,
        windows.getOrDefault(row.id, List.of()).stream().mapToLong(Long::longValue).toArray(),
        row.heardAtMillis);
  }

  /// A stored plan that cannot be read is this subject's trouble, not everybody's.
  private Optional<Plan> plan(Row row) {
    try {
      return Optional.of(seal.open(row.plan, row.places));
    } catch (RuntimeException e) {
      LOG.error(
          "subject {}: plan version {} cannot be read ({})",
          row.id,
          row.version,
          e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private record Row(
      long id,
      String reference,
      String district,
      String alarmDistrict,
      byte[] salt,
      int version,
      String plan,
      long heardAtMillis,
      byte @Nullable [] places) {}
}
