package no.skjold.detection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Input;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Zone;

/// What phone libraries do: an alarm when two fixes in a row are further inside than their claimed
/// accuracy, over when two are further outside than theirs.
final class ConfirmedByAccuracy implements Method {
  private static final int NEEDED = 2;

  @Override
  public String name() {
    return "accuracy buffer, two fixes";
  }

  private static final class Standing {
    private int inside;
    private int outside;
    private int alarm = -1;
  }

  @Override
  public List<Alarm> play(Case story, Consumer<Statement> stated) {
    List<Alarm> alarms = new ArrayList<>();
    Map<String, Standing> standings = new HashMap<>();
    Plan plan = story.plan();
    for (Heard heard : Outages.delayed(story)) {
      if (heard.input() instanceof Input.PlanChanged changed) {
        plan = changed.plan();
      }
      if (heard.input() instanceof Fix fix) {
        for (Plan.Order order : plan.orders()) {
          for (Zone zone : order.zones()) {
            String key = fix.deviceId() + "/" + zone.zoneId();
            decide(zone, fix, alarms, standings.computeIfAbsent(key, _ -> new Standing()));
          }
        }
      }
    }
    return alarms;
  }

  private static void decide(Zone zone, Fix fix, List<Alarm> alarms, Standing standing) {
    long at = fix.deviceTimeMillis();
    boolean valid = at >= zone.validFromMillis() && at < zone.validToMillis();
    double depth = zone.area().signedDistanceMetres(fix.latitude(), fix.longitude());
    standing.inside = valid && depth > fix.accuracy() ? standing.inside + 1 : 0;
    standing.outside = !valid || -depth > fix.accuracy() ? standing.outside + 1 : 0;
    if (standing.alarm < 0 && standing.inside >= NEEDED) {
      standing.alarm = alarms.size();
      alarms.add(
          new Alarm("inside", true, true, fix.receivedAtMillis(), at, Double.NaN, Alarm.OPEN));
    } else if (standing.alarm >= 0 && standing.outside >= NEEDED) {
      alarms.set(standing.alarm, alarms.get(standing.alarm).ended(fix.receivedAtMillis()));
      standing.alarm = -1;
    }
  }
}
