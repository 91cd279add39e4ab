package no.skjold.server.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import no.skjold.geometry.Areas;
import no.skjold.monitoring.Input;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Plan.Order;
import no.skjold.monitoring.Plan.ProtectedPerson;
import no.skjold.monitoring.Plan.ResponsePlace;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.Zone;
import no.skjold.server.access.CaseRegister;
import no.skjold.server.supervision.Intake;
import no.skjold.server.supervision.LiveSupervision;
import no.skjold.server.supervision.StatusContributor;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.SupervisionHealth;
import no.skjold.server.supervision.TransitionLog;
import no.skjold.server.supervision.Windows;

/// Supervision in memory: a log that commits at once, or holds back while its database is away.
final class FakeSupervision
    implements TransitionLog,
        LiveSupervision,
        Subjects,
        Windows,
        SupervisionHealth,
        Intake,
        CaseRegister,
        StatusContributor {

  private static final Duration LONGEST_WINDOW = Duration.ofHours(12);

  private final List<Entry> log = new CopyOnWriteArrayList<>();
  private final List<Transition> heldBack = new CopyOnWriteArrayList<>();
  private final List<Runnable> followers = new CopyOnWriteArrayList<>();
  private final List<Consumer<Critical>> criticals = new CopyOnWriteArrayList<>();
  private final List<Consumer<ClosedWindow>> closings = new CopyOnWriteArrayList<>();
  private final List<LongConsumer> conflicts = new CopyOnWriteArrayList<>();
  private final List<Consumer<LivePosition>> positions = new CopyOnWriteArrayList<>();
  private final Map<Long, Subject> subjects = new ConcurrentHashMap<>();
  private final Map<String, Window> windows = new ConcurrentHashMap<>();
  private final Map<String, List<TrackPoint>> tracks = new ConcurrentHashMap<>();
  private volatile boolean databaseAway;
  private volatile boolean knownAway;

  /// What another part of the server says is failing.
  volatile List<String> faults = List.of();

  /// No drill runs against supervision in memory.
  @Override
  public void onDrill(Consumer<Critical> listener) {}

  /// Decides a transition as a lane would: told at once when critical, committed when possible.
  synchronized void decide(Transition transition) {
    if (transition.severity() == no.skjold.monitoring.Severity.CRITICAL
        || transition.kind() == no.skjold.monitoring.TransitionKind.SUPERVISION_DEGRADED) {
      long window = transition.opensWindow() ? transition.sequence() : 0;
      long latestClose = transition.atMillis() + LONGEST_WINDOW.toMillis();
      criticals.forEach(it -> it.accept(new Critical(transition, window, latestClose)));
    }
    if (transition.closesWindow() != 0) {
      closings.forEach(
          it -> it.accept(new ClosedWindow(transition.subjectId(), transition.closesWindow())));
    }
    if (databaseAway) {
      heldBack.add(transition);
    } else {
      commit(transition);
    }
  }

  private void commit(Transition transition) {
    String key = transition.subjectId() + "-" + transition.sequence();
    if (transition.opensWindow()) {
      Instant at = Instant.ofEpochMilli(transition.atMillis());
      windows.put(
          key,
          new Window(
              transition.subjectId(),
              transition.sequence(),
              transition.kind().name(),
              "strpl. § 222 g",
              at,
              Optional.empty(),
              at.plus(LONGEST_WINDOW)));
    }
    if (transition.closesWindow() != 0) {
      windows.computeIfPresent(
          transition.subjectId() + "-" + transition.closesWindow(),
          (k, w) ->
              new Window(
                  w.subjectId(),
                  w.sequence(),
                  w.openedBy(),
                  w.legalBasis(),
                  w.openedAt(),
                  Optional.of(Instant.ofEpochMilli(transition.atMillis())),
                  w.latestClose()));
    }
    log.add(new Entry(log.size() + 1, Instant.ofEpochMilli(transition.atMillis()), transition));
    followers.forEach(Runnable::run);
  }

  synchronized void databaseGone() {
    storingStuck();
    knownAway = true;
  }

  /// Nothing is stored any more, and nobody has noticed yet.
  synchronized void storingStuck() {
    databaseAway = true;
  }

  synchronized void databaseBack() {
    databaseAway = false;
    knownAway = false;
    heldBack.forEach(this::commit);
    heldBack.clear();
  }

  /// The log holds something else than was decided of him: what it has not taken is dropped.
  synchronized void conflict(long subjectId) {
    heldBack.removeIf(it -> it.subjectId() == subjectId);
    conflicts.forEach(it -> it.accept(subjectId));
  }

  void position(LivePosition position) {
    positions.forEach(it -> it.accept(position));
  }

  void track(long subjectId, long window, TrackPoint point) {
    tracks.computeIfAbsent(subjectId + "-" + window, k -> new CopyOnWriteArrayList<>()).add(point);
  }

  /// A subject in Oslo with one zone and one protected person with a response place.
  void supervise(long id, String reference) {
    Zone zone =
        new Zone(
            "Z1",
            Areas.circle(Transitions.LATITUDE, Transitions.LONGITUDE, 500),
            200,
            0,
            Long.MAX_VALUE);
    Order order =
        new Order(
            "O1",
            "strpl. § 222 g",
            0,
            Long.MAX_VALUE,
            true,
            List.of(zone),
            List.of(
                new ProtectedPerson(
                    "P1",
                    Optional.of(
                        new ResponsePlace(
                            "Eksempelveien 1", Transitions.LATITUDE, Transitions.LONGITUDE)))));
    subjects.put(
        id,
        new Subject(
            id, reference, "oslo", new Plan(id, 1, List.of(order), List.of(), Parameters.DEFAULT)));
  }

  /// The same person bound by one more order, with the same zone under another name.
  void bindAlsoBy(long id, String orderId) {
    Subject before = Objects.requireNonNull(subjects.get(id));
    Order first = before.plan().orders().getFirst();
    Zone zone = first.zones().getFirst();
    Order second =
        new Order(
            orderId,
            "strl. § 57",
            first.validFromMillis(),
            first.validToMillis(),
            false,
            List.of(new Zone(orderId + "-zone", zone.area(), 0, 0, Long.MAX_VALUE)),
            List.of());
    Plan plan =
        new Plan(
            id, 2, List.of(first, second), before.plan().devices(), before.plan().parameters());
    subjects.put(id, before.with(plan));
  }

  @Override
  public Optional<Responsible> responsible(long subjectId) {
    return find(subjectId).map(it -> new Responsible(it.district(), it.alarmDistrict()));
  }

  void forgetEverything() {
    subjects.clear();
  }

  @Override
  public List<Entry> after(long position, int limit) {
    return log.stream().filter(it -> it.position() > position).limit(limit).toList();
  }

  @Override
  public void accept(String deviceId, Input input, Completion completion) {
    completion.done(Outcome.NOT_SUPERVISED);
  }

  @Override
  public long head() {
    return log.size();
  }

  @Override
  public void onCommitted(Runnable listener) {
    followers.add(listener);
  }

  @Override
  public void onCritical(Consumer<Critical> listener) {
    criticals.add(listener);
  }

  @Override
  public void onWindowClosed(Consumer<ClosedWindow> listener) {
    closings.add(listener);
  }

  @Override
  public void onConflict(LongConsumer listener) {
    conflicts.add(listener);
  }

  @Override
  public void onPosition(Consumer<LivePosition> listener) {
    positions.add(listener);
  }

  @Override
  public Optional<Subject> find(long subjectId) {
    return Optional.ofNullable(subjects.get(subjectId));
  }

  @Override
  public List<Subject> list() {
    return List.copyOf(subjects.values());
  }

  @Override
  public List<Long> carrying(String deviceId) {
    return List.of();
  }

  @Override
  public Subject create(String reference, String district, LongConsumer alongside) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Plan change(long subjectId, UnaryOperator<Plan> change, Runnable alongside) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void move(long subjectId, String district) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Window> open(long subjectId) {
    return windows.values().stream()
        .filter(it -> it.subjectId() == subjectId && it.closedAt().isEmpty())
        .toList();
  }

  @Override
  public Optional<Window> find(long subjectId, long windowSequence) {
    return Optional.ofNullable(windows.get(subjectId + "-" + windowSequence));
  }

  @Override
  public List<TrackPoint> track(long subjectId, long windowSequence) {
    return tracks.getOrDefault(subjectId + "-" + windowSequence, List.of());
  }

  @Override
  public Health now() {
    return new Health(0, heldBack.isEmpty() ? 0 : 1_000, !knownAway, subjects.size(), 0);
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Map<String, Object> status() {
    return Map.of();
  }

  @Override
  public List<String> faults() {
    return faults;
  }
}
