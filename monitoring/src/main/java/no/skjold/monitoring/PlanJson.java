package no.skjold.monitoring;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A whole plan as JSON, as its versions are stored and as plan files carry them: the properties
/// are the records' components; zones are GeoJSON Features ([ZoneFeature]); times are `validFrom`
/// and `validTo` in ISO 8601, unbounded when absent. What is read back decides bit by bit the same.
public final class PlanJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PlanJson() {}

  /// The plan as JSON text.
  public static String write(Plan plan) {
    ObjectNode node =
        JSON.createObjectNode().put("subjectId", plan.subjectId()).put("version", plan.version());
    var orders = node.putArray("orders");
    plan.orders().forEach(order -> write(order, orders.addObject()));
    var devices = node.putArray("devices");
    for (Plan.SupervisedDevice device : plan.devices()) {
      devices
          .addObject()
          .put("deviceId", device.deviceId())
          .put("reportingIntervalMillis", device.reportingIntervalMillis())
          .put("deliveryAllowanceMillis", device.deliveryAllowanceMillis());
    }
    write(plan.parameters(), node.putObject("parameters"));
    if (!plan.plannedStates().isEmpty()) {
      var states = node.putArray("plannedStates");
      plan.plannedStates().forEach(state -> write(state, states.addObject()));
    }
    return node.toString();
  }

  private static void write(Plan.Order order, ObjectNode node) {
    node.put("orderId", order.orderId()).put("legalBasis", order.legalBasis());
    JsonProperties.putMillis(node, "validFrom", order.validFromMillis());
    JsonProperties.putMillis(node, "validTo", order.validToMillis());
    node.put("warnDevice", order.warnDevice());
    var zones = node.putArray("zones");
    order.zones().forEach(zone -> zones.add(ZoneFeature.write(zone)));
    var persons = node.putArray("protectedPersons");
    for (Plan.ProtectedPerson person : order.protectedPersons()) {
      ObjectNode each = persons.addObject().put("personId", person.personId());
      person
          .responsePlace()
          .ifPresent(place ->
              each.putObject("responsePlace")
                  .put("label", place.label())
                  .put("latitude", place.latitude())
                  .put("longitude", place.longitude()));
    }
  }

  private static void write(PlannedState state, ObjectNode node) {
    node.put("stateId", state.stateId()).put("kind", state.kind().name());
    JsonProperties.putMillis(node, "from", state.fromMillis());
    JsonProperties.putMillis(node, "to", state.toMillis());
  }

  /// Every component of [Parameters] under its name; [RuleSetJson] writes and checks by it too.
  static ObjectNode write(Parameters parameters, ObjectNode node) {
    return node.put("ruleSetVersion", parameters.ruleSetVersion())
        .put("enterProbability", parameters.enterProbability())
        .put("leaveProbability", parameters.leaveProbability())
        .put("sigmaFloorMetres", parameters.sigmaFloorMetres())
        .put("unknownAccuracySigmaMetres", parameters.unknownAccuracySigmaMetres())
        .put("topSpeedMetresPerSecond", parameters.topSpeedMetresPerSecond())
        .put("tamperOpensWindow", parameters.tamperOpensWindow())
        .put("longestWindowMillis", parameters.longestWindowMillis());
  }

  /// The plan that JSON text describes.
  ///
  /// @throws InvalidPlanException naming the property that is wrong
  /// @throws no.skjold.geometry.InvalidAreaException saying where a geometry is wrong
  public static Plan read(String text) {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JacksonException e) {
      // Without the cause: its message may quote the text, and so coordinates.
      throw new InvalidPlanException("plan", "not JSON");
    }
    return read(node);
  }

  /// The plan that a JSON object describes.
  public static Plan read(JsonNode node) {
    JsonProperties plan = new JsonProperties(node, "");
    long version = plan.whole("version");
    InvalidPlanException.require(
        version > 0 && version <= Integer.MAX_VALUE, "version", "out of range");
    return new Plan(
        plan.whole("subjectId"),
        (int) version,
        plan.list("orders", PlanJson::order),
        plan.list("devices", PlanJson::device),
        parameters(plan),
        plan.absent("plannedStates")
            ? List.of()
            : plan.list("plannedStates", PlanJson::plannedState));
  }

  private static PlannedState plannedState(JsonNode node, String path) {
    JsonProperties state = new JsonProperties(node, path);
    return state.within(() ->
        new PlannedState(
            state.text("stateId"),
            kind(state),
            state.millis("from", Long.MIN_VALUE),
            state.millis("to", Long.MAX_VALUE)));
  }

  private static PlannedState.Kind kind(JsonProperties state) {
    String name = state.text("kind");
    for (PlannedState.Kind kind : PlannedState.Kind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    throw new InvalidPlanException(state.name("kind"), "HOSPITAL, CUSTODY, TRAVEL or REMOVAL");
  }

  private static Plan.Order order(JsonNode node, String path) {
    JsonProperties order = new JsonProperties(node, path);
    return order.within(() ->
        new Plan.Order(
            order.text("orderId"),
            order.text("legalBasis"),
            order.millis("validFrom", Long.MIN_VALUE),
            order.millis("validTo", Long.MAX_VALUE),
            order.flag("warnDevice"),
            order.list("zones", ZoneFeature::read),
            order.list("protectedPersons", PlanJson::person)));
  }

  private static Plan.ProtectedPerson person(JsonNode node, String path) {
    JsonProperties person = new JsonProperties(node, path);
    if (person.absent("responsePlace")) {
      return new Plan.ProtectedPerson(person.text("personId"), Optional.empty());
    }
    JsonProperties place =
        new JsonProperties(person.get("responsePlace"), person.name("responsePlace"));
    double latitude = place.number("latitude");
    double longitude = place.number("longitude");
    InvalidPlanException.require(
        Math.abs(latitude) <= 90, place.name("latitude"), "-90 to 90 expected");
    InvalidPlanException.require(
        Math.abs(longitude) <= 180, place.name("longitude"), "-180 to 180 expected");
    return new Plan.ProtectedPerson(
        person.text("personId"),
        Optional.of(new Plan.ResponsePlace(place.text("label"), latitude, longitude)));
  }

  private static Plan.SupervisedDevice device(JsonNode node, String path) {
    JsonProperties device = new JsonProperties(node, path);
    return device.within(() ->
        new Plan.SupervisedDevice(
            device.text("deviceId"),
            device.whole("reportingIntervalMillis"),
            device.whole("deliveryAllowanceMillis")));
  }

  /// The rule set's numbers in member `parameters` of a JSON object: any of the components of
  /// [Parameters], the rest as in [Parameters#DEFAULT].
  ///
  /// @throws InvalidPlanException naming the property that is wrong, or that there is none of that
  ///   name: a misspelt number that silently did nothing would be a missed breach
  public static Parameters parameters(JsonNode node) {
    return parameters(new JsonProperties(node, ""));
  }

  private static Parameters parameters(JsonProperties plan) {
    Parameters usual = Parameters.DEFAULT;
    if (plan.absent("parameters")) {
      return usual;
    }
    JsonProperties given = new JsonProperties(plan.get("parameters"), "parameters");
    Parameters read =
        given.within(() ->
            new Parameters(
                given.absent("ruleSetVersion")
                    ? usual.ruleSetVersion()
                    : given.text("ruleSetVersion"),
                given.number("enterProbability", usual.enterProbability()),
                given.number("leaveProbability", usual.leaveProbability()),
                given.number("sigmaFloorMetres", usual.sigmaFloorMetres()),
                given.number("unknownAccuracySigmaMetres", usual.unknownAccuracySigmaMetres()),
                given.number("topSpeedMetresPerSecond", usual.topSpeedMetresPerSecond()),
                given.absent("tamperOpensWindow")
                    ? usual.tamperOpensWindow()
                    : given.flag("tamperOpensWindow"),
                given.absent("longestWindowMillis")
                    ? usual.longestWindowMillis()
                    : given.whole("longestWindowMillis")));
    given.requireOnly(write(read, JSON.createObjectNode()).propertyNames());
    return read;
  }
}
