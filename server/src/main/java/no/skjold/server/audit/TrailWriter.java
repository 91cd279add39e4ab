package no.skjold.server.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import no.skjold.server.audit.Chain.Link;
import no.skjold.server.storage.Origin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes what belongs to no transaction of the caller's: everything that waits in one transaction,
/// in order. An entry nobody waits for is kept while the database is away and tried again; an entry
/// somebody waits for fails, and so does what it stands for. What no longer fits in memory is
/// counted, said, and itself recorded as soon as the database is back.
///
/// `queue` and the counters are any thread's; the rest is the thread `audit`'s own.
final class TrailWriter {

  private static final Logger log = LoggerFactory.getLogger(TrailWriter.class);
  static final int MOST_WAITING = 100_000;
  private static final int MOST_AT_ONCE = 500;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Chain chain;
  private final TransactionTemplate transaction;
  private final LongFunction<Pending> lossEntry;
  private final BlockingQueue<Waiting> queue;
  private final AtomicLong lost = new AtomicLong();
  private volatile boolean failing;
  private volatile boolean stopping;
  private final Thread thread = Thread.ofPlatform().name("audit").daemon().unstarted(this::run);

  /// @param written done when it stands; null when nobody waits for it
  private record Waiting(Pending entry, @Nullable CompletableFuture<Void> written) {}

  /// @param lossEntry the entry that tells how many were lost
  TrailWriter(
      Chain chain, TransactionTemplate transaction, int most, LongFunction<Pending> lossEntry) {
    this.chain = chain;
    this.transaction = transaction;
    this.lossEntry = lossEntry;
    this.queue = new LinkedBlockingQueue<>(most);
  }

  void start() {
    thread.start();
  }

  /// Never waits. False when there is no room for it: then it is lost, and counted.
  boolean later(Pending entry) {
    boolean kept = !stopping && queue.offer(new Waiting(entry, null));
    if (!kept) {
      countLost(1);
    }
    return kept;
  }

  /// Done when it stands; fails when it cannot be written now.
  CompletableFuture<Void> now(Pending entry) {
    CompletableFuture<Void> written = new CompletableFuture<>();
    if (stopping || !queue.offer(new Waiting(entry, written))) {
      written.completeExceptionally(
          new TransientDataAccessResourceException("too much waits for the audit trail"));
    }
    return written;
  }

  boolean writes() {
    return !failing && lost.get() == 0;
  }

  /// Writes what waits, then ends.
  void stop() throws InterruptedException {
    stopping = true;
    thread.interrupt();
    thread.join(5_000);
  }

  private void run() {
    try {
      while (!stopping) {
        List<Waiting> batch = new ArrayList<>(List.of(queue.take()));
        queue.drainTo(batch, MOST_AT_ONCE - 1);
        untilWritten(new Batch(batch));
      }
    } catch (InterruptedException e) {
      // Asked to end; what waits is written below.
      stopping = true;
    }
    writeRest();
  }

  private void writeRest() {
    while (!queue.isEmpty()) {
      List<Waiting> rest = new ArrayList<>();
      queue.drainTo(rest, MOST_AT_ONCE);
      writtenOrCounted(new Batch(rest));
    }
  }

  private void untilWritten(Batch asked) {
    Batch batch = asked;
    while (!written(batch)) {
      batch = batch.withoutWaiters();
      queue.removeIf(Batch::failed);
      if (stopping || !pausedUndisturbed()) {
        writtenOrCounted(batch);
        return;
      }
    }
    tellLoss();
  }

  private static boolean pausedUndisturbed() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException e) {
      // Asked to end: what is in hand is tried once more, not dropped.
      return false;
    }
  }

  private void writtenOrCounted(Batch batch) {
    if (!written(batch)) {
      countLost(batch.withoutWaiters().size());
    }
  }

  private boolean written(Batch batch) {
    try {
      transaction.executeWithoutResult(status -> batch.write(chain));
      batch.complete();
      recovered();
      return true;
    } catch (DataIntegrityViolationException e) {
      refused(batch, e);
      return true;
    } catch (DataAccessException | TransactionException e) {
      batch.fail(e);
      failed(e);
      return false;
    } catch (RuntimeException e) {
      batch.fail(e);
      refused(batch, e);
      return true;
    }
  }

  /// One of them the database will never take; the others must not suffer for it.
  private void refused(Batch batch, RuntimeException failure) {
    if (batch.size() > 1) {
      batch.singly().forEach(this::untilWritten);
      return;
    }
    log.error("an entry of the audit trail was refused: {}", Origin.of(failure));
    batch.fail(failure);
    countLost(1);
  }

  private void failed(RuntimeException failure) {
    if (!failing) {
      failing = true;
      log.error("the audit trail cannot be written ({}); trying again", Origin.of(failure));
    }
  }

  private void recovered() {
    if (failing) {
      failing = false;
      log.warn("the audit trail is being written again");
    }
  }

  private void countLost(long entries) {
    long before = lost.getAndAdd(entries);
    if (before == 0) {
      log.error("entries of the audit trail were lost; how many is recorded when it is written");
    }
  }

  private void tellLoss() {
    long entries = lost.get();
    if (entries > 0 && written(new Batch(List.of(new Waiting(lossEntry.apply(entries), null))))) {
      lost.addAndGet(-entries);
    }
  }

  /// What is written together. Remembers where its last try would have stood, so that a commit
  /// whose answer was lost is recognised.
  private static final class Batch {

    private final List<Waiting> waiting;
    private @Nullable Link tried;

    Batch(List<Waiting> waiting) {
      this.waiting = waiting;
    }

    int size() {
      return waiting.size();
    }

    void write(Chain chain) {
      Link before = tried;
      if (waiting.isEmpty() || (before != null && chain.holds(before))) {
        return;
      }
      tried = chain.append(waiting.stream().map(Waiting::entry).toList()).getLast();
    }

    void complete() {
      for (Waiting it : waiting) {
        CompletableFuture<Void> written = it.written();
        if (written != null) {
          written.complete(null);
        }
      }
    }

    void fail(RuntimeException failure) {
      for (Waiting it : waiting) {
        CompletableFuture<Void> written = it.written();
        if (written != null) {
          written.completeExceptionally(failure);
        }
      }
    }

    Batch withoutWaiters() {
      Batch rest = new Batch(waiting.stream().filter(it -> it.written() == null).toList());
      rest.tried = tried;
      return rest;
    }

    List<Batch> singly() {
      return waiting.stream().map(it -> new Batch(List.of(it))).toList();
    }

    /// Fails an entry somebody waits for, while the database is away.
    static boolean failed(Waiting entry) {
      CompletableFuture<Void> written = entry.written();
      return written != null
          && written.completeExceptionally(
              new TransientDataAccessResourceException("the audit trail cannot be written"));
    }
  }
}
