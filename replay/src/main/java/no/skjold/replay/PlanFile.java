package no.skjold.replay;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import no.skjold.geometry.Area;
import no.skjold.geometry.Areas;
import no.skjold.geometry.GeoJsonAreas;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Zone;
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
          parameters(root.path("parameters")));
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
      JsonNode properties = feature.path("properties");
      String kind = properties.path("kind").asString("exclusion");
      if (!kind.equals("exclusion")) {
        throw wrong(where, "kind must be exclusion; other kinds are not supported yet");
      }
      String zoneId = properties.path("zoneId").asString("");
      if (!zoneId.matches("[A-Za-z0-9._-]{1,64}")) {
        throw wrong(where, "zoneId must be 1 to 64 of A-Z a-z 0-9 . _ -");
      }
      double buffer = properties.path("bufferMetres").asDouble(0);
      if (!(buffer >= 0)) {
        throw wrong(where, "bufferMetres must not be negative");
      }
      return new Zone(
          zoneId,
          area(feature.path("geometry"), properties, where),
          buffer,
          time(properties.path("validFrom"), Long.MIN_VALUE, where + ", validFrom"),
          time(properties.path("validTo"), Long.MAX_VALUE, where + ", validTo"));
    }

    private Area area(JsonNode geometry, JsonNode properties, String where) {
      try {
        if (geometry.path("type").asString("").equals("Point")) {
          JsonNode position = geometry.path("coordinates");
          return Areas.circle(
              position.path(1).asDouble(Double.NaN),
              position.path(0).asDouble(Double.NaN),
              properties.path("radiusMetres").asDouble(Double.NaN));
        }
        return GeoJsonAreas.read(geometry);
      } catch (IllegalArgumentException invalid) {
        throw FileText.withCause(wrong(where, String.valueOf(invalid.getMessage())), invalid);
      }
    }

    private long time(JsonNode value, long absent, String where) {
      if (value.isMissingNode() || value.isNull()) {
        return absent;
      }
      OptionalLong millis = Times.findMillis(value.asString(""));
      return millis.orElseThrow(() ->
          wrong(where, "is no ISO 8601 time with offset; write it like 2026-11-21T12:00:00Z"));
    }

    /// Takes members by the names of the record's components, so that a new one needs no code here.
    private Parameters parameters(JsonNode given) {
      if (given.isMissingNode()) {
        return Parameters.DEFAULT;
      }
      RecordComponent[] components = Parameters.class.getRecordComponents();
      Set<String> known =
          Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
      for (Map.Entry<String, JsonNode> member : given.properties()) {
        if (!known.contains(member.getKey())) {
          throw wrong("parameters", "'" + member.getKey() + "' is not known; use " + known);
        }
      }
      Object[] values = new Object[components.length];
      Class<?>[] types = new Class<?>[components.length];
      try {
        for (int index = 0; index < components.length; index++) {
          RecordComponent component = components[index];
          types[index] = component.getType();
          values[index] =
              given.has(component.getName())
                  ? JSON.treeToValue(given.get(component.getName()), component.getType())
                  : component.getAccessor().invoke(Parameters.DEFAULT);
        }
        Constructor<Parameters> constructor = Parameters.class.getDeclaredConstructor(types);
        return constructor.newInstance(values);
      } catch (JacksonException mismatch) {
        throw FileText.withCause(
            wrong("parameters", "a value has the wrong type; see the description"), mismatch);
      } catch (InvocationTargetException refused) {
        throw FileText.withCause(
            wrong("parameters", String.valueOf(refused.getTargetException().getMessage())),
            refused);
      } catch (ReflectiveOperationException impossible) {
        throw new LinkageError("Parameters is a public record", impossible);
      }
    }

    private UnreadableFile wrong(String where, String remedy) {
      return new UnreadableFile(file, where, remedy);
    }
  }
}
