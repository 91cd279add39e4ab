package no.skjold.server.alarm;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.access.Actor.Client;
import no.skjold.server.access.Actor.Device;
import no.skjold.server.access.Actor.Server;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.alarm.Alarm.SubjectReference;
import no.skjold.server.alarm.Alarm.WindowReference;
import no.skjold.server.alarm.PostgresAlarms.Event;
import no.skjold.server.alarm.Told.Heartbeat;
import no.skjold.server.alarm.Told.LivePoint;
import no.skjold.server.alarm.Told.Me;
import no.skjold.server.alarm.Told.Place;
import no.skjold.server.alarm.Told.Provisional;
import no.skjold.server.alarm.Told.Snapshot;
import no.skjold.server.audit.Audit;
import no.skjold.server.notification.Notifications;
import no.skjold.server.storage.Origin;
import no.skjold.server.storage.StartOrder;
import no.skjold.server.supervision.LiveSupervision;
import no.skjold.server.supervision.LiveSupervision.ClosedWindow;
import no.skjold.server.supervision.LiveSupervision.LivePosition;
import no.skjold.server.supervision.StatusContributor;
import no.skjold.server.supervision.SupervisionHealth;
import no.skjold.server.supervision.SupervisionHealth.Health;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// The one publisher of the operators' stream. Its thread merges committed alarms, critical
/// transitions that are not stored yet, live positions inside lawful windows and heartbeats, and
/// owns everything it needs to do so without the database. While that is away it also takes urgent
/// matters out of the browser from memory.
@Component
class OperatorStream implements SmartLifecycle, AlarmPath {

  private static final Logger log = LoggerFactory.getLogger(OperatorStream.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);
  private static final Duration ROUND = Duration.ofMillis(200);

  /// No good round of the desk for so long is a fault that everybody is told.
  private static final Duration DESK_STUCK = Duration.ofSeconds(5);

  private static final int MOST_REMEMBERED = 10_000;
  private static final int MOST_PROVISIONAL = 10_000;

  /// A console that missed more is told everything anew instead.
  private static final int MOST_RESUMED = 1_000;

  /// How long the desk has before a matter is taken to be stuck and leaves from memory.
  private static final Duration DESK_PATIENCE = Duration.ofSeconds(2);

  private final LiveSupervision live;
  private final SupervisionHealth health;
  private final Knowledge knowledge;
  private final Escalation escalation;
  private final Attendance attendance;
  private final Duty duty;
  private final Notifications notifications;
  private final Sight sight;
  private final Audit audit;
  private final List<StatusContributor> parts;
  private final InstantSource clock;

  private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>(200_000);
  private final Map<Long, LivePosition> latestPositions = new ConcurrentHashMap<>();
  private final AtomicBoolean positionsWaiting = new AtomicBoolean();
  private final Thread thread = Thread.ofPlatform().name("operator-stream").unstarted(this::run);
  private volatile boolean running;

  private volatile long deskWellNanos = System.nanoTime();
  private volatile LongConsumer reread = from -> {};
  private volatile Consumer<DrillAlarm> drillEar = alarm -> {};

  /// How the drill stands; null where none runs.
  private volatile @Nullable DrillStanding drill;

  // Owned by the stream's thread.
  private final Map<String, Alarm> alarms = new HashMap<>();
  private final ArrayDeque<Told.Sent> remembered = new ArrayDeque<>();

  /// Changed by the stream's thread alone; anybody may look one up.
  private final Map<String, Held> provisional = Collections.synchronizedMap(new LinkedHashMap<>());

  private final Set<String> heldBack = new LinkedHashSet<>();
  private final Set<String> storedLately = new HashSet<>();
  private final Set<Console> consoles = new HashSet<>();
  private boolean ending;
  private long position;
  private boolean rereading;
  private long nextHeartbeatNanos;

  /// Critical transitions that found no room and are told only once they are stored.
  private long notShown;

  OperatorStream(
      LiveSupervision live,
      SupervisionHealth health,
      Knowledge knowledge,
      Escalation escalation,
      Attendance attendance,
      Duty duty,
      Notifications notifications,
      Sight sight,
      Audit audit,
      List<StatusContributor> parts,
      InstantSource clock) {
    this.live = live;
    this.health = health;
    this.knowledge = knowledge;
    this.escalation = escalation;
    this.attendance = attendance;
    this.duty = duty;
    this.notifications = notifications;
    this.sight = sight;
    this.audit = audit;
    this.parts = parts;
    this.clock = clock;
  }

  private sealed interface Message {

    record Begin(List<Alarm> alarms, List<Event> events, long position) implements Message {}

    record Committed(List<Event> events, boolean again) implements Message {}

    record Stored(List<String> transitionIds) implements Message {}

    record Critical(LiveSupervision.Critical critical) implements Message {}

    record WindowClosed(ClosedWindow window) implements Message {}

    record Drilled(Transition transition) implements Message {}

    record DrillStands(DrillStanding standing) implements Message {}

    record Conflict(long subjectId) implements Message {}

    record Positions() implements Message {}

    record Attach(Console console, OptionalLong after) implements Message {}

    record Detach(Console console) implements Message {}

    record LoggedOut(HttpSession session) implements Message {}

    record Ending() implements Message {}
  }

  /// A critical transition on its way into the log. Its place is shown while its window is open and
  /// no longer than the window may be.
  private record Held(
      Provisional item, @Nullable String orderId, Instant since, long window, Instant latestClose) {

    boolean shownThrough(ClosedWindow closed) {
      return item.subject().id() == closed.subjectId() && window == closed.windowSequence();
    }

    Held withoutPlace() {
      return new Held(item.withoutPosition(), orderId, since, 0, latestClose);
    }
  }

  // --- for everybody; none of these waits

  /// Where the stream stands when the desk has first read the database.
  void begin(List<Alarm> current, List<Event> latest, long at) {
    tell(new Message.Begin(current, latest, at));
  }

  /// What was committed, in order.
  void publish(List<Event> events) {
    if (!events.isEmpty()) {
      tell(new Message.Committed(events, false));
    }
  }

  /// The same, read anew: there is nothing more to be had.
  void publishAgain(List<Event> events) {
    tell(new Message.Committed(events, true));
  }

  /// A critical transition that is not stored yet.
  ///
  /// @param window the lawful window its place may be shown through; 0 when none is open
  /// @param latestClose when that window closes at the latest
  record Unstored(Provisional item, @Nullable String orderId, long window, Instant latestClose) {}

  Optional<Unstored> findUnstored(String transitionId) {
    return Optional.ofNullable(provisional.get(transitionId))
        .map(it -> new Unstored(it.item(), it.orderId(), it.window(), it.latestClose()));
  }

  /// These transitions are stored, and the alarms made of them are published.
  void stored(List<String> transitionIds) {
    tell(new Message.Stored(transitionIds));
  }

  /// The desk has had a good round.
  void deskIsWell() {
    deskWellNanos = System.nanoTime();
  }

  /// Called with the last position told when something after it has been missed; must not wait.
  void onMissed(LongConsumer listener) {
    reread = listener;
  }

  /// @param after the last position the console has; empty for a fresh start
  void attach(Console console, OptionalLong after) {
    tell(new Message.Attach(console, after));
  }

  void detach(Console console) {
    tell(new Message.Detach(console));
  }

  /// The session is over: so are its consoles.
  void loggedOut(HttpSession session) {
    tell(new Message.LoggedOut(session));
  }

  /// The server is about to stop. Who is sent away by that counts as present to the last.
  void end() {
    tell(new Message.Ending());
  }

  @Override
  public void onDrill(Consumer<DrillAlarm> ear) {
    drillEar = ear;
  }

  @Override
  public void tell(DrillStanding standing) {
    drill = standing;
    tell(new Message.DrillStands(standing));
  }

  @Override
  public Optional<DrillStanding> standing() {
    return Optional.ofNullable(drill);
  }

  private void heardDrill(LiveSupervision.Critical critical) {
    tell(new Message.Drilled(critical.transition()));
  }

  private void tell(Message message) {
    if (!inbox.offer(message)) {
      throw new IllegalStateException("the operators' stream is stuck");
    }
  }

  private void heardCritical(LiveSupervision.Critical critical) {
    tell(new Message.Critical(critical));
  }

  private void heardWindowClosed(ClosedWindow closed) {
    tell(new Message.WindowClosed(closed));
  }

  private void heardConflict(long subjectId) {
    tell(new Message.Conflict(subjectId));
  }

  /// Only the newest position of each subject matters to eyes.
  private void heardPosition(LivePosition heard) {
    latestPositions.put(heard.subjectId(), heard);
    if (positionsWaiting.compareAndSet(false, true)) {
      tell(new Message.Positions());
    }
  }

  // --- the stream's thread

  private void run() {
    nextHeartbeatNanos = System.nanoTime();
    while (running) {
      try {
        Message message = inbox.poll(ROUND.toMillis(), TimeUnit.MILLISECONDS);
        if (message != null) {
          handle(message);
        }
        lookAfterTime();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      } catch (RuntimeException e) {
        log.error("the operators' stream failed in one round: {}", Origin.of(e));
      }
    }
    consoles.forEach(Console::close);
  }

  private void handle(Message message) {
    switch (message) {
      case Message.Begin begin -> begin(begin);
      case Message.Committed committed -> tellAlarms(committed);
      case Message.Stored stored -> takeAway(stored.transitionIds());
      case Message.Critical critical -> tellProvisional(critical.critical());
      case Message.Drilled drilled -> hearDrill(drilled.transition());
      case Message.DrillStands stands -> tellDrill(stands.standing());
      case Message.WindowClosed closed -> windowClosed(closed.window());
      case Message.Conflict conflict -> withdraw(conflict.subjectId());
      case Message.Positions ignored -> tellPositions();
      case Message.Attach attach -> welcome(attach.console(), attach.after());
      case Message.Detach detach -> leave(detach.console());
      case Message.LoggedOut over -> part(it -> it.login().restsOn(over.session()));
      case Message.Ending ignored -> endConsoles();
    }
  }

  private void begin(Message.Begin begin) {
    begin.alarms().forEach(it -> alarms.put(it.id(), it));
    begin.events().forEach(it -> remember(Told.Sent.of(it)));
    position = begin.position();
  }

  private void remember(Told.Sent sent) {
    remembered.add(sent);
    if (remembered.size() > MOST_REMEMBERED) {
      remembered.removeFirst();
    }
  }

  private void tellAlarms(Message.Committed committed) {
    long before = position;
    try {
      for (Event event : committed.events()) {
        if (event.position() > position + 1 && !committed.again()) {
          log.error("the operators' stream missed something after {}", position);
          readAgain();
          return;
        }
        tellAlarm(event);
      }
      rereading &= !committed.again();
    } catch (RuntimeException e) {
      if (!committed.again()) {
        position = before;
      }
      readAgain();
      throw e;
    }
  }

  private void readAgain() {
    rereading = true;
    reread.accept(position);
  }

  /// An alarm tells its latest transitions only: what it leaves out is no longer provisional
  /// either. Unless the alarms are still to be read again; then it is better told twice.
  private void takeAway(List<String> transitionIds) {
    for (String id : transitionIds) {
      Held held = rereading ? null : provisional.get(id);
      if (held != null) {
        forgetProvisional(id);
        revise(held.item(), null);
      }
    }
  }

  private void tellAlarm(Event event) {
    if (event.position() <= position) {
      return;
    }
    Alarm alarm = event.alarm();
    position = event.position();
    alarms.put(alarm.id(), alarm);
    alarm.transitions().forEach(it -> forgetProvisional(it.id()));
    if (alarm.cause() == Cause.RESTART && !provisional.isEmpty()) {
      forgetMembers(alarm);
    }
    Told.Sent sent = Told.Sent.of(event);
    remember(sent);
    for (Console console : consoles) {
      if (sight.sees(console.actor(), alarm)) {
        console.offer(frame(console, sent));
      }
    }
  }

  private void forgetProvisional(String transitionId) {
    provisional.remove(transitionId);
    heldBack.remove(transitionId);
    storedLately.add(transitionId);
    if (storedLately.size() > MOST_REMEMBERED) {
      storedLately.clear();
    }
  }

  private void tellProvisional(LiveSupervision.Critical critical) {
    Transition transition = critical.transition();
    if (storedLately.contains(transition.id()) || provisional.containsKey(transition.id())) {
      return;
    }
    if (provisional.size() >= MOST_PROVISIONAL) {
      tellThatMoreIsNotShown();
      return;
    }
    Held heard =
        new Held(
            provisional(transition, referenceOf(transition.subjectId()), districtsOf(transition)),
            transition.orderId(),
            clock.instant(),
            critical.window(),
            Instant.ofEpochMilli(critical.latestCloseMillis()));
    Held held = overdue(heard) ? heard.withoutPlace() : heard;
    provisional.put(transition.id(), held);
    if (transition.kind() == TransitionKind.NOT_HEARD_SINCE_RESTART) {
      // Told in one grouped alarm a moment later, if that can be stored.
      heldBack.add(transition.id());
    } else {
      consoles.forEach(it -> show(it, held.item()));
    }
  }

  /// Made into the event it would have been, and given to the drill instead of to the consoles.
  private void hearDrill(Transition transition) {
    Provisional alarm = provisional(transition, "", Set.of()).withoutPosition();
    if (!Console.frame("provisional", json(alarm)).isEmpty()) {
      String zone = transition.zoneId();
      drillEar.accept(new DrillAlarm(zone == null ? "" : zone, alarm.kind()));
    }
  }

  private void tellDrill(DrillStanding standing) {
    String frame = drillFrame(standing);
    consoles.forEach(it -> it.offer(frame));
  }

  private String drillFrame(DrillStanding standing) {
    return Console.frame(
        "drill",
        json(
            new Told.Drill(
                now(),
                standing.outcome(),
                standing.at(),
                standing.millis(),
                standing.confirmedAt(),
                standing.startedAt(),
                standing.overdueAfterSeconds())));
  }

  /// There are more than can be held: everybody is told that, at once and until all is stored.
  private void tellThatMoreIsNotShown() {
    notShown++;
    if (notShown == 1) {
      log.error("more than {} critical transitions are not stored yet", MOST_PROVISIONAL);
      beat();
    }
  }

  private void forgetNotShown() {
    if (notShown > 0 && provisional.isEmpty() && health.now().logLagMillis() == 0) {
      log.warn("{} critical transitions that were not shown at once are stored", notShown);
      notShown = 0;
    }
  }

  /// Shows one by one what no grouped alarm has told in time.
  private void showHeldBack() {
    Instant asOf = clock.instant().minus(DESK_PATIENCE);
    for (String id : List.copyOf(heldBack)) {
      Held held = provisional.get(id);
      if (held == null) {
        heldBack.remove(id);
      } else if (held.since().isBefore(asOf)) {
        heldBack.remove(id);
        consoles.forEach(it -> show(it, held.item()));
      }
    }
  }

  /// A grouped alarm tells its latest transitions only, but all its members.
  private void forgetMembers(Alarm group) {
    Set<Long> members =
        group.members().stream().map(Alarm.Member::subjectId).collect(Collectors.toSet());
    String unheard = Codes.of(TransitionKind.NOT_HEARD_SINCE_RESTART);
    provisional.values().stream()
        .map(Held::item)
        .filter(it -> it.kind().equals(unheard) && members.contains(it.subject().id()))
        .map(Provisional::transitionId)
        .toList()
        .forEach(this::forgetProvisional);
  }

  /// Whether nothing may be shown through its window any more, whatever was heard of it.
  private boolean overdue(Held held) {
    return held.window() == 0 || !clock.instant().isBefore(held.latestClose());
  }

  private void windowClosed(ClosedWindow closed) {
    latestPositions.computeIfPresent(
        closed.subjectId(),
        (id, heard) -> heard.windowSequence() == closed.windowSequence() ? null : heard);
    hidePlaces(held -> held.shownThrough(closed));
  }

  private void hidePlaces(Predicate<Held> concerned) {
    provisional.replaceAll((id, held) -> {
      if (held.window() == 0 || !concerned.test(held)) {
        return held;
      }
      Held hidden = held.withoutPlace();
      revise(held.item(), hidden.item());
      return hidden;
    });
  }

  /// What the log did not take will never become an alarm.
  private void withdraw(long subjectId) {
    provisional
        .values()
        .removeIf(held -> {
          boolean dropped = held.item().subject().id() == subjectId;
          if (dropped) {
            revise(held.item(), null);
          }
          return dropped;
        });
  }

  private void revise(Provisional before, @Nullable Provisional after) {
    String frame =
        Console.frame("revised", json(new Told.Revised(before.transitionId(), now(), after)));
    for (Console console : consoles) {
      if (sight.seesCritical(console.actor(), before.districts())) {
        console.offer(frame);
      }
    }
  }

  private void show(Console console, Provisional item) {
    String frame = frame(console, item);
    if (!frame.isEmpty()) {
      console.offer(frame);
    }
  }

  /// Empty when this console may not see it.
  private String frame(Console console, Provisional item) {
    if (!sight.seesCritical(console.actor(), item.districts())) {
      return "";
    }
    boolean seesPlace =
        item.position() != null
            && sight.seesPosition(console.actor(), Sight.position(item))
            && audited(console, "provisional/" + item.transitionId(), item.legalBasis());
    Provisional shown = seesPlace ? item : item.withoutPosition();
    return Console.frame("provisional", json(shown));
  }

  /// Whether the look is in the audit trail, or waits safely to be: nothing is shown before.
  private boolean audited(Console console, String window, @Nullable String legalBasis) {
    if (console.windowsShown.contains(window)) {
      return true;
    }
    boolean kept =
        audit.appendEventually(
            console.actor().name(), "position_shown", window, legalBasis == null ? "" : legalBasis);
    return kept && console.windowsShown.add(window);
  }

  private Provisional provisional(Transition transition, String reference, Set<String> districts) {
    Fix place = transition.place();
    return new Provisional(
        transition.id(),
        now(),
        new SubjectReference(transition.subjectId(), reference),
        Cause.meaning(transition.kind()).map(Cause.Meaning::cause).orElse(Cause.SUPERVISION),
        Codes.of(transition.kind()),
        Cause.severity(transition),
        transition.zoneId(),
        Instant.ofEpochMilli(transition.atMillis()),
        Told.known(transition.probability()),
        Told.known(transition.distanceMetres()),
        Told.known(transition.sigmaMetres()),
        transition.legalBasis(),
        place == null
            ? null
            : new Place(place.latitude(), place.longitude(), Told.known(place.radius68Metres())),
        districts);
  }

  private String referenceOf(long subjectId) {
    try {
      return knowledge.reference(subjectId);
    } catch (DataAccessException | TransactionException e) {
      return "";
    }
  }

  /// Empty, and so everybody's, when they cannot be found out.
  private Set<String> districtsOf(Transition transition) {
    try {
      return knowledge.districts(transition);
    } catch (DataAccessException | TransactionException e) {
      return Set.of();
    }
  }

  private void tellPositions() {
    positionsWaiting.set(false);
    for (Long subjectId : List.copyOf(latestPositions.keySet())) {
      LivePosition heard = latestPositions.remove(subjectId);
      if (heard != null && !consoles.isEmpty()) {
        tellPosition(heard);
      }
    }
  }

  private void tellPosition(LivePosition heard) {
    List<Alarm> concerned = alarms.values().stream().filter(it -> restsOn(it, heard)).toList();
    if (concerned.isEmpty()) {
      return;
    }
    for (Console console : consoles) {
      List<Alarm> seen =
          concerned.stream()
              .filter(it -> sight.sees(console.actor(), it))
              .filter(it -> sight.seesPosition(console.actor(), Sight.position(it)))
              .toList();
      if (!seen.isEmpty() && audited(console, windowOf(heard), legalBasis(seen.getFirst()))) {
        console.offer(Console.frame("position", json(point(heard, seen))));
      }
    }
  }

  private static String windowOf(LivePosition heard) {
    return "window/" + heard.subjectId() + "-" + heard.windowSequence();
  }

  private static @Nullable String legalBasis(Alarm alarm) {
    WindowReference window = alarm.window();
    return window == null ? null : window.legalBasis();
  }

  private static boolean restsOn(Alarm alarm, LivePosition heard) {
    WindowReference window = alarm.window();
    return Board.concerns(alarm, heard.subjectId())
        && window != null
        && window.open()
        && window.sequence() == heard.windowSequence();
  }

  private static LivePoint point(LivePosition heard, Collection<Alarm> seen) {
    Fix fix = heard.fix();
    return new LivePoint(
        seen.stream().map(Alarm::id).toList(),
        heard.subjectId(),
        heard.windowSequence(),
        fix.latitude(),
        fix.longitude(),
        Told.known(fix.radius68Metres()),
        Instant.ofEpochMilli(fix.deviceTimeMillis()),
        Instant.ofEpochMilli(fix.receivedAtMillis()),
        Told.known(fix.speedMetresPerSecond()),
        Told.known(fix.courseDegrees()),
        Told.known(heard.probability()),
        Told.known(heard.distanceMetres()));
  }

  private void endConsoles() {
    ending = true;
    consoles.forEach(Console::close);
  }

  private void welcome(Console console, OptionalLong after) {
    if (ending) {
      console.close();
      return;
    }
    consoles.add(console);
    attended();
    if (canResume(after)) {
      tellMissed(console, after.getAsLong());
    } else {
      console.offer(Console.frame("snapshot", position, json(snapshot(console))));
    }
    hidePlaces(this::overdue);
    tellHeld(console);
    DrillStanding standing = drill;
    if (standing != null) {
      console.offer(drillFrame(standing));
    }
    console.offer(Console.frame("heartbeat", json(heartbeat(console, health.now()))));
  }

  /// With what is measured from a position only where the window is open, now and to this console.
  private String frame(Console console, Told.Sent sent) {
    Alarm now = alarms.getOrDefault(sent.alarm().id(), sent.alarm());
    boolean figures =
        sight.seesPosition(console.actor(), Sight.position(sent.alarm()))
            && sight.seesPosition(console.actor(), Sight.position(now));
    return figures ? sent.frame() : sent.bareFrame();
  }

  private void tellMissed(Console console, long after) {
    for (Told.Sent sent : remembered) {
      if (sent.position() > after && sight.sees(console.actor(), sent.alarm())) {
        console.offer(frame(console, sent));
      }
    }
  }

  /// As one piece: there can be more of them than a console's queue has room for.
  private void tellHeld(Console console) {
    String frames =
        provisional.values().stream()
            .map(Held::item)
            .filter(it -> !heldBack.contains(it.transitionId()))
            .map(it -> frame(console, it))
            .collect(Collectors.joining());
    if (!frames.isEmpty()) {
      console.offer(frames);
    }
  }

  private boolean canResume(OptionalLong after) {
    if (after.isEmpty()
        || after.getAsLong() > position
        || position - after.getAsLong() > MOST_RESUMED) {
      return false;
    }
    return after.getAsLong() == position
        || (!remembered.isEmpty() && remembered.getFirst().position() <= after.getAsLong() + 1);
  }

  private Snapshot snapshot(Console console) {
    Instant shownSince = now().minus(AlarmDesk.CLOSED_SHOWN);
    List<Alarm> shown =
        alarms.values().stream()
            .filter(it -> it.closedAt() == null || it.closedAt().isAfter(shownSince))
            .filter(it -> sight.sees(console.actor(), it))
            .map(it -> sight.shown(console.actor(), it))
            .toList();
    return new Snapshot(position, now(), me(console.actor()), connected(console), shown);
  }

  static Me me(Actor actor) {
    return switch (actor) {
      case Staff staff -> new Me(staff.name(), codes(staff.roles()), staff.districts());
      case Citizen citizen -> new Me(citizen.name(), Set.of(), Set.of());
      case Client client -> new Me(client.name(), Set.of("integration"), Set.of());
      case Device device -> new Me(device.name(), Set.of(), Set.of());
      case Server server -> new Me(server.name(), Set.of(), Set.of());
    };
  }

  private static Set<String> codes(Set<Actor.Role> roles) {
    return roles.stream().map(Codes::of).collect(Collectors.toCollection(TreeSet::new));
  }

  private void part(Predicate<Console> over) {
    if (ending) {
      return;
    }
    List<Console> parting = consoles.stream().filter(over).toList();
    parting.forEach(Console::close);
    parting.forEach(consoles::remove);
    attended();
  }

  private void leave(Console console) {
    if (!ending) {
      consoles.remove(console);
      attended();
    }
  }

  /// How many operators share this console's districts, herself counted.
  private int connected(Console console) {
    return (int)
        consoles.stream()
            .filter(Console::attends)
            .filter(it -> shares(console, it))
            .map(it -> it.actor().name())
            .distinct()
            .count();
  }

  private static boolean shares(Console a, Console b) {
    return a.districts().isEmpty() || b.districts().stream().anyMatch(a.districts()::contains);
  }

  private void attended() {
    Map<String, Set<String>> operators = new HashMap<>();
    consoles.stream()
        .filter(Console::attends)
        .filter(it -> !it.closed())
        .forEach(it -> operators.put(it.actor().name(), it.districts()));
    attendance.now(operators.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
    duty.now(clock.instant(), operators.values());
  }

  private void lookAfterTime() {
    if (System.nanoTime() - nextHeartbeatNanos >= 0) {
      nextHeartbeatNanos = System.nanoTime() + HEARTBEAT.toNanos();
      hidePlaces(this::overdue);
      beat();
      showHeldBack();
      leaveFromMemory();
      forgetNotShown();
      forgetOld();
    }
  }

  private void beat() {
    part(it -> it.closed() || !it.login().stands());
    Health now = health.now();
    for (Console console : consoles) {
      console.offer(Console.frame("heartbeat", json(heartbeat(console, now))));
    }
  }

  private Heartbeat heartbeat(Console console, Health now) {
    return new Heartbeat(
        now(),
        now.laneLagMillis(),
        now.logLagMillis(),
        now.databaseAnswers() ? "up" : "away",
        connected(console),
        now.unknownSinceRestart(),
        drill != null,
        faults());
  }

  private List<String> faults() {
    Stream<String> out = notifications.faults().stream().map(it -> it.channel() + "_" + it.code());
    Stream<String> in = parts.stream().flatMap(it -> it.faults().stream());
    Stream<String> trail = audit.writes() ? Stream.of() : Stream.of("audit_not_written");
    Stream<String> desk = deskIsStuck() ? Stream.of("alarm_desk") : Stream.of();
    Stream<String> more = notShown == 0 ? Stream.of() : Stream.of("alarms_not_shown");
    return Stream.of(out, in, trail, desk, more).flatMap(it -> it).distinct().sorted().toList();
  }

  private boolean deskIsStuck() {
    return System.nanoTime() - deskWellNanos > DESK_STUCK.toNanos();
  }

  /// What the desk should have sent by now and has not: the database is away, or the desk is stuck.
  private void leaveFromMemory() {
    Instant asOf = now().minus(DESK_PATIENCE);
    for (Alarm alarm : alarms.values()) {
      if (alarm.urgent()) {
        escalation.meetFromMemory(alarm, asOf);
      }
    }
    for (Held held : provisional.values()) {
      if (!held.since().isAfter(asOf)) {
        escalation.meetFromMemory(held.item(), held.since(), asOf);
      }
    }
  }

  private void forgetOld() {
    Instant shownSince = now().minus(AlarmDesk.CLOSED_SHOWN);
    alarms
        .values()
        .removeIf(
            it -> it.closedAt() != null && !it.watched() && it.closedAt().isBefore(shownSince));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static String json(Object value) {
    return AlarmJson.MAPPER.writeValueAsString(value);
  }

  // --- start and stop: before the desk, so that nothing told is lost

  @Override
  public void start() {
    running = true;
    live.onCritical(this::heardCritical);
    live.onPosition(this::heardPosition);
    live.onWindowClosed(this::heardWindowClosed);
    live.onConflict(this::heardConflict);
    live.onDrill(this::heardDrill);
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
    return StartOrder.REBUILD - 100;
  }
}
