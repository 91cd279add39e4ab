package no.skjold.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.Fix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnTracksJsonTest {

  private static final long RECEIVED = 1_795_303_145_000L;

  private static Decoding decode(String json) {
    return OwnTracksJson.decode("phone", json.getBytes(StandardCharsets.UTF_8), RECEIVED);
  }

  @Test
  void reads_a_location_with_speed_in_kilometres_an_hour() {
    Fix fix =
        Heard.fix(
            decode(
                "{\"_type\":\"location\",\"topic\":\"owntracks/kari/phone\",\"tid\":\"kp\","
                    + "\"lat\":59.9139,\"lon\":10.7522,\"acc\":14,\"alt\":21,\"vac\":3,\"vel\":5,"
                    + "\"cog\":90,\"batt\":88,\"bs\":1,\"conn\":\"m\",\"t\":\"u\",\"m\":1,"
                    + "\"tst\":1795303143,\"created_at\":1795303144,\"inregions\":[\"home\"]}"));
    assertThat(fix.deviceTimeMillis()).isEqualTo(1_795_303_143_000L);
    assertThat(fix.latitude()).isEqualTo(59.9139);
    assertThat(fix.longitude()).isEqualTo(10.7522);
    assertThat(fix.accuracy()).isEqualTo(14);
    assertThat(fix.accuracyKind()).isEqualTo(Fix.AccuracyKind.RADIUS_68);
    assertThat(fix.speedMetresPerSecond()).isCloseTo(5 / 3.6, within(1e-9));
    assertThat(fix.courseDegrees()).isEqualTo(90);
    assertThat(fix.batteryPercent()).isEqualTo(88);
  }

  @Test
  void a_lost_connection_is_dated_when_it_was_lost_not_when_the_app_connected() {
    DeviceReport report = Heard.report(decode("{\"_type\":\"lwt\",\"tst\":1795200000}"));
    assertThat(report.kind()).isEqualTo(DeviceReport.Kind.DISCONNECT);
    assertThat(report.deviceTimeMillis()).isEqualTo(RECEIVED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"_type\":\"transition\",\"wtst\":1795200000,\"lat\":59.9139,\"lon\":10.7522,"
            + "\"tst\":1795303143,\"acc\":14,\"tid\":\"kp\",\"event\":\"enter\",\"desc\":\"home\"}",
        "{\"_type\":\"waypoint\",\"desc\":\"home\",\"lat\":59.9139,\"lon\":10.7522,\"rad\":150,"
            + "\"tst\":1795200000,\"rid\":\"6da9cf\"}",
        "{\"_type\":\"waypoints\",\"waypoints\":[]}",
        "{\"_type\":\"status\"}",
        "{\"_type\":\"steps\"}"
      })
  void other_kinds_are_let_go(String json) {
    assertThat(decode(json)).isEqualTo(new Decoding.Ignored(Decoding.Reason.OTHER_KIND));
  }

  @Test
  void a_zero_length_body_is_let_go() {
    assertThat(decode("")).isEqualTo(new Decoding.Ignored(Decoding.Reason.EMPTY));
  }

  @Test
  void an_encrypted_payload_is_refused_with_advice() {
    assertThat(Heard.refusal(decode("{\"_type\":\"encrypted\",\"data\":\"AAAA\"}")))
        .isEqualTo(Refusal.ENCRYPTED);
  }

  @Test
  void a_location_without_time_or_place_is_refused() {
    assertThat(Heard.refusal(decode("{\"_type\":\"location\",\"lat\":1,\"lon\":2}")))
        .isEqualTo(Refusal.TIME_MISSING);
    assertThat(Heard.refusal(decode("{\"_type\":\"location\",\"tst\":1795303143}")))
        .isEqualTo(Refusal.COORDINATES_MISSING);
    assertThat(Heard.refusal(decode("{\"lat\":1}"))).isEqualTo(Refusal.WRONG_SHAPE);
  }

  @Test
  void what_was_encoded_is_decoded_to_the_same_within_its_own_precision() {
    Fix fix =
        new Fix(
            "phone",
            1_795_303_143_000L,
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
    Fix again =
        Heard.fix(OwnTracksJson.decode("phone", OwnTracksJson.encode(fix, "kari"), RECEIVED));
    assertThat(again)
        .usingRecursiveComparison()
        .ignoringFields("speedMetresPerSecond")
        .isEqualTo(fix);
    assertThat(again.speedMetresPerSecond()).isCloseTo(5, within(0.2));
    assertThat(OwnTracksJson.deviceInTopic(OwnTracksJson.encode(fix, "kari"))).isEqualTo("phone");
  }
}
