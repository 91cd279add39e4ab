package no.skjold.devices;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.Fix;
import org.jspecify.annotations.Nullable;

/// The OsmAnd protocol: everything in a query string or a form body. Speed is in knots. A message
/// without coordinates, or with `valid=false`, is no position but still a sign of life. A
/// `timestamp` without an offset is read as UTC; absent, the time of receipt counts.
///
/// Reading has two steps, since the `id` in the message is a secret that names the device only to
/// the registry: parse, look up [#identifier()], then decode with the device's own id.
public final class OsmAndQuery {

  static final double METRES_PER_SECOND_PER_KNOT = 0.514444;

  private final Map<String, String> parameters;

  private OsmAndQuery(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /// Parses without judging; what is not `name=value` is skipped.
  public static OsmAndQuery parse(String query) {
    return new OsmAndQuery(QueryText.parse(query));
  }

  /// What the sender calls itself, null when it does not.
  public @Nullable String identifier() {
    String id = parameters.get("id");
    return id == null ? parameters.get("deviceid") : id;
  }

  /// Decodes on behalf of the device that was looked up.
  public Decoding decode(String deviceId, long receivedAtMillis) {
    FixDraft draft = new FixDraft(deviceId, receivedAtMillis);
    String timestamp = parameters.get("timestamp");
    draft.time(timestamp == null ? receivedAtMillis : TimeText.parseEither(timestamp));
    draft.batteryPercent = number("batt");
    Gathering gathering = new Gathering();
    String alarms = parameters.get("alarm");
    if (draft.timeRefusal() == null && alarms != null) {
      TraccarAlarms.report(alarms, draft, gathering);
    }
    if (hasPlace()) {
      place(draft);
      draft.concludeFix(gathering);
    } else {
      draft.concludeReport(DeviceReport.Kind.HEARTBEAT, gathering);
    }
    return gathering.conclude();
  }

  private boolean hasPlace() {
    String valid = parameters.get("valid");
    boolean isValid = valid == null || valid.equalsIgnoreCase("true") || valid.equals("1");
    return isValid
        && (parameters.containsKey("lat")
            || parameters.containsKey("lon")
            || parameters.containsKey("location"));
  }

  private void place(FixDraft draft) {
    String location = parameters.get("location");
    int comma = location == null ? -1 : location.indexOf(',');
    if (location != null && comma > 0) {
      draft.latitude = NumberText.parse(location.substring(0, comma).strip());
      draft.longitude = NumberText.parse(location.substring(comma + 1).strip());
    } else {
      draft.latitude = number("lat");
      draft.longitude = number("lon");
    }
    draft.accuracyMetres = number("accuracy");
    draft.hdop = number("hdop");
    draft.speedMetresPerSecond = number("speed") * METRES_PER_SECOND_PER_KNOT;
    draft.courseDegrees = parameters.containsKey("bearing") ? number("bearing") : number("heading");
    draft.mock = "true".equalsIgnoreCase(parameters.get("mock"));
  }

  private double number(String name) {
    return NumberText.parse(parameters.get(name));
  }

  /// Encodes a fix as the query string a device would send, without the question mark.
  ///
  /// @param identifier the secret that stands for the device
  public static String encode(Fix fix, String identifier) {
    StringBuilder query = new StringBuilder(160);
    query.append("id=").append(URLEncoder.encode(identifier, StandardCharsets.UTF_8));
    query.append("&lat=").append(fix.latitude()).append("&lon=").append(fix.longitude());
    query.append("&timestamp=").append(fix.deviceTimeMillis());
    append(
        query, fix.accuracyKind() == Fix.AccuracyKind.HDOP ? "hdop" : "accuracy", fix.accuracy());
    append(query, "speed", fix.speedMetresPerSecond() / METRES_PER_SECOND_PER_KNOT);
    append(query, "bearing", fix.courseDegrees());
    if (fix.batteryPercent() >= 0) {
      query.append("&batt=").append(fix.batteryPercent());
    }
    return query.toString();
  }

  /// Encodes a report as the query string a device would send: an alarm, or a sign of life.
  ///
  /// @param identifier the secret that stands for the device
  public static String encode(DeviceReport report, String identifier) {
    StringBuilder query = new StringBuilder(120);
    query.append("id=").append(URLEncoder.encode(identifier, StandardCharsets.UTF_8));
    query.append("&timestamp=").append(Instant.ofEpochMilli(report.deviceTimeMillis()));
    String alarm = TraccarAlarms.name(report.kind());
    if (alarm != null) {
      query.append("&alarm=").append(alarm);
    }
    if (report.batteryPercent() >= 0) {
      query.append("&batt=").append(report.batteryPercent());
    }
    return query.toString();
  }

  private static void append(StringBuilder query, String name, double value) {
    if (Double.isFinite(value)) {
      query.append('&').append(name).append('=').append(value);
    }
  }
}
