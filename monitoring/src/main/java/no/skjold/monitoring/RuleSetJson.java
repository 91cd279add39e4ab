package no.skjold.monitoring;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A rule set as a JSON object: the components of [Parameters] under their names, as [PlanJson]
/// writes them into plans. Whoever proposes or compares rule sets gives every one of them.
public final class RuleSetJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String MEMBER = "parameters";

  private RuleSetJson() {}

  /// The rule set as JSON text.
  public static String write(Parameters parameters) {
    return node(parameters).toString();
  }

  /// The rule set as a JSON object.
  public static ObjectNode node(Parameters parameters) {
    return PlanJson.write(parameters, JSON.createObjectNode());
  }

  /// The names of all components, in their order.
  public static List<String> names() {
    return List.copyOf(node(Parameters.DEFAULT).propertyNames());
  }

  /// A whole rule set.
  ///
  /// @throws InvalidPlanException naming the property that is wrong, missing, or not one of
  ///   [#names()]: a number that silently followed the default would be a rule nobody decided
  public static Parameters read(String text) {
    return read(parsed(text));
  }

  /// A whole rule set.
  ///
  /// @throws InvalidPlanException as [#read(String)]
  public static Parameters read(JsonNode node) {
    JsonProperties given = new JsonProperties(node, MEMBER);
    for (String name : names()) {
      InvalidPlanException.require(!given.absent(name), given.name(name), "is missing");
    }
    return stored(node);
  }

  /// A rule set stored earlier: what has become a component since is as in [Parameters#DEFAULT], as
  /// it is in the plans of that time.
  ///
  /// @throws InvalidPlanException naming the property that is wrong or unknown
  public static Parameters readStored(String text) {
    return stored(parsed(text));
  }

  private static Parameters stored(JsonNode node) {
    return PlanJson.parameters(JSON.createObjectNode().set(MEMBER, node));
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new InvalidPlanException(MEMBER, "not JSON", e);
    }
  }
}
