package no.skjold.server.supervision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.skjold.geometry.GeoJsonAreas;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Plan.Order;
import no.skjold.monitoring.Plan.ProtectedPerson;
import no.skjold.monitoring.Plan.ResponsePlace;
import no.skjold.monitoring.Plan.SupervisedDevice;
import no.skjold.monitoring.Zone;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A plan as JSON, in which its versions are stored.
final class PlanForm {

  private final JsonMapper json = JsonMapper.builder().build();

  String write(Plan plan) {
    ObjectNode node = json.createObjectNode();
    node.put("subjectId", plan.subjectId());
    node.put("version", plan.version());
    ArrayNode orders = node.putArray("orders");
    plan.orders().forEach(order -> write(order, orders.addObject()));
    ArrayNode devices = node.putArray("devices");
    for (SupervisedDevice device : plan.devices()) {
      devices
          .addObject()
          .put("deviceId", device.deviceId())
          .put("reportingIntervalMillis", device.reportingIntervalMillis())
          .put("deliveryAllowanceMillis", device.deliveryAllowanceMillis());
    }
    write(plan.parameters(), node.putObject("parameters"));
    return json.writeValueAsString(node);
  }

  private void write(Order order, ObjectNode node) {
    node.put("orderId", order.orderId())
        .put("legalBasis", order.legalBasis())
        .put("validFromMillis", order.validFromMillis())
        .put("validToMillis", order.validToMillis())
        .put("warnDevice", order.warnDevice());
    ArrayNode zones = node.putArray("zones");
    for (Zone zone : order.zones()) {
      zones
          .addObject()
          .put("zoneId", zone.zoneId())
          .put("bufferMetres", zone.bufferMetres())
          .put("validFromMillis", zone.validFromMillis())
          .put("validToMillis", zone.validToMillis())
          .set("area", json.readTree(zone.area().toGeoJson()));
    }
    ArrayNode persons = node.putArray("protectedPersons");
    for (ProtectedPerson person : order.protectedPersons()) {
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

  private static void write(Parameters parameters, ObjectNode node) {
    node.put("ruleSetVersion", parameters.ruleSetVersion())
        .put("enterProbability", parameters.enterProbability())
        .put("leaveProbability", parameters.leaveProbability())
        .put("sigmaFloorMetres", parameters.sigmaFloorMetres())
        .put("unknownAccuracySigmaMetres", parameters.unknownAccuracySigmaMetres())
        .put("topSpeedMetresPerSecond", parameters.topSpeedMetresPerSecond())
        .put("tamperOpensWindow", parameters.tamperOpensWindow())
        .put("longestWindowMillis", parameters.longestWindowMillis());
  }

  Plan read(String text) {
    JsonNode node = json.readTree(text);
    List<Order> orders = new ArrayList<>();
    node.get("orders").forEach(each -> orders.add(order(each)));
    List<SupervisedDevice> devices = new ArrayList<>();
    for (JsonNode each : node.get("devices")) {
      devices.add(
          new SupervisedDevice(
              each.get("deviceId").asString(),
              each.get("reportingIntervalMillis").asLong(),
              each.get("deliveryAllowanceMillis").asLong()));
    }
    return new Plan(
        node.get("subjectId").asLong(),
        node.get("version").asInt(),
        orders,
        devices,
        parameters(node.get("parameters")));
  }

  private static Order order(JsonNode node) {
    List<Zone> zones = new ArrayList<>();
    for (JsonNode each : node.get("zones")) {
      zones.add(
          new Zone(
              each.get("zoneId").asString(),
              GeoJsonAreas.read(each.get("area")),
              each.get("bufferMetres").asDouble(),
              each.get("validFromMillis").asLong(),
              each.get("validToMillis").asLong()));
    }
    List<ProtectedPerson> persons = new ArrayList<>();
    for (JsonNode each : node.get("protectedPersons")) {
      JsonNode place = each.get("responsePlace");
      persons.add(
          new ProtectedPerson(
              each.get("personId").asString(),
              place == null
                  ? Optional.empty()
                  : Optional.of(
                      new ResponsePlace(
                          place.get("label").asString(),
                          place.get("latitude").asDouble(),
                          place.get("longitude").asDouble()))));
    }
    return new Order(
        node.get("orderId").asString(),
        node.get("legalBasis").asString(),
        node.get("validFromMillis").asLong(),
        node.get("validToMillis").asLong(),
        node.get("warnDevice").asBoolean(),
        zones,
        persons);
  }

  private static Parameters parameters(JsonNode node) {
    return new Parameters(
        node.get("ruleSetVersion").asString(),
        node.get("enterProbability").asDouble(),
        node.get("leaveProbability").asDouble(),
        node.get("sigmaFloorMetres").asDouble(),
        node.get("unknownAccuracySigmaMetres").asDouble(),
        node.get("topSpeedMetresPerSecond").asDouble(),
        node.get("tamperOpensWindow").asBoolean(),
        node.get("longestWindowMillis").asLong());
  }
}
