package no.skjold.server.audit;

import no.skjold.server.storage.StartOrder;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/// Records that the server started and stopped. A start after a stop that was not orderly says so:
/// what was only in memory then never reached the trail.
final class Runs implements SmartLifecycle {

  private final JdbcTemplate jdbc;
  private final Audit audit;
  private volatile boolean running;

  Runs(JdbcTemplate jdbc, Audit audit) {
    this.jdbc = jdbc;
    this.audit = audit;
  }

  @Override
  public void start() {
    boolean clean =
        jdbc.queryForList("select clean from audit.run", Boolean.class).stream()
            .allMatch(Boolean::booleanValue);
    mark(false);
    trace("server_started", clean ? "after_orderly_stop" : "after_disorderly_stop");
    running = true;
  }

  /// Called last but for the database: nothing appends any more.
  @Override
  public void stop() {
    running = false;
    trace("server_stopped", "");
  }

  private void trace(String action, String detail) {
    audit.appendEventually(Trace.of("server", action, "server").detail(detail).from(Source.SERVER));
  }

  private void mark(boolean clean) {
    jdbc.update(
        """
        insert into audit.run (clean) values (?)
        on conflict (only_row) do update set clean = excluded.clean
        """,
        clean);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return StartOrder.REBUILD - 1;
  }
}
