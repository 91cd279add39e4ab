package no.skjold.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.DeviceReport.Kind;
import no.skjold.monitoring.Fix;
import org.junit.jupiter.api.Test;

class TraccarForwardJsonTest {

  private static final long RECEIVED = Instant.parse("2026-11-21T23:19:17Z").toEpochMilli();
  private static final long FIXED = Instant.parse("2026-11-21T23:18:13Z").toEpochMilli();

  /// As a Traccar 6.14.5 sent it.
  private static final String CAPTURED =
      "{\"position\":{\"id\":0,\"attributes\":{\"event\":\"motionchange\",\"motion\":true,"
          + "\"odometer\":1234,\"activity\":\"walking\",\"batteryLevel\":71,"
          + "\"distance\":1726.0292658893404,\"totalDistance\":1726.0292658893404},\"deviceId\":1,"
          + "\"protocol\":\"osmand\",\"serverTime\":\"2026-11-21T23:19:15.062+00:00\","
          + "\"deviceTime\":\"2026-11-21T23:18:13.000+00:00\","
          + "\"fixTime\":\"2026-11-21T23:18:13.000+00:00\",\"valid\":true,\"latitude\":59.9145,"
          + "\"longitude\":10.753,\"altitude\":22.1,\"speed\":2.721376,\"course\":182.5,"
          + "\"address\":null,\"accuracy\":12.3,\"network\":null,\"geofenceIds\":[1]},"
          + "\"device\":{\"id\":1,\"attributes\":{},\"groupId\":0,\"calendarId\":0,"
          + "\"name\":\"Fotlenke 1\",\"uniqueId\":\"356307042441013\",\"status\":\"online\","
          + "\"lastUpdate\":\"2026-11-21T23:19:16.091+00:00\",\"positionId\":0,\"phone\":null,"
          + "\"model\":null,\"contact\":null,\"category\":null,\"disabled\":false,"
          + "\"expirationTime\":null}}";

  private static final String CAPTURED_ALARM =
      "{\"event\":{\"id\":3,\"attributes\":{\"alarm\":\"sos\"},\"deviceId\":1,\"type\":\"alarm\","
          + "\"eventTime\":\"2026-11-21T23:18:43.000+00:00\",\"positionId\":3,\"geofenceId\":0,"
          + "\"maintenanceId\":0},\"position\":{\"id\":3,\"attributes\":{\"motion\":true,"
          + "\"batteryLevel\":70,\"alarm\":\"sos\"}},\"device\":{\"uniqueId\":\"356307042441013\"}}";

  private static TraccarForwardJson parse(String json) {
    return TraccarForwardJson.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Decoding position(String json) {
    return parse(json).decodePosition("b-1", RECEIVED, TraccarForwardJson.NO_FIX_YET);
  }

  private static Decoding event(String json) {
    return parse(json).decodeEvent("b-1", RECEIVED);
  }

  @Test
  void reads_a_captured_position() {
    assertThat(parse(CAPTURED).identifier()).isEqualTo("356307042441013");
    Fix fix = Heard.fix(position(CAPTURED));
    assertThat(fix.deviceTimeMillis()).isEqualTo(FIXED);
    assertThat(fix.latitude()).isEqualTo(59.9145);
    assertThat(fix.longitude()).isEqualTo(10.753);
    assertThat(fix.accuracy()).isEqualTo(12.3);
    assertThat(fix.speedMetresPerSecond()).isCloseTo(1.4, within(1e-5));
    assertThat(fix.courseDegrees()).isEqualTo(182.5);
    assertThat(fix.batteryPercent()).isEqualTo(71);
    assertThat(fix.sequence()).isEqualTo(-1);
  }

  @Test
  void accuracy_zero_is_unknown() {
    Fix fix = Heard.fix(position(CAPTURED.replace("\"accuracy\":12.3", "\"accuracy\":0.0")));
    assertThat(fix.accuracyKind()).isEqualTo(Fix.AccuracyKind.UNKNOWN);
    assertThat(fix.accuracy()).isNaN();
  }

  @Test
  void a_repeated_fix_is_a_sign_of_life_dated_by_the_device_and_no_position() {
    String repeated =
        CAPTURED.replace(
            "\"deviceTime\":\"2026-11-21T23:18:13.000+00:00\"",
            "\"deviceTime\":\"2026-11-21T23:19:13.000+00:00\"");
    DeviceReport report = Heard.report(parse(repeated).decodePosition("b-1", RECEIVED, FIXED));
    assertThat(report.kind()).isEqualTo(Kind.HEARTBEAT);
    assertThat(report.deviceTimeMillis()).isEqualTo(FIXED + 60_000);
  }

  @Test
  void a_position_that_is_not_valid_is_a_sign_of_life() {
    assertThat(Heard.report(position(CAPTURED.replace("\"valid\":true", "\"valid\":false"))).kind())
        .isEqualTo(Kind.HEARTBEAT);
  }

  @Test
  void a_position_at_zero_zero_is_refused() {
    String nowhere =
        CAPTURED
            .replace("\"latitude\":59.9145", "\"latitude\":0.0")
            .replace("\"longitude\":10.753", "\"longitude\":0.0");
    assertThat(Heard.refusal(position(nowhere))).isEqualTo(Refusal.NULL_ISLAND);
  }

  @Test
  void alarms_and_strap_states_are_reports_beside_the_fix() {
    String alarms =
        CAPTURED.replace(
            "\"motion\":true", "\"alarm\":\"tampering,removing\",\"strapLocked\":false");
    assertThat(Heard.reportKinds(position(alarms)))
        .containsExactly(Kind.CASE_OPEN, Kind.STRAP_OPEN, Kind.STRAP_OPEN);
    assertThat(Heard.inputs(position(alarms))).hasSize(4);
    assertThat(
            Heard.reportKinds(
                position(CAPTURED.replace("\"motion\":true", "\"strapLocked\":true"))))
        .containsExactly(Kind.STRAP_CLOSED);
  }

  @Test
  void a_faked_position_is_marked() {
    assertThat(Heard.fix(position(CAPTURED.replace("\"motion\":true", "\"mock\":true"))).mock())
        .isTrue();
  }

  @Test
  void events_are_heard_when_they_concern_the_equipment_or_the_connection() {
    assertThat(event(CAPTURED_ALARM)).isEqualTo(new Decoding.Ignored(Decoding.Reason.OTHER_KIND));
    DeviceReport removed =
        Heard.report(
            event(CAPTURED_ALARM.replaceFirst("\"alarm\":\"sos\"", "\"alarm\":\"removing\"")));
    assertThat(removed.kind()).isEqualTo(Kind.STRAP_OPEN);
    assertThat(removed.batteryPercent()).isEqualTo(70);
    assertThat(removed.deviceTimeMillis())
        .isEqualTo(Instant.parse("2026-11-21T23:18:43Z").toEpochMilli());
    assertThat(
            Heard.report(
                    event(
                        "{\"event\":{\"type\":\"deviceOffline\",\"attributes\":{},"
                            + "\"eventTime\":\"2026-11-21T23:18:43.000+00:00\"},"
                            + "\"device\":{\"uniqueId\":\"1\"}}"))
                .kind())
        .isEqualTo(Kind.DISCONNECT);
  }

  @Test
  void a_captured_geofence_event_is_let_go() {
    assertThat(
            event(
                "{\"event\":{\"id\":2,\"attributes\":{},\"deviceId\":1,\"type\":\"geofenceEnter\","
                    + "\"eventTime\":\"2026-11-21T23:18:13.000+00:00\",\"positionId\":2,"
                    + "\"geofenceId\":1,\"maintenanceId\":0},\"device\":{\"uniqueId\":\"1\"}}"))
        .isEqualTo(new Decoding.Ignored(Decoding.Reason.OTHER_KIND));
  }

  @Test
  void what_was_encoded_is_decoded_to_the_same() {
    Fix fix =
        new Fix(
            "b-1",
            FIXED + 7,
            RECEIVED,
            59.9,
            10.7,
            12,
            Fix.AccuracyKind.RADIUS_68,
            5,
            90,
            Fix.Source.UNKNOWN,
            -1,
            false,
            60,
            -1);
    TraccarForwardJson message = TraccarForwardJson.parse(TraccarForwardJson.encode(fix));
    assertThat(message.identifier()).isEqualTo("b-1");
    assertThat(Heard.fix(message.decodePosition("b-1", RECEIVED, TraccarForwardJson.NO_FIX_YET)))
        .usingRecursiveComparison()
        .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
        .isEqualTo(fix);
    DeviceReport strap = new DeviceReport("b-1", FIXED, RECEIVED, Kind.STRAP_OPEN, 60, -1);
    assertThat(
            Heard.reportKinds(
                TraccarForwardJson.parse(TraccarForwardJson.encode(strap))
                    .decodePosition("b-1", RECEIVED, TraccarForwardJson.NO_FIX_YET)))
        .containsExactly(Kind.STRAP_OPEN, Kind.HEARTBEAT);
    assertThat(
            Heard.report(
                TraccarForwardJson.parse(TraccarForwardJson.encodeEvent(strap))
                    .decodeEvent("b-1", RECEIVED)))
        .extracting(DeviceReport::kind)
        .isEqualTo(Kind.STRAP_OPEN);
  }
}
