package no.skjold.server.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Walks the audit trail and finds the first entry that was altered, removed or put in.
@Component
public class AuditVerifier {

  private final JdbcClient jdbc;

  /// @param jdbc on the database to look at, which need not be the running server's
  public AuditVerifier(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Reads the whole trail in order.
  public Verdict verify() {
    Walk walk = new Walk();
    jdbc.sql(
            """
            select c.*, e.salt, e.at, e.actor, e.account, e.role, e.action, e.resource, e.detail,
              e.why, e.origin
            from audit.chain c left join audit.entry e using (position) order by position
            """)
        .query(walk::step);
    return walk.verdict();
  }

  /// What the walk found.
  public sealed interface Verdict {

    /// Every entry follows from the one before.
    record Whole(long entries) implements Verdict {}

    /// The entry at this position does not.
    record Broken(long position) implements Verdict {}
  }

  /// Owned by the thread that verifies.
  private static final class Walk {
    private byte[] previous = HashChain.START;
    private long expected = 1;
    private long broken;

    void step(ResultSet row) throws SQLException {
      if (broken == 0 && !follows(row)) {
        broken = expected;
      }
      previous = row.getBytes("hash");
      expected++;
    }

    private boolean follows(ResultSet row) throws SQLException {
      byte[] commitment = row.getBytes("commitment");
      return row.getLong("position") == expected
          && Arrays.equals(row.getBytes("previous_hash"), previous)
          && Arrays.equals(row.getBytes("hash"), HashChain.hash(previous, expected, commitment))
          && (row.getBytes("salt") == null || Arrays.equals(commitment, committed(row)));
    }

    private static byte[] committed(ResultSet row) throws SQLException {
      return HashChain.commitment(
          row.getBytes("salt"),
          row.getTimestamp("at").toInstant(),
          row.getString("actor"),
          row.getString("account"),
          row.getString("role"),
          row.getString("action"),
          row.getString("resource"),
          row.getString("detail"),
          row.getString("why"),
          row.getString("origin"));
    }

    Verdict verdict() {
      return broken == 0 ? new Verdict.Whole(expected - 1) : new Verdict.Broken(broken);
    }
  }
}
