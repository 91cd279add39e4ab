package no.skjold.devices;

import java.time.Instant;
import java.util.Locale;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.Fix;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Skjold's own format, over MQTT and in `POST /api/v1/fixes`.
///
/// A fix: `{"t":"2026-11-21T12:00:00Z","lat":59.91,"lon":10.75,"acc":8.5,"spd":1.2,"crs":90,
/// "src":"gnss","bat":71,"seq":1234}`, also with `hdop`, `sat` and `mock`. `t`, `lat` and `lon` are
/// required; `acc` is the radius in metres that holds the true place in 68 % of cases; `spd` is in
/// metres per second. A report: `{"t":"...","type":"strap_open","bat":71,"seq":1235}`. An array of
/// either is a stored batch.
///
/// Read as a stream, without a tree: this is the hot path. Thread-safe.
public final class SkjoldJson {

  private static final JsonFactory JSON = JsonText.FACTORY;

  private SkjoldJson() {}

  /// Decodes the payload of `.../fix`.
  public static Decoding decodeFix(String deviceId, byte[] payload, long receivedAtMillis) {
    FixDraft plain = PlainFixJson.read(deviceId, payload, receivedAtMillis);
    if (plain == null) {
      return decodeAnyFix(deviceId, payload, receivedAtMillis);
    }
    Gathering gathering = new Gathering();
    plain.concludeFix(gathering);
    return gathering.conclude();
  }

  /// What [#decodeFix] answers, by the general parser alone.
  static Decoding decodeAnyFix(String deviceId, byte[] payload, long receivedAtMillis) {
    return decode(deviceId, payload, receivedAtMillis, false);
  }

  /// Decodes the payload of `.../report`.
  public static Decoding decodeReport(String deviceId, byte[] payload, long receivedAtMillis) {
    return decode(deviceId, payload, receivedAtMillis, true);
  }

  private static Decoding decode(
      String deviceId, byte[] payload, long receivedAtMillis, boolean report) {
    if (payload.length == 0) {
      return new Decoding.Ignored(Decoding.Reason.EMPTY);
    }
    Gathering gathering = new Gathering();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), payload)) {
      JsonToken first = json.nextToken();
      if (first == JsonToken.START_OBJECT) {
        item(json, deviceId, receivedAtMillis, report, gathering);
      } else if (first == JsonToken.START_ARRAY) {
        items(json, deviceId, receivedAtMillis, report, gathering);
      } else {
        gathering.refused(Refusal.NOT_JSON);
      }
      if (json.nextToken() != null) {
        gathering.refused(Refusal.NOT_JSON);
      }
    } catch (JacksonException notJson) {
      // What was whole before the damage is kept; the damage is counted.
      gathering.refused(Refusal.NOT_JSON);
    }
    return gathering.conclude();
  }

  private static void items(
      JsonParser json, String deviceId, long receivedAtMillis, boolean report, Gathering into) {
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY && token != null;
        token = json.nextToken()) {
      if (into.full()) {
        into.refused(Refusal.TOO_MANY_ITEMS);
        skipRest(json);
        return;
      }
      if (token == JsonToken.START_OBJECT) {
        item(json, deviceId, receivedAtMillis, report, into);
      } else {
        into.refused(Refusal.WRONG_SHAPE);
        json.skipChildren();
      }
    }
  }

  private static void skipRest(JsonParser json) {
    while (json.nextToken() != null) {
      json.skipChildren();
    }
  }

  private static void item(
      JsonParser json, String deviceId, long receivedAtMillis, boolean report, Gathering into) {
    FixDraft draft = new FixDraft(deviceId, receivedAtMillis);
    String type = null;
    boolean misshapen = false;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      JsonToken value = json.nextToken();
      boolean number = value == JsonToken.VALUE_NUMBER_FLOAT || value == JsonToken.VALUE_NUMBER_INT;
      switch (name) {
        case "t" -> draft.time(time(json, value));
        case "lat" -> {
          draft.latitude = number ? json.getDoubleValue() : Double.NaN;
          misshapen |= !number;
        }
        case "lon" -> {
          draft.longitude = number ? json.getDoubleValue() : Double.NaN;
          misshapen |= !number;
        }
        case "acc" -> draft.accuracyMetres = number ? json.getDoubleValue() : Double.NaN;
        case "hdop" -> draft.hdop = number ? json.getDoubleValue() : Double.NaN;
        case "spd" -> draft.speedMetresPerSecond = number ? json.getDoubleValue() : Double.NaN;
        case "crs" -> draft.courseDegrees = number ? json.getDoubleValue() : Double.NaN;
        case "bat" -> draft.batteryPercent = number ? json.getDoubleValue() : Double.NaN;
        case "sat" -> draft.satellites = number ? (int) json.getDoubleValue() : -1;
        case "seq" -> draft.sequence = number ? sequence(json.getDoubleValue()) : -1;
        case "mock" -> draft.mock = value == JsonToken.VALUE_TRUE;
        case "src" ->
            draft.source = source(value == JsonToken.VALUE_STRING ? json.getString() : "");
        case "type" -> type = value == JsonToken.VALUE_STRING ? json.getString() : "";
        default -> {}
      }
      json.skipChildren();
    }
    if (json.currentToken() != JsonToken.END_OBJECT) {
      into.refused(Refusal.NOT_JSON);
    } else if (misshapen) {
      into.refused(Refusal.WRONG_SHAPE);
    } else if (report) {
      concludeReport(draft, type, into);
    } else {
      draft.concludeFix(into);
    }
  }

  private static void concludeReport(FixDraft draft, @Nullable String type, Gathering into) {
    DeviceReport.Kind kind = type == null ? null : kind(type);
    if (kind == null) {
      into.refused(Refusal.TYPE_UNKNOWN);
    } else {
      draft.concludeReport(kind, into);
    }
  }

  private static long time(JsonParser json, JsonToken value) {
    return switch (value) {
      case VALUE_STRING -> TimeText.parse(json.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> TimeText.parse(json.getDoubleValue());
      default -> FixDraft.UNREAD_TIME;
    };
  }

  static long sequence(double value) {
    return value >= 0 && value <= FixDraft.LATEST_MILLIS ? (long) value : -1;
  }

  static Fix.Source source(String text) {
    return switch (text) {
      case "gnss", "gps" -> Fix.Source.GNSS;
      case "wifi" -> Fix.Source.WIFI;
      case "cell" -> Fix.Source.CELL;
      case "fused" -> Fix.Source.FUSED;
      case "radio" -> Fix.Source.RADIO;
      default -> Fix.Source.UNKNOWN;
    };
  }

  private static DeviceReport.@Nullable Kind kind(String type) {
    for (DeviceReport.Kind kind : DeviceReport.Kind.values()) {
      if (kind.name().equalsIgnoreCase(type)) {
        return kind;
      }
    }
    return null;
  }

  /// Encodes a fix as a device would send it.
  public static byte[] encode(Fix fix) {
    return JsonText.object(json -> {
      json.writeStringProperty("t", Instant.ofEpochMilli(fix.deviceTimeMillis()).toString());
      json.writeNumberProperty("lat", fix.latitude());
      json.writeNumberProperty("lon", fix.longitude());
      JsonText.numberIfKnown(
          json, fix.accuracyKind() == Fix.AccuracyKind.HDOP ? "hdop" : "acc", fix.accuracy());
      JsonText.numberIfKnown(json, "spd", fix.speedMetresPerSecond());
      JsonText.numberIfKnown(json, "crs", fix.courseDegrees());
      if (fix.source() != Fix.Source.UNKNOWN) {
        json.writeStringProperty("src", fix.source().name().toLowerCase(Locale.ROOT));
      }
      if (fix.satellites() >= 0) {
        json.writeNumberProperty("sat", fix.satellites());
      }
      if (fix.mock()) {
        json.writeBooleanProperty("mock", true);
      }
      batteryAndSequence(json, fix.batteryPercent(), fix.sequence());
    });
  }

  /// Encodes a report as a device would send it.
  public static byte[] encode(DeviceReport report) {
    return JsonText.object(json -> {
      json.writeStringProperty("t", Instant.ofEpochMilli(report.deviceTimeMillis()).toString());
      json.writeStringProperty("type", report.kind().name().toLowerCase(Locale.ROOT));
      batteryAndSequence(json, report.batteryPercent(), report.sequence());
    });
  }

  /// Encodes the command that makes the device vibrate or sound. It says nothing about why: no
  /// zone, no distance, no place.
  ///
  /// @param id lets the device tell a repetition from a new command
  /// @param expiresAtMillis the device drops it unheard from then on, epoch milliseconds
  public static byte[] encodeWarn(String id, long expiresAtMillis) {
    return JsonText.object(json -> {
      json.writeStringProperty("type", "warn");
      json.writeStringProperty("id", id);
      json.writeStringProperty("expires", Instant.ofEpochMilli(expiresAtMillis).toString());
    });
  }

  private static void batteryAndSequence(JsonGenerator json, int batteryPercent, long sequence) {
    if (batteryPercent >= 0) {
      json.writeNumberProperty("bat", batteryPercent);
    }
    if (sequence >= 0) {
      json.writeNumberProperty("seq", sequence);
    }
  }
}
