package no.skjold.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.DeviceReport.Kind;
import no.skjold.monitoring.Fix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsmAndQueryTest {

  private static final long RECEIVED = 1_795_303_035_000L;

  private static Decoding decode(String query) {
    return OsmAndQuery.parse(query).decode("t-1", RECEIVED);
  }

  @Test
  void reads_a_message_with_speed_in_knots() {
    String query =
        "id=356307042441013&lat=59.9300&lon=10.7522&timestamp=1795303033&speed=2.5&bearing=180"
            + "&altitude=40&accuracy=8&hdop=0.9&batt=71";
    assertThat(OsmAndQuery.parse(query).identifier()).isEqualTo("356307042441013");
    Fix fix = Heard.fix(decode(query));
    assertThat(fix.deviceId()).isEqualTo("t-1");
    assertThat(fix.deviceTimeMillis()).isEqualTo(1_795_303_033_000L);
    assertThat(fix.speedMetresPerSecond()).isCloseTo(1.28611, within(1e-5));
    assertThat(fix.courseDegrees()).isEqualTo(180);
    assertThat(fix.accuracy()).isEqualTo(8);
    assertThat(fix.accuracyKind()).isEqualTo(Fix.AccuracyKind.RADIUS_68);
    assertThat(fix.batteryPercent()).isEqualTo(71);
  }

  @ParameterizedTest
  @CsvSource({
    "1795303033,                     2026-11-21T23:17:13Z",
    "1795303033500,                  2026-11-21T23:17:13.500Z",
    "2016-01-27T18%3A55%3A47Z,       2016-01-27T18:55:47Z",
    "2016-01-27T18:55:47.25%2B01:00, 2016-01-27T17:55:47.250Z",
    "2014-06-04+09%3A10%3A11,        2014-06-04T09:10:11Z",
    "4000000000,                     2096-10-02T07:06:40Z"
  })
  void reads_every_way_to_write_a_time(String timestamp, Instant expected) {
    assertThat(Heard.fix(decode("lat=1&lon=2&timestamp=" + timestamp)).deviceTimeMillis())
        .isEqualTo(expected.toEpochMilli());
  }

  @Test
  void without_a_time_the_time_of_receipt_counts() {
    assertThat(Heard.fix(decode("lat=1&lon=2")).deviceTimeMillis()).isEqualTo(RECEIVED);
  }

  @Test
  void reads_the_place_from_location_and_the_accuracy_from_hdop() {
    Fix fix = Heard.fix(decode("deviceid=a&location=59.5,10.25&hdop=1.5&heading=10"));
    assertThat(fix.latitude()).isEqualTo(59.5);
    assertThat(fix.longitude()).isEqualTo(10.25);
    assertThat(fix.accuracy()).isEqualTo(1.5);
    assertThat(fix.accuracyKind()).isEqualTo(Fix.AccuracyKind.HDOP);
    assertThat(fix.courseDegrees()).isEqualTo(10);
  }

  @Test
  void without_a_place_or_when_not_valid_it_is_a_sign_of_life() {
    assertThat(Heard.report(decode("id=1&batt=40")).kind()).isEqualTo(Kind.HEARTBEAT);
    assertThat(Heard.report(decode("id=1&lat=1&lon=2&valid=false")).kind())
        .isEqualTo(Kind.HEARTBEAT);
    assertThat(Heard.fix(decode("id=1&lat=1&lon=2&valid=1")).latitude()).isEqualTo(1);
  }

  @Test
  void alarms_about_the_equipment_are_reports_beside_the_fix() {
    assertThat(Heard.reportKinds(decode("id=1&lat=1&lon=2&alarm=removing,tampering,sos,jamming")))
        .containsExactly(Kind.STRAP_OPEN, Kind.CASE_OPEN, Kind.JAMMING);
    assertThat(Heard.inputs(decode("id=1&lat=1&lon=2&alarm=removing"))).hasSize(2);
  }

  @Test
  void a_low_battery_without_a_level_is_still_low() {
    assertThat(Heard.inputs(decode("id=1&alarm=lowBattery")).getFirst())
        .isInstanceOfSatisfying(
            DeviceReport.class,
            report -> {
              assertThat(report.kind()).isEqualTo(Kind.BATTERY);
              assertThat(report.batteryPercent()).isBetween(1, 20);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "id=1&lat=abc&lon=2,                      COORDINATES_MISSING",
    "id=1&lat=1,                              COORDINATES_MISSING",
    "id=1&lat=Infinity&lon=2,                 COORDINATES_MISSING",
    "id=1&lat=91&lon=2,                       COORDINATES_OUT_OF_RANGE",
    "id=1&lat=0&lon=0,                        NULL_ISLAND",
    "id=1&lat=1&lon=2&timestamp=never,        TIME_UNREADABLE",
    "id=1&lat=1&lon=2&timestamp=12,           TIME_IMPLAUSIBLE",
    "id=1&lat=%ZZ&lon=2,                      COORDINATES_MISSING"
  })
  void refuses_with_a_reason(String query, Refusal reason) {
    assertThat(Heard.refusal(decode(query))).isEqualTo(reason);
  }

  @Test
  void what_was_encoded_is_decoded_to_the_same() {
    Fix fix =
        new Fix(
            "t-1",
            RECEIVED - 10,
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
    String query = OsmAndQuery.encode(fix, "s+e/c=ret");
    assertThat(OsmAndQuery.parse(query).identifier()).isEqualTo("s+e/c=ret");
    assertThat(Heard.fix(decode(query)))
        .usingRecursiveComparison()
        .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
        .isEqualTo(fix);
    DeviceReport strap = new DeviceReport("t-1", RECEIVED - 10, RECEIVED, Kind.STRAP_OPEN, 60, -1);
    assertThat(Heard.reportKinds(decode(OsmAndQuery.encode(strap, "s"))))
        .containsExactly(Kind.STRAP_OPEN, Kind.HEARTBEAT);
  }
}
