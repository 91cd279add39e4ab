package no.skjold.server.supervision;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Plan.Order;
import no.skjold.monitoring.Plan.SupervisedDevice;
import no.skjold.monitoring.SubjectState;

/// The drill's person in the real lanes, in memory alone.
final class DrillLanes implements DrillSubject {

  /// Long beside a drill, so that his silence afterwards never becomes anything.
  private static final Duration INTERVAL = Duration.ofHours(1);

  private final Supervision supervision;
  private final RuleSetInForce ruleSet;
  private final InstantSource clock;

  DrillLanes(Supervision supervision, RuleSetInForce ruleSet, InstantSource clock) {
    this.supervision = supervision;
    this.ruleSet = ruleSet;
    this.clock = clock;
  }

  @Override
  public void place(Order order, byte[] salt) {
    long hour = INTERVAL.toMillis();
    SupervisedDevice device = new SupervisedDevice(DEVICE, hour, hour);
    Plan plan = new Plan(ID, 1, List.of(order), List.of(device), ruleSet.now());
    supervision.placeDrill(plan, SubjectState.fresh(ID, clock.millis(), salt), salt);
  }

  @Override
  public void takeAway() {
    supervision.takeDrillAway();
  }
}
