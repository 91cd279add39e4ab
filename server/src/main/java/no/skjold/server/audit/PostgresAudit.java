package no.skjold.server.audit;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import no.skjold.server.storage.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// The audit trail in PostgreSQL. One writer at a time: an advisory lock held to the end of the
/// transaction keeps the chain in the order of commits.
@Component
class PostgresAudit implements Audit, DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(PostgresAudit.class);
  private static final int MOST_WAITING = 100_000;

  /// `AUDT`, the key of the advisory lock.
  private static final long LOCK = 0x41554454L;

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final SecureRandom random;
  private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private volatile boolean failing;
  private final Thread thread = Thread.ofPlatform().name("audit").daemon().unstarted(this::run);

  PostgresAudit(
      JdbcClient jdbc,
      InstantSource clock,
      PlatformTransactionManager transactions,
      SecureRandom random) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    this.random = random;
    thread.start();
  }

  private record Waiting(Instant at, String actor, String action, String resource, String detail) {}

  @Override
  public void append(String actor, String action, String resource, String detail) {
    Waiting entry = new Waiting(now(), actor, action, resource, detail);
    transaction.executeWithoutResult(status -> insert(entry));
  }

  @Override
  public void appendEventually(String actor, String action, String resource, String detail) {
    if (!waiting.offer(new Waiting(now(), actor, action, resource, detail))) {
      log.error("an entry of the audit trail was lost: {} entries wait already", MOST_WAITING);
    }
  }

  @Override
  public boolean writes() {
    return !failing;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /// Writes what waits, in order; tries the first again until it is taken.
  private void run() {
    try {
      while (true) {
        Waiting entry = waiting.take();
        while (!written(entry)) {
          Thread.sleep(500);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      List<Waiting> rest = new ArrayList<>();
      waiting.drainTo(rest);
      rest.forEach(this::written);
    }
  }

  private boolean written(Waiting entry) {
    try {
      transaction.executeWithoutResult(status -> insert(entry));
      if (failing) {
        failing = false;
        log.warn("the audit trail is being written again");
      }
      return true;
    } catch (DataAccessException | TransactionException e) {
      if (!failing) {
        failing = true;
        log.error("the audit trail cannot be written ({}); trying again", Origin.of(e));
      }
      return false;
    } catch (RuntimeException e) {
      log.error("an entry of the audit trail was refused: {}", Origin.of(e));
      return true;
    }
  }

  @Override
  public void destroy() throws InterruptedException {
    thread.interrupt();
    thread.join(2_000);
  }

  private void insert(Waiting entry) {
    jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query((row, n) -> 0).single();
    Last last =
        jdbc.sql("select position, hash from audit.entry order by position desc limit 1")
            .query(PostgresAudit::last)
            .optional()
            .orElse(new Last(0, HashChain.START));
    byte[] salt = new byte[16];
    random.nextBytes(salt);
    byte[] commitment =
        HashChain.commitment(
            salt, entry.at(), entry.actor(), entry.action(), entry.resource(), entry.detail());
    long position = last.position() + 1;
    jdbc.sql(
            """
            insert into audit.entry
              (position, at, actor, action, resource, detail, salt, commitment, previous_hash, hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(position)
        .param(Timestamp.from(entry.at()))
        .param(entry.actor())
        .param(entry.action())
        .param(entry.resource())
        .param(entry.detail())
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
