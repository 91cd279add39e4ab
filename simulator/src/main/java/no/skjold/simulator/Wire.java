package no.skjold.simulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What the protocols look like on the wire, written from their descriptions and not from the
/// server's code.
final class Wire {
  private static final double METRES_PER_SECOND_PER_KNOT = 0.514444;
  private static final double KILOMETRES_PER_HOUR = 3.6;

  private Wire() {}

  /// A fix in Skjold's own JSON.
  static String skjoldFix(Message.Position fix, Instant start) {
    Receiver.Reading reading = fix.reading();
    return String.format(
        Locale.ROOT,
        "{\"t\":\"%s\",\"lat\":%.7f,\"lon\":%.7f,\"acc\":%.1f,\"spd\":%.2f,\"crs\":%.1f,"
            + "\"src\":\"gnss\",\"bat\":%d,\"seq\":%d}",
        time(fix, start),
        reading.place().latitude(),
        reading.place().longitude(),
        reading.accuracyMetres(),
        reading.metresPerSecond(),
        reading.courseDegrees(),
        fix.batteryPercent(),
        fix.sequence());
  }

  /// A stored batch in Skjold's own JSON.
  static String skjoldBatch(List<Message.Position> fixes, Instant start) {
    return fixes.stream()
        .map(fix -> skjoldFix(fix, start))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /// A report in Skjold's own JSON.
  static String skjoldReport(Message.Event event, Instant start) {
    return String.format(
        Locale.ROOT,
        "{\"t\":\"%s\",\"type\":\"%s\",\"bat\":%d,\"seq\":%d}",
        time(event, start),
        event.kind(),
        event.batteryPercent(),
        event.sequence());
  }

  /// An OwnTracks location; its time has whole seconds.
  static String ownTracks(Message.Position fix, Instant start, String topic) {
    Receiver.Reading reading = fix.reading();
    return String.format(
        Locale.ROOT,
        "{\"_type\":\"location\",\"topic\":\"%s\",\"tid\":\"sk\",\"lat\":%.7f,\"lon\":%.7f,"
            + "\"acc\":%d,\"vel\":%d,\"cog\":%d,\"batt\":%d,\"bs\":1,\"conn\":\"m\",\"tst\":%d,"
            + "\"created_at\":%d}",
        topic,
        reading.place().latitude(),
        reading.place().longitude(),
        Math.max(1, Math.round(reading.accuracyMetres())),
        Math.round(reading.metresPerSecond() * KILOMETRES_PER_HOUR),
        Math.round(reading.courseDegrees()),
        fix.batteryPercent(),
        epochMillis(fix, start) / 1000,
        epochMillis(fix, start) / 1000);
  }

  /// The query of an OsmAnd request.
  static String osmAnd(Message.Position fix, Instant start, String secret) {
    Receiver.Reading reading = fix.reading();
    return String.format(
        Locale.ROOT,
        "id=%s&lat=%.7f&lon=%.7f&timestamp=%d&speed=%.2f&bearing=%.1f&accuracy=%.1f&batt=%d",
        URLEncoder.encode(secret, StandardCharsets.UTF_8),
        reading.place().latitude(),
        reading.place().longitude(),
        epochMillis(fix, start),
        reading.metresPerSecond() / METRES_PER_SECOND_PER_KNOT,
        reading.courseDegrees(),
        reading.accuracyMetres(),
        fix.batteryPercent());
  }

  /// A Traccar Client location.
  static String traccarClient(Message.Position fix, Instant start, String secret) {
    Receiver.Reading reading = fix.reading();
    return String.format(
        Locale.ROOT,
        "{\"location\":{\"timestamp\":\"%s\",\"coords\":{\"latitude\":%.7f,\"longitude\":%.7f,"
            + "\"accuracy\":%.1f,\"speed\":%.2f,\"heading\":%.1f,\"altitude\":20},"
            + "\"is_moving\":%s,\"odometer\":0,\"event\":\"\",\"battery\":{\"level\":%.2f,"
            + "\"is_charging\":false},\"activity\":{\"type\":\"unknown\"},\"extras\":{}},"
            + "\"device_id\":\"%s\"}",
        time(fix, start),
        reading.place().latitude(),
        reading.place().longitude(),
        reading.accuracyMetres(),
        reading.metresPerSecond(),
        reading.courseDegrees(),
        reading.metresPerSecond() > 1,
        fix.batteryPercent() / 100.0,
        secret);
  }

  /// What a Traccar server forwards: id always 0, speed in knots, offset `+00:00`.
  static String traccarPosition(Message.Position fix, Instant start, String uniqueId) {
    Receiver.Reading reading = fix.reading();
    String time = time(fix, start).replace("Z", "+00:00");
    return String.format(
        Locale.ROOT,
        "{\"position\":{\"id\":0,\"attributes\":{\"batteryLevel\":%d,\"motion\":%s,\"index\":%d},"
            + "\"deviceId\":1,\"protocol\":\"gt06\",\"serverTime\":\"%s\",\"deviceTime\":\"%s\","
            + "\"fixTime\":\"%s\",\"valid\":true,\"latitude\":%.7f,\"longitude\":%.7f,"
            + "\"altitude\":0.0,\"speed\":%.4f,\"course\":%.1f,\"address\":null,\"accuracy\":%.1f,"
            + "\"network\":null,\"geofenceIds\":null},\"device\":{\"id\":1,\"attributes\":{},"
            + "\"groupId\":0,\"calendarId\":0,\"name\":\"DEMO\",\"uniqueId\":\"%s\","
            + "\"status\":\"online\",\"lastUpdate\":\"%s\",\"positionId\":0,\"phone\":null,"
            + "\"model\":null,\"contact\":null,\"category\":null,\"disabled\":false,"
            + "\"expirationTime\":null}}",
        fix.batteryPercent(),
        reading.metresPerSecond() > 1,
        fix.sequence(),
        time,
        time,
        time,
        reading.place().latitude(),
        reading.place().longitude(),
        reading.metresPerSecond() / METRES_PER_SECOND_PER_KNOT,
        reading.courseDegrees(),
        reading.accuracyMetres(),
        uniqueId,
        time);
  }

  private static String time(Message message, Instant start) {
    return String.format(
        Locale.ROOT,
        "%1$tFT%1$tT.%1$tLZ",
        Instant.ofEpochMilli(epochMillis(message, start)).atZone(ZoneOffset.UTC));
  }

  private static long epochMillis(Message message, Instant start) {
    return start.toEpochMilli() + message.deviceMillis();
  }
}
