package no.skjold.server.access;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Marks a database with what it was made for at its first start, and refuses one that the demo
/// made when serving, or the other way round. Runs before anything that serves.
@Component
class PurposeCheck implements SmartLifecycle {

  private final JdbcClient jdbc;
  private final boolean demo;
  private volatile boolean running;

  PurposeCheck(JdbcClient jdbc, @Value("${skjold.demo:false}") boolean demo) {
    this.jdbc = jdbc;
    this.demo = demo;
  }

  @Override
  public void start() {
    jdbc.sql("insert into access.purpose (demo) values (?) on conflict do nothing")
        .param(demo)
        .update();
    boolean madeForDemo = jdbc.sql("select demo from access.purpose").query(Boolean.class).single();
    if (madeForDemo != demo) {
      throw new UnsafeStart(
          madeForDemo
              ? "This database was made by the demo and holds invented people and open logins."
              : "This database holds real supervision; the demo does not touch it.",
          "Use another data folder (SKJOLD_DATA) or database (SKJOLD_DATABASE_URL).");
    }
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Integer.MIN_VALUE + 1000;
  }
}
