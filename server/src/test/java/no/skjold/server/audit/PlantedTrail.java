package no.skjold.server.audit;

import java.security.SecureRandom;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// A trail that a test writes, at the time it wants.
public final class PlantedTrail {

  /// When the next entry happens.
  public Instant now = Instant.EPOCH;

  private final PostgresAudit audit;
  private final JdbcTemplate jdbc;

  public PlantedTrail(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.audit =
        new PostgresAudit(jdbc, () -> now, transactions, new SecureRandom(), () -> Source.SERVER);
  }

  public TrailReader reader() {
    return new TrailReader(JdbcClient.create(jdbc));
  }

  public void look(String actor, String role, String resource) {
    append(Trace.of(actor, "permitted", resource).detail("SEE_PERSON"), role);
  }

  public void deny(String actor, String role, String resource, String code) {
    append(Trace.of(actor, "denied", resource).detail("SEE_PERSON " + code).because(code), role);
  }

  public void open(String actor, String resource, String opening) {
    append(
        Trace.of(actor, "opened_with_reason", resource).detail("URGENT").because(opening),
        "CASE_OFFICER");
  }

  public void review(String actor, String resource, String opening) {
    append(
        Trace.of(actor, "opening_reviewed", resource).detail(opening + " JUSTIFIED"),
        "DISTRICT_LEAD");
  }

  private void append(Trace trace, String role) {
    audit.append(trace.from(new Source(trace.actor(), role, "workplace/10.0.0.9")));
  }

  public void close() throws InterruptedException {
    audit.destroy();
  }
}
