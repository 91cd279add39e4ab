package no.skjold.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A transition as one line of JSON; what does not apply to it is left out.
public final class TransitionLine {
  private static final JsonMapper JSON = new JsonMapper();

  private TransitionLine() {}

  /// The line, without line end.
  public static String of(Transition transition) {
    ObjectNode line = node(transition);
    line.put("recordHash", HexFormat.of().formatHex(transition.recordHash()));
    return JSON.writeValueAsString(line);
  }

  /// The same without the record's hash, which two rule sets never have in common.
  static ObjectNode node(Transition transition) {
    ObjectNode line = JSON.createObjectNode();
    line.put("transition", name(transition.kind()));
    if (transition.zoneId() != null) {
      line.put("zoneId", transition.zoneId());
    }
    line.put("at", Instant.ofEpochMilli(transition.atMillis()).toString());
    line.put("decidedOn", Instant.ofEpochMilli(transition.decidedOnMillis()).toString());
    number(line, "probability", transition.probability(), 6);
    number(line, "distanceMetres", transition.distanceMetres(), 1);
    number(line, "sigmaMetres", transition.sigmaMetres(), 1);
    line.put("severity", transition.severity().name().toLowerCase(Locale.ROOT));
    if (!transition.reason().isEmpty()) {
      line.put("reason", transition.reason());
    }
    return line;
  }

  /// `ZONE_ENTERED` as `ZoneEntered`.
  static String name(TransitionKind kind) {
    StringBuilder name = new StringBuilder();
    for (String word : kind.name().split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }

  private static void number(ObjectNode line, String member, double value, int decimals) {
    if (Double.isFinite(value)) {
      line.put(
          member,
          BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue());
    }
  }
}
