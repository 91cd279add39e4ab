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

/// What GPS servers do: an alarm when a position is inside and the one received before was not.
/// Time is the device's; silence and reports say nothing.
final class PointInPolygon implements Method {

  @Override
  public String name() {
    return "point in polygon";
  }

  @Override
  public List<Alarm> play(Case story, Consumer<Statement> stated) {
    List<Alarm> alarms = new ArrayList<>();
    Map<String, Integer> open = new HashMap<>();
    Plan plan = story.plan();
    for (Heard heard : Outages.delayed(story)) {
      if (heard.input() instanceof Input.PlanChanged changed) {
        plan = changed.plan();
      }
      if (heard.input() instanceof Fix fix) {
        for (Plan.Order order : plan.orders()) {
          for (Zone zone : order.zones()) {
            decide(zone, fix, alarms, open);
          }
        }
      }
    }
    return alarms;
  }

  private static void decide(Zone zone, Fix fix, List<Alarm> alarms, Map<String, Integer> open) {
    long at = fix.deviceTimeMillis();
    boolean inside =
        at >= zone.validFromMillis()
            && at < zone.validToMillis()
            && zone.area().contains(fix.latitude(), fix.longitude());
    String key = fix.deviceId() + "/" + zone.zoneId();
    Integer known = open.get(key);
    if (inside && known == null) {
      open.put(key, alarms.size());
      alarms.add(
          new Alarm("inside", true, true, fix.receivedAtMillis(), at, Double.NaN, Alarm.OPEN));
    } else if (!inside && known != null) {
      alarms.set(known, alarms.get(known).ended(fix.receivedAtMillis()));
      open.remove(key);
    }
  }
}
