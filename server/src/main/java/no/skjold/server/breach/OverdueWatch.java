package no.skjold.server.breach;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import no.skjold.server.storage.Origin;
import no.skjold.server.supervision.StatusContributor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Looks every minute whether a breach has waited longer than it may, so that whoever watches the
/// server is told, without telling whose. One thread of its own.
final class OverdueWatch implements SmartLifecycle, StatusContributor {

  private static final Logger LOG = LoggerFactory.getLogger(OverdueWatch.class);
  private static final Duration TOO_LONG_AGO = Duration.ofMinutes(5);

  private final WorkList work;
  private final InstantSource clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("breach-clock").daemon().factory());
  private volatile boolean running;
  private volatile boolean overdue;
  private volatile Instant lookedAt = Instant.MAX;

  OverdueWatch(WorkList work, InstantSource clock) {
    this.work = work;
    this.clock = clock;
  }

  /// Looks now. Also for tests, which then need not wait.
  void look() {
    try {
      overdue = work.anyOverdue();
      lookedAt = clock.instant();
    } catch (RuntimeException e) {
      LOG.error("the clocks of breaches cannot be looked at and are tried again: {}", Origin.of(e));
    }
  }

  private boolean keepsUp() {
    return !running
        || lookedAt.equals(Instant.MAX)
        || lookedAt.plus(TOO_LONG_AGO).isAfter(clock.instant());
  }

  @Override
  public String name() {
    return "breaches";
  }

  @Override
  public Map<String, ?> status() {
    return Map.of("clocks", keepsUp() ? "up" : "stuck");
  }

  /// A clock nobody can look at may have run out.
  @Override
  public List<String> faults() {
    return overdue || !keepsUp() ? List.of(DEADLINE_PASSED) : List.of();
  }

  @Override
  public void start() {
    running = true;
    lookedAt = clock.instant();
    ScheduledFuture<?> ignored = thread.scheduleWithFixedDelay(this::look, 0, 60, TimeUnit.SECONDS);
  }

  @Override
  public void stop() {
    running = false;
    thread.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
