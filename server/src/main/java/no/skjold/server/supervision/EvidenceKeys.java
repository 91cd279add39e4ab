package no.skjold.server.supervision;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What retention and backups do with the keys of lawful windows: destroy one, change the master
/// key so that old copies die with it, carry those that stand to a vault and back. Any thread; on a
/// connection of the caller's, in the caller's transaction.
public final class EvidenceKeys {

  private static final Logger LOG = LoggerFactory.getLogger(EvidenceKeys.class);

  private final WindowKeys keys;

  EvidenceKeys(WindowKeys keys) {
    this.keys = keys;
  }

  /// For a command beside the server.
  ///
  /// @param mayCreate whether the master key is made when it is missing
  public static EvidenceKeys at(Path masterKey, boolean mayCreate, SecureRandom random) {
    return new EvidenceKeys(WindowKeys.from(masterKey, mayCreate, new Sealing(random)));
  }

  /// Where the master key lies.
  ///
  /// @param setting `skjold.supervision.master-key`; blank for the usual place in the data folder
  public static Path masterKeyFile(Path data, String setting) {
    return setting.isBlank() ? data.resolve("keys").resolve("master.key") : Path.of(setting);
  }

  /// One window's key in the clear. Never logged.
  public record Key(long subjectId, long window, byte[] key) {
    @Override
    public String toString() {
      return "Key[" + subjectId + "-" + window + "]";
    }
  }

  /// A closed window whose key stands.
  public record Closed(long subjectId, long window, String openedBy, Instant closedAt) {}

  /// Those after (`subjectId`, `window`), in order, at most `limit`.
  public static List<Closed> closed(Connection connection, long subjectId, long window, int limit)
      throws SQLException {
    List<Closed> closed = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT subject_id, sequence, opened_by, closed_at FROM supervision.window
            WHERE wrapped_key IS NOT NULL AND closed_at IS NOT NULL
              AND (subject_id, sequence) > (?, ?)
            ORDER BY subject_id, sequence LIMIT ?
            """)) {
      query.setLong(1, subjectId);
      query.setLong(2, window);
      query.setInt(3, limit);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          closed.add(
              new Closed(
                  rows.getLong(1),
                  rows.getLong(2),
                  rows.getString(3),
                  rows.getTimestamp(4).toInstant()));
        }
      }
    }
    return closed;
  }

  /// What was destroyed.
  ///
  /// @param commitment SHA-256 of the key
  /// @param fixes how many fixes it sealed
  public record Destroyed(byte[] commitment, long fixes) {}

  /// Destroys the key of a closed window; null when it is open, unknown or destroyed already.
  public @Nullable Destroyed destroy(
      Connection connection, long subjectId, long window, String rule, Instant at)
      throws SQLException {
    byte[] wrapped = lockedKey(connection, subjectId, window);
    if (wrapped == null) {
      return null;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE supervision.window
            SET wrapped_key = NULL, destroyed_at = ?, destroyed_rule = ?
            WHERE subject_id = ? AND sequence = ?
            """)) {
      update.setTimestamp(1, Timestamp.from(at));
      update.setString(2, rule);
      update.setLong(3, subjectId);
      update.setLong(4, window);
      update.executeUpdate();
    }
    return new Destroyed(
        commitment(subjectId, window, wrapped), fixes(connection, subjectId, window));
  }

  private static byte @Nullable [] lockedKey(Connection connection, long subjectId, long window)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT wrapped_key FROM supervision.window
            WHERE subject_id = ? AND sequence = ? AND closed_at IS NOT NULL
            FOR UPDATE
            """)) {
      query.setLong(1, subjectId);
      query.setLong(2, window);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getBytes(1) : null;
      }
    }
  }

  /// Of a key that no longer opens, what is wrapped is committed to instead: it is destroyed all
  /// the same.
  private byte[] commitment(long subjectId, long window, byte[] wrapped) {
    try {
      return sha256(keys.unwrap(subjectId, window, wrapped));
    } catch (GeneralSecurityException e) {
      LOG.error("window {}-{}: its key did not open when destroyed", subjectId, window);
      return sha256(wrapped);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }

  private static long fixes(Connection connection, long subjectId, long window)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT count(*) FROM supervision.evidence
            WHERE subject_id = ? AND window_sequence = ?
            """)) {
      query.setLong(1, subjectId);
      query.setLong(2, window);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /// All keys that stand.
  public List<Key> standing(Connection connection) throws SQLException {
    List<Key> standing = new ArrayList<>();
    for (Wrapped each : wrapped(connection)) {
      standing.add(new Key(each.subjectId, each.window, opened(each)));
    }
    return standing;
  }

  private byte[] opened(Wrapped each) throws SQLException {
    try {
      return keys.unwrap(each.subjectId, each.window, each.key);
    } catch (GeneralSecurityException e) {
      throw new SQLException(
          "the key of window "
              + each.subjectId
              + "-"
              + each.window
              + " does not open with the master key",
          e);
    }
  }

  private static List<Wrapped> wrapped(Connection connection) throws SQLException {
    List<Wrapped> wrapped = new ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT subject_id, sequence, wrapped_key FROM supervision.window
                WHERE wrapped_key IS NOT NULL ORDER BY subject_id, sequence
                """);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        wrapped.add(new Wrapped(rows.getLong(1), rows.getLong(2), rows.getBytes(3)));
      }
    }
    return wrapped;
  }

  private record Wrapped(long subjectId, long window, byte[] key) {}

  /// Puts keys back, wrapped by this installation's master key. A window that is not there, or was
  /// destroyed, gets none.
  ///
  /// @return how many were put back
  public long putBack(Connection connection, Iterable<Key> standing) throws SQLException {
    long put = 0;
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE supervision.window SET wrapped_key = ?
            WHERE subject_id = ? AND sequence = ? AND destroyed_at IS NULL
            """)) {
      for (Key each : standing) {
        update.setBytes(1, keys.wrap(each.subjectId, each.window, each.key));
        update.setLong(2, each.subjectId);
        update.setLong(3, each.window);
        put += update.executeUpdate();
      }
    }
    return put;
  }

  /// Tries one fix of every window whose key stands.
  ///
  /// @return how many windows do not open
  public long unreadable(Connection connection) throws SQLException {
    long unreadable = 0;
    try (PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT w.subject_id, w.sequence, w.wrapped_key, e.id, e.sealed
                FROM supervision.window w
                JOIN LATERAL (SELECT id, sealed FROM supervision.evidence e
                              WHERE e.subject_id = w.subject_id AND e.window_sequence = w.sequence
                              LIMIT 1) e ON true
                WHERE w.wrapped_key IS NOT NULL
                """);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        unreadable += opens(rows) ? 0 : 1;
      }
    }
    return unreadable;
  }

  private boolean opens(ResultSet row) throws SQLException {
    try {
      byte[] key = keys.unwrap(row.getLong(1), row.getLong(2), row.getBytes(3));
      EvidenceForm.open(keys.openEvidence(key, row.getLong(1), row.getLong(4), row.getBytes(5)));
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /// Begins a change of the master key; what is wrapped from now on is wrapped by the new one.
  public void beginMasterChange() throws IOException {
    keys.beginMasterChange();
  }

  /// Whether an old master key is still there.
  public boolean masterChanging() {
    return keys.master().changing();
  }

  /// Wraps what still is wrapped by the old master key anew, in one reading of all keys, each on
  /// its own when the connection commits by itself.
  ///
  /// @return how many were; 0 means that nothing needs the old key any more
  public long rewrap(Connection connection) throws SQLException {
    long rewrapped = 0;
    for (Wrapped each : wrapped(connection)) {
      if (!keys.master().isUnderCurrent(Sealing.about(each.subjectId, each.window), each.key)) {
        rewrapped += rewrap(connection, each);
      }
    }
    return rewrapped;
  }

  private static final String REWRAP =
      """
      UPDATE supervision.window SET wrapped_key = ?
      WHERE subject_id = ? AND sequence = ? AND wrapped_key = ?
      """;

  private int rewrap(Connection connection, Wrapped each) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(REWRAP)) {
      update.setBytes(1, keys.wrap(each.subjectId, each.window, opened(each)));
      update.setLong(2, each.subjectId);
      update.setLong(3, each.window);
      update.setBytes(4, each.key);
      return update.executeUpdate();
    }
  }

  /// Destroys the old master key. The caller has seen [#rewrap] find nothing after every
  /// transaction that could have used the old key has ended.
  public void finishMasterChange() throws IOException {
    keys.master().finishChange();
    LOG.info("the old master key was destroyed; copies of what it wrapped are worthless");
  }
}
