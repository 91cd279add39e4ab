package no.skjold.server.addressprotection;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import no.skjold.server.storage.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// The one thread that follows register events and carries changes of grade through: at once when
/// told that there is something, and every few seconds for what failed or was left by a stop.
final class Follower implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final long SECONDS_BETWEEN = 5;
  private static final Duration DEADLINES_EVERY = Duration.ofMinutes(1);

  private final RegisterEvents events;
  private final LaterEntries laterEntries;
  private final Enactment enactment;
  private final WorkList work;
  private final InstantSource clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("address-protection").daemon().factory());
  private volatile boolean running;
  private volatile Instant lastRound = Instant.MAX;
  private volatile boolean overdue;
  private Instant deadlinesDue = Instant.MIN;

  Follower(
      RegisterEvents events,
      LaterEntries laterEntries,
      Enactment enactment,
      WorkList work,
      InstantSource clock) {
    this.work = work;
    this.events = events;
    this.laterEntries = laterEntries;
    this.enactment = enactment;
    this.clock = clock;
  }

  /// There is something to follow. Returns at once.
  void nudge() {
    if (running) {
      try {
        thread.execute(this::round);
      } catch (RejectedExecutionException e) {
        LOG.warn("stopping; what is left is followed after the next start");
      }
    }
  }

  /// Everything that can be done now. Also for tests, which then need not wait.
  synchronized void round() {
    try {
      boolean all = events.proceed();
      laterEntries.find();
      enactment.proceed();
      lookAtDeadlines();
      if (all) {
        lastRound = clock.instant();
      }
    } catch (RuntimeException e) {
      LOG.error("address protection cannot be followed and is tried again: {}", Origin.of(e));
    }
  }

  private void lookAtDeadlines() {
    Instant now = clock.instant();
    if (!now.isBefore(deadlinesDue)) {
      overdue = work.overdue();
      deadlinesDue = now.plus(DEADLINES_EVERY);
    }
  }

  /// Whether something on the work list is past its day. Never waits.
  boolean overdue() {
    return overdue;
  }

  /// Whether rounds come to their end as they should, and every event is followed.
  boolean keepsUp() {
    return !running
        || lastRound.equals(Instant.MAX)
        || Duration.between(lastRound, clock.instant()).toSeconds() < 12 * SECONDS_BETWEEN;
  }

  @Override
  public void start() {
    running = true;
    lastRound = clock.instant();
    ScheduledFuture<?> ignored =
        thread.scheduleWithFixedDelay(this::round, 0, SECONDS_BETWEEN, TimeUnit.SECONDS);
  }

  @Override
  public void stop() {
    running = false;
    thread.shutdown();
    try {
      if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
