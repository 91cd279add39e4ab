package no.skjold.server.supervision;

import java.security.GeneralSecurityException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Transition;
import no.skjold.server.storage.Durability;
import no.skjold.server.supervision.LogItem.Drilled;
import no.skjold.server.supervision.LogItem.Evidence;
import no.skjold.server.supervision.LogItem.Registered;
import org.jspecify.annotations.Nullable;

/// Writes transitions and evidence, a batch in one commit, on a connection of its own. The log
/// writer's thread only.
///
/// After a failed or unclear commit the connection is thrown away and the same batch sent again:
/// what is found stored already, by (subject, sequence), is compared byte for byte. A session lock
/// keeps a second server from writing the same log, and a session given up from committing behind
/// the back of its successor: the lock is only free when it has ended.
final class LogStore implements AutoCloseable {

  private static final long LOCK = 0x534b4a4f4c44L;
  private static final int DRILL_LOCK_WAIT_MILLIS = 200;
  private static final byte[] NOTHING = new byte[0];

  private final Connections connections;
  private final WindowKeys keys;
  private final InstantSource clock;

  /// Where each subject's log ends, as far as known on this connection.
  private final Map<Long, Long> heads = new HashMap<>();

  /// Keys of windows that evidence is being sealed with.
  private final Map<WindowId, byte[]> windowKeys = new HashMap<>();

  private final Set<YearMonth> partitions = new HashSet<>();
  private @Nullable Connection connection;
  private long position;
  private long nextEvidenceId;

  LogStore(Connections connections, WindowKeys keys, InstantSource clock) {
    this.connections = connections;
    this.keys = keys;
    this.clock = clock;
  }

  /// Where connections come from.
  @FunctionalInterface
  interface Connections {
    Connection open() throws SQLException;
  }

  /// The subjects whose items met something else stored under the same name.
  ///
  /// @param position the highest committed position
  record Committed(long position, Set<Long> conflicts) {}

  /// Stores all of it, or throws and has perhaps stored all of it: then disconnect and call again
  /// with the same items.
  Committed commit(List<LogItem> items) throws SQLException {
    Connection open = connection();
    Set<Long> conflicts = new HashSet<>();
    List<Registered> registered = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    List<Drilled> drilled = new ArrayList<>();
    for (LogItem item : items) {
      switch (item) {
        case Registered each -> registered.add(each);
        case Evidence each -> evidence.add(each);
        case Drilled each -> drilled.add(each);
        case LogItem.Waiter _ -> {}
      }
    }
    ensurePartitions(open, registered, evidence);
    ensurePartitions(open, drilled.stream().map(it -> it.row).toList(), List.of());
    readHeads(open, registered);
    List<Registered> unstored = unstored(open, registered, conflicts);
    long first = position;
    insertWindows(open, unstored);
    insertTransitions(open, unstored);
    closeWindows(open, unstored);
    insertEvidence(open, evidence, conflicts);
    writeHeads(open, unstored);
    drill(open, drilled);
    open.commit();
    position = first + unstored.size();
    for (Registered each : unstored) {
      heads.put(each.subjectId(), each.transition.sequence());
      forgetClosed(each.transition);
    }
    return new Committed(position, conflicts);
  }

  /// Writes what the drill caused and takes it out again, so that the commit proves that the log
  /// takes rows and makes them durable, and leaves none. Last in the commit, and behind a savepoint
  /// with a short wait for locks: what fails of it alone stops nobody else's.
  private void drill(Connection open, List<Drilled> drilled) throws SQLException {
    if (drilled.isEmpty()) {
      return;
    }
    Savepoint before = open.setSavepoint();
    try (Statement statement = open.createStatement()) {
      statement.execute("SET LOCAL lock_timeout = '" + DRILL_LOCK_WAIT_MILLIS + "ms'");
      insertTransitions(open, drilled.stream().map(it -> it.row).toList());
      for (Drilled each : drilled) {
        // Written out, so that only the one partition is planned for and locked.
        statement.execute(
            "DELETE FROM supervision.log WHERE subject_id = %d AND received_at = '%s'"
                .formatted(
                    each.subjectId(),
                    Instant.ofEpochMilli(each.row.transition.receivedAtMillis())));
      }
      open.releaseSavepoint(before);
      drilled.forEach(it -> it.taken = true);
    } catch (SQLException | RuntimeException e) {
      // Of the drill alone, unless the connection is gone: then this throws, and all is sent again.
      open.rollback(before);
      drilled.forEach(it -> it.taken = false);
    }
  }

  /// The head of the log as stored.
  long head() throws SQLException {
    connection();
    return position;
  }

  private Connection connection() throws SQLException {
    Connection open = connection;
    if (open != null) {
      return open;
    }
    open = connections.open();
    try {
      Durability.refuseUnlessDurable(open);
      endDeadSessionsSoon(open);
      lockOrThrow(open);
      position = number(open, "SELECT coalesce(max(position), 0) FROM supervision.log");
      nextEvidenceId =
          Math.max(
              nextEvidenceId,
              number(open, "SELECT coalesce(max(id), 0) FROM supervision.evidence"));
      open.setAutoCommit(false);
    } catch (SQLException | RuntimeException e) {
      open.close();
      throw e;
    }
    heads.clear();
    partitions.clear();
    connection = open;
    return open;
  }

  /// A session the network has swallowed lets go of its lock within half a minute.
  private static void endDeadSessionsSoon(Connection open) throws SQLException {
    try (Statement statement = open.createStatement()) {
      statement.execute(
          "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5;"
              + " SET tcp_keepalives_count = 3");
    }
  }

  private static void lockOrThrow(Connection open) throws SQLException {
    try (Statement statement = open.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + LOCK + ")")) {
      row.next();
      if (!row.getBoolean(1)) {
        throw new SQLException("another server writes this log", "55P03");
      }
    }
  }

  private static long number(Connection open, String query) throws SQLException {
    try (Statement statement = open.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() {
    disconnect();
  }

  /// Throws the connection away; the next commit opens another.
  void disconnect() {
    Connection open = connection;
    connection = null;
    if (open == null) {
      return;
    }
    try {
      open.close();
    } catch (SQLException e) {
      // It is being thrown away because it does not work.
      heads.clear();
    }
  }

  private void ensurePartitions(
      Connection open, List<Registered> registered, List<Evidence> evidence) throws SQLException {
    Set<YearMonth> months = new HashSet<>();
    for (Registered each : registered) {
      months.add(month(each.transition.receivedAtMillis()));
    }
    for (Evidence each : evidence) {
      months.add(month(each.fix.receivedAtMillis()));
    }
    months.removeAll(partitions);
    for (YearMonth month : months) {
      createPartition(open, "log", month);
      createPartition(open, "evidence", month);
    }
    if (!months.isEmpty()) {
      open.commit();
      partitions.addAll(months);
    }
  }

  private static void createPartition(Connection open, String table, YearMonth month)
      throws SQLException {
    String sql =
        "CREATE TABLE IF NOT EXISTS supervision.%s_%04d_%02d PARTITION OF supervision.%s FOR VALUES FROM ('%s') TO ('%s')"
            .formatted(
                table,
                month.getYear(),
                month.getMonthValue(),
                table,
                month.atDay(1) + "T00:00:00Z",
                month.plusMonths(1).atDay(1) + "T00:00:00Z");
    try (Statement statement = open.createStatement()) {
      statement.execute(sql);
    }
  }

  private static YearMonth month(long millis) {
    return YearMonth.from(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));
  }

  private void readHeads(Connection open, List<Registered> registered) throws SQLException {
    Set<Long> unknown = new HashSet<>();
    for (Registered each : registered) {
      if (!heads.containsKey(each.subjectId())) {
        unknown.add(each.subjectId());
      }
    }
    if (unknown.isEmpty()) {
      return;
    }
    unknown.forEach(id -> heads.put(id, 0L));
    Array ids = open.createArrayOf("bigint", unknown.toArray());
    try (PreparedStatement query =
        open.prepareStatement(
            "SELECT subject_id, sequence FROM supervision.head WHERE subject_id = ANY (?)")) {
      query.setArray(1, ids);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          heads.put(rows.getLong(1), rows.getLong(2));
        }
      }
    } catch (SQLException e) {
      heads.keySet().removeAll(unknown);
      throw e;
    } finally {
      ids.free();
    }
  }

  /// Leaves out what is stored already and the same, and everything of a subject from the first
  /// thing on that does not fit.
  private List<Registered> unstored(
      Connection open, List<Registered> registered, Set<Long> conflicts) throws SQLException {
    Map<Long, Long> ends = new HashMap<>();
    List<Registered> unstored = new ArrayList<>(registered.size());
    for (Registered each : registered) {
      long subject = each.subjectId();
      if (conflicts.contains(subject)) {
        continue;
      }
      long end = ends.getOrDefault(subject, heads.getOrDefault(subject, 0L));
      long sequence = each.transition.sequence();
      if (sequence == end + 1) {
        unstored.add(each);
        ends.put(subject, sequence);
      } else if (sequence > end || !isStored(open, each)) {
        conflicts.add(subject);
      }
    }
    return unstored;
  }

  private boolean isStored(Connection open, Registered each) throws SQLException {
    try (PreparedStatement query =
        open.prepareStatement(
            "SELECT content FROM supervision.log WHERE subject_id = ? AND sequence = ?")) {
      query.setLong(1, each.subjectId());
      query.setLong(2, each.transition.sequence());
      try (ResultSet row = query.executeQuery()) {
        return row.next() && Arrays.equals(row.getBytes(1), content(each));
      }
    }
  }

  private static byte[] content(Registered each) {
    byte[] content = each.content;
    if (content == null) {
      content = each.transition.toBytes();
      each.content = content;
    }
    return content;
  }

  private void insertWindows(Connection open, List<Registered> unstored) throws SQLException {
    try (PreparedStatement insert =
        open.prepareStatement(
            """
            INSERT INTO supervision.window
              (subject_id, sequence, opened_by, order_id, legal_basis, opened_at, latest_close,
               wrapped_key)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      boolean any = false;
      for (Registered each : unstored) {
        Transition opener = each.transition;
        if (opener.opensWindow()) {
          byte[] key = newKey(opener);
          insert.setLong(1, opener.subjectId());
          insert.setLong(2, opener.sequence());
          insert.setString(3, opener.kind().name());
          insert.setString(4, opener.orderId());
          insert.setString(5, each.legalBasis);
          insert.setTimestamp(6, timestamp(opener.receivedAtMillis()));
          insert.setTimestamp(7, timestamp(opener.receivedAtMillis() + each.longestWindowMillis));
          insert.setBytes(8, keys.wrap(opener.subjectId(), opener.sequence(), key));
          insert.addBatch();
          any = true;
        }
      }
      if (any) {
        insert.executeBatch();
      }
    }
  }

  private byte[] newKey(Transition opener) {
    return windowKeys.computeIfAbsent(
        new WindowId(opener.subjectId(), opener.sequence()), _ -> keys.newKey());
  }

  private void insertTransitions(Connection open, List<Registered> unstored) throws SQLException {
    if (unstored.isEmpty()) {
      return;
    }
    Timestamp now = Timestamp.from(clock.instant());
    long next = position;
    try (PreparedStatement insert =
        open.prepareStatement(
            """
            INSERT INTO supervision.log
              (position, subject_id, sequence, received_at, committed_at, kind, severity, order_id,
               zone_id, device_id, at, plan_version, content, place_window, sealed_place)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      for (Registered each : unstored) {
        Transition transition = each.transition;
        insert.setLong(1, ++next);
        insert.setLong(2, transition.subjectId());
        insert.setLong(3, transition.sequence());
        insert.setTimestamp(4, timestamp(transition.receivedAtMillis()));
        insert.setTimestamp(5, now);
        insert.setString(6, transition.kind().name());
        insert.setString(7, transition.severity().name());
        insert.setString(8, transition.orderId());
        insert.setString(9, transition.zoneId());
        insert.setString(10, transition.deviceId());
        insert.setTimestamp(11, timestamp(transition.atMillis()));
        insert.setInt(12, transition.planVersion());
        insert.setBytes(13, content(each));
        byte[] sealed = sealedPlace(open, each);
        if (sealed.length == 0) {
          insert.setNull(14, Types.BIGINT);
          insert.setNull(15, Types.BINARY);
        } else {
          insert.setLong(14, each.placeWindow);
          insert.setBytes(15, sealed);
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private byte[] sealedPlace(Connection open, Registered each) throws SQLException {
    Fix place = each.transition.place();
    if (place == null || each.placeWindow == 0) {
      return NOTHING;
    }
    byte[] sealed = each.sealedPlace;
    if (sealed == null) {
      byte[] key = key(open, new WindowId(each.subjectId(), each.placeWindow));
      if (key == null) {
        return NOTHING;
      }
      sealed = keys.sealPlace(key, each.subjectId(), each.transition.sequence(), place.toBytes());
      each.sealedPlace = sealed;
    }
    return sealed;
  }

  /// The window's key, or null when it was destroyed or never was.
  private byte @Nullable [] key(Connection open, WindowId window) throws SQLException {
    byte[] known = windowKeys.get(window);
    if (known != null) {
      return known;
    }
    try (PreparedStatement query =
        open.prepareStatement(
            "SELECT wrapped_key FROM supervision.window WHERE subject_id = ? AND sequence = ?")) {
      query.setLong(1, window.subjectId);
      query.setLong(2, window.sequence);
      try (ResultSet row = query.executeQuery()) {
        byte[] wrapped = row.next() ? row.getBytes(1) : null;
        if (wrapped == null) {
          return null;
        }
        byte[] key = keys.unwrap(window.subjectId, window.sequence, wrapped);
        windowKeys.put(window, key);
        return key;
      }
    } catch (GeneralSecurityException e) {
      throw new SQLException("a window key does not open with the master key", e);
    }
  }

  private static void closeWindows(Connection open, List<Registered> unstored) throws SQLException {
    try (PreparedStatement update =
        open.prepareStatement(
            """
            UPDATE supervision.window SET closed_at = ?, closed_by = ?
            WHERE subject_id = ? AND sequence = ? AND closed_at IS NULL
            """)) {
      boolean any = false;
      for (Registered each : unstored) {
        Transition closer = each.transition;
        if (closer.closesWindow() != 0) {
          update.setTimestamp(1, timestamp(closer.receivedAtMillis()));
          update.setLong(2, closer.sequence());
          update.setLong(3, closer.subjectId());
          update.setLong(4, closer.closesWindow());
          update.addBatch();
          any = true;
        }
      }
      if (any) {
        update.executeBatch();
      }
    }
  }

  private void insertEvidence(Connection open, List<Evidence> evidence, Set<Long> conflicts)
      throws SQLException {
    try (PreparedStatement insert =
        open.prepareStatement(
            """
            INSERT INTO supervision.evidence
              (id, subject_id, window_sequence, received_at, sealed)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)) {
      boolean any = false;
      for (Evidence each : evidence) {
        if (conflicts.contains(each.subjectId)) {
          continue;
        }
        byte[] sealed = sealed(open, each);
        if (sealed.length > 0) {
          insert.setLong(1, each.evidenceId);
          insert.setLong(2, each.subjectId);
          insert.setLong(3, each.window);
          insert.setTimestamp(4, timestamp(each.fix.receivedAtMillis()));
          insert.setBytes(5, sealed);
          insert.addBatch();
          any = true;
        }
      }
      if (any) {
        insert.executeBatch();
      }
    }
  }

  private byte[] sealed(Connection open, Evidence each) throws SQLException {
    byte[] sealed = each.sealed;
    if (sealed == null) {
      byte[] key = key(open, new WindowId(each.subjectId, each.window));
      if (key == null) {
        return NOTHING;
      }
      each.evidenceId = ++nextEvidenceId;
      sealed = keys.sealEvidence(key, each.subjectId, each.evidenceId, EvidenceForm.bytes(each));
      each.sealed = sealed;
    }
    return sealed;
  }

  private static void writeHeads(Connection open, List<Registered> unstored) throws SQLException {
    Map<Long, Registered> last = new HashMap<>();
    for (Registered each : unstored) {
      last.put(each.subjectId(), each);
    }
    if (last.isEmpty()) {
      return;
    }
    try (PreparedStatement upsert =
        open.prepareStatement(
            """
            INSERT INTO supervision.head (subject_id, sequence, rebuild_from) VALUES (?, ?, ?)
            ON CONFLICT (subject_id) DO UPDATE
              SET sequence = excluded.sequence, rebuild_from = excluded.rebuild_from
            """)) {
      for (Registered each : last.values()) {
        upsert.setLong(1, each.subjectId());
        upsert.setLong(2, each.transition.sequence());
        upsert.setLong(3, each.rebuildFrom);
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  private void forgetClosed(Transition transition) {
    if (transition.closesWindow() != 0) {
      windowKeys.remove(new WindowId(transition.subjectId(), transition.closesWindow()));
    }
  }

  private static Timestamp timestamp(long millis) {
    return Timestamp.from(Instant.ofEpochMilli(millis));
  }

  private record WindowId(long subjectId, long sequence) {}
}
