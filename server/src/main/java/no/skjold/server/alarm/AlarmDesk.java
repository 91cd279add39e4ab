package no.skjold.server.alarm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import no.skjold.monitoring.Transition;
import no.skjold.server.alarm.ActOutcome.Done;
import no.skjold.server.alarm.ActOutcome.TryAgain;
import no.skjold.server.alarm.PostgresAlarms.Event;
import no.skjold.server.alarm.PostgresAlarms.OvertakenException;
import no.skjold.server.alarm.PostgresAlarms.Progress;
import no.skjold.server.audit.Audit;
import no.skjold.server.audit.Source;
import no.skjold.server.audit.Trace;
import no.skjold.server.storage.Origin;
import no.skjold.server.storage.StartOrder;
import no.skjold.server.supervision.TransitionLog;
import no.skjold.server.supervision.TransitionLog.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// The one writer of alarms. Its thread follows the log, does what people ask for and what time
/// asks for, each in one transaction with its place on the operators' stream; memory and stream
/// follow only after commit. After a failed or unclear commit it reads everything anew, so nothing
/// takes effect twice or not at all. While the database is away acts are answered "try again", and
/// the [OperatorStream] looks after what cannot wait.
@Component
class AlarmDesk implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(AlarmDesk.class);
  private static final int MOST_AT_ONCE = 1_000;
  private static final Duration ROUND = Duration.ofMillis(200);
  static final Duration CLOSED_SHOWN = Duration.ofMinutes(30);

  private final TransitionLog transitions;
  private final PostgresAlarms store;
  private final TransactionTemplate transaction;
  private final Audit audit;
  private final Escalation escalation;
  private final OperatorStream stream;
  private final InstantSource clock;
  private final Episodes episodes;
  private final Handling handling;
  private final Deadlines deadlines;

  private final BlockingQueue<Request> inbox = new LinkedBlockingQueue<>(10_000);
  private final AtomicBoolean woken = new AtomicBoolean();
  private final AtomicLong missedAfter = new AtomicLong(Long.MAX_VALUE);
  private final Thread thread = Thread.ofPlatform().name("alarm-desk").unstarted(this::run);
  private volatile boolean running;
  private volatile Board board = new Board();

  // Owned by the desk's thread.
  private Progress progress = new Progress(0, 0);
  private boolean mustRead = true;
  private boolean everRead;
  private boolean failing;

  AlarmDesk(
      TransitionLog transitions,
      PostgresAlarms store,
      PlatformTransactionManager transactions,
      Audit audit,
      Escalation escalation,
      OperatorStream stream,
      Knowledge knowledge,
      AlarmRules rules,
      InstantSource clock) {
    this.transitions = transitions;
    this.store = store;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setTimeout(10);
    this.audit = audit;
    this.escalation = escalation;
    this.stream = stream;
    this.clock = clock;
    this.episodes = new Episodes(rules, knowledge);
    this.handling = new Handling(rules);
    this.deadlines = escalation.deadlines();
  }

  private sealed interface Request {

    record Wake() implements Request {}

    record ActOn(
        String id,
        long version,
        Act act,
        String actor,
        Source source,
        CompletableFuture<ActOutcome> outcome)
        implements Request {}
  }

  // --- for everybody

  /// Asks for an act on the version the person saw; the answer comes when it is durable.
  CompletableFuture<ActOutcome> act(String id, long version, Act act, String actor) {
    CompletableFuture<ActOutcome> outcome = new CompletableFuture<>();
    if (!inbox.offer(new Request.ActOn(id, version, act, actor, audit.here(), outcome))) {
      outcome.complete(new TryAgain());
    }
    return outcome;
  }

  Optional<Alarm> find(String id) {
    return board.find(id);
  }

  List<Alarm> open() {
    return board.all().stream()
        .filter(Alarm::open)
        .sorted(
            Comparator.comparing(Alarm::severity)
                .reversed()
                .thenComparing(Alarm::raisedAt)
                .thenComparing(Alarm::id))
        .toList();
  }

  // --- the desk's thread

  private void run() {
    while (running) {
      try {
        Request request = inbox.poll(ROUND.toMillis(), TimeUnit.MILLISECONDS);
        round(request);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void round(@org.jspecify.annotations.Nullable Request request) {
    try {
      if (mustRead || missedAfter.get() != Long.MAX_VALUE) {
        mustRead = true;
        read();
      }
      switch (request) {
        case Request.ActOn act when act.outcome().isDone() -> {
          // Waited for too long and answered "try again" already.
        }
        case Request.ActOn act -> perform(act);
        case Request.Wake ignored -> woken.set(false);
        case null -> {}
      }
      followLog();
      letTimePass();
      recovered();
    } catch (AbandonedException e) {
      log.warn("an act came too late: whoever asked was told to try again");
    } catch (DataAccessException | TransactionException | OvertakenException e) {
      mustRead = true;
      turnAway(request, e);
    } catch (RuntimeException e) {
      mustRead = true;
      log.error("the alarm desk failed in one round and starts over: {}", Origin.of(e));
      turnAway(request, e);
    }
  }

  private void turnAway(
      @org.jspecify.annotations.Nullable Request request, RuntimeException failure) {
    if (!failing) {
      failing = true;
      log.error("alarms cannot be stored: {}", failure.getClass().getSimpleName());
    }
    List<Request> all = new ArrayList<>();
    if (request != null) {
      all.add(request);
    }
    inbox.drainTo(all);
    woken.set(false);
    for (Request each : all) {
      if (each instanceof Request.ActOn act) {
        act.outcome().complete(new TryAgain());
      }
    }
  }

  private void recovered() {
    stream.deskIsWell();
    if (failing) {
      failing = false;
      log.info("alarms are stored again");
    }
  }

  /// Memory as the database has it; whatever was committed unseen is told on the stream.
  private void read() {
    Progress stored = store.progress();
    Board fresh = new Board();
    store.current(now().minus(CLOSED_SHOWN)).forEach(fresh::put);
    long missed = missedAfter.getAndSet(Long.MAX_VALUE);
    long told =
        everRead ? Math.min(missed, progress.stream()) : Math.max(0, stored.stream() - 1_000);
    List<Event> untold = store.eventsAfter(told);
    List<String> unseen = everRead ? takenUnseen(stored.log()) : List.of();
    board = fresh;
    if (everRead) {
      stream.publishAgain(untold);
      stream.stored(unseen);
    } else {
      stream.begin(List.copyOf(fresh.all()), untold, stored.stream());
    }
    progress = stored;
    everRead = true;
    mustRead = false;
  }

  private void followLog() {
    List<Entry> entries;
    do {
      entries = transitions.after(progress.log(), MOST_AT_ONCE);
      if (!entries.isEmpty()) {
        List<Entry> batchOf = entries;
        commit(entries.getLast().position(), batch -> apply(batch, batchOf));
        stream.stored(idsOf(entries));
      }
    } while (entries.size() == MOST_AT_ONCE && running);
  }

  private static List<String> idsOf(List<Entry> entries) {
    return entries.stream().map(it -> it.transition().id()).toList();
  }

  /// What a commit took in whose answer was lost.
  private List<String> takenUnseen(long upTo) {
    List<String> ids = new ArrayList<>();
    long from = progress.log();
    while (from < upTo) {
      List<Entry> entries = transitions.after(from, MOST_AT_ONCE);
      List<Entry> taken = entries.stream().filter(it -> it.position() <= upTo).toList();
      ids.addAll(idsOf(taken));
      from = taken.isEmpty() ? upTo : taken.getLast().position();
    }
    return ids;
  }

  private boolean apply(Batch batch, List<Entry> entries) {
    entries.forEach(it -> applyIsolated(batch, it.transition()));
    return true;
  }

  /// A bug in one subject's alarm stops nobody else's, and shows.
  private void applyIsolated(Batch batch, Transition transition) {
    try {
      episodes.apply(batch, transition);
    } catch (DataAccessException | TransactionException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("no alarm could be made of transition {}: {}", transition.id(), Origin.of(e));
      episodes.degraded(batch, transition);
    }
  }

  private void perform(Request.ActOn request) {
    ActOutcome outcome =
        commit(
            progress.log(),
            batch -> {
              ActOutcome acted =
                  handling.act(
                      batch,
                      request.id(),
                      request.version(),
                      request.act(),
                      request.actor(),
                      now());
              if (acted instanceof Done) {
                audit.append(
                    Trace.of(request.actor(), request.act().code(), "alarm/" + request.id())
                        .from(request.source()));
              }
              return acted;
            });
    request.outcome().complete(outcome);
  }

  private void letTimePass() {
    Instant now = now();
    List<Alarm> due =
        board.all().stream()
            .filter(it ->
                deadlines.loudDue(it, now)
                    || deadlines.raiseAgainDue(it, now)
                    || !escalation.leavingTo(it, now).isEmpty())
            .toList();
    if (!due.isEmpty()) {
      commit(progress.log(), batch -> meet(batch, due, now));
    }
    forgetOld(now);
  }

  private boolean meet(Batch batch, List<Alarm> due, Instant now) {
    for (Alarm alarm : due) {
      Draft draft = batch.edit(alarm);
      if (deadlines.raiseAgainDue(alarm, now)) {
        draft.raiseAgain(now, "still_inside");
      } else {
        draft.byTimeAlone(alarm);
        escalation.meet(alarm, draft, now);
      }
      batch.put(draft);
    }
    return true;
  }

  private void forgetOld(Instant now) {
    Instant shownSince = now.minus(CLOSED_SHOWN);
    for (Alarm alarm : board.all()) {
      Instant closedAt = alarm.closedAt();
      if (closedAt != null && !alarm.watched() && closedAt.isBefore(shownSince)) {
        board.forget(alarm);
      }
    }
  }

  private <T> T commit(long logPosition, Function<Batch, T> change) {
    return commit(logPosition, change, () -> false);
  }

  /// One transaction: what `change` makes of the board, its events, and how far the log is read.
  ///
  /// @param abandoned asked last before the commit: whoever asked has been told "try again"
  private <T> T commit(long logPosition, Function<Batch, T> change, BooleanSupplier abandoned) {
    Batch batch = new Batch(board);
    Progress before = progress;
    record Result<T>(T value, List<Event> events) {}
    Result<T> result =
        Objects.requireNonNull(
            transaction.execute(status -> {
              T value = change.apply(batch);
              boolean nothing = batch.isEmpty() && logPosition == before.log();
              List<Event> events =
                  nothing ? List.of() : store.store(before, logPosition, batch.changes());
              if (abandoned.getAsBoolean()) {
                throw new AbandonedException();
              }
              return new Result<>(value, events);
            }));
    progress = new Progress(logPosition, before.stream() + result.events().size());
    batch.changes().forEach(board::put);
    stream.publish(result.events());
    if (progress.stream() / 1_000 != before.stream() / 1_000) {
      store.letGoOfOldEvents(progress.stream());
    }
    return result.value();
  }

  /// Rolls back what nobody waits for any more.
  private static final class AbandonedException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void wake() {
    if (woken.compareAndSet(false, true) && !inbox.offer(new Request.Wake())) {
      woken.set(false);
    }
  }

  // --- start and stop

  @Override
  public void start() {
    read();
    transitions.onCommitted(this::wake);
    stream.onMissed(after -> missedAfter.accumulateAndGet(after, Math::min));
    stream.deskIsWell();
    running = true;
    thread.start();
  }

  @Override
  public void stop() {
    running = false;
    thread.interrupt();
    try {
      thread.join(5_000);
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
    return StartOrder.ALARMS;
  }
}
