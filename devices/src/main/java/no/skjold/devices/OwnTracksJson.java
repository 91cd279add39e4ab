package no.skjold.devices;

import java.util.Locale;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.Fix;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The OwnTracks apps' JSON, the same over MQTT and HTTP (OwnTracks booklet). `location` is a fix
/// and `lwt` a lost connection; transitions, waypoints, steps and the rest say nothing that
/// supervision may rest on and are let go. Encrypted payloads are refused with advice. Thread-safe.
public final class OwnTracksJson {

  private static final double METRES_PER_SECOND_PER_KMH = 1 / 3.6;

  private OwnTracksJson() {}

  /// Decodes one message; a zero-length body (a deleted friend) is ignored.
  public static Decoding decode(String deviceId, byte[] payload, long receivedAtMillis) {
    if (payload.length == 0) {
      return new Decoding.Ignored(Decoding.Reason.EMPTY);
    }
    JsonNode root = JsonText.readObject(payload);
    if (root == null) {
      return new Decoding.Refused(Refusal.NOT_JSON);
    }
    String type = JsonText.text(root.path("_type"));
    if (type == null) {
      return new Decoding.Refused(Refusal.WRONG_SHAPE);
    }
    return switch (type) {
      case "location" -> location(deviceId, root, receivedAtMillis);
      case "lwt" -> lost(deviceId, receivedAtMillis);
      case "encrypted" -> new Decoding.Refused(Refusal.ENCRYPTED);
      default -> new Decoding.Ignored(Decoding.Reason.OTHER_KIND);
    };
  }

  /// The device part of a message's own `topic` (`owntracks/user/device`), null when it has none.
  public static @Nullable String deviceInTopic(byte[] payload) {
    JsonNode root = payload.length == 0 ? null : JsonText.readObject(payload);
    String topic = root == null ? null : JsonText.text(root.path("topic"));
    if (topic == null) {
      return null;
    }
    String[] levels = topic.split("/", -1);
    return levels.length >= 3 ? levels[2] : null;
  }

  private static Decoding location(String deviceId, JsonNode root, long receivedAtMillis) {
    FixDraft draft = new FixDraft(deviceId, receivedAtMillis);
    JsonNode taken = root.path("tst");
    if (!taken.isMissingNode()) {
      draft.time(TimeText.parse(JsonText.number(taken)));
    }
    draft.latitude = JsonText.number(root.path("lat"));
    draft.longitude = JsonText.number(root.path("lon"));
    draft.accuracyMetres = JsonText.number(root.path("acc"));
    draft.speedMetresPerSecond = JsonText.number(root.path("vel")) * METRES_PER_SECOND_PER_KMH;
    draft.courseDegrees = JsonText.number(root.path("cog"));
    draft.batteryPercent = JsonText.number(root.path("batt"));
    Gathering gathering = new Gathering();
    draft.concludeFix(gathering);
    return gathering.conclude();
  }

  /// Its `tst` is when the app connected, long ago: the loss is known at receipt.
  private static Decoding lost(String deviceId, long receivedAtMillis) {
    FixDraft draft = new FixDraft(deviceId, receivedAtMillis);
    draft.time(receivedAtMillis);
    Gathering gathering = new Gathering();
    draft.concludeReport(DeviceReport.Kind.DISCONNECT, gathering);
    return gathering.conclude();
  }

  /// Encodes a fix as the app would send it, for `topic` `owntracks/{user}/{device}`.
  public static byte[] encode(Fix fix, String user) {
    return JsonText.object(json -> {
      String device = fix.deviceId();
      json.writeStringProperty("_type", "location");
      json.writeStringProperty("topic", "owntracks/" + user + "/" + device);
      json.writeStringProperty(
          "tid", device.substring(Math.max(0, device.length() - 2)).toLowerCase(Locale.ROOT));
      json.writeNumberProperty("lat", fix.latitude());
      json.writeNumberProperty("lon", fix.longitude());
      if (fix.accuracyKind() == Fix.AccuracyKind.RADIUS_68) {
        json.writeNumberProperty("acc", Math.max(1, Math.round(fix.accuracy())));
      }
      if (Double.isFinite(fix.speedMetresPerSecond())) {
        json.writeNumberProperty(
            "vel", Math.round(fix.speedMetresPerSecond() / METRES_PER_SECOND_PER_KMH));
      }
      if (Double.isFinite(fix.courseDegrees())) {
        json.writeNumberProperty("cog", Math.round(fix.courseDegrees()) % 360);
      }
      if (fix.batteryPercent() >= 0) {
        json.writeNumberProperty("batt", fix.batteryPercent());
      }
      json.writeNumberProperty("tst", fix.deviceTimeMillis() / 1_000);
    });
  }

  /// Encodes the last will that the app leaves with the server when it connects.
  public static byte[] encodeLastWill(long connectedAtMillis) {
    return JsonText.object(json -> {
      json.writeStringProperty("_type", "lwt");
      json.writeNumberProperty("tst", connectedAtMillis / 1_000);
    });
  }
}
