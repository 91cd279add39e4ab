package no.skjold.server.supervision;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Input;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.SubjectState;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;
import no.skjold.monitoring.TransitionSink;
import org.jspecify.annotations.Nullable;

/// One thread that decides for its subjects: the only writer of their states. Two mailboxes, urgent
/// and positions; the inputs of one subject are decided in order of receipt all the same, since an
/// urgent one first pulls forward what waits of the same subject.
///
/// Deadlines are delivered before any input received at or after them, and never before an input
/// received earlier that waits here: a lane that lags does not take its own lag for silence.
///
/// An input is complete when everything of its subject handed to the log so far is durable (ADR
/// 0002): at once on the quiet path, behind the commit otherwise. Of a subject of whom the log
/// holds something else than was decided, nothing is accepted until that itself is durable.
final class Lane implements Runnable {

  /// Inputs received just before a deadline may still be on their way into the mailbox.
  private static final long DEADLINE_GRACE_MILLIS = 20;

  private static final long LONGEST_PARK_NANOS = 50_000_000;
  private static final int DEADLINES_AT_ONCE = 1_000;
  private static final long HEALTHY_AGAIN_MILLIS = 3_600_000;

  private final int number;
  private final Decider decider;
  private final InstantSource clock;
  private final LaneEvents events;
  private final Runnable wakeLog;
  private final int unstoredLimit;

  private final Mailbox<Envelope> urgent;
  private final Mailbox<Envelope> positions;
  private final Queue<Runnable> control = new ConcurrentLinkedQueue<>();

  /// Positions taken out of their mailbox to look for those of one subject; decided first.
  private final ArrayDeque<Envelope> pulled = new ArrayDeque<>();

  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::atMillis));
  private final LaneSink sink;

  /// A rule set that runs beside the live one, or null.
  volatile @Nullable ShadowRun shadow;

  /// What the decision under way registered, for the shadow to be held against.
  private final ArrayList<ShadowPairs.Raised> raised = new ArrayList<>();

  /// Handed to the log, in order; the log writer takes.
  final ConcurrentLinkedQueue<LogItem> log = new ConcurrentLinkedQueue<>();

  private long tickets;
  private final AtomicLong handedOver = new AtomicLong();

  /// Everything up to this ticket is durable; written by the log writer.
  volatile long committedTicket;

  private final Thread thread;
  private volatile boolean asleep;
  private volatile boolean running;
  private volatile long handlingReceivedAt;

  Lane(
      int number,
      Decider decider,
      InstantSource clock,
      LaneEvents events,
      Runnable wakeLog,
      SupervisionSettings settings) {
    this.number = number;
    this.decider = decider;
    this.clock = clock;
    this.events = events;
    this.wakeLog = wakeLog;
    this.unstoredLimit = settings.unstoredLimit();
    this.urgent = new Mailbox<>(settings.urgentMailbox());
    this.positions = new Mailbox<>(settings.positionsMailbox());
    this.sink = new LaneSink();
    this.thread = Thread.ofPlatform().name("lane-" + number).daemon().unstarted(this);
  }

  void start() {
    running = true;
    thread.start();
  }

  /// Decides what is in the mailboxes, then ends.
  void stop() throws InterruptedException {
    running = false;
    LockSupport.unpark(thread);
    thread.join(10_000);
  }

  boolean full() {
    return handedOver.get() - committedTicket > unstoredLimit;
  }

  /// Hands an input in; false when there is no room. Any thread.
  boolean offer(Supervised subject, Input input, Intake.Completion completion) {
    if (!running || full()) {
      return false;
    }
    subject.waiting.incrementAndGet();
    Envelope envelope = new Envelope(subject, input, completion);
    boolean isUrgent = input instanceof DeviceReport report && report.urgent();
    if (!(isUrgent ? urgent : positions).offer(envelope)) {
      subject.waiting.decrementAndGet();
      return false;
    }
    wake();
    return true;
  }

  /// Runs on the lane's thread soon, before further inputs. Any thread; also before the start.
  void execute(Runnable task) {
    control.add(task);
    wake();
  }

  private void wake() {
    if (asleep) {
      LockSupport.unpark(thread);
    }
  }

  /// Receipt of the oldest input that waits or is being decided; `Long.MAX_VALUE` for none. A hint.
  long oldestWaiting() {
    long oldest = Long.MAX_VALUE;
    for (Envelope envelope : new Envelope[] {urgent.peek(), positions.peek()}) {
      if (envelope != null) {
        oldest = Math.min(oldest, envelope.input.receivedAtMillis());
      }
    }
    long handling = handlingReceivedAt;
    return handling == 0 ? oldest : Math.min(oldest, handling);
  }

  @Override
  public void run() {
    while (running || !idle()) {
      boolean worked = workOrReport();
      if (!worked) {
        handlingReceivedAt = 0;
        park();
      }
    }
  }

  /// Nothing may end this thread: what goes wrong outside a decision is told, and the lane goes on.
  private boolean workOrReport() {
    try {
      boolean worked = runControl();
      worked |= handleUrgent();
      worked |= handlePositions();
      worked |= fireTimers();
      return worked;
    } catch (RuntimeException | Error fault) {
      events.fault(number, fault);
      return true;
    }
  }

  private boolean idle() {
    return urgent.isEmpty() && positions.isEmpty() && pulled.isEmpty() && control.isEmpty();
  }

  private void park() {
    asleep = true;
    if (idle() && running) {
      Timer next = timers.peek();
      long nanos = LONGEST_PARK_NANOS;
      if (next != null) {
        long millis = next.atMillis + DEADLINE_GRACE_MILLIS - clock.millis();
        nanos = Math.clamp(millis * 1_000_000, 0, LONGEST_PARK_NANOS);
      }
      LockSupport.parkNanos(this, nanos);
    }
    asleep = false;
  }

  private boolean runControl() {
    Runnable task = control.poll();
    if (task == null) {
      return false;
    }
    task.run();
    return true;
  }

  private boolean handleUrgent() {
    boolean worked = false;
    for (Envelope envelope = urgent.poll(); envelope != null; envelope = urgent.poll()) {
      if (envelope.subject.waiting.get() > 1) {
        pullForward(envelope.subject, envelope.input.receivedAtMillis());
      }
      handle(envelope);
      worked = true;
    }
    return worked;
  }

  private boolean handlePositions() {
    for (int i = 0; i < 64; i++) {
      Envelope envelope = pulled.isEmpty() ? positions.poll() : pulled.poll();
      if (envelope == null) {
        return i > 0;
      }
      handle(envelope);
      if (!urgent.isEmpty()) {
        return true;
      }
    }
    return true;
  }

  /// Decides what waits of this subject and was received no later.
  private void pullForward(Supervised subject, long receivedNoLaterThan) {
    for (Envelope taken = positions.poll(); taken != null; taken = positions.poll()) {
      pulled.add(taken);
    }
    for (Iterator<Envelope> each = pulled.iterator(); each.hasNext(); ) {
      Envelope envelope = each.next();
      if (envelope.subject == subject && envelope.input.receivedAtMillis() <= receivedNoLaterThan) {
        each.remove();
        handle(envelope);
      }
    }
  }

  private boolean fireTimers() {
    long due = clock.millis() - DEADLINE_GRACE_MILLIS;
    boolean fired = false;
    for (int i = 0; i < DEADLINES_AT_ONCE; i++) {
      Timer timer = timers.peek();
      if (timer == null || timer.atMillis > due) {
        return fired;
      }
      timers.poll();
      if (timer.atMillis == timer.subject.timerAt) {
        timer.subject.timerAt = Long.MAX_VALUE;
        fire(timer.subject, due);
        fired = true;
      }
    }
    return fired;
  }

  private void fire(Supervised subject, long due) {
    if (subject.waiting.get() > 0) {
      pullForward(subject, Long.MAX_VALUE);
    }
    if (subject.waiting.get() > 0) {
      // Still on its way in, or urgent: it comes first.
      timerAt(subject, clock.millis() + DEADLINE_GRACE_MILLIS);
      return;
    }
    deliverDeadlines(subject, due);
    schedule(subject);
  }

  private void handle(Envelope envelope) {
    Supervised subject = envelope.subject;
    subject.waiting.decrementAndGet();
    handlingReceivedAt = envelope.input.receivedAtMillis();
    noteContact(subject, envelope.input);
    take(subject, envelope.input);
    complete(subject, envelope.completion);
  }

  /// Delivers one input to a subject, deadlines first. The lane's thread only.
  void take(Supervised subject, Input input) {
    if (subject.state == null) {
      return;
    }
    deliverDeadlines(subject, input.receivedAtMillis());
    decide(subject, input);
    schedule(subject);
  }

  private void deliverDeadlines(Supervised subject, long upTo) {
    for (int i = 0; i < DEADLINES_AT_ONCE; i++) {
      SubjectState state = subject.state;
      if (state == null || state.nextDeadlineMillis() > upTo) {
        return;
      }
      decide(subject, new Input.Deadline(state.nextDeadlineMillis()));
    }
    setAside(subject, "deadlines", new IllegalStateException("deadlines without end"));
  }

  private void decide(Supervised subject, Input input) {
    SubjectState state = subject.state;
    if (state == null) {
      return;
    }
    ShadowRun run = shadow;
    long windowBefore = run == null ? 0 : subject.coveringWindow();
    raised.clear();
    sink.begin(subject);
    try {
      decider.decide(subject.plan, state, input, sink);
    } catch (RuntimeException | Error bug) {
      setAside(subject, bug.getClass().getSimpleName(), bug);
      return;
    }
    sink.handOver();
    if (run != null && !subject.drill()) {
      shadow(run, subject, input, windowBefore);
    }
  }

  /// Hands on what has been decided; whatever goes wrong with that is the shadow's trouble.
  private void shadow(ShadowRun run, Supervised subject, Input input, long windowBefore) {
    try {
      if (subject.shadow == run) {
        run.step(subject.id, subject.plan, input, raised, windowBefore, subject.coveringWindow());
      } else {
        beginShadow(run, subject, input.receivedAtMillis());
      }
    } catch (RuntimeException | Error bug) {
      run.stop(subject.id);
    }
  }

  /// The shadow begins where the live state is. The lane's thread only.
  void beginShadow(Supervised subject) {
    ShadowRun run = shadow;
    SubjectState state = subject.state;
    if (run == null || state == null || subject.shadow == run) {
      return;
    }
    try {
      beginShadow(run, subject, clock.millis());
    } catch (RuntimeException | Error bug) {
      run.stop(subject.id);
    }
  }

  private static void beginShadow(ShadowRun run, Supervised subject, long atMillis) {
    SubjectState state = subject.state;
    // Before its first input a state is bound to no plan; the next decision begins the shadow.
    if (state != null && state.planVersion() == subject.plan.version()) {
      subject.shadow = run;
      run.begin(subject.id, subject.plan, state.toBytes(), subject.coveringWindow(), atMillis);
    }
  }

  private static void dropShadow(Supervised subject) {
    ShadowRun run = subject.shadow;
    subject.shadow = null;
    if (run != null) {
      run.drop(subject.id);
    }
  }

  /// A bug in this subject's supervision stops nobody else's: his state is set aside, told loudly
  /// and durably, and comes back after a pause as after a restart. What his devices say meanwhile
  /// is acknowledged once that is durable and let go, so that a device that also serves others, or
  /// that stores and forwards, is not held up for good.
  private void setAside(Supervised subject, String reason, Throwable bug) {
    long now = clock.millis();
    if (now - subject.setAsideAtMillis > HEALTHY_AGAIN_MILLIS) {
      subject.setAsideCount = 0;
    }
    subject.setAsideAtMillis = now;
    subject.setAsideCount++;
    registerDegraded(subject, "engine-failed");
    events.setAside(subject, reason, bug);
  }

  /// Registers `SUPERVISION_DEGRADED`; afterwards his state must be rebuilt. The lane's thread
  /// only.
  void registerDegraded(Supervised subject, String reason) {
    dropShadow(subject);
    subject.state = null;
    subject.setAside = true;
    SubjectState rebuilt = rebuilt(subject);
    sink.begin(subject);
    try {
      decider.decide(subject.plan, rebuilt, new Input.Degraded(reason, clock.millis()), sink);
      sink.handOver();
    } catch (RuntimeException | Error bug) {
      // Not even that: the host says so itself.
      sink.begin(subject);
      register(subject, HostRecord.degraded(subject, reason, clock.millis()));
    }
  }

  /// His state from what his transitions still hold, as after a restart.
  static SubjectState rebuilt(Supervised subject) {
    return SubjectState.rebuilt(
        subject.id, subject.inForce.transitions(), subject.heardAtMillis, subject.commitmentSalt);
  }

  private void schedule(Supervised subject) {
    SubjectState state = subject.state;
    long at = state == null ? Long.MAX_VALUE : state.nextDeadlineMillis();
    // An earlier timer looks again when it goes off; only an earlier deadline needs a new one.
    if (at < subject.timerAt) {
      timerAt(subject, at);
    }
  }

  private void timerAt(Supervised subject, long at) {
    subject.timerAt = at;
    timers.add(new Timer(at, subject));
  }

  private static void noteContact(Supervised subject, Input input) {
    if (subject.unknownSinceRestart) {
      subject.unknownSinceRestart = false;
    }
    subject.heardAtMillis = input.receivedAtMillis();
    switch (input) {
      case Fix fix -> note(subject, fix.deviceId(), fix.receivedAtMillis(), fix.batteryPercent());
      case DeviceReport report ->
          note(subject, report.deviceId(), report.receivedAtMillis(), report.batteryPercent());
      case Input.Deadline _, Input.PlanChanged _, Input.Restarted _, Input.Degraded _ -> {}
    }
  }

  private static void note(Supervised subject, String device, long atMillis, int battery) {
    Supervised.Contact before = subject.contacts.get(device);
    int known = battery >= 0 || before == null ? battery : before.batteryPercent();
    subject.contacts.put(device, new Supervised.Contact(atMillis, known));
  }

  private void complete(Supervised subject, Intake.Completion completion) {
    long durable = committedTicket;
    if (subject.disputed) {
      tell(completion, Intake.Outcome.TRY_LATER);
    } else if (subject.lastTicket <= durable) {
      tell(completion, Intake.Outcome.ACCEPTED);
    } else {
      hand(new LogItem.Waiter(++tickets, subject.id, completion));
    }
  }

  private void tell(Intake.Completion completion, Intake.Outcome outcome) {
    try {
      completion.done(outcome);
    } catch (RuntimeException fault) {
      events.fault(number, fault);
    }
  }

  /// Stops deciding of a subject of whom the log holds something else. `readLog` runs on the log
  /// writer's thread when everything decided of him has been taken or turned away. The lane's
  /// thread only.
  void dispute(Supervised subject, Runnable readLog) {
    dropShadow(subject);
    subject.state = null;
    subject.setAside = true;
    subject.setAsideAtMillis = clock.millis();
    if (!subject.rereading) {
      subject.rereading = true;
      subject.setAsideCount++;
      afterwards(subject, readLog);
    }
  }

  /// His state is as the log has it: registers that it was not. `registered` runs on the log
  /// writer's thread when that is durable. The lane's thread only.
  void settle(Supervised subject, Runnable registered) {
    subject.rereading = false;
    registerDegraded(subject, "log-conflict");
    afterwards(subject, registered);
  }

  private void afterwards(Supervised subject, Runnable task) {
    hand(new LogItem.Waiter(++tickets, subject.id, _ -> task.run()));
  }

  private void hand(LogItem item) {
    log.add(item);
    handedOver.lazySet(item.ticket());
    wakeLog.run();
  }

  long nextTicket() {
    return ++tickets;
  }

  void handOver(Supervised subject, LogItem item) {
    subject.lastTicket = item.ticket();
    hand(item);
  }

  /// Installs a plan and tells the engine. The lane's thread only.
  void changePlan(Supervised subject, Plan plan, long atMillis) {
    if (subject.state == null) {
      // Set aside: a new plan is a reason to try again, as after a restart, unless the log must be
      // read first.
      subject.plan = plan;
      if (!subject.disputed) {
        readmit(subject, atMillis);
      }
      return;
    }
    deliverDeadlines(subject, atMillis);
    subject.plan = plan;
    decide(subject, new Input.PlanChanged(plan, atMillis));
    schedule(subject);
  }

  /// Supervises a subject again that was set aside. The lane's thread only.
  void readmit(Supervised subject, long nowMillis) {
    subject.state = rebuilt(subject);
    subject.setAside = false;
    long since = subject.setAsideAtMillis == 0 ? nowMillis : subject.setAsideAtMillis;
    take(subject, new Input.Restarted(since, nowMillis));
  }

  private record Timer(long atMillis, Supervised subject) {}

  /// One input on its way to one subject.
  private static final class Envelope {
    final Supervised subject;
    final Input input;
    final Intake.Completion completion;

    Envelope(Supervised subject, Input input, Intake.Completion completion) {
      this.subject = subject;
      this.input = input;
      this.completion = completion;
    }
  }

  /// Holds what one decision emits until it has ended well, then passes it on; a decision that ends
  /// in a bug leaves nothing. A device is warned once by a decision, however many zones he nears:
  /// told of one each, it would hear as many as the connection had time for.
  private final class LaneSink implements TransitionSink {

    private final ArrayList<Runnable> emitted = new ArrayList<>();
    private final HashSet<String> warned = new HashSet<>();
    private @Nullable Supervised subject;

    void begin(Supervised of) {
      subject = of;
      emitted.clear();
      warned.clear();
    }

    private Supervised subject() {
      Supervised of = subject;
      if (of == null) {
        throw new IllegalStateException("emitted outside a decision");
      }
      return of;
    }

    void handOver() {
      for (Runnable emission : emitted) {
        emission.run();
      }
      emitted.clear();
    }

    @Override
    public void transition(Transition transition) {
      Supervised of = subject();
      emitted.add(() -> register(of, transition));
    }

    @Override
    public void evidence(long window, Fix fix, double probability, double distanceMetres) {
      Supervised of = subject();
      emitted.add(() -> keep(of, window, fix, probability, distanceMetres));
    }

    @Override
    public void approached(String zoneId, String deviceId, boolean warnDevice, long atMillis) {
      if (warnDevice && warned.add(deviceId)) {
        emitted.add(() -> events.warn(deviceId));
      }
    }
  }

  private void register(Supervised subject, Transition transition) {
    if (transition.opensWindow()) {
      subject.windowOpened(transition.sequence());
    }
    long window = placeWindow(subject, transition);
    if (transition.severity() == Severity.CRITICAL
        || transition.kind() == TransitionKind.SUPERVISION_DEGRADED) {
      long latestClose = latestCloseMillis(subject, transition, window);
      events.critical(new LiveSupervision.Critical(transition, window, latestClose));
    }
    long placeWindow = transition.place() == null ? 0 : window;
    if (shadow != null) {
      raised.add(ShadowPairs.Raised.of(transition, coveringWindow(subject, transition)));
    }
    if (transition.closesWindow() != 0) {
      subject.windowClosed(transition.closesWindow());
      events.windowClosed(new LiveSupervision.ClosedWindow(subject.id, transition.closesWindow()));
    }
    subject.lastSequence = transition.sequence();
    subject.lastRecordHash = transition.recordHash();
    long rebuildFrom = subject.inForce.rebuildFrom(transition);
    subject.silent = subject.inForce.silent();
    subject.openWindowCount = subject.openWindows.length;
    LogItem.Registered registered =
        new LogItem.Registered(
            nextTicket(),
            transition,
            rebuildFrom,
            subject.drill() ? 0 : placeWindow,
            legalBasis(subject, transition),
            subject.plan.parameters().longestWindowMillis());
    handOver(subject, subject.drill() ? new LogItem.Drilled(registered) : registered);
  }

  /// The window whose key seals the transition's place: its own, the one it closes, or the newest
  /// open one. 0 when none is open: then the place is not written at all.
  private static long placeWindow(Supervised subject, Transition transition) {
    if (transition.opensWindow()) {
      return transition.sequence();
    }
    if (transition.closesWindow() != 0 && subject.windowIsOpen(transition.closesWindow())) {
      return transition.closesWindow();
    }
    long[] open = subject.openWindows;
    return open.length == 0 ? 0 : open[open.length - 1];
  }

  /// The window that lets this be told of him: its own, the one it closes, or one that covers it.
  private static long coveringWindow(Supervised subject, Transition transition) {
    if (transition.opensWindow()) {
      return transition.sequence();
    }
    return transition.closesWindow() != 0 && subject.windowIsOpen(transition.closesWindow())
        ? transition.closesWindow()
        : subject.coveringWindow();
  }

  private static long latestCloseMillis(Supervised subject, Transition transition, long window) {
    long longest = subject.plan.parameters().longestWindowMillis();
    if (transition.opensWindow()) {
      return transition.receivedAtMillis() + longest;
    }
    OptionalLong openedAt = subject.inForce.openedAtMillis(window);
    return openedAt.isEmpty() ? 0 : openedAt.getAsLong() + longest;
  }

  private static String legalBasis(Supervised subject, Transition transition) {
    String own = transition.legalBasis();
    if (own != null) {
      return own;
    }
    return subject.plan.orders().isEmpty() ? "" : subject.plan.orders().getFirst().legalBasis();
  }

  private void keep(
      Supervised subject, long window, Fix fix, double probability, double distanceMetres) {
    if (subject.drill()) {
      return;
    }
    if (!subject.windowIsOpen(window)) {
      // Nothing of a position is kept or shown without an open window, whoever asks for it.
      events.evidenceRefused();
      return;
    }
    events.position(
        new LiveSupervision.LivePosition(subject.id, window, fix, probability, distanceMetres));
    handOver(
        subject,
        new LogItem.Evidence(nextTicket(), subject.id, window, fix, probability, distanceMetres));
  }
}
