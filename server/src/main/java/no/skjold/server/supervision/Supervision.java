package no.skjold.server.supervision;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import no.skjold.monitoring.Input;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.SubjectState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lanes and what runs beside them: routes inputs from devices to lanes, installs plans, brings
/// subjects back that were set aside.
///
/// Routes are copied on write; everything of a subject belongs to its lane's thread.
final class Supervision implements Intake, Shadowing {

  private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);
  private static final Duration LONGEST_READMISSION_PAUSE = Duration.ofHours(1);

  private final List<Lane> lanes;
  private final LogWriter writer;
  private final Live live;
  private final InstantSource clock;
  private final SupervisionSettings settings;
  private final Rebuild rebuild;
  private final Supplier<Decider> engines;
  private final Map<Long, Supervised> subjects = new ConcurrentHashMap<>();
  private final Map<String, Supervised[]> routes = new ConcurrentHashMap<>();
  private final LongAdder evidenceRefused = new LongAdder();
  private final LongAdder notSupervised = new LongAdder();

  private volatile @Nullable ShadowRun shadow;

  /// The drill's person; never among the subjects.
  private @Nullable Supervised drill;

  private int drills;

  /// What is still to be done when the server stops is done by the restart.
  private final ScheduledThreadPoolExecutor readmissions =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().name("readmission").daemon().factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  Supervision(
      SupervisionSettings settings,
      InstantSource clock,
      Supplier<Decider> engines,
      LogStore store,
      Live live,
      Rebuild rebuild) {
    this.settings = settings;
    this.clock = clock;
    this.live = live;
    this.rebuild = rebuild;
    this.engines = engines;
    List<Lane> made = new ArrayList<>();
    this.lanes = made;
    this.writer = new LogWriter(made, store, clock, settings, new Disputes());
    LaneEvents events = new Events();
    for (int i = 0; i < settings.laneCount(); i++) {
      made.add(new Lane(i, engines.get(), clock, events, writer::wake, settings));
    }
  }

  LogWriter writer() {
    return writer;
  }

  /// Starts lanes and log writer; what [#admit] brought in is decided first.
  void start() throws SQLException {
    writer.start();
    lanes.forEach(Lane::start);
  }

  void stop() throws InterruptedException {
    readmissions.shutdownNow();
    end();
    for (Lane lane : lanes) {
      lane.stop();
    }
    writer.stop();
  }

  /// Takes a subject in, with a state rebuilt or fresh.
  ///
  /// @param restarted the first input it gets, or null for a new subject
  void admit(Rebuild.Subject rebuilt, Input.@Nullable Restarted restarted) {
    Lane lane = lane(rebuilt.id());
    Supervised subject = new Supervised(rebuilt.id(), lane, rebuilt.salt(), rebuilt.plan());
    subject.unknownSinceRestart = restarted != null && !rebuilt.plan().devices().isEmpty();
    subject.heardAtMillis = rebuilt.heardAtMillis();
    install(subject, rebuilt);
    subjects.put(subject.id, subject);
    route(subject, null, rebuilt.plan());
    lane.execute(() -> {
      if (rebuilt.broken()) {
        lane.registerDegraded(subject, "broken-plan");
      } else if (restarted == null) {
        lane.changePlan(subject, subject.plan, clock.millis());
      } else {
        lane.take(subject, restarted);
      }
    });
  }

  /// Puts the drill's person into the next lane.
  synchronized void placeDrill(Plan plan, SubjectState fresh, byte[] salt) {
    takeDrillAway();
    Lane lane = lanes.get(Math.floorMod(drills++, lanes.size()));
    Supervised subject = new Supervised(plan.subjectId(), lane, salt, plan);
    subject.state = fresh;
    drill = subject;
    routes.put(DrillSubject.DEVICE, new Supervised[] {subject});
    lane.execute(() -> lane.changePlan(subject, plan, clock.millis()));
  }

  synchronized void takeDrillAway() {
    Supervised subject = drill;
    drill = null;
    routes.remove(DrillSubject.DEVICE);
    if (subject != null) {
      subject.lane.execute(() -> subject.state = null);
    }
  }

  private static void install(Supervised subject, Rebuild.Subject rebuilt) {
    subject.lastSequence = rebuilt.lastSequence();
    subject.lastRecordHash = rebuilt.lastRecordHash();
    subject.openWindows = rebuilt.openWindows();
    subject.inForce.clear();
    rebuilt.transitions().forEach(subject.inForce::rebuildFrom);
    subject.silent = subject.inForce.silent();
    subject.openWindowCount = subject.openWindows.length;
    subject.state = rebuilt.state();
  }

  /// Installs a plan that is durable already.
  void changePlan(Plan plan) {
    Supervised subject = subjects.get(plan.subjectId());
    if (subject == null) {
      throw new IllegalStateException("subject " + plan.subjectId() + " is not supervised here");
    }
    synchronized (subject) {
      route(subject, subject, plan);
    }
    subject.lane.execute(() -> subject.lane.changePlan(subject, plan, clock.millis()));
  }

  /// Points devices at the subject; those the plan no longer names are taken away.
  private void route(Supervised subject, @Nullable Supervised before, Plan plan) {
    Set<String> carried = new HashSet<>();
    plan.devices().forEach(device -> carried.add(device.deviceId()));
    if (before != null) {
      routes.forEach((device, routed) -> {
        if (!carried.contains(device) && List.of(routed).contains(subject)) {
          routes.computeIfPresent(device, (_, now) -> without(now, subject));
        }
      });
    }
    for (String device : carried) {
      routes.merge(device, new Supervised[] {subject}, (now, _) -> with(now, subject));
    }
  }

  private static Supervised[] with(Supervised[] routed, Supervised subject) {
    if (List.of(routed).contains(subject)) {
      return routed;
    }
    List<Supervised> all = new ArrayList<>(List.of(routed));
    all.add(subject);
    return all.toArray(Supervised[]::new);
  }

  private static Supervised @Nullable [] without(Supervised[] routed, Supervised subject) {
    List<Supervised> rest = new ArrayList<>(List.of(routed));
    rest.remove(subject);
    return rest.isEmpty() ? null : rest.toArray(Supervised[]::new);
  }

  private Lane lane(long subjectId) {
    long spread = (subjectId * 0x9E3779B97F4A7C15L) >>> 17;
    return lanes.get((int) (spread % lanes.size()));
  }

  @Override
  public void accept(String deviceId, Input input, Completion completion) {
    Supervised[] routed = routes.get(deviceId);
    if (routed == null) {
      notSupervised.increment();
      completion.done(Intake.Outcome.NOT_SUPERVISED);
      return;
    }
    if (routed.length == 1) {
      Supervised subject = routed[0];
      if (!subject.lane.offer(subject, input, completion)) {
        completion.done(Intake.Outcome.TRY_LATER);
      }
      return;
    }
    Completion all = new AllDone(routed.length, completion);
    for (Supervised subject : routed) {
      if (!subject.lane.offer(subject, input, all)) {
        all.done(Intake.Outcome.TRY_LATER);
      }
    }
  }

  /// On the log writer's thread, before anybody hears what became of the items.
  private void conflict(long subjectId) {
    Supervised subject = subjects.get(subjectId);
    if (subject != null) {
      subject.disputed = true;
      subject.disputes++;
      subject.lane.execute(
          () -> subject.lane.dispute(subject, () -> readFromLogSoon(subject, subject.disputes)));
    }
    live.conflict(subjectId);
  }

  private void readFromLogSoon(Supervised subject, int disputes) {
    readmissions.execute(() -> readFromLog(subject, disputes));
  }

  private void later(Supervised subject, Runnable task) {
    long pause = settings.readmitAfter().toMillis() << Math.min(subject.setAsideCount - 1, 12);
    ScheduledFuture<?> _ =
        readmissions.schedule(
            task, Math.min(pause, LONGEST_READMISSION_PAUSE.toMillis()), TimeUnit.MILLISECONDS);
  }

  /// The log held something else than the lane: the log is right, and the conflict is registered
  /// behind what it holds.
  private void readFromLog(Supervised subject, int disputes) {
    Rebuild.Subject rebuilt;
    try {
      rebuilt = rebuild.one(subject.id);
    } catch (RuntimeException e) {
      LOG.error("subject {}: cannot be rebuilt yet ({})", subject.id, e.getClass().getSimpleName());
      later(subject, () -> readFromLog(subject, disputes));
      return;
    }
    subject.lane.execute(() -> {
      install(subject, rebuilt);
      subject.lane.settle(subject, () -> settled(subject, disputes));
      later(subject, () -> readmit(subject));
    });
  }

  /// On the log writer's thread: that it was disputed is durable. Unless even that met something
  /// else, in which case it begins anew.
  private static void settled(Supervised subject, int disputes) {
    if (subject.disputes == disputes) {
      subject.disputed = false;
    }
  }

  /// Supervises a subject again that was set aside: his state comes back as after a restart.
  private void readmit(Supervised subject) {
    subject.lane.execute(() -> {
      if (subject.state == null) {
        LOG.warn("subject {}: supervised again", subject.id);
        subject.lane.readmit(subject, clock.millis());
      }
    });
  }

  @Override
  public synchronized void begin(Parameters parameters, Shadowing.Listener listener) {
    if (shadow != null) {
      throw new IllegalStateException("a rule set runs in the shadow already");
    }
    ShadowRun run = new ShadowRun(parameters, engines.get(), listener, clock.instant());
    shadow = run;
    run.start();
    lanes.forEach(lane -> lane.shadow = run);
    for (Supervised subject : subjects.values()) {
      subject.lane.execute(() -> subject.lane.beginShadow(subject));
    }
  }

  @Override
  public synchronized void end() {
    ShadowRun run = shadow;
    if (run == null) {
      return;
    }
    lanes.forEach(lane -> lane.shadow = null);
    shadow = null;
    try {
      run.end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Optional<Shadowing.Standing> standing() {
    return Optional.ofNullable(shadow).map(ShadowRun::standing);
  }

  Collection<Supervised> subjects() {
    return subjects.values();
  }

  List<Long> carrying(String deviceId) {
    Supervised[] routed = routes.get(deviceId);
    return routed == null ? List.of() : Arrays.stream(routed).map(each -> each.id).toList();
  }

  @Nullable Supervised subject(long id) {
    return subjects.get(id);
  }

  /// How many are not supervised right now because of a bug.
  long setAsideCount() {
    return subjects.values().stream().filter(subject -> subject.setAside).count();
  }

  boolean lanesFull() {
    return lanes.stream().anyMatch(Lane::full);
  }

  long laneLagMillis() {
    long oldest = Long.MAX_VALUE;
    for (Lane lane : lanes) {
      oldest = Math.min(oldest, lane.oldestWaiting());
    }
    return oldest == Long.MAX_VALUE ? 0 : Math.max(0, clock.millis() - oldest);
  }

  long evidenceRefused() {
    return evidenceRefused.sum();
  }

  long notSupervised() {
    return notSupervised.sum();
  }

  /// Complete when every lane has answered; later as soon as one says so.
  private static final class AllDone implements Completion {
    private final AtomicInteger missing;
    private final Completion completion;
    private volatile boolean later;

    AllDone(int count, Completion completion) {
      this.missing = new AtomicInteger(count);
      this.completion = completion;
    }

    @Override
    public void done(Intake.Outcome outcome) {
      if (outcome == Intake.Outcome.TRY_LATER) {
        later = true;
      }
      if (missing.decrementAndGet() == 0) {
        completion.done(later ? Intake.Outcome.TRY_LATER : Intake.Outcome.ACCEPTED);
      }
    }
  }

  private final class Disputes implements LogWriter.Conflicts {

    @Override
    public void found(long subjectId) {
      conflict(subjectId);
    }

    @Override
    public boolean accepts(long subjectId) {
      Supervised subject = subjects.get(subjectId);
      return subject == null || !subject.disputed;
    }
  }

  private final class Events implements LaneEvents {

    @Override
    public void critical(LiveSupervision.Critical critical) {
      if (DrillSubject.is(critical.transition().subjectId())) {
        live.drill(critical);
      } else {
        live.critical(critical);
      }
    }

    @Override
    public void position(LiveSupervision.LivePosition position) {
      live.position(position);
    }

    @Override
    public void windowClosed(LiveSupervision.ClosedWindow closed) {
      if (!DrillSubject.is(closed.subjectId())) {
        live.windowClosed(closed);
      }
    }

    @Override
    public void warn(String deviceId) {
      live.warn(deviceId);
    }

    @Override
    public void evidenceRefused() {
      evidenceRefused.increment();
    }

    @Override
    public void fault(int lane, Throwable fault) {
      LOG.error("lane {}: {} at {}", lane, fault.getClass().getSimpleName(), origin(fault));
    }

    @Override
    public void setAside(Supervised subject, String reason, Throwable bug) {
      LOG.error("subject {}: set aside after a bug ({} at {})", subject.id, reason, origin(bug));
      if (!subject.drill()) {
        later(subject, () -> readmit(subject));
      }
    }

    /// Where it was thrown, without its message: a message could hold what the engine was told.
    private static String origin(Throwable bug) {
      StackTraceElement[] trace = bug.getStackTrace();
      return trace.length == 0 ? "unknown" : trace[0].toString();
    }
  }
}
