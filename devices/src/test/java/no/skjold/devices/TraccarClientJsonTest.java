package no.skjold.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import no.skjold.monitoring.DeviceReport.Kind;
import no.skjold.monitoring.Fix;
import org.junit.jupiter.api.Test;

class TraccarClientJsonTest {

  private static final long RECEIVED = Instant.parse("2026-11-21T12:00:02Z").toEpochMilli();

  private static final String CAPTURED =
      "{\"location\":{\"timestamp\":\"2025-06-15T13:45:12.862Z\",\"coords\":{"
          + "\"latitude\":37.4219983,\"longitude\":-122.084,\"accuracy\":5,\"speed\":0,"
          + "\"heading\":-1,\"altitude\":5},\"is_moving\":false,\"odometer\":0,"
          + "\"event\":\"motionchange\",\"battery\":{\"level\":1,\"is_charging\":false},"
          + "\"activity\":{\"type\":\"still\"},\"extras\":{},"
          + "\"_\":\"&id=48241179&lat=37.4219983&lon=-122.084\"},\"device_id\":\"48241179\"}";

  private static TraccarClientJson parse(String json) {
    return TraccarClientJson.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Decoding decode(String json) {
    return parse(json).decode("phone", RECEIVED);
  }

  @Test
  void reads_a_captured_message_where_minus_one_means_unknown() {
    assertThat(parse(CAPTURED).identifier()).isEqualTo("48241179");
    Fix fix = Heard.fix(decode(CAPTURED));
    assertThat(fix.deviceTimeMillis())
        .isEqualTo(Instant.parse("2025-06-15T13:45:12.862Z").toEpochMilli());
    assertThat(fix.latitude()).isEqualTo(37.4219983);
    assertThat(fix.longitude()).isEqualTo(-122.084);
    assertThat(fix.accuracy()).isEqualTo(5);
    assertThat(fix.speedMetresPerSecond()).isZero();
    assertThat(fix.courseDegrees()).isNaN();
    assertThat(fix.batteryPercent()).isEqualTo(100);
    assertThat(fix.mock()).isFalse();
  }

  @Test
  void keeps_a_faked_location_as_a_sign_of_tampering() {
    assertThat(Heard.fix(decode(CAPTURED.replace("\"is_moving\"", "\"mock\":true,\"is_moving\""))))
        .extracting(Fix::mock)
        .isEqualTo(true);
    assertThat(
            Heard.report(
                    decode("{\"location\":{\"timestamp\":\"2025-06-15T13:45:12Z\",\"mock\":true}}"))
                .kind())
        .isEqualTo(Kind.MOCK_LOCATION);
  }

  @Test
  void without_coordinates_it_is_a_sign_of_life() {
    assertThat(
            Heard.report(
                    decode(
                        "{\"location\":{\"timestamp\":\"2025-06-15T13:45:12.862Z\","
                            + "\"extras\":{\"heartbeat\":true}},\"device_id\":\"1\"}"))
                .kind())
        .isEqualTo(Kind.HEARTBEAT);
  }

  @Test
  void hears_an_alarm_in_the_location_or_among_the_extras() {
    assertThat(
            Heard.reportKinds(
                decode(CAPTURED.replace("\"extras\":{}", "\"extras\":{\"alarm\":\"tampering\"}"))))
        .containsExactly(Kind.CASE_OPEN);
    assertThat(
            Heard.reportKinds(decode(CAPTURED.replace("\"extras\":{}", "\"alarm\":\"powerOff\""))))
        .containsExactly(Kind.POWER_OFF);
  }

  @Test
  void refuses_what_has_no_location_or_no_time() {
    assertThat(Heard.refusal(decode("{}"))).isEqualTo(Refusal.WRONG_SHAPE);
    assertThat(Heard.refusal(decode("{\"location\":{}}"))).isEqualTo(Refusal.TIME_MISSING);
    assertThat(Heard.refusal(decode("nonsense"))).isEqualTo(Refusal.NOT_JSON);
  }
}
