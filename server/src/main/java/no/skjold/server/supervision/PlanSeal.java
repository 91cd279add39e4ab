package no.skjold.server.supervision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Plan.Order;
import no.skjold.monitoring.Plan.ProtectedPerson;
import no.skjold.monitoring.Plan.ResponsePlace;
import no.skjold.monitoring.PlanJson;
import no.skjold.server.storage.Column;
import no.skjold.server.storage.FieldCipher;
import no.skjold.server.storage.FieldUnreadable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// Where a patrol is sent is where she is: it leaves the plan before the plan is stored and stands
/// beside it, sealed for just that version of just that plan. In memory plans are whole. Any
/// thread.
final class PlanSeal implements StatusContributor {

  private static final Logger LOG = LoggerFactory.getLogger(PlanSeal.class);
  private static final Column PLACES = new Column("supervision.plan.sealed_places");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FieldCipher cipher;
  private final AtomicInteger unreadable = new AtomicInteger();

  PlanSeal(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /// A plan as stored.
  ///
  /// @param content the plan without response places, as JSON
  /// @param places the response places, sealed
  record Stored(String content, byte[] places) {}

  Stored seal(Plan plan) {
    return new Stored(
        PlanJson.write(withPlaces(plan, (_, _) -> Optional.empty())),
        cipher.seal(PLACES, row(plan.subjectId(), plan.version()), places(plan)));
  }

  /// What everything sealed with the key in force begins with.
  byte[] prefix() {
    return cipher.prefix();
  }

  /// The whole plan again, or [FieldUnreadable].
  Plan openWhole(String content, byte @Nullable [] sealed) {
    Plan plan = PlanJson.read(content);
    return sealed == null ? plan : opened(plan, sealed);
  }

  private Plan opened(Plan plan, byte[] sealed) {
    Map<String, ResponsePlace> places =
        read(cipher.open(PLACES, row(plan.subjectId(), plan.version()), sealed));
    return withPlaces(plan, (order, person) -> Optional.ofNullable(places.get(key(order, person))));
  }

  /// The whole plan again. Should its places not open, he is supervised all the same, and status
  /// says that places are missing.
  ///
  /// @param sealed null for a plan stored before places were sealed
  Plan open(String content, byte @Nullable [] sealed) {
    Plan plan = PlanJson.read(content);
    if (sealed == null) {
      return plan;
    }
    try {
      return opened(plan, sealed);
    } catch (FieldUnreadable e) {
      unreadable.incrementAndGet();
      LOG.error(
          "subject {}: the response places of plan version {} do not open; enter them again",
          plan.subjectId(),
          plan.version());
      return plan;
    }
  }

  private static String row(long subjectId, int version) {
    return subjectId + "/" + version;
  }

  private static String key(int order, int person) {
    return order + "/" + person;
  }

  private static String places(Plan plan) {
    ArrayNode places = JSON.createArrayNode();
    withPlaces(
        plan,
        (order, person) -> {
          Optional<ResponsePlace> place =
              plan.orders().get(order).protectedPersons().get(person).responsePlace();
          place.ifPresent(it -> write(places, key(order, person), it));
          return place;
        });
    return places.toString();
  }

  private static void write(ArrayNode places, String key, ResponsePlace place) {
    places
        .addObject()
        .put("of", key)
        .put("label", place.label())
        .put("latitude", place.latitude())
        .put("longitude", place.longitude());
  }

  private static Map<String, ResponsePlace> read(String places) {
    Map<String, ResponsePlace> read = new HashMap<>();
    for (JsonNode each : JSON.readTree(places)) {
      read.put(
          each.path("of").asString(),
          new ResponsePlace(
              each.path("label").asString(),
              each.path("latitude").asDouble(),
              each.path("longitude").asDouble()));
    }
    return read;
  }

  /// @param place of the person at this index of the order at this index
  private static Plan withPlaces(
      Plan plan, BiFunction<Integer, Integer, Optional<ResponsePlace>> place) {
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < plan.orders().size(); i++) {
      orders.add(withPlaces(i, plan.orders().get(i), place));
    }
    return plan.withOrders(orders);
  }

  private static Order withPlaces(
      int index, Order order, BiFunction<Integer, Integer, Optional<ResponsePlace>> place) {
    List<ProtectedPerson> people = new ArrayList<>();
    for (int i = 0; i < order.protectedPersons().size(); i++) {
      people.add(
          new ProtectedPerson(order.protectedPersons().get(i).personId(), place.apply(index, i)));
    }
    return new Order(
        order.orderId(),
        order.legalBasis(),
        order.validFromMillis(),
        order.validToMillis(),
        order.warnDevice(),
        order.zones(),
        people);
  }

  @Override
  public String name() {
    return "responsePlaces";
  }

  @Override
  public Map<String, ?> status() {
    return Map.of("unreadable", unreadable.get());
  }

  @Override
  public List<String> faults() {
    return unreadable.get() > 0 ? List.of("response_places") : List.of();
  }
}
