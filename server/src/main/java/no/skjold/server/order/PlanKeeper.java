package no.skjold.server.order;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import no.skjold.server.storage.Origin;
import no.skjold.server.storage.StartOrder;
import no.skjold.server.supervision.StatusContributor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Sees to it that what is supervised is what the orders say, also after a restore or a merge of
/// people: at start and every few minutes, on a thread of its own. A plan changes together with
/// what changes it, so this finds nothing; what it finds it puts right, and where it cannot,
/// everybody who watches alarms is told.
@Component
final class PlanKeeper implements SmartLifecycle, StatusContributor {

  private static final Logger LOG = LoggerFactory.getLogger(PlanKeeper.class);
  private static final Duration EVERY = Duration.ofMinutes(5);

  private final Orders orders;
  private final CaseWork work;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("plan-keeper").daemon().factory());
  private volatile boolean running;
  private volatile int failed;
  private final AtomicLong putRight = new AtomicLong();

  PlanKeeper(Orders orders, CaseWork work) {
    this.orders = orders;
    this.work = work;
  }

  /// Looks at every case once.
  void align() {
    int failures = 0;
    try {
      for (long subjectId : orders.cases()) {
        failures += aligned(subjectId) ? 0 : 1;
      }
    } catch (RuntimeException e) {
      LOG.error("the cases cannot be read: {}", Origin.of(e));
      failures++;
    }
    failed = failures;
  }

  /// Looks at every case soon.
  void nudge() {
    thread.execute(this::align);
  }

  private boolean aligned(long subjectId) {
    try {
      if (work.align(subjectId)) {
        putRight.incrementAndGet();
        LOG.warn("the plan of subject {} was not what its orders say; it is now", subjectId);
      }
      return true;
    } catch (RuntimeException e) {
      LOG.error("the plan of subject {} cannot follow its orders: {}", subjectId, Origin.of(e));
      return false;
    }
  }

  @Override
  public String name() {
    return "orders";
  }

  @Override
  public Map<String, ?> status() {
    return Map.of("plansNotFollowing", failed, "plansPutRight", putRight.get());
  }

  @Override
  public List<String> faults() {
    return failed > 0 ? List.of("plan_not_following_orders") : List.of();
  }

  @Override
  public void start() {
    running = true;
    var _ = thread.scheduleWithFixedDelay(this::align, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
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

  @Override
  public int getPhase() {
    return StartOrder.PAGES;
  }
}
