package no.skjold.server.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import no.skjold.geometry.Areas;
import no.skjold.monitoring.Engine;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Input;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.SubjectState;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;
import no.skjold.monitoring.TransitionSink;
import no.skjold.monitoring.Zone;
import no.skjold.server.supervision.ShadowPairs.Raised;
import no.skjold.server.supervision.Shadowing.Counted;
import no.skjold.server.supervision.Shadowing.Outcome;
import no.skjold.server.supervision.Shadowing.Told;
import org.junit.jupiter.api.Test;

/// The shadow beside a live engine; the test plays the lane, and its thread is the shadow's.
class ShadowRunTest {

  private static final long NOW = 1_795_000_000_000L;
  private static final Parameters STRICT =
      new Parameters("strict", 0.999999, 0.000001, 60, 60, 40, true, 12 * 3_600_000L);

  private final List<Counted> counted = new ArrayList<>();
  private final List<Told> told = new ArrayList<>();
  private final Shadowing.Listener listener =
      new Shadowing.Listener() {
        @Override
        public void counted(Counted one) {
          counted.add(one);
        }

        @Override
        public void told(Told one) {
          told.add(one);
        }
      };

  @Test
  void the_live_set_in_its_own_shadow_makes_no_difference() {
    Beside beside = new Beside(1, run(Parameters.DEFAULT, new Engine()::decide));
    beside.walk();
    assertThat(counted).extracting(Counted::kind).contains(TransitionKind.ZONE_ENTERED);
    assertThat(counted).extracting(Counted::outcome).containsOnly(Outcome.SAME);
    assertThat(told).isEmpty();
  }

  @Test
  void a_stricter_set_is_later_and_is_told_while_he_is_inside() {
    Beside beside = new Beside(1, run(STRICT, new Engine()::decide));
    beside.walk();
    assertThat(counted)
        .anySatisfy(it -> assertThat(it.outcome()).isEqualTo(Outcome.LATER))
        .noneSatisfy(it -> assertThat(it.outcome()).isEqualTo(Outcome.ONLY_SHADOW));
    assertThat(told)
        .anySatisfy(it -> {
          assertThat(it.kind()).isEqualTo(TransitionKind.ZONE_ENTERED);
          assertThat(it.outcome()).isEqualTo(Outcome.LATER);
          assertThat(it.window()).isEqualTo(1);
        });
  }

  @Test
  void a_shadow_that_fails_is_given_up_for_him_alone_and_counted() {
    Engine engine = new Engine();
    ShadowRun run =
        run(
            STRICT,
            (plan, state, input, sink) -> {
              if (plan.subjectId() == 1 && input instanceof Fix) {
                throw new IllegalStateException("a bug");
              }
              engine.decide(plan, state, input, sink);
            });
    Beside unlucky = new Beside(1, run);
    Beside other = new Beside(2, run);
    unlucky.walk();
    other.walk();
    assertThat(run.standing().stopped()).isEqualTo(1);
    assertThat(run.standing().subjects()).isEqualTo(1);
    assertThat(told).extracting(Told::subjectId).containsOnly(2L);
  }

  @Test
  void one_that_falls_too_far_behind_is_given_up_and_the_lane_never_waits() {
    ShadowRun run = run(STRICT, new Engine()::decide);
    Beside beside = new Beside(1, run);
    run.work();
    Input input = fix(1, 59.5, 10.5);
    for (int i = 0; i < 70_000; i++) {
      run.step(1, beside.plan, input, List.of(), 0, 0);
    }
    assertThat(run.standing().stopped()).isEqualTo(1);
    assertThat(run.standing().waiting()).isLessThan(70_000);
    run.work();
    assertThat(run.standing().subjects()).isZero();
  }

  @Test
  void a_number_of_one_day_is_kept_only_beside_enough_people() {
    ShadowRun run = run(STRICT, new Engine()::decide);
    long twoDays = 2 * 86_400L;
    new Beside(1, run).walk(twoDays);
    assertThat(counted).extracting(Counted::day).containsOnly(LocalDate.of(2026, 11, 18));
    counted.clear();
    for (int id = 2; id <= ShadowRun.FEW; id++) {
      new Beside(id, run).walk(twoDays);
    }
    assertThat(counted).extracting(Counted::day).contains(LocalDate.of(2026, 11, 20));
  }

  @Test
  void whoever_is_set_aside_live_is_compared_no_further_until_he_begins_anew() {
    ShadowRun run = run(Parameters.DEFAULT, new Engine()::decide);
    Beside beside = new Beside(1, run);
    run.work();
    run.drop(1);
    run.step(1, beside.plan, fix(1, 59.9, 10.7), List.of(), 0, 0);
    run.work();
    assertThat(run.standing().subjects()).isZero();
    assertThat(run.standing().stopped()).isZero();
    run.begin(1, beside.plan, beside.state.toBytes(), 0, NOW);
    run.work();
    assertThat(run.standing().subjects()).isEqualTo(1);
  }

  private ShadowRun run(Parameters parameters, Decider decider) {
    return new ShadowRun(parameters, decider, listener, Instant.ofEpochMilli(NOW));
  }

  private static Fix fix(long seconds, double latitude, double longitude) {
    long at = NOW + seconds * 1_000;
    return new Fix(
        "a",
        at,
        at,
        latitude,
        longitude,
        5,
        Fix.AccuracyKind.RADIUS_68,
        1,
        90,
        Fix.Source.GNSS,
        9,
        false,
        80,
        -1);
  }

  /// A subject with a live engine of his own, as his lane would have it.
  private static final class Beside implements TransitionSink {
    private final long id;
    private final ShadowRun run;
    private final Plan plan;
    private final SubjectState state;
    private final Engine live = new Engine();
    private final List<Transition> decided = new ArrayList<>();
    private long window;

    Beside(long id, ShadowRun run) {
      this.id = id;
      this.run = run;
      double[] ring = {10.73, 59.90, 10.76, 59.90, 10.76, 59.92, 10.73, 59.92, 10.73, 59.90};
      Zone zone = new Zone("Z1", Areas.polygon(ring), 0, Long.MIN_VALUE, Long.MAX_VALUE);
      this.plan =
          new Plan(
              id,
              1,
              List.of(
                  new Plan.Order(
                      "O1",
                      "strpl. § 222 g",
                      Long.MIN_VALUE,
                      Long.MAX_VALUE,
                      false,
                      List.of(zone),
                      List.of())),
              List.of(new Plan.SupervisedDevice("a", 600_000, 60_000)),
              Parameters.DEFAULT);
      this.state = SubjectState.fresh(id, NOW, new byte[32]);
      live.decide(plan, state, new Input.PlanChanged(plan, NOW), this);
      run.begin(id, plan, state.toBytes(), 0, NOW);
    }

    void walk() {
      walk(0);
    }

    /// From the south over the edge, 30 m inside for a while, then deep, then out again.
    void walk(long begin) {
      double edge = 59.90;
      double metre = 1 / 111_300.0;
      double[] northwards = {
        -400, -200, 30, 30, 30, 30, 600, 600, 600, 600, -600, -600, -600, -600
      };
      for (int i = 0; i < northwards.length; i++) {
        // No receiver tells the very same figures twice while it moves.
        double wobble = (i % 3 - 1) * metre;
        take(fix(begin + 60 + i * 60L, edge + northwards[i] * metre + wobble, 10.745));
      }
      take(fix(begin + 4_000, edge - 600 * metre, 10.745));
    }

    private void take(Input input) {
      while (state.nextDeadlineMillis() <= input.receivedAtMillis()) {
        step(new Input.Deadline(state.nextDeadlineMillis()));
      }
      step(input);
    }

    private void step(Input input) {
      long before = window;
      decided.clear();
      live.decide(plan, state, input, this);
      List<Raised> raised = new ArrayList<>();
      for (Transition each : decided) {
        if (each.opensWindow()) {
          window = each.sequence();
        }
        raised.add(Raised.of(each, window));
        if (each.closesWindow() == window) {
          window = 0;
        }
      }
      run.step(id, plan, input, raised, before, window);
      run.work();
    }

    @Override
    public void transition(Transition transition) {
      decided.add(transition);
    }

    @Override
    public void evidence(long windowSequence, Fix fix, double probability, double distanceMetres) {}

    @Override
    public void approached(String zoneId, String deviceId, boolean warnDevice, long atMillis) {}
  }
}
