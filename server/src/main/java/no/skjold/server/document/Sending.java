package no.skjold.server.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import no.skjold.server.document.Delivery.Outgoing;
import no.skjold.server.document.Delivery.Undelivered;
import no.skjold.server.document.Document.Shipment;
import no.skjold.server.document.Document.Shipment.State;
import no.skjold.server.document.ShipmentStore.Due;
import no.skjold.server.storage.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Sends what waits in the outbox, on a thread of its own. What is to leave is marked before it
/// does; what a stop left marked is sent again where the other side can tell, and else shown to a
/// person.
final class Sending implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(10);

  private final LetterStore letters;
  private final ShipmentStore shipments;
  private final Map<Way, Delivery> deliveries = new EnumMap<>(Way.class);
  private final ObjectProvider<WhenSent> others;
  private final Leaving leaving;
  private final DocumentSettings settings;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final Semaphore work = new Semaphore(0);

  /// Taken by the other side and not recorded yet. The thread's own.
  private final Set<Long> taken = new HashSet<>();

  private volatile boolean running;
  private final Thread thread = Thread.ofPlatform().name("letters").unstarted(this::run);

  Sending(
      LetterStore letters,
      ShipmentStore shipments,
      List<Delivery> deliveries,
      ObjectProvider<WhenSent> others,
      Leaving leaving,
      DocumentSettings settings,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.letters = letters;
    this.shipments = shipments;
    deliveries.forEach(it -> this.deliveries.put(it.way(), it));
    this.others = others;
    this.leaving = leaving;
    this.settings = settings;
    this.transaction = transaction;
    this.clock = clock;
  }

  Set<Way> ways() {
    return deliveries.isEmpty() ? EnumSet.noneOf(Way.class) : EnumSet.copyOf(deliveries.keySet());
  }

  /// Something may wait. It is looked for by itself, too.
  void wake() {
    work.release();
  }

  /// Tells those who go on from here. In the transaction that records it.
  void tell(Document document, Way way) {
    document.shipments().stream()
        .filter(it -> it.way() == way)
        .forEach(
            shipment -> others.orderedStream().forEach(other -> other.sent(document, shipment)));
  }

  private void run() {
    while (running) {
      try {
        if (work.tryAcquire(1, TimeUnit.SECONDS)) {
          work.drainPermits();
        }
        shipments.underWay(clock.instant()).forEach(it -> alone(it, this::settle));
        shipments.due(clock.instant()).forEach(it -> alone(it, this::send));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (DataAccessException | TransactionException e) {
        LOG.warn("letters wait: the database is away");
      } catch (RuntimeException e) {
        LOG.error("letters cannot be sent: {}", Origin.of(e));
      }
    }
  }

  /// One letter that cannot be dealt with stops no other.
  private static void alone(Due due, Consumer<Due> step) {
    try {
      step.accept(due);
    } catch (DataAccessException | TransactionException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error(
          "letter {} cannot be dealt with and is tried again: {}", due.letterId(), Origin.of(e));
    }
  }

  /// Only what a stop, of the server or of the database, left behind is met under way here.
  private void settle(Due due) {
    Delivery delivery = deliveries.get(due.shipment().way());
    if (taken.contains(due.shipment().id())) {
      recordSent(due);
    } else if (delivery != null && delivery.repeatable()) {
      becomes(due, State.WAITING, due.shipment().attempts(), "");
    } else {
      becomes(due, State.FAILED, due.shipment().attempts(), "unclear");
    }
  }

  private void send(Due due) {
    Shipment shipment = due.shipment();
    Delivery delivery = deliveries.get(shipment.way());
    if (delivery == null) {
      becomes(due, State.FAILED, shipment.attempts(), "way_shut");
    } else if (becomes(due, State.UNDER_WAY, shipment.attempts() + 1, "")) {
      Due marked = read(due);
      if (delivered(delivery, marked)) {
        recordSent(marked);
      }
    }
  }

  /// Whether it has left; only then may it never be sent again.
  private boolean delivered(Delivery delivery, Due marked) {
    try {
      return mayLeave(marked) && deliver(delivery, marked);
    } catch (Undelivered e) {
      tryLater(marked, e.code());
    } catch (IOException e) {
      tryLater(marked, "io");
    } catch (IllegalStateException | UncheckedIOException e) {
      LOG.error("letter {} cannot be sent: {}", marked.letterId(), Origin.of(e));
      tryLater(marked, "failed");
    }
    return false;
  }

  private Due read(Due due) {
    return shipments.of(due.letterId()).stream()
        .filter(it -> it.id() == due.shipment().id())
        .map(it -> new Due(due.letterId(), it))
        .findFirst()
        .orElseThrow();
  }

  private boolean mayLeave(Due due) {
    Optional<String> heldBack = leaving.heldBack(letters.find(due.letterId()).orElseThrow());
    heldBack.ifPresent(code -> becomes(due, State.FAILED, due.shipment().attempts(), code));
    return heldBack.isEmpty();
  }

  private boolean deliver(Delivery delivery, Due due) throws Undelivered, IOException {
    Document document = letters.find(due.letterId()).orElseThrow();
    delivery.deliver(new Outgoing(document.id(), document.fileName(), letters.open(document.id())));
    taken.add(due.shipment().id());
    return true;
  }

  private void recordSent(Due due) {
    transaction.executeWithoutResult(_ -> {
      if (becomes(due, State.SENT, due.shipment().attempts(), "")) {
        tell(letters.find(due.letterId()).orElseThrow(), due.shipment().way());
      }
    });
    taken.remove(due.shipment().id());
  }

  private void tryLater(Due due, String failure) {
    boolean spent = due.shipment().attempts() >= settings.attempts();
    LOG.warn("letter {} not taken: {}", due.letterId(), failure);
    becomes(due, spent ? State.FAILED : State.WAITING, due.shipment().attempts(), failure);
  }

  private boolean becomes(Due due, State state, int attempts, String failure) {
    Instant now = clock.instant();
    Instant next = failure.isEmpty() ? now : now.plus(retryAfter(attempts));
    return shipments.becomes(due.shipment(), state, attempts, failure, next, now);
  }

  private Duration retryAfter(int attempts) {
    Duration wait = settings.firstRetry().multipliedBy(1L << Math.clamp(attempts - 1, 0, 16));
    return wait.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait;
  }

  @Override
  public void start() {
    running = true;
    thread.start();
  }

  @Override
  public void stop() {
    running = false;
    thread.interrupt();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return no.skjold.server.storage.StartOrder.ALARMS - 100;
  }
}
