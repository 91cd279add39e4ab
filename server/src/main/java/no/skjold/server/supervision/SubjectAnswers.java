package no.skjold.server.supervision;

import java.time.Instant;
import java.util.Locale;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Plan.Order;
import no.skjold.monitoring.Zone;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Subjects as JSON: plan, devices and whether he is heard; never a position. Where a patrol is
/// sent is left out too: it opens with an alarm.
@Component
class SubjectAnswers {

  private final JsonMapper json;
  private final Supervision supervision;

  SubjectAnswers(JsonMapper json, Supervision supervision) {
    this.json = json;
    this.supervision = supervision;
  }

  ObjectNode brief(Subjects.Subject subject) {
    ObjectNode node =
        json.createObjectNode()
            .put("id", subject.id())
            .put("reference", subject.reference())
            .put("planVersion", subject.plan().version())
            .put("longestSilenceSeconds", subject.longestSilence().toSeconds());
    status(supervision.subject(subject.id()), node.putObject("status"));
    return node;
  }

  ObjectNode whole(Subjects.Subject subject) {
    return answer(subject, true);
  }

  /// For those who do not edit plans: where a zone lies opens with an alarm.
  ObjectNode withoutGeometry(Subjects.Subject subject) {
    return answer(subject, false);
  }

  private ObjectNode answer(Subjects.Subject subject, boolean geometry) {
    ObjectNode node = brief(subject);
    ArrayNode orders = node.putArray("orders");
    subject.plan().orders().forEach(order -> order(order, geometry, orders.addObject()));
    Supervised live = supervision.subject(subject.id());
    ArrayNode devices = node.putArray("devices");
    for (Plan.SupervisedDevice device : subject.plan().devices()) {
      device(device, live, devices.addObject());
    }
    return node;
  }

  private void order(Order order, boolean geometry, ObjectNode node) {
    node.put("orderId", order.orderId())
        .put("legalBasis", order.legalBasis())
        .put("validFrom", time(order.validFromMillis()))
        .put("validTo", time(order.validToMillis()))
        .put("warnDevice", order.warnDevice());
    ArrayNode zones = node.putArray("zones");
    order.zones().forEach(zone -> zone(order, zone, geometry, zones.addObject()));
    ArrayNode persons = node.putArray("protectedPersons");
    order
        .protectedPersons()
        .forEach(person -> persons.addObject().put("personId", person.personId()));
  }

  private void zone(Order order, Zone zone, boolean geometry, ObjectNode feature) {
    feature.put("type", "Feature");
    feature
        .putObject("properties")
        .put("zoneId", zone.zoneId())
        .put("orderId", order.orderId())
        .put("kind", "exclusion")
        .put("bufferMetres", zone.bufferMetres())
        .put("validFrom", time(zone.validFromMillis()))
        .put("validTo", time(zone.validToMillis()));
    if (geometry) {
      feature.set("geometry", json.readTree(zone.area().toGeoJson()));
    } else {
      feature.putNull("geometry");
    }
  }

  private static void device(
      Plan.SupervisedDevice device, @Nullable Supervised live, ObjectNode node) {
    node.put("deviceId", device.deviceId())
        .put("reportingIntervalSeconds", device.reportingIntervalMillis() / 1000)
        .put("deliveryAllowanceSeconds", device.deliveryAllowanceMillis() / 1000);
    Supervised.Contact contact = live == null ? null : live.contacts.get(device.deviceId());
    if (contact == null) {
      node.putNull("lastContactAt").putNull("batteryPercent");
      return;
    }
    node.put("lastContactAt", time(contact.atMillis()));
    if (contact.batteryPercent() < 0) {
      node.putNull("batteryPercent");
    } else {
      node.put("batteryPercent", contact.batteryPercent());
    }
  }

  private static void status(@Nullable Supervised live, ObjectNode node) {
    node.put("state", state(live).name().toLowerCase(Locale.ROOT));
    long heardAt = live == null ? 0 : live.heardAtMillis;
    if (heardAt == 0) {
      node.putNull("lastContactAt");
    } else {
      node.put("lastContactAt", time(heardAt));
    }
  }

  private static State state(@Nullable Supervised live) {
    if (live == null || live.unknownSinceRestart) {
      return State.UNKNOWN_SINCE_RESTART;
    }
    if (live.openWindowCount > 0) {
      return State.ALARM;
    }
    return live.silent ? State.SILENT : State.QUIET;
  }

  private enum State {
    QUIET,
    UNKNOWN_SINCE_RESTART,
    SILENT,
    ALARM
  }

  private static @Nullable String time(long millis) {
    return millis == Long.MIN_VALUE || millis == Long.MAX_VALUE
        ? null
        : Instant.ofEpochMilli(millis).toString();
  }
}
