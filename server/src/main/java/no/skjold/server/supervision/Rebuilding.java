package no.skjold.server.supervision;

import java.time.Instant;
import java.time.InstantSource;
import no.skjold.monitoring.Input;
import no.skjold.server.storage.StartOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// At start, before lanes run: brings everybody back from the log and tells each, as his first
/// input, since when the server may have been blind.
final class Rebuilding implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Rebuilding.class);

  private final Rebuild rebuild;
  private final PostgresSubjects subjects;
  private final Supervision supervision;
  private final Housekeeping housekeeping;
  private final InstantSource clock;
  private volatile boolean running;

  Rebuilding(
      Rebuild rebuild,
      PostgresSubjects subjects,
      Supervision supervision,
      Housekeeping housekeeping,
      InstantSource clock) {
    this.rebuild = rebuild;
    this.subjects = subjects;
    this.supervision = supervision;
    this.housekeeping = housekeeping;
    this.clock = clock;
  }

  @Override
  public void start() {
    Instant alive = housekeeping.lastAlive();
    long now = clock.millis();
    long aliveMillis = alive == null ? now : alive.toEpochMilli();
    int count = 0;
    for (Rebuild.Subject subject : rebuild.all()) {
      long blindSince = Math.max(aliveMillis, subject.heardAtMillis());
      subjects.remember(subject);
      supervision.admit(subject, new Input.Restarted(Math.min(blindSince, now), now));
      count++;
    }
    if (count > 0) {
      LOG.info("{} subjects rebuilt from the log", count);
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
    return StartOrder.REBUILD;
  }
}
