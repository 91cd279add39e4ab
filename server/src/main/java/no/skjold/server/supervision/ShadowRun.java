package no.skjold.server.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Input;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.SubjectState;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionSink;
import no.skjold.server.storage.Origin;
import no.skjold.server.supervision.ShadowPairs.Raised;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A rule set in the shadow of the live one: an engine and a state for each subject on a thread of
/// its own, fed by the lanes with what they have decided already. A lane only puts into a queue and
/// never waits for it. A shadow that fails, or for which there is no room, is given up for that
/// subject and counted; the live supervision knows nothing of it.
final class ShadowRun implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ShadowRun.class);
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  private static final int ROOM = 65_536;
  private static final int DEADLINES_AT_ONCE = 1_000;
  private static final long LONGEST_PARK_NANOS = 50_000_000;
  private static final long LONGEST_END_MILLIS = 10_000;

  /// Beside fewer than this a number of one day would be somebody's.
  static final int FEW = 5;

  private final Parameters parameters;
  private final Decider decider;
  private final Shadowing.Listener listener;
  private final LocalDate firstDay;
  private final Queue<Work> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Set<Long> stopped = ConcurrentHashMap.newKeySet();
  private final Map<Long, Shadow> shadows = new HashMap<>();
  private final Sink sink = new Sink();
  private final Thread thread = Thread.ofPlatform().name("shadow").daemon().unstarted(this);
  private volatile int running;
  private volatile boolean asleep;
  private volatile boolean ended;

  ShadowRun(Parameters parameters, Decider decider, Shadowing.Listener listener, Instant begunAt) {
    this.parameters = parameters;
    this.decider = decider;
    this.listener = listener;
    this.firstDay = LocalDate.ofInstant(begunAt, OSLO);
  }

  /// What the lanes hand over, in order for each subject.
  private sealed interface Work {
    long subjectId();

    /// @param state the live state's binary form: positions, so never written anywhere
    record Begin(long subjectId, Plan plan, byte[] state, long window, long atMillis)
        implements Work {
      @Override
      public String toString() {
        return "Begin[" + subjectId + "]";
      }
    }

    /// @param before the live window open before the input; 0 for none
    /// @param after the live window open after it; 0 for none
    record Step(long subjectId, Plan plan, Input input, List<Raised> live, long before, long after)
        implements Work {
      @Override
      public String toString() {
        return "Step[" + subjectId + "]";
      }
    }

    record Drop(long subjectId) implements Work {}
  }

  void start() {
    thread.start();
  }

  /// Decides what waits, tells what is still unpaired, and ends. Not on a lane's thread.
  void end() throws InterruptedException {
    ended = true;
    LockSupport.unpark(thread);
    thread.join(LONGEST_END_MILLIS);
  }

  Shadowing.Standing standing() {
    return new Shadowing.Standing(
        parameters.ruleSetVersion(), running, stopped.size(), waiting.get());
  }

  /// From now on beside this subject. A lane's thread.
  void begin(long subjectId, Plan plan, byte[] state, long window, long atMillis) {
    offer(new Work.Begin(subjectId, plan, state, window, atMillis));
  }

  /// What the live set made of an input. A lane's thread.
  void step(long subjectId, Plan plan, Input input, List<Raised> live, long before, long after) {
    offer(new Work.Step(subjectId, plan, input, List.copyOf(live), before, after));
  }

  /// The live state is no more: it may begin anew. A lane's thread.
  void drop(long subjectId) {
    offer(new Work.Drop(subjectId));
  }

  /// Given up for this subject. Any thread.
  void stop(long subjectId) {
    stopped.add(subjectId);
  }

  private void offer(Work work) {
    if (stopped.contains(work.subjectId())) {
      return;
    }
    if (waiting.get() >= ROOM) {
      // With an input missing, what it decides from then on would be a comparison of nothing.
      stop(work.subjectId());
      return;
    }
    waiting.incrementAndGet();
    queue.add(work);
    if (asleep) {
      LockSupport.unpark(thread);
    }
  }

  @Override
  public void run() {
    while (!ended || !queue.isEmpty()) {
      if (!work()) {
        asleep = true;
        if (queue.isEmpty() && !ended) {
          LockSupport.parkNanos(this, LONGEST_PARK_NANOS);
        }
        asleep = false;
      }
    }
    shadows.values().forEach(shadow -> shadow.pairs.end());
    shadows.clear();
    running = 0;
  }

  /// Takes all that waits; false when there was nothing.
  boolean work() {
    boolean worked = false;
    for (Work work = queue.poll(); work != null; work = queue.poll()) {
      waiting.decrementAndGet();
      takeOrStop(work);
      worked = true;
    }
    return worked;
  }

  private void takeOrStop(Work work) {
    try {
      if (stopped.contains(work.subjectId())) {
        shadows.remove(work.subjectId());
      } else {
        take(work);
      }
    } catch (RuntimeException | Error bug) {
      LOG.warn("a shadow was given up: {}", Origin.of(bug));
      stop(work.subjectId());
      shadows.remove(work.subjectId());
      sink.raised.clear();
    }
    running = shadows.size();
  }

  private void take(Work work) {
    switch (work) {
      case Work.Begin begin -> {
        Shadow shadow = new Shadow(begin);
        shadows.put(begin.subjectId, shadow);
        running = shadows.size();
        shadow.follow(begin.plan, begin.atMillis, begin.window);
      }
      case Work.Step step -> {
        Shadow shadow = shadows.get(step.subjectId);
        if (shadow != null) {
          shadow.step(step);
        }
      }
      case Work.Drop drop -> shadows.remove(drop.subjectId);
    }
  }

  private LocalDate day(long atMillis) {
    return running < FEW ? firstDay : LocalDate.ofInstant(Instant.ofEpochMilli(atMillis), OSLO);
  }

  /// One subject under the other rule set.
  private final class Shadow {
    private final SubjectState state;
    private final ShadowPairs pairs;
    private Plan live;
    private Plan plan;

    Shadow(Work.Begin begin) {
      this.live = begin.plan;
      this.plan = begin.plan;
      this.state = SubjectState.fromBytes(begin.state, begin.plan);
      this.pairs = new ShadowPairs(begin.subjectId, ShadowRun.this::day, listener);
    }

    /// The live plan with the other numbers takes the place of the one before.
    void follow(Plan next, long atMillis, long window) {
      live = next;
      plan = next.withParameters(parameters);
      sink.window = window;
      decide(new Input.PlanChanged(plan, atMillis));
      tell(List.of(), atMillis);
    }

    @SuppressWarnings("ReferenceEquality") // another instance is another plan
    void step(Work.Step step) {
      Input input = step.input;
      long now = input.receivedAtMillis();
      sink.window = step.before;
      deliverDeadlines(now);
      sink.window = step.after;
      if (step.plan != live) {
        live = step.plan;
        plan = step.plan.withParameters(parameters);
        decide(new Input.PlanChanged(plan, now));
      }
      if (!(input instanceof Input.PlanChanged) && !(input instanceof Input.Deadline)) {
        decide(input);
      }
      tell(step.live, now);
    }

    private void deliverDeadlines(long upTo) {
      for (int i = 0; i < DEADLINES_AT_ONCE; i++) {
        long at = state.nextDeadlineMillis();
        if (at > upTo) {
          return;
        }
        decide(new Input.Deadline(at));
      }
      throw new IllegalStateException("deadlines without end");
    }

    private void decide(Input input) {
      decider.decide(plan, state, input, sink);
    }

    private void tell(List<Raised> byLive, long now) {
      List<Raised> byShadow = List.copyOf(sink.raised);
      sink.raised.clear();
      pairs.take(byLive, byShadow, now);
    }
  }

  /// Where a shadow's decisions end: kind, time and grade, for the comparison.
  private static final class Sink implements TransitionSink {
    private final List<Raised> raised = new ArrayList<>();
    private long window;

    @Override
    public void transition(Transition transition) {
      raised.add(Raised.of(transition, window));
    }

    @Override
    public void evidence(long windowSequence, Fix fix, double probability, double distanceMetres) {}

    @Override
    public void approached(String zoneId, String deviceId, boolean warnDevice, long atMillis) {}
  }
}
