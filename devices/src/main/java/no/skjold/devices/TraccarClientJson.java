package no.skjold.devices;

import no.skjold.monitoring.DeviceReport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The JSON of the Traccar Client app from version 9: `{"location":{...},"device_id":"..."}`. Speed
/// is in metres per second; -1 means unknown. Without `coords` it is a sign of life, no position.
///
/// Reading has two steps, as in [OsmAndQuery].
public final class TraccarClientJson {

  private final @Nullable JsonNode root;

  private TraccarClientJson(@Nullable JsonNode root) {
    this.root = root;
  }

  /// Parses without judging.
  public static TraccarClientJson parse(byte[] body) {
    return new TraccarClientJson(JsonText.readObject(body));
  }

  /// What the app calls itself, null when it does not.
  public @Nullable String identifier() {
    return root == null ? null : JsonText.text(root.path("device_id"));
  }

  /// Decodes on behalf of the device that was looked up.
  public Decoding decode(String deviceId, long receivedAtMillis) {
    if (root == null) {
      return new Decoding.Refused(Refusal.NOT_JSON);
    }
    JsonNode location = root.path("location");
    if (!location.isObject()) {
      return new Decoding.Refused(Refusal.WRONG_SHAPE);
    }
    FixDraft draft = new FixDraft(deviceId, receivedAtMillis);
    time(location.path("timestamp"), draft);
    double level = JsonText.number(location.path("battery").path("level"));
    draft.batteryPercent = level >= 0 ? level * 100 : Double.NaN;
    draft.mock = JsonText.isTrue(location.path("mock"));
    Gathering gathering = new Gathering();
    if (draft.timeRefusal() == null) {
      alarms(location, draft, gathering);
    }
    JsonNode coords = location.path("coords");
    if (coords.isObject()) {
      draft.latitude = JsonText.number(coords.path("latitude"));
      draft.longitude = JsonText.number(coords.path("longitude"));
      draft.accuracyMetres = JsonText.number(coords.path("accuracy"));
      draft.speedMetresPerSecond = JsonText.number(coords.path("speed"));
      draft.courseDegrees = JsonText.number(coords.path("heading"));
      draft.concludeFix(gathering);
    } else {
      draft.concludeReport(
          draft.mock ? DeviceReport.Kind.MOCK_LOCATION : DeviceReport.Kind.HEARTBEAT, gathering);
    }
    return gathering.conclude();
  }

  private static void time(JsonNode timestamp, FixDraft draft) {
    String text = JsonText.text(timestamp);
    if (text != null) {
      draft.time(TimeText.parse(text));
    } else if (!timestamp.isMissingNode()) {
      draft.time(TimeText.parse(JsonText.number(timestamp)));
    }
  }

  private static void alarms(JsonNode location, FixDraft draft, Gathering into) {
    String alarm = JsonText.text(location.path("alarm"));
    if (alarm == null) {
      alarm = JsonText.text(location.path("extras").path("alarm"));
    }
    if (alarm != null) {
      TraccarAlarms.report(alarm, draft, into);
    }
  }
}
