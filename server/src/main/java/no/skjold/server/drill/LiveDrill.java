package no.skjold.server.drill;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
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
import no.skjold.server.drill.DrillStatus.Failure;
import no.skjold.server.gateway.OwnPorts;
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
/// put into a lane, his device logs in on the server's own MQTT port and says that it comes into a
/// zone at sea, and his alarm must come to the operators' stream in time; then the same through the
/// device HTTP port. The acknowledgement tells whether the record has kept up.
@Component
final class LiveDrill implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(LiveDrill.class);
  private static final String ENTERED = "zone_entered";
  private static final int SALT_BYTES = 32;

  private final DrillSettings settings;
  private final DrillSubject subject;
  private final Devices devices;
  private final OwnPorts ports;
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
  private final Map<Way, SSLSocketFactory> tls = new EnumMap<>(Way.class);

  @Autowired
  LiveDrill(
      DrillSettings settings,
      DrillSubject subject,
      Devices devices,
      OwnPorts ports,
      AlarmPath path,
      DrillStatus status,
      MeterRegistry meters,
      InstantSource clock,
      SecureRandom random) {
    this.settings = settings;
    this.subject = subject;
    this.devices = devices;
    this.ports = ports;
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

  /// A port of the devices, in the order they are drilled.
  private enum Way {
    MQTT,
    HTTP
  }

  /// What one way of a drill found.
  ///
  /// @param failed where it ended; null when it did not fail
  private record Found(Way way, DrillOutcome outcome, long millis, @Nullable Step failed) {
    static Found failed(Way way, Patience patience, Step step) {
      return new Found(way, DrillOutcome.NOT_CONFIRMED, patience.spentMillis(), step);
    }
  }

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

  /// The worse of two: a path is confirmed when all of its ports are.
  private static Found graver(Found one, Found other) {
    int order = one.outcome().compareTo(other.outcome());
    boolean first = order == 0 ? one.millis() >= other.millis() : order > 0;
    return first ? one : other;
  }

  /// The first port that fails ends it: that is to be said at once.
  private Found find() {
    Found found = find(Way.MQTT);
    return found.failed() == null ? graver(found, find(Way.HTTP)) : found;
  }

  private Found find(Way way) {
    Patience patience = new Patience(nanos, settings.patience());
    try {
      return speak(way, patience);
    } catch (SyntheticDevice.NotLetInException e) {
      return Found.failed(way, patience, Step.LOGIN);
    } catch (IOException e) {
      return Found.failed(way, patience, Step.PORT);
    } catch (RuntimeException e) {
      log.error("the live drill itself failed: {}", Origin.of(e));
      return Found.failed(way, patience, Step.DRILL);
    } finally {
      waiting = new Waiting("", new CompletableFuture<>());
      subject.takeAway();
    }
  }

  private Found speak(Way way, Patience patience) throws IOException {
    OwnPorts.Address own = own(way).orElseThrow(() -> new IOException("closed"));
    String zone = "drill-" + drills.incrementAndGet();
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Waiting expected = new Waiting(zone, new CompletableFuture<>());
    waiting = expected;
    subject.place(SyntheticZone.order(zone, clock.instant()), salt);
    try (SyntheticDevice device = device(way, trust(way, own))) {
      speaking = device;
      device.connect(own.address(), secret, patience);
      device.say(clock.instant());
      if (!cameWithin(expected, patience)) {
        return Found.failed(way, patience, Step.ALARM);
      }
      long millis = patience.spentMillis();
      // An acknowledgement may be held back by as long as its setting allows, so it has its own.
      boolean stored = device.acknowledged(new Patience(nanos, settings.patience()));
      return new Found(
          way,
          stored ? DrillOutcome.CONFIRMED : DrillOutcome.CONFIRMED_RECORD_BEHIND,
          millis,
          null);
    } finally {
      speaking = null;
    }
  }

  private Optional<OwnPorts.Address> own(Way way) {
    return switch (way) {
      case MQTT -> ports.mqtt();
      case HTTP -> ports.http();
    };
  }

  private static SyntheticDevice device(Way way, @Nullable SSLSocketFactory tls) {
    return switch (way) {
      case MQTT -> new MqttDevice(tls);
      case HTTP -> new HttpDevice(tls);
    };
  }

  /// What the port shows, read once as the port itself does.
  private @Nullable SSLSocketFactory trust(Way way, OwnPorts.Address own) throws IOException {
    if (!own.certificate().isEmpty() && !tls.containsKey(way)) {
      tls.put(way, ShownCertificate.trusted(Path.of(own.certificate())));
    }
    return tls.get(way);
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
    Failure failure = failed == null ? Failure.NONE : new Failure(code(found.way()), code(failed));
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
      meters.failed(found.millis(), failure.through(), failure.at());
    }
    say(before.outcome(), failure);
    stand(next, failure);
    return next;
  }

  private static String code(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }

  private static void say(DrillOutcome before, Failure failure) {
    if (!failure.equals(Failure.NONE)) {
      log.error(
          "the alarm path is not confirmed: the drill through {} ended at {}",
          failure.through(),
          failure.at());
    } else if (before == DrillOutcome.NOT_CONFIRMED) {
      log.info("the alarm path is confirmed again");
    }
  }

  /// Known here first, so that the status says it also when the stream cannot be told.
  private void stand(DrillStanding next, Failure failure) {
    status.now(next, failure);
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
    stand(first(now()), Failure.NONE);
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
