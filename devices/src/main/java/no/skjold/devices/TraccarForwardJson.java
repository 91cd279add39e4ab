package no.skjold.devices;

import java.time.Instant;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.Fix;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// What a Traccar server forwards, `forward.type=json`, one position or event per body. Its traps:
/// the position's `id` is always 0 and no key; speed is in knots; accuracy 0.0 means unknown; a
/// message without a new position repeats the last coordinates with the last `fixTime` under a new
/// `deviceTime`, since `outdated` is not sent along.
///
/// So a fix is dated by `fixTime`, and one whose `fixTime` was seen before is a sign of life at
/// `deviceTime`, not a position. Remembering that is the caller's part.
///
/// Reading has two steps, as in [OsmAndQuery]: the identifier is `device.uniqueId`.
public final class TraccarForwardJson {

  /// No fix was seen before.
  public static final long NO_FIX_YET = Long.MIN_VALUE;

  private final @Nullable JsonNode root;

  private TraccarForwardJson(@Nullable JsonNode root) {
    this.root = root;
  }

  /// Parses without judging.
  public static TraccarForwardJson parse(byte[] body) {
    return new TraccarForwardJson(JsonText.readObject(body));
  }

  /// What the tracker calls itself, null when the body does not say.
  public @Nullable String identifier() {
    return root == null ? null : JsonText.text(root.path("device").path("uniqueId"));
  }

  /// Decodes a forwarded position.
  ///
  /// @param lastFixTimeMillis device time of the last fix accepted from this device by this way;
  ///   [#NO_FIX_YET] for none
  public Decoding decodePosition(String deviceId, long receivedAtMillis, long lastFixTimeMillis) {
    if (root == null) {
      return new Decoding.Refused(Refusal.NOT_JSON);
    }
    JsonNode position = root.path("position");
    if (!position.isObject()) {
      return new Decoding.Refused(Refusal.WRONG_SHAPE);
    }
    JsonNode attributes = position.path("attributes");
    FixDraft contact = draft(deviceId, receivedAtMillis, attributes);
    time(position.path("deviceTime"), contact);
    if (contact.timeRefusal() != null) {
      contact.time(receivedAtMillis);
    }
    Gathering gathering = new Gathering();
    equipment(attributes, contact, gathering);
    if (!JsonText.isTrue(position.path("valid"))) {
      contact.concludeReport(contactKind(contact), gathering);
      return gathering.conclude();
    }
    FixDraft fix = draft(deviceId, receivedAtMillis, attributes);
    time(position.path("fixTime"), fix);
    fix.latitude = JsonText.number(position.path("latitude"));
    fix.longitude = JsonText.number(position.path("longitude"));
    fix.accuracyMetres = JsonText.number(position.path("accuracy"));
    fix.hdop = JsonText.number(attributes.path("hdop"));
    fix.speedMetresPerSecond =
        JsonText.number(position.path("speed")) * OsmAndQuery.METRES_PER_SECOND_PER_KNOT;
    fix.courseDegrees = JsonText.number(position.path("course"));
    boolean repeated = fix.timeMillis == lastFixTimeMillis && fix.timeRefusal() == null;
    if (repeated) {
      contact.concludeReport(contactKind(contact), gathering);
    } else {
      fix.concludeFix(gathering);
    }
    return gathering.conclude();
  }

  /// Decodes a forwarded event. The position in it has come or comes by itself; only what concerns
  /// the equipment or the connection is heard.
  public Decoding decodeEvent(String deviceId, long receivedAtMillis) {
    if (root == null) {
      return new Decoding.Refused(Refusal.NOT_JSON);
    }
    JsonNode event = root.path("event");
    String type = JsonText.text(event.path("type"));
    if (type == null) {
      return new Decoding.Refused(Refusal.WRONG_SHAPE);
    }
    FixDraft draft = draft(deviceId, receivedAtMillis, root.path("position").path("attributes"));
    time(event.path("eventTime"), draft);
    Gathering gathering = new Gathering();
    if (type.equals("deviceOffline")) {
      draft.concludeReport(DeviceReport.Kind.DISCONNECT, gathering);
      return gathering.conclude();
    }
    String alarm = JsonText.text(event.path("attributes").path("alarm"));
    if (!type.equals("alarm") || alarm == null) {
      return new Decoding.Ignored(Decoding.Reason.OTHER_KIND);
    }
    Refusal refusal = draft.timeRefusal();
    if (refusal != null) {
      return new Decoding.Refused(refusal);
    }
    TraccarAlarms.report(alarm, draft, gathering);
    Decoding decoding = gathering.conclude();
    return decoding instanceof Decoding.Heard
        ? decoding
        : new Decoding.Ignored(Decoding.Reason.OTHER_KIND);
  }

  private static FixDraft draft(String deviceId, long receivedAtMillis, JsonNode attributes) {
    FixDraft draft = new FixDraft(deviceId, receivedAtMillis);
    draft.batteryPercent = JsonText.number(attributes.path("batteryLevel"));
    draft.mock = JsonText.isTrue(attributes.path("mock"));
    double satellites = JsonText.number(attributes.path("sat"));
    draft.satellites = satellites >= 0 ? (int) satellites : -1;
    return draft;
  }

  private static DeviceReport.Kind contactKind(FixDraft contact) {
    return contact.mock ? DeviceReport.Kind.MOCK_LOCATION : DeviceReport.Kind.HEARTBEAT;
  }

  private static void equipment(JsonNode attributes, FixDraft draft, Gathering into) {
    String alarms = JsonText.text(attributes.path("alarm"));
    if (alarms != null) {
      TraccarAlarms.report(alarms, draft, into);
    }
    JsonNode strap = attributes.path("strapLocked");
    JsonNode belt = attributes.path("belt");
    JsonNode state = strap.isMissingNode() ? belt : strap;
    if (state.isValueNode() && !state.isNull()) {
      TraccarAlarms.strap(state.asString(""), draft, into);
    }
  }

  private static void time(JsonNode value, FixDraft draft) {
    String text = JsonText.text(value);
    if (text != null) {
      draft.time(TimeText.parse(text));
    } else if (value.isNumber()) {
      draft.time(TimeText.parse(JsonText.number(value)));
    }
  }

  /// Encodes a fix as a Traccar server would forward it.
  public static byte[] encode(Fix fix) {
    return JsonText.object(json -> {
      json.writeObjectPropertyStart("position");
      position(json, fix.deviceTimeMillis(), fix.receivedAtMillis(), fix.batteryPercent(), null);
      json.writeBooleanProperty("valid", true);
      json.writeNumberProperty("latitude", fix.latitude());
      json.writeNumberProperty("longitude", fix.longitude());
      json.writeNumberProperty(
          "speed", orZero(fix.speedMetresPerSecond() / OsmAndQuery.METRES_PER_SECOND_PER_KNOT));
      json.writeNumberProperty("course", orZero(fix.courseDegrees()));
      json.writeNumberProperty(
          "accuracy",
          fix.accuracyKind() == Fix.AccuracyKind.RADIUS_68 ? orZero(fix.accuracy()) : 0.0);
      json.writeEndObject();
      device(json, fix.deviceId());
    });
  }

  /// Encodes a report as a Traccar server would forward it: a position that is not valid, with the
  /// alarm among its attributes.
  public static byte[] encode(DeviceReport report) {
    return JsonText.object(json -> {
      json.writeObjectPropertyStart("position");
      position(
          json,
          report.deviceTimeMillis(),
          report.receivedAtMillis(),
          report.batteryPercent(),
          TraccarAlarms.name(report.kind()));
      json.writeBooleanProperty("valid", false);
      json.writeNumberProperty("latitude", 0.0);
      json.writeNumberProperty("longitude", 0.0);
      json.writeEndObject();
      device(json, report.deviceId());
    });
  }

  /// Encodes a report as the event a Traccar server would forward beside the position.
  public static byte[] encodeEvent(DeviceReport report) {
    String alarm = TraccarAlarms.name(report.kind());
    boolean lost = report.kind() == DeviceReport.Kind.DISCONNECT;
    return JsonText.object(json -> {
      json.writeObjectPropertyStart("event");
      json.writeStringProperty(
          "type", alarm != null ? "alarm" : lost ? "deviceOffline" : "deviceOnline");
      json.writeStringProperty("eventTime", offsetTime(report.deviceTimeMillis()));
      json.writeObjectPropertyStart("attributes");
      if (alarm != null) {
        json.writeStringProperty("alarm", alarm);
      }
      json.writeEndObject();
      json.writeEndObject();
      device(json, report.deviceId());
    });
  }

  private static void position(
      JsonGenerator json,
      long deviceTimeMillis,
      long serverTimeMillis,
      int batteryPercent,
      @Nullable String alarm) {
    json.writeNumberProperty("id", 0);
    json.writeStringProperty("protocol", "osmand");
    json.writeStringProperty("serverTime", offsetTime(serverTimeMillis));
    json.writeStringProperty("deviceTime", offsetTime(deviceTimeMillis));
    json.writeStringProperty("fixTime", offsetTime(deviceTimeMillis));
    json.writeObjectPropertyStart("attributes");
    if (batteryPercent >= 0) {
      json.writeNumberProperty("batteryLevel", batteryPercent);
    }
    if (alarm != null) {
      json.writeStringProperty("alarm", alarm);
    }
    json.writeEndObject();
  }

  private static void device(JsonGenerator json, String uniqueId) {
    json.writeObjectPropertyStart("device");
    json.writeStringProperty("uniqueId", uniqueId);
    json.writeStringProperty("status", "online");
    json.writeEndObject();
  }

  private static String offsetTime(long millis) {
    String text = Instant.ofEpochMilli(millis - Math.floorMod(millis, 1_000)).toString();
    String fraction = String.valueOf(1_000 + Math.floorMod(millis, 1_000)).substring(1);
    return text.substring(0, text.length() - 1) + "." + fraction + "+00:00";
  }

  private static double orZero(double value) {
    return Double.isFinite(value) ? value : 0.0;
  }
}
