package no.skjold.server.supervision;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import no.skjold.geometry.GeoJsonAreas;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Plan.Order;
import no.skjold.monitoring.Plan.ProtectedPerson;
import no.skjold.monitoring.Plan.ResponsePlace;
import no.skjold.monitoring.Zone;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Makes a changed plan from what a request says. Everything wrong is an [IllegalArgumentException]
/// that names the member, never its value.
@Component
class PlanRequests {

  private static final Duration LONGEST_ORDER = Duration.ofDays(365);
  private static final String DEFAULT_ORDER = "O1";
  private static final String DEFAULT_LEGAL_BASIS = "strpl. § 222 g";

  private final InstantSource clock;

  PlanRequests(InstantSource clock) {
    this.clock = clock;
  }

  Plan withOrder(Plan plan, String orderId, JsonNode body) {
    Optional<Order> before =
        plan.orders().stream().filter(order -> order.orderId().equals(orderId)).findFirst();
    long from = millis(body, "validFrom", clock.millis());
    Order order =
        new Order(
            orderId,
            PlanWords.legalBasis(body.path("legalBasis").asString(DEFAULT_LEGAL_BASIS)),
            from,
            millis(body, "validTo", from + LONGEST_ORDER.toMillis()),
            body.path("warnDevice").asBoolean(false),
            before.map(Order::zones).orElse(List.of()),
            persons(body.path("protectedPersons")));
    return withOrder(plan, order);
  }

  private static Plan withOrder(Plan plan, Order changed) {
    List<Order> orders = new ArrayList<>();
    boolean placed = false;
    for (Order order : plan.orders()) {
      boolean same = order.orderId().equals(changed.orderId());
      orders.add(same ? changed : order);
      placed |= same;
    }
    if (!placed) {
      orders.add(changed);
    }
    return plan.withOrders(orders);
  }

  private static List<ProtectedPerson> persons(JsonNode nodes) {
    List<ProtectedPerson> persons = new ArrayList<>();
    for (JsonNode node : nodes) {
      JsonNode place = node.path("responsePlace");
      persons.add(
          new ProtectedPerson(
              PlanWords.personId(node.path("personId").asString("")),
              place.isObject() ? Optional.of(place(place)) : Optional.empty()));
    }
    return persons;
  }

  private static ResponsePlace place(JsonNode node) {
    double latitude = node.path("latitude").asDouble(Double.NaN);
    double longitude = node.path("longitude").asDouble(Double.NaN);
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException("responsePlace: latitude or longitude out of range");
    }
    return new ResponsePlace(node.path("label").asString(""), latitude, longitude);
  }

  Plan withZone(Plan plan, String zoneId, JsonNode feature) {
    JsonNode properties = feature.path("properties");
    Plan without = withoutZoneIfAny(plan, zoneId);
    Order order = order(without, properties.path("orderId").asString(""));
    Zone zone =
        new Zone(
            zoneId,
            GeoJsonAreas.read(geometry(feature, properties)),
            properties.path("bufferMetres").asDouble(0),
            millis(properties, "validFrom", order.validFromMillis()),
            millis(properties, "validTo", order.validToMillis()));
    List<Zone> zones = new ArrayList<>(order.zones());
    zones.add(zone);
    return withOrder(without, withZones(order, zones));
  }

  /// A circle is a Point; its radius may stand in the properties, as in replay's plans.
  private static JsonNode geometry(JsonNode feature, JsonNode properties) {
    JsonNode geometry = feature.path("geometry");
    if (geometry instanceof tools.jackson.databind.node.ObjectNode point
        && point.path("type").asString("").equals("Point")
        && !point.has("radiusMetres")
        && properties.has("radiusMetres")) {
      return point.deepCopy().set("radiusMetres", properties.get("radiusMetres"));
    }
    return geometry;
  }

  /// The order named, or the only one; where there is none yet, one under § 222 g from now on.
  private Order order(Plan plan, String orderId) {
    if (plan.orders().isEmpty()) {
      long now = clock.millis();
      return new Order(
          orderId.isEmpty() ? DEFAULT_ORDER : orderId,
          DEFAULT_LEGAL_BASIS,
          now,
          now + LONGEST_ORDER.toMillis(),
          false,
          List.of(),
          List.of());
    }
    if (orderId.isEmpty() && plan.orders().size() > 1) {
      throw new IllegalArgumentException("orderId: there are several orders; name one");
    }
    return plan.orders().stream()
        .filter(order -> orderId.isEmpty() || order.orderId().equals(orderId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("orderId: there is no such order"));
  }

  Plan withoutZone(Plan plan, String zoneId) {
    Plan without = withoutZoneIfAny(plan, zoneId);
    if (without.equals(plan)) {
      throw new NoSuchElementException("zone " + zoneId + " does not exist");
    }
    return without;
  }

  private static Plan withoutZoneIfAny(Plan plan, String zoneId) {
    Plan changed = plan;
    for (Order order : plan.orders()) {
      List<Zone> rest =
          order.zones().stream().filter(zone -> !zone.zoneId().equals(zoneId)).toList();
      if (rest.size() < order.zones().size()) {
        changed = withOrder(changed, withZones(order, rest));
      }
    }
    return changed;
  }

  private static Order withZones(Order order, List<Zone> zones) {
    return new Order(
        order.orderId(),
        order.legalBasis(),
        order.validFromMillis(),
        order.validToMillis(),
        order.warnDevice(),
        zones,
        order.protectedPersons());
  }

  private static long millis(JsonNode node, String member, long otherwise) {
    JsonNode value = node.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    try {
      return OffsetDateTime.parse(value.asString("")).toInstant().toEpochMilli();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(member + ": not an ISO 8601 time with offset", e);
    }
  }
}
