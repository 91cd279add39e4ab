package no.skjold.server.drill;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSocketFactory;
import no.skjold.server.alarm.AlarmPath;
import no.skjold.server.alarm.AlarmPath.DrillAlarm;
import no.skjold.server.alarm.AlarmPath.DrillOutcome;
import no.skjold.server.alarm.AlarmPath.DrillStanding;
import no.skjold.server.device.Devices;
import no.skjold.server.gateway.OwnMqttPort;
import no.skjold.server.storage.Origin;
import no.skjold.server.storage.StartOrder;
import no.skjold.server.supervision.DrillSubject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Drills the alarm path on a thread of its own, one drill after the other: a synthetic person is
/// put into a lane, his device logs in on the server's own MQTT port and says that it is inside a
/// zone at sea, and his alarm must come to the operators' stream in time. The acknowledgement of
/// that message tells whether the record has kept up.
@Component
final class LiveDrill implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(LiveDrill.class);
  private static final String ENTERED = "zone_entered";
  private static final int SALT_BYTES = 32;

  private final DrillSettings settings;
  private final DrillSubject subject;
  private final Devices devices;
  private final OwnMqttPort port;
  private final AlarmPath path;
  private final DrillMeters meters;
  private final DrillStatus status;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final SecureRandom random;

  private final AtomicBoolean underWay = new AtomicBoolean();
  private final AtomicLong drills = new AtomicLong();
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("live-drill").daemon().factory());

  private volatile boolean running;
  private volatile String secret = "";
  private volatile Waiting waiting = new Waiting("", new CompletableFuture<>());
  private volatile @Nullable SyntheticDevice speaking;
  private @Nullable SSLSocketFactory tls;

  @Autowired
  LiveDrill(
      DrillSettings settings,
      DrillSubject subject,
      Devices devices,
      OwnMqttPort port,
      AlarmPath path,
      DrillStatus status,
      MeterRegistry meters,
      InstantSource clock,
      SecureRandom random) {
    this.settings = settings;
    this.subject = subject;
    this.devices = devices;
    this.port = port;
    this.path = path;
    this.status = status;
    this.meters = new DrillMeters(meters);
    this.clock = clock;
    this.nanos = System::nanoTime;
    this.random = random;
    path.onDrill(this::heard);
  }

  /// The alarm that is waited for.
  private record Waiting(String zoneId, CompletableFuture<Boolean> came) {}

  /// How far a drill came that failed; shown as a code.
  private enum Step {
    PORT,
    LOGIN,
    ALARM,
    DRILL
  }

  /// What one drill found.
  ///
  /// @param failed where it ended; null when it did not fail
  private record Found(DrillOutcome outcome, long millis, @Nullable Step failed) {}

  private void heard(DrillAlarm alarm) {
    Waiting now = waiting;
    if (alarm.zoneId().equals(now.zoneId()) && alarm.kind().equals(ENTERED)) {
      now.came().complete(true);
    }
  }

  /// Drills once, unless a drill is under way.
  ///
  /// @return how it stands afterwards; empty when one was under way, or the server stops
  Optional<DrillStanding> drill() {
    if (!running || !underWay.compareAndSet(false, true)) {
      return Optional.empty();
    }
    try {
      Found found = find();
      return running ? Optional.of(conclude(found)) : Optional.empty();
    } finally {
      underWay.set(false);
    }
  }

  /// Whether a drill is under way.
  boolean busy() {
    return underWay.get();
  }

  private Found find() {
    Patience patience = new Patience(nanos, settings.patience());
    try {
      return speak(patience);
    } catch (SyntheticDevice.NotLetInException e) {
      return new Found(DrillOutcome.NOT_CONFIRMED, patience.spentMillis(), Step.LOGIN);
    } catch (IOException e) {
      return new Found(DrillOutcome.NOT_CONFIRMED, patience.spentMillis(), Step.PORT);
    } catch (RuntimeException e) {
      log.error("the live drill itself failed: {}", Origin.of(e));
      return new Found(DrillOutcome.NOT_CONFIRMED, patience.spentMillis(), Step.DRILL);
    } finally {
      waiting = new Waiting("", new CompletableFuture<>());
      subject.takeAway();
    }
  }

  private Found speak(Patience patience) throws IOException {
    OwnMqttPort.Address own = port.find().orElseThrow(() -> new IOException("closed"));
    String zone = "drill-" + drills.incrementAndGet();
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Waiting expected = new Waiting(zone, new CompletableFuture<>());
    waiting = expected;
    subject.place(SyntheticZone.order(zone, clock.instant()), salt);
    try (SyntheticDevice device = new SyntheticDevice(trust(own))) {
      speaking = device;
      device.connect(own.address(), DrillSubject.DEVICE, secret, patience);
      device.publish(
          "skjold/v1/" + DrillSubject.DEVICE + "/fix", SyntheticZone.fix(clock.instant()));
      if (!cameWithin(expected, patience)) {
        return new Found(DrillOutcome.NOT_CONFIRMED, patience.spentMillis(), Step.ALARM);
      }
      long millis = patience.spentMillis();
      // An acknowledgement may be held back by as long as its setting allows, so it has its own.
      boolean stored = device.acknowledged(new Patience(nanos, settings.patience()));
      return new Found(
          stored ? DrillOutcome.CONFIRMED : DrillOutcome.CONFIRMED_RECORD_BEHIND, millis, null);
    } finally {
      speaking = null;
    }
  }

  /// What the port shows, read once as the port itself does.
  private @Nullable SSLSocketFactory trust(OwnMqttPort.Address own) throws IOException {
    if (tls == null && !own.certificate().isEmpty()) {
      tls = ShownCertificate.trusted(Path.of(own.certificate()));
    }
    return tls;
  }

  private static boolean cameWithin(Waiting expected, Patience patience) {
    try {
      return expected.came().get(patience.leftMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private DrillStanding conclude(Found found) {
    Instant now = now();
    DrillStanding known = status.standing();
    DrillStanding before = known == null ? first(now) : known;
    Step failed = found.failed();
    boolean confirmed = failed == null;
    String failedAt = failed == null ? "" : failed.name().toLowerCase(Locale.ROOT);
    DrillStanding next =
        new DrillStanding(
            found.outcome(),
            now,
            found.millis(),
            confirmed ? now : before.confirmedAt(),
            before.startedAt(),
            before.overdueAfterSeconds());
    if (confirmed) {
      meters.confirmed(now, found.millis());
    } else {
      meters.failed(found.millis());
    }
    say(before.outcome(), failedAt);
    stand(next, failedAt);
    return next;
  }

  private static void say(DrillOutcome before, String failedAt) {
    if (!failedAt.isEmpty()) {
      log.error("the alarm path is not confirmed: the drill ended at {}", failedAt);
    } else if (before == DrillOutcome.NOT_CONFIRMED) {
      log.info("the alarm path is confirmed again");
    }
  }

  /// Known here first, so that the status says it also when the stream cannot be told.
  private void stand(DrillStanding next, String failedAt) {
    status.now(next, failedAt);
    try {
      path.tell(next);
    } catch (RuntimeException e) {
      log.error("the outcome of the live drill could not be told: {}", Origin.of(e));
    }
  }

  private DrillStanding first(Instant now) {
    return new DrillStanding(
        DrillOutcome.WAITING, null, 0, null, now, settings.overdueAfter().toSeconds());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  // --- start and stop: from when the ports are open until before they close

  @Override
  public void start() {
    running = true;
    if (settings.off()) {
      return;
    }
    begin();
    ScheduledFuture<?> _ =
        thread.scheduleWithFixedDelay(
            this::drillOrSay, 0, settings.every().toMillis(), TimeUnit.MILLISECONDS);
  }

  /// A credential of its own for this run of the server, and a first word to the consoles.
  void begin() {
    secret = devices.credentialForDrill(random);
    stand(first(now()), "");
  }

  /// Nothing may end the drill.
  private void drillOrSay() {
    try {
      drill();
    } catch (RuntimeException | Error e) {
      log.error("the live drill failed in one round: {}", Origin.of(e));
    }
  }

  @Override
  public void stop() {
    running = false;
    thread.shutdownNow();
    SyntheticDevice device = speaking;
    if (device != null) {
      device.close();
    }
    subject.takeAway();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return StartOrder.DRILL;
  }
}
