package no.skjold.monitoring;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads properties of one JSON object, refusing by name what is missing or of the wrong kind.
record JsonProperties(JsonNode node, String path) {

  JsonProperties {
    InvalidPlanException.require(
        node.isObject(), path.isEmpty() ? "plan" : path, "a JSON object expected");
  }

  String name(String property) {
    return path.isEmpty() ? property : path + "." + property;
  }

  JsonNode get(String property) {
    return node.path(property);
  }

  private void require(boolean holds, String property, String problem) {
    InvalidPlanException.require(holds, name(property), problem);
  }

  String text(String property) {
    require(get(property).isString(), property, "text expected");
    return get(property).asString();
  }

  long whole(String property) {
    require(get(property).isIntegralNumber(), property, "a whole number expected");
    require(get(property).canConvertToLong(), property, "out of range");
    return get(property).asLong();
  }

  double number(String property) {
    require(get(property).isNumber(), property, "a number expected");
    return get(property).asDouble();
  }

  double number(String property, double absent) {
    return absent(property) ? absent : number(property);
  }

  /// Refuses a property that is not one of these.
  void requireOnly(Collection<String> known) {
    for (String property : node.propertyNames()) {
      require(
          known.contains(property),
          Zone.isId(property) ? property : "",
          "no such property; there are " + known);
    }
  }

  boolean flag(String property) {
    require(get(property).isBoolean(), property, "true or false expected");
    return get(property).asBoolean();
  }

  boolean absent(String property) {
    return get(property).isMissingNode() || get(property).isNull();
  }

  /// A time as ISO 8601 with offset; `unbounded` when absent.
  long millis(String property, long unbounded) {
    if (absent(property)) {
      return unbounded;
    }
    try {
      return OffsetDateTime.parse(text(property)).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new InvalidPlanException(
          name(property), "a time such as 2026-11-21T12:00:00Z expected", e);
    }
  }

  static void putMillis(ObjectNode node, String property, long millis) {
    if (millis != Long.MIN_VALUE && millis != Long.MAX_VALUE) {
      node.put(property, Instant.ofEpochMilli(millis).toString());
    }
  }

  /// Every element of an array property, with its path.
  <T> List<T> list(String property, BiFunction<JsonNode, String, T> reader) {
    require(get(property).isArray(), property, "an array expected");
    List<T> elements = new ArrayList<>();
    for (JsonNode element : get(property)) {
      elements.add(reader.apply(element, name(property) + "[" + elements.size() + "]"));
    }
    return elements;
  }

  /// Lets a refusal name the property by its whole path.
  <T> T within(Supplier<T> made) {
    try {
      return made.get();
    } catch (InvalidPlanException refused) {
      if (!path.isEmpty() && refused.property().startsWith(path + ".")) {
        throw refused;
      }
      String problem = String.valueOf(refused.getMessage());
      String own = problem.substring(refused.property().length() + 2);
      throw new InvalidPlanException(name(refused.property()), own, refused);
    }
  }
}
