package no.skjold.detection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import no.skjold.monitoring.Engine;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Input;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.SubjectState;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;
import no.skjold.monitoring.TransitionSink;
import org.jspecify.annotations.Nullable;

/// Skjold's engine, hosted as the server hosts it: deadlines on time, and after a time away rebuilt
/// from what was registered.
final class SkjoldEngine implements Method {
  private static final int SALT_BYTES = 32;

  private final Engine engine = new Engine();
  private final Parameters parameters;

  SkjoldEngine(Parameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public String name() {
    return "Skjold";
  }

  @Override
  public List<Alarm> play(Case story, Consumer<Statement> stated) {
    Run run = new Run(story, stated);
    run.play();
    return run.alarms;
  }

  private final class Run implements TransitionSink {
    private final Case story;
    private final Consumer<Statement> stated;
    private final List<Transition> transitions = new ArrayList<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private final Map<String, Integer> open = new HashMap<>();
    private Plan plan;
    private SubjectState state;

    Run(Case story, Consumer<Statement> stated) {
      this.story = story;
      this.stated = stated;
      this.plan = ruled(story.plan());
      this.state =
          SubjectState.fresh(
              plan.subjectId(),
              story.heard().getFirst().input().receivedAtMillis(),
              new byte[SALT_BYTES]);
    }

    private Plan ruled(Plan other) {
      return new Plan(
          other.subjectId(),
          other.version(),
          other.orders(),
          other.devices(),
          parameters,
          other.plannedStates());
    }

    void play() {
      int outage = 0;
      for (Heard heard : Outages.delayed(story)) {
        long received = heard.input().receivedAtMillis();
        while (outage < story.outages().size()
            && story.outages().get(outage).toMillis() <= received) {
          restart(story.outages().get(outage++));
        }
        deadlines(received);
        Input input = heard.input();
        if (input instanceof Input.PlanChanged changed) {
          plan = ruled(changed.plan());
          input = new Input.PlanChanged(plan, received);
        }
        engine.decide(plan, state, input, this);
      }
    }

    private void restart(Case.Outage outage) {
      deadlines(outage.fromMillis());
      long contact = state.lastContactMillis();
      state = SubjectState.rebuilt(plan.subjectId(), transitions, contact, new byte[SALT_BYTES]);
      engine.decide(plan, state, new Input.Restarted(outage.fromMillis(), outage.toMillis()), this);
    }

    private void deadlines(long untilMillis) {
      while (state.nextDeadlineMillis() <= untilMillis) {
        engine.decide(plan, state, new Input.Deadline(state.nextDeadlineMillis()), this);
      }
    }

    @Override
    public void transition(Transition transition) {
      transitions.add(transition);
      TransitionKind kind = transition.kind();
      Integer ended = open.remove(key(kind.name(), transition));
      if (ended != null) {
        alarms.set(ended, alarms.get(ended).ended(transition.receivedAtMillis()));
      }
      boolean opens = transition.severity().compareTo(Severity.INFORMATION) > 0;
      if (opens && !transition.reason().equals("still-inside")) {
        if (!kind.closedBy().isEmpty()) {
          open.put(key(kind.closedBy(), transition), alarms.size());
        }
        alarms.add(
            new Alarm(
                kind.name(),
                transition.severity() == Severity.CRITICAL,
                zoned(kind),
                transition.receivedAtMillis(),
                transition.atMillis(),
                transition.probability(),
                Alarm.OPEN));
        if (kind == TransitionKind.ZONE_ENTERED) {
          state(transition, transition.place(), transition.probability(), true);
        }
      }
    }

    private static String key(String closedBy, Transition transition) {
      String of = zonedEnd(closedBy) ? transition.zoneId() : transition.deviceId();
      return closedBy + "/" + of;
    }

    private static boolean zonedEnd(String closedBy) {
      return closedBy.equals(TransitionKind.ZONE_LEFT.name());
    }

    private static boolean zoned(TransitionKind kind) {
      return zonedEnd(kind.closedBy());
    }

    @Override
    public void evidence(long window, Fix fix, double probability, double distanceMetres) {
      for (Transition transition : transitions) {
        if (transition.sequence() == window
            && transition.kind() == TransitionKind.ZONE_ENTERED
            && transition.atMillis() != fix.deviceTimeMillis()) {
          state(transition, fix, probability, false);
        }
      }
    }

    /// A probability stated of one fix, against where its device truly was.
    private void state(
        Transition transition, @Nullable Fix fix, double probability, boolean alarm) {
      if (fix == null || Double.isNaN(probability)) {
        return;
      }
      for (Heard heard : story.heard()) {
        if (heard.input() instanceof Fix other
            && other.deviceTimeMillis() == fix.deviceTimeMillis()
            && other.deviceId().equals(fix.deviceId())) {
          boolean inside = insideTruly(transition.zoneId(), heard);
          stated.accept(new Statement(probability, inside, alarm));
          return;
        }
      }
    }

    private boolean insideTruly(@Nullable String zoneId, Heard heard) {
      Frame frame = story.frame();
      return plan.orders().stream()
          .flatMap(order -> order.zones().stream())
          .filter(zone -> zone.zoneId().equals(zoneId))
          .anyMatch(zone ->
              zone.area().contains(frame.latitude(heard.north()), frame.longitude(heard.east())));
    }

    @Override
    public void approached(String zoneId, String deviceId, boolean warnDevice, long atMillis) {}
  }
}
