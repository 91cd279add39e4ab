package no.skjold.server.retention;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import no.skjold.server.backup.Backups;
import no.skjold.server.storage.Origin;
import no.skjold.server.storage.StartOrder;
import no.skjold.server.supervision.EvidenceKeys.Closed;
import no.skjold.server.supervision.StatusContributor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Runs the rules on a thread of its own: once before pages open when the database came out of a
/// backup, then on a schedule. A run is bounded; the next goes on where it stopped.
@Component
class RetentionRun implements SmartLifecycle, StatusContributor {

  private static final Logger LOG = LoggerFactory.getLogger(RetentionRun.class);
  private static final int REVIEWED_AT_ONCE = 200;
  private static final int REVIEWED_PER_RUN = 20_000;

  private final JdbcClient jdbc;
  private final Controls controls;
  private final Destruction destruction;
  private final Leftovers leftovers;
  private final MasterKeyChange masterKey;
  private final Backups backups;
  private final RetentionSettings settings;
  private final InstantSource clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("retention").daemon().factory());
  private volatile @Nullable String failure;
  private volatile @Nullable Instant succeededAt;
  private volatile long overdue;
  private volatile boolean running;
  private @Nullable Closed reviewedUpTo;

  RetentionRun(
      JdbcClient jdbc,
      Controls controls,
      Destruction destruction,
      Leftovers leftovers,
      MasterKeyChange masterKey,
      Backups backups,
      RetentionSettings settings,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.controls = controls;
    this.destruction = destruction;
    this.leftovers = leftovers;
    this.masterKey = masterKey;
    this.backups = backups;
    this.settings = settings;
    this.clock = clock;
  }

  /// @param failure null when it went well
  record Run(
      Instant startedAt,
      @Nullable Instant finishedAt,
      long destroyed,
      long removed,
      @Nullable String failure) {}

  /// What one run did.
  record Done(long destroyed, long removed) {}

  /// Runs the rules once, now; one run at a time.
  synchronized Done run() {
    long id = begin();
    try {
      Instant now = clock.instant();
      controls.remember(now);
      long destroyed = destroyDue();
      clear();
      long removed = leftovers.remove();
      masterKey.goOn();
      boolean vaults = backups.bringVaultsUpToDate();
      backups.lookAround();
      end(id, destroyed, removed, vaults ? null : "vault_outdated");
      return new Done(destroyed, removed);
    } catch (RuntimeException e) {
      LOG.error("the retention rules could not be run: {}", Origin.of(e));
      end(id, 0, 0, e.getClass().getSimpleName());
      throw e;
    }
  }

  /// A window at a time, so that being killed loses one at most.
  private void clear() {
    boolean more = true;
    while (more) {
      more = destruction.clearOne();
    }
  }

  private long begin() {
    return jdbc.sql("insert into retention.run (started_at) values (?) returning id")
        .param(Timestamp.from(clock.instant()))
        .query(Long.class)
        .single();
  }

  private void end(long id, long destroyed, long removed, @Nullable String failed) {
    failure = failed;
    if (failed == null) {
      succeededAt = clock.instant();
    }
    jdbc.sql(
            """
            update retention.run set finished_at = ?, destroyed = ?, removed = ?, failure = ?
            where id = ?
            """)
        .param(Timestamp.from(clock.instant()))
        .param(destroyed)
        .param(removed)
        .param(failed)
        .param(id)
        .update();
  }

  private long destroyDue() {
    long destroyed = 0;
    long late = 0;
    int reviewed = 0;
    Instant tolerated = clock.instant().minus(settings.overdueAfter());
    while (reviewed < REVIEWED_PER_RUN && destroyed < settings.windowsAtOnce()) {
      List<Closed> windows = next();
      for (Closed window : windows) {
        if (destruction.review(window) instanceof Review.Due due) {
          boolean gone = destroyed < settings.windowsAtOnce() && destruction.destroyIfDue(window);
          destroyed += gone ? 1 : 0;
          late += !gone && due.since().isBefore(tolerated) ? 1 : 0;
        }
      }
      reviewed += windows.size();
      reviewedUpTo = windows.isEmpty() ? null : windows.getLast();
      if (windows.isEmpty()) {
        break;
      }
    }
    overdue = late;
    return destroyed;
  }

  private List<Closed> next() {
    Closed last = reviewedUpTo;
    return last == null
        ? destruction.windowsAfter(0, 0, REVIEWED_AT_ONCE)
        : destruction.windowsAfter(last.subjectId(), last.window(), REVIEWED_AT_ONCE);
  }

  Optional<Run> last() {
    return jdbc.sql(
            """
            select started_at, finished_at, destroyed, removed, failure
            from retention.run order by id desc limit 1
            """)
        .query((row, _) -> {
          Timestamp finished = row.getTimestamp(2);
          return new Run(
              row.getTimestamp(1).toInstant(),
              finished == null ? null : finished.toInstant(),
              row.getLong(3),
              row.getLong(4),
              row.getString(5));
        })
        .optional();
  }

  /// A server that never ran them is given its first day.
  private Instant lastSuccess() {
    return jdbc.sql("select max(finished_at) from retention.run where failure is null")
        .query((row, _) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
        .single()
        .orElseGet(clock::instant);
  }

  /// Whether the rules have not been run through for longer than they may, or something is kept
  /// that should have gone.
  boolean late() {
    Instant succeeded = succeededAt;
    boolean silent =
        succeeded == null || succeeded.plus(settings.overdueAfter()).isBefore(clock.instant());
    return failure != null || silent || overdue > 0;
  }

  @Override
  public String name() {
    return "retention";
  }

  @Override
  public Map<String, ?> status() {
    return Map.of("late", late(), "overdue", overdue, "failure", failure == null ? "" : failure);
  }

  @Override
  public List<String> faults() {
    return late() ? List.of("retention_late") : List.of();
  }

  // --- start and stop

  @Override
  public void start() {
    running = true;
    succeededAt = lastSuccess();
    backups.lookAround();
    if (!backups.unacknowledged().isEmpty()) {
      // Nothing that had to go by age is shown again, however much there is of it.
      boolean more = true;
      while (more) {
        Done done = run();
        more = done.destroyed() + done.removed() > 0;
      }
    }
    long every = settings.every().toMillis();
    ScheduledFuture<?> _ =
        thread.scheduleWithFixedDelay(this::tryRun, every / 20, every, TimeUnit.MILLISECONDS);
    ScheduledFuture<?> _ =
        thread.scheduleWithFixedDelay(this::tryLookAround, 60, 60, TimeUnit.SECONDS);
    ScheduledFuture<?> _ =
        thread.scheduleWithFixedDelay(this::tryCopyAccess, 5, 5, TimeUnit.SECONDS);
  }

  private void tryCopyAccess() {
    try {
      backups.copyAccess();
    } catch (RuntimeException e) {
      LOG.error("it is not known whether vaults are up to date: {}", Origin.of(e));
    }
  }

  private void tryRun() {
    try {
      run();
    } catch (RuntimeException e) {
      failure = e.getClass().getSimpleName();
    }
  }

  /// Commands beside the server are seen within a minute, and a change of the master key goes on.
  private void tryLookAround() {
    try {
      backups.lookAround();
      if (masterKey.outstanding()) {
        masterKey.goOn();
      }
    } catch (RuntimeException e) {
      LOG.error("backups could not be looked after: {}", Origin.of(e));
    }
  }

  @Override
  public void stop() {
    running = false;
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("a retention run was cut short; the next one goes on");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return StartOrder.ALARMS + 500;
  }
}
