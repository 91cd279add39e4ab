package no.skjold.server.supervision;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import no.skjold.server.storage.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that makes durable what all lanes decided, one group commit at a time, and then tells
/// whoever waits for it (ADR 0002). It never gives up and lanes never roll back: what fails is sent
/// again until it is stored.
final class LogWriter implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
  private static final long LONGEST_PARK_NANOS = 50_000_000;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

  private final List<Lane> lanes;
  private final LogStore store;
  private final InstantSource clock;
  private final SupervisionSettings settings;
  private final Conflicts conflicts;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong head = new AtomicLong();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final Thread thread = Thread.ofPlatform().name("log-writer").daemon().unstarted(this);

  private volatile boolean asleep;
  private volatile boolean running;
  private volatile long giveUpAtMillis = Long.MAX_VALUE;
  private volatile boolean answers = true;
  private volatile long pendingSinceMillis;

  /// Whether the log took what was last written of the drill's person. The writer's thread only.
  private boolean drillTaken = true;

  /// Hears of subjects whose items met something else stored under the same name.
  interface Conflicts {
    void found(long subjectId);

    /// Whether what waits of this subject, and is durable by now, may be accepted.
    boolean accepts(long subjectId);
  }

  LogWriter(
      List<Lane> lanes,
      LogStore store,
      InstantSource clock,
      SupervisionSettings settings,
      Conflicts conflicts) {
    this.lanes = lanes;
    this.store = store;
    this.clock = clock;
    this.settings = settings;
    this.conflicts = conflicts;
  }

  void start() throws SQLException {
    head.set(store.head());
    running = true;
    thread.start();
  }

  /// Stores what the lanes, stopped before, have handed over, within the time a stop may take.
  void stop() throws InterruptedException {
    giveUpAtMillis = clock.millis() + settings.drainAtStop().toMillis();
    running = false;
    LockSupport.unpark(thread);
    thread.join(settings.drainAtStop().toMillis() + 5_000);
  }

  /// There is something to store. Any thread.
  void wake() {
    if (asleep && woken.compareAndSet(false, true)) {
      LockSupport.unpark(thread);
    }
  }

  void onCommitted(Runnable listener) {
    listeners.add(listener);
  }

  long head() {
    return head.get();
  }

  /// Whether the last commit succeeded.
  boolean answers() {
    return answers;
  }

  /// Since when the oldest thing not yet durable has waited; 0 for none.
  long pendingSinceMillis() {
    return pendingSinceMillis;
  }

  @Override
  public void run() {
    try {
      write();
    } finally {
      answers = false;
    }
  }

  private void write() {
    List<Taken> batch = new ArrayList<>();
    while (running || anythingHandedOver()) {
      take(batch);
      if (batch.isEmpty()) {
        park();
        continue;
      }
      if (!store(batch)) {
        refuse(batch);
        break;
      }
      batch.clear();
    }
    refuseTheRest();
    store.close();
  }

  private boolean anythingHandedOver() {
    for (Lane lane : lanes) {
      if (!lane.log.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void take(List<Taken> batch) {
    int fairShare = Math.max(1, settings.batch() / lanes.size());
    for (Lane lane : lanes) {
      for (int i = 0; i < fairShare; i++) {
        LogItem item = lane.log.poll();
        if (item == null) {
          break;
        }
        batch.add(new Taken(lane, item));
      }
    }
  }

  private void park() {
    pendingSinceMillis = 0;
    asleep = true;
    woken.set(false);
    if (running && !anythingHandedOver()) {
      LockSupport.parkNanos(this, LONGEST_PARK_NANOS);
    }
    asleep = false;
  }

  /// False when a stop could wait no longer.
  private boolean store(List<Taken> batch) {
    List<LogItem> durable = new ArrayList<>(batch.size());
    for (Taken taken : batch) {
      if (!(taken.item instanceof LogItem.Waiter)) {
        durable.add(taken.item);
      }
    }
    if (!durable.isEmpty()) {
      if (pendingSinceMillis == 0) {
        pendingSinceMillis = clock.millis();
      }
      LogStore.Committed committed = commit(durable);
      if (committed == null) {
        return false;
      }
      pendingSinceMillis = clock.millis();
      head.set(committed.position());
      committed.conflicts().forEach(this::found);
    }
    complete(batch);
    if (!durable.isEmpty()) {
      listeners.forEach(Runnable::run);
    }
    return true;
  }

  private void found(long subject) {
    LOG.error("subject {}: the log holds something else under the same sequence", subject);
    conflicts.found(subject);
  }

  private LogStore.@org.jspecify.annotations.Nullable Committed commit(List<LogItem> durable) {
    long pause = FIRST_PAUSE.toMillis();
    for (long tries = 1; clock.millis() < giveUpAtMillis; tries++) {
      try {
        LogStore.Committed committed = store.commit(durable);
        if (!answers) {
          LOG.warn("the log is being stored again");
        }
        answers = true;
        return committed;
      } catch (SQLException e) {
        failed(tries, "SQL state " + e.getSQLState());
      } catch (RuntimeException | Error e) {
        failed(tries, e.getClass().getSimpleName());
      }
      LockSupport.parkNanos(this, pause * 1_000_000);
      pause = Math.min(pause * 2, settings.longestRetryPause().toMillis());
    }
    return null;
  }

  /// Says what kind of failure, never its text: a database quotes in its messages what it was
  /// given.
  private void failed(long tries, String kind) {
    store.disconnect();
    answers = false;
    if (Long.bitCount(tries) == 1) {
      LOG.error("the log cannot be stored ({}), try {}; trying again", kind, tries);
    }
  }

  private void complete(List<Taken> batch) {
    for (Taken taken : batch) {
      taken.lane.committedTicket = taken.item.ticket();
      if (taken.item instanceof LogItem.Drilled drilled) {
        drillTaken = drilled.taken;
      }
      if (taken.item instanceof LogItem.Waiter waiter) {
        boolean safe =
            conflicts.accepts(waiter.subjectId())
                && (drillTaken || !DrillSubject.is(waiter.subjectId()));
        tell(waiter, safe ? Intake.Outcome.ACCEPTED : Intake.Outcome.TRY_LATER);
      }
    }
  }

  private static void tell(LogItem.Waiter waiter, Intake.Outcome outcome) {
    try {
      waiter.completion().done(outcome);
    } catch (RuntimeException e) {
      LOG.error(
          "subject {}: telling a device's connection failed: {}", waiter.subjectId(), Origin.of(e));
    }
  }

  private static void refuse(List<Taken> batch) {
    for (Taken taken : batch) {
      if (taken.item instanceof LogItem.Waiter waiter) {
        tell(waiter, Intake.Outcome.TRY_LATER);
      }
    }
  }

  private void refuseTheRest() {
    List<Taken> rest = new ArrayList<>();
    for (take(rest); !rest.isEmpty(); take(rest)) {
      refuse(rest);
      rest.clear();
    }
  }

  private record Taken(Lane lane, LogItem item) {}
}
