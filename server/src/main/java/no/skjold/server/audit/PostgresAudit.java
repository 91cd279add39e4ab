package no.skjold.server.audit;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The audit trail in PostgreSQL. One writer at a time: an advisory lock held to the end of the
/// transaction keeps the chain in the order of commits.
@Component
class PostgresAudit implements Audit {

  /// `AUDT`, the key of the advisory lock.
  private static final long LOCK = 0x41554454L;

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  PostgresAudit(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  @Transactional
  public void append(String actor, String action, String resource, String detail) {
    jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query((row, n) -> 0).single();
    Last last =
        jdbc.sql("select position, hash from audit.entry order by position desc limit 1")
            .query(PostgresAudit::last)
            .optional()
            .orElse(new Last(0, HashChain.START));
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    byte[] salt = new byte[16];
    random.nextBytes(salt);
    byte[] commitment = HashChain.commitment(salt, at, actor, action, resource, detail);
    long position = last.position() + 1;
    jdbc.sql(
            """
            insert into audit.entry
              (position, at, actor, action, resource, detail, salt, commitment, previous_hash, hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(position)
        .param(Timestamp.from(at))
        .param(actor)
        .param(action)
        .param(resource)
        .param(detail)
        .param(salt)
        .param(commitment)
        .param(last.hash())
        .param(HashChain.hash(last.hash(), position, commitment))
        .update();
  }

  private static Last last(ResultSet row, int number) throws SQLException {
    return new Last(row.getLong(1), row.getBytes(2));
  }

  private record Last(long position, byte[] hash) {}
}
