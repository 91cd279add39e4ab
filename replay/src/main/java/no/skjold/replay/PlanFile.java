package no.skjold.replay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.PlanJson;
import no.skjold.monitoring.Zone;
import no.skjold.monitoring.ZoneFeature;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A plan from a GeoJSON FeatureCollection: each Feature a zone, all under one order that is always
/// in force, for one device.
///
/// Beside the features may stand `parameters` (members as in [Parameters], the rest by default) and
/// `reportingIntervalSeconds` (60 when absent), by which silence is judged.
///
/// @param plan the plan, for subject 1
public record PlanFile(Plan plan) {
  private static final long SUBJECT = 1;
  private static final long DEFAULT_INTERVAL_SECONDS = 60;
  private static final long MILLIS = 1000;
  private static final String ORDER = "replay";
  private static final String LEGAL_BASIS = "strpl. § 222 g";
  private static final JsonMapper JSON = new JsonMapper();

  /// @throws UnreadableFile if it cannot be read or is wrong, saying where
  public static PlanFile read(Path file) {
    return new PlanFile(new Reader(file).plan(parse(file)));
  }

  private static JsonNode parse(Path file) {
    try {
      return JSON.readTree(FileText.read(file));
    } catch (JacksonException notJson) {
      int line = notJson.getLocation() == null ? 1 : notJson.getLocation().getLineNr();
      throw FileText.withCause(
          UnreadableFile.atLine(file, line, "is not JSON from here on; correct it"), notJson);
    }
  }

  /// Reads one file.
  private record Reader(Path file) {

    Plan plan(JsonNode root) {
      if (!root.path("type").asString("").equals("FeatureCollection")) {
        throw wrong("", "is no GeoJSON FeatureCollection; put the zones in one");
      }
      JsonNode interval = root.path("reportingIntervalSeconds");
      if (!interval.isMissingNode() && !(interval.isNumber() && interval.asDouble() >= 1)) {
        throw wrong("reportingIntervalSeconds", "must be a number of at least 1");
      }
      long intervalMillis = interval.asLong(DEFAULT_INTERVAL_SECONDS) * MILLIS;
      return new Plan(
          SUBJECT,
          1,
          List.of(
              new Plan.Order(
                  ORDER,
                  LEGAL_BASIS,
                  Long.MIN_VALUE,
                  Long.MAX_VALUE,
                  /* warnDevice= */ false,
                  zones(root.path("features")),
                  List.of())),
          List.of(new Plan.SupervisedDevice(Track.DEVICE, intervalMillis, intervalMillis)),
          refused("", () -> PlanJson.parameters(root)));
    }

    private List<Zone> zones(JsonNode features) {
      if (!features.isArray() || features.isEmpty()) {
        throw wrong("", "has no features; give at least one zone");
      }
      List<Zone> zones = new ArrayList<>();
      Set<String> names = new HashSet<>();
      for (int index = 0; index < features.size(); index++) {
        String where = "feature " + (index + 1);
        Zone zone = zone(features.get(index), where);
        if (!names.add(zone.zoneId())) {
          throw wrong(where, "zoneId stands twice; give each zone its own");
        }
        zones.add(zone);
      }
      return zones;
    }

    private Zone zone(JsonNode feature, String where) {
      return refused(where, () -> ZoneFeature.read(feature));
    }

    private <T> T refused(String where, Supplier<T> read) {
      try {
        return read.get();
      } catch (IllegalArgumentException invalid) {
        throw FileText.withCause(wrong(where, String.valueOf(invalid.getMessage())), invalid);
      }
    }

    private UnreadableFile wrong(String where, String remedy) {
      return new UnreadableFile(file, where, remedy);
    }
  }
}
