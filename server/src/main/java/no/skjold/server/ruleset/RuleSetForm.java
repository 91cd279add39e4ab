package no.skjold.server.ruleset;

import java.util.LinkedHashMap;
import java.util.Map;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.RuleSetJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The numbers of a rule set as somebody types them: one field for each component, whichever there
/// are.
final class RuleSetForm {

  private static final String NAME = "ruleSetVersion";

  private RuleSetForm() {}

  /// What stands in the fields for this set, by component; its name is given by the server.
  static Map<String, String> of(Parameters parameters) {
    Map<String, String> fields = new LinkedHashMap<>();
    RuleSetJson.node(parameters)
        .properties()
        .forEach(each -> fields.put(each.getKey(), each.getValue().asString()));
    fields.remove(NAME);
    return fields;
  }

  /// Which of them are a yes or a no.
  static Map<String, Boolean> flags() {
    Map<String, Boolean> flags = new LinkedHashMap<>();
    RuleSetJson.node(Parameters.DEFAULT)
        .properties()
        .forEach(each -> flags.put(each.getKey(), each.getValue().isBoolean()));
    return flags;
  }

  /// The fields as a rule set without its name.
  ///
  /// @throws Refused naming the field that is no number
  static ObjectNode read(Map<String, String> typed) {
    ObjectNode like = RuleSetJson.node(Parameters.DEFAULT);
    ObjectNode read = like.objectNode();
    for (String field : of(Parameters.DEFAULT).keySet()) {
      put(read, field, like.get(field), typed.getOrDefault(field, "").strip());
    }
    return read;
  }

  private static void put(ObjectNode read, String field, JsonNode like, String typed) {
    try {
      if (like.isBoolean()) {
        read.put(field, flag(field, typed));
      } else if (like.isIntegralNumber()) {
        read.put(field, Long.parseLong(typed));
      } else if (like.isNumber()) {
        read.put(field, Double.parseDouble(typed.replace(',', '.')));
      } else {
        read.put(field, typed);
      }
    } catch (NumberFormatException e) {
      throw Refused.number(field);
    }
  }

  private static boolean flag(String field, String typed) {
    if (!typed.equals("true") && !typed.equals("false")) {
      throw Refused.number(field);
    }
    return typed.equals("true");
  }
}
