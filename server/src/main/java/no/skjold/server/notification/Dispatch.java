package no.skjold.server.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import no.skjold.server.notification.Channel.Undelivered;
import no.skjold.server.notification.PostgresOutbox.Message;
import no.skjold.server.storage.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Delivers what waits in the outbox, on a thread of its own, and what must not wait for the
/// database, on a virtual thread each. Remembers what is under way and what was taken, so that
/// neither way repeats the other; only what was taken is recorded as sent.
@Component
class Dispatch implements Notifications, SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Dispatch.class);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

  /// When the outbox looks again at what is being tried from memory.
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private static final int REMEMBERED = 10_000;

  private final PostgresOutbox outbox;
  private final Map<String, Channel> channels = new ConcurrentHashMap<>();
  private final NotificationSettings settings;
  private final Recipients recipients;
  private final InstantSource clock;
  private final ObjectProvider<AddressBook> addresses;
  private final Map<String, Fault> faults = new ConcurrentHashMap<>();
  private final Set<Envelope> underWay = ConcurrentHashMap.newKeySet();
  private final Set<Envelope> taken =
      Collections.synchronizedSet(Collections.newSetFromMap(new Remembered<>()));
  private final Semaphore work = new Semaphore(0);
  private volatile boolean running;
  private final Thread thread = Thread.ofPlatform().name("notification").unstarted(this::run);

  Dispatch(
      PostgresOutbox outbox,
      List<Channel> channels,
      NotificationSettings settings,
      InstantSource clock,
      ObjectProvider<AddressBook> addresses) {
    this.outbox = outbox;
    channels.forEach(it -> this.channels.put(it.name(), it));
    this.settings = settings;
    this.recipients = new Recipients(settings);
    this.clock = clock;
    this.addresses = addresses;
  }

  @Override
  public Queued send(String recipient, String dedupeKey, String subject, String text) {
    List<Envelope> envelopes = recipients.envelopes(recipient, dedupeKey);
    for (Envelope envelope : envelopes) {
      Instant now = clock.instant();
      // Asked first: what is under way becomes taken before it stops being under way.
      Instant nextAttempt = underWay.contains(envelope) ? now.plus(LOOK_AGAIN) : now;
      String state = taken.contains(envelope) ? "sent" : "waiting";
      outbox.add(envelope, subject, text, state, now, nextAttempt);
    }
    wakeAfterCommit();
    return queued(recipient, envelopes);
  }

  @Override
  public void sendToPerson(long personId, String dedupeKey, String text, Instant notBefore) {
    Instant now = clock.instant();
    Instant first = notBefore.isAfter(now) ? notBefore : now;
    outbox.add(Envelope.toPerson(dedupeKey, personId), "", text, "waiting", now, first);
    wakeAfterCommit();
  }

  @Override
  public boolean sendsTextMessages() {
    return settings.sms().set();
  }

  private void wakeAfterCommit() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      work.release();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            work.release();
          }
        });
  }

  @Override
  public Queued sendNow(String recipient, String dedupeKey, String subject, String text) {
    List<Envelope> envelopes = recipients.envelopes(recipient, dedupeKey);
    for (Envelope envelope : envelopes) {
      if (!taken.contains(envelope) && underWay.add(envelope)) {
        Thread.ofVirtual().name("notification-now").start(() -> insist(envelope, subject, text));
      }
    }
    return queued(recipient, envelopes);
  }

  /// A recipient that is not set up stays a fault until it is, even while others stand in.
  private Queued queued(String recipient, List<Envelope> envelopes) {
    if (!recipients.hasOwn(recipient)) {
      fault("recipient/" + recipient, "recipient", "no_recipient_" + Recipients.code(recipient));
    }
    return envelopes.isEmpty() ? Queued.NO_RECIPIENT : Queued.ON_ITS_WAY;
  }

  @Override
  public boolean reaches(String recipient) {
    List<String> channels =
        recipients.envelopes(recipient, "").stream().map(Envelope::channel).toList();
    return !channels.isEmpty()
        && faults.values().stream()
            .noneMatch(it -> it.channel().equals("outbox") || channels.contains(it.channel()));
  }

  @Override
  public List<Fault> faults() {
    return List.copyOf(faults.values());
  }

  /// Tries from memory until it is taken or the attempts are spent.
  private void insist(Envelope envelope, String subject, String text) {
    try {
      if (!takenAtLast(envelope, subject, text)) {
        fault(envelope.channel(), "given_up");
      }
    } finally {
      underWay.remove(envelope);
    }
  }

  private boolean takenAtLast(Envelope envelope, String subject, String text) {
    for (int attempt = 0; attempt < settings.attempts(); attempt++) {
      if (taken.contains(envelope) || delivered(envelope, subject, text)) {
        return true;
      }
      try {
        Thread.sleep(retryAfter(attempt));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  private boolean delivered(Envelope envelope, String subject, String text) {
    Channel channel = channels.get(envelope.channel());
    if (channel == null) {
      fault(envelope.channel(), "no_channel");
      return false;
    }
    try {
      channel.deliver(address(envelope), subject, text);
      taken.add(envelope);
      faults.remove(envelope.channel());
      return true;
    } catch (Undelivered e) {
      log.warn(
          "message {} not taken by {}: {}", envelope.dedupeKey(), channel.name(), e.getMessage());
      return false;
    }
  }

  private String address(Envelope envelope) throws Undelivered {
    if (envelope.person().isEmpty()) {
      return envelope.address();
    }
    return Optional.ofNullable(addresses.getIfAvailable())
        .flatMap(book -> book.textNumber(envelope.person().getAsLong()))
        .orElseThrow(() -> new Undelivered("no_number"));
  }

  private void fault(String channel, String code) {
    fault(channel, channel, code);
  }

  private void fault(String key, String channel, String code) {
    Fault fault = new Fault(channel, code, clock.instant());
    if (faults.putIfAbsent(key, fault) == null) {
      log.error("notification fault: {} {}", channel, code);
    }
  }

  private Duration retryAfter(int attemptsMade) {
    Duration wait = settings.firstRetry().multipliedBy(1L << Math.min(attemptsMade, 16));
    return wait.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait;
  }

  private void run() {
    while (running) {
      try {
        // Woken by a commit, or looks by itself for what is due again.
        if (work.tryAcquire(500, TimeUnit.MILLISECONDS)) {
          work.drainPermits();
        }
        outbox.due(clock.instant()).forEach(this::deliver);
        faults.remove("outbox");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (DataAccessException | TransactionException e) {
        fault("outbox", "database_away");
      } catch (RuntimeException e) {
        log.error("delivery failed: {}", Origin.of(e));
        fault("outbox", "failed");
      }
    }
  }

  private void deliver(Message message) {
    Envelope envelope = new Envelope(message.dedupeKey(), message.channel(), message.address());
    Instant now = clock.instant();
    if (!taken.contains(envelope) && !underWay.add(envelope)) {
      // Being tried from memory right now: how that ends decides.
      outbox.postpone(message.id(), now.plus(LOOK_AGAIN));
      return;
    }
    try {
      deliver(message, envelope, now);
    } finally {
      underWay.remove(envelope);
    }
  }

  private void deliver(Message message, Envelope envelope, Instant now) {
    if (taken.contains(envelope) || delivered(envelope, message.subject(), message.text())) {
      outbox.finished(message.id(), "sent", now);
    } else if (message.attempts() + 1 >= settings.attempts()) {
      outbox.finished(message.id(), "given_up", now);
      fault(message.channel(), "given_up");
    } else {
      outbox.tryAgainAt(message.id(), now.plus(retryAfter(message.attempts())));
    }
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

  /// Lets go of the oldest.
  private static final class Remembered<K> extends LinkedHashMap<K, Boolean> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, Boolean> eldest) {
      return size() > REMEMBERED;
    }
  }
}
