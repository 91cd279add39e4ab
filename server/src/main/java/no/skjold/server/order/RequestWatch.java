package no.skjold.server.order;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import no.skjold.law.ReviewClock;
import no.skjold.server.notification.Notifications;
import no.skjold.server.order.OrderStore.Unlooked;
import no.skjold.server.storage.Origin;
import no.skjold.server.supervision.StatusContributor;
import no.skjold.server.supervision.Subjects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Looks every minute at the 24-hour clocks of requests. The district's prosecutor on duty is told
/// off the screen at every warning and when one has run out, and whoever watches the server when
/// one has run out; neither is told whose. One thread of its own.
final class RequestWatch implements SmartLifecycle, StatusContributor {

  private static final Logger LOG = LoggerFactory.getLogger(RequestWatch.class);
  private static final Duration TOO_LONG_AGO = Duration.ofMinutes(5);

  private final OrderStore store;
  private final ReviewClocks clocks;
  private final Subjects subjects;
  private final Notifications notifications;
  private final InstantSource clock;

  /// Said since the start, and not asked to be said again; the outbox knows the rest.
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("request-clock").daemon().factory());
  private volatile boolean running;
  private volatile Seen seen = new Seen(0, 0, Instant.MAX);

  /// @param warned how many are past a warning and not overdue
  private record Seen(int warned, int overdue, Instant at) {}

  RequestWatch(
      OrderStore store,
      ReviewClocks clocks,
      Subjects subjects,
      Notifications notifications,
      InstantSource clock) {
    this.store = store;
    this.clocks = clocks;
    this.subjects = subjects;
    this.notifications = notifications;
    this.clock = clock;
  }

  /// Looks now. Also for tests, which then need not wait.
  void look() {
    try {
      Instant now = clock.instant();
      List<Unlooked> requests = store.unlooked();
      List<ReviewClock.State> states = requests.stream().map(it -> clockOf(it).at(now)).toList();
      seen =
          new Seen(
              count(states, ReviewClock.Warned.class),
              count(states, ReviewClock.Overdue.class),
              now);
      for (int i = 0; i < states.size(); i++) {
        say(requests.get(i), states.get(i));
      }
    } catch (RuntimeException e) {
      LOG.error("the clocks of requests cannot be looked at and are tried again: {}", Origin.of(e));
    }
  }

  int warned() {
    return seen.warned();
  }

  int overdue() {
    return seen.overdue();
  }

  private void say(Unlooked request, ReviewClock.State state) {
    switch (state) {
      case ReviewClock.Warned it ->
          say(
              request,
              it.after().toString(),
              "har stått uten jurist i mer enn %s og fristen går ut om %s"
                  .formatted(hours(it.after()), hours(it.left().plusMinutes(59))));
      case ReviewClock.Overdue _ -> say(request, "overdue", "står uten jurist og fristen er ute");
      case ReviewClock.Running _, ReviewClock.Reviewed _ -> {}
    }
  }

  private void say(Unlooked request, String stage, String how) {
    String key = "request/" + request.id() + "/" + stage;
    if (!said.contains(key)) {
      notifications.send(
          "prosecutor/" + district(request),
          key,
          "Skjold: anmodning uten jurist",
          "Skjold: en anmodning " + how + ". Logg inn og se arbeidslisten.");
      said.add(key);
    }
  }

  private static String hours(Duration time) {
    return time.toHours() == 1 ? "1 time" : time.toHours() + " timer";
  }

  private ReviewClock clockOf(Unlooked request) {
    return clocks.of(request.receivedAt(), district(request));
  }

  private String district(Unlooked request) {
    return subjects.find(request.subjectId()).map(Subjects.Subject::district).orElse("");
  }

  private static int count(List<ReviewClock.State> states, Class<?> kind) {
    return (int) states.stream().filter(kind::isInstance).count();
  }

  private boolean keepsUp() {
    return !running
        || seen.at().equals(Instant.MAX)
        || seen.at().plus(TOO_LONG_AGO).isAfter(clock.instant());
  }

  @Override
  public String name() {
    return "requests";
  }

  @Override
  public Map<String, ?> status() {
    return Map.of(
        "clocks", keepsUp() ? "up" : "stuck", "warned", seen.warned(), "overdue", seen.overdue());
  }

  /// A clock nobody can look at may have run out.
  @Override
  public List<String> faults() {
    return seen.overdue() > 0 || !keepsUp() ? List.of(DEADLINE_PASSED) : List.of();
  }

  @Override
  public void start() {
    running = true;
    seen = new Seen(0, 0, clock.instant());
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
