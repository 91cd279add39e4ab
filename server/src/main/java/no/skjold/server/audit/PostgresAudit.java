package no.skjold.server.audit;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import no.skjold.server.storage.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The audit trail in PostgreSQL. Inside a transaction an entry goes with it; outside, all that
/// come at the same time are written together.
final class PostgresAudit implements Audit, DisposableBean {

  private static final int LONGEST_WAIT_SECONDS = 4;

  private static final Logger log = LoggerFactory.getLogger(PostgresAudit.class);

  private final JdbcTemplate jdbc;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Whence whence;
  private final Chain chain;
  private final TrailWriter writer;

  PostgresAudit(
      JdbcTemplate jdbc,
      InstantSource clock,
      PlatformTransactionManager transactions,
      SecureRandom random,
      Whence whence) {
    this(jdbc, clock, transactions, random, whence, TrailWriter.MOST_WAITING);
  }

  PostgresAudit(
      JdbcTemplate jdbc,
      InstantSource clock,
      PlatformTransactionManager transactions,
      SecureRandom random,
      Whence whence,
      int mostWaiting) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.random = random;
    this.whence = whence;
    this.chain = new Chain(jdbc);
    this.writer =
        new TrailWriter(chain, new TransactionTemplate(transactions), mostWaiting, this::loss);
    writer.start();
  }

  @Override
  public void append(String actor, String action, String resource, String detail) {
    append(Trace.of(actor, action, resource).detail(detail));
  }

  @Override
  public void append(Trace trace) {
    Pending entry = pending(trace);
    if (JoinedEntries.possible()) {
      JoinedEntries.add(chain, entry, writer::later);
    } else {
      await(writer.now(entry));
    }
  }

  @Override
  public boolean appendEventually(String actor, String action, String resource, String detail) {
    return appendEventually(Trace.of(actor, action, resource).detail(detail));
  }

  @Override
  public boolean appendEventually(Trace trace) {
    return writer.later(pending(trace));
  }

  @Override
  public Source here() {
    return whence.here();
  }

  @Override
  public boolean writes() {
    return writer.writes();
  }

  @Override
  public void destroy() throws InterruptedException {
    writer.stop();
    if (writer.writes()) {
      markOrderly();
    }
  }

  private void markOrderly() {
    try {
      jdbc.update("update audit.run set clean = true");
    } catch (DataAccessException e) {
      log.error("the orderly stop could not be recorded ({})", Origin.of(e));
    }
  }

  private Pending pending(Trace trace) {
    byte[] salt = new byte[32];
    random.nextBytes(salt);
    return new Pending(clock.instant().truncatedTo(ChronoUnit.MILLIS), trace, source(trace), salt);
  }

  private Source source(Trace trace) {
    Source told = trace.source();
    if (told != null) {
      return told;
    }
    return trace.actor().startsWith("device/") ? Source.DEVICE : whence.here();
  }

  private Pending loss(long entries) {
    return pending(
        Trace.of("server", "audit_entries_lost", "audit")
            .detail(Long.toString(entries))
            .from(Source.SERVER));
  }

  private static void await(CompletableFuture<Void> written) {
    try {
      written.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("the audit trail was not written", e);
    } catch (TimeoutException e) {
      throw new QueryTimeoutException("the audit trail did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new QueryTimeoutException("interrupted while the audit trail was written", e);
    }
  }
}
