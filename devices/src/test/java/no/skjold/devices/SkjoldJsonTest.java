package no.skjold.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.Fix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkjoldJsonTest {

  private static final long RECEIVED = Instant.parse("2026-11-21T12:00:02Z").toEpochMilli();

  private static Decoding fix(String json) {
    return SkjoldJson.decodeFix("b-1", json.getBytes(StandardCharsets.UTF_8), RECEIVED);
  }

  private static Decoding report(String json) {
    return SkjoldJson.decodeReport("b-1", json.getBytes(StandardCharsets.UTF_8), RECEIVED);
  }

  @Test
  void reads_every_member_of_the_fix_in_the_contract() {
    Fix fix =
        Heard.fix(
            fix(
                "{\"t\":\"2026-11-21T12:00:00Z\",\"lat\":59.91,\"lon\":10.75,\"acc\":8.5,"
                    + "\"spd\":1.2,\"crs\":90,\"src\":\"gnss\",\"bat\":71,\"seq\":1234}"));
    assertThat(fix)
        .isEqualTo(
            new Fix(
                "b-1",
                Instant.parse("2026-11-21T12:00:00Z").toEpochMilli(),
                RECEIVED,
                59.91,
                10.75,
                8.5,
                Fix.AccuracyKind.RADIUS_68,
                1.2,
                90,
                Fix.Source.GNSS,
                -1,
                false,
                71,
                1234));
  }

  @Test
  void what_was_encoded_is_decoded_to_the_same() {
    Fix fix =
        new Fix(
            "b-1",
            RECEIVED - 1_234,
            RECEIVED,
            -33.25,
            151.5,
            2.5,
            Fix.AccuracyKind.HDOP,
            0,
            359.5,
            Fix.Source.FUSED,
            9,
            true,
            0,
            1L << 40);
    assertThat(Heard.fix(SkjoldJson.decodeFix("b-1", SkjoldJson.encode(fix), RECEIVED)))
        .isEqualTo(fix);
    for (DeviceReport.Kind kind : DeviceReport.Kind.values()) {
      DeviceReport report = new DeviceReport("b-1", RECEIVED - 5, RECEIVED, kind, 50, 3);
      assertThat(Heard.report(SkjoldJson.decodeReport("b-1", SkjoldJson.encode(report), RECEIVED)))
          .isEqualTo(report);
    }
  }

  @Test
  void of_a_stored_batch_the_good_ones_survive_the_bad_ones() {
    Decoding decoding =
        fix(
            "[{\"t\":\"2026-11-21T12:00:00Z\",\"lat\":59.91,\"lon\":10.75},"
                + "{\"t\":\"2026-11-21T12:00:01Z\",\"lat\":0,\"lon\":0}, 7,"
                + "{\"t\":\"2026-11-21T12:00:02Z\",\"lat\":59.92,\"lon\":10.75}]");
    assertThat(Heard.inputs(decoding)).hasSize(2);
    assertThat(((Decoding.Heard) decoding).refusals())
        .containsExactly(Refusal.NULL_ISLAND, Refusal.WRONG_SHAPE);
  }

  @Test
  void of_a_batch_that_was_cut_off_what_was_whole_survives() {
    Decoding decoding =
        fix(
            "[{\"t\":\"2026-11-21T12:00:00Z\",\"lat\":59.91,\"lon\":10.75},"
                + "{\"t\":\"2026-11-21T12:00:01Z\",\"lat\":59.9");
    assertThat(Heard.inputs(decoding)).hasSize(1);
    assertThat(((Decoding.Heard) decoding).refusals()).containsExactly(Refusal.NOT_JSON);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          garbage                                                     | NOT_JSON
          {                                                           | NOT_JSON
          "text"                                                      | NOT_JSON
          {"lat":1,"lon":2}                                           | TIME_MISSING
          {"t":"yesterday","lat":1,"lon":2}                           | TIME_UNREADABLE
          {"t":null,"lat":1,"lon":2}                                  | TIME_UNREADABLE
          {"t":"2026-02-30T12:00:00Z","lat":1,"lon":2}                | TIME_UNREADABLE
          {"t":"1999-12-31T23:59:59Z","lat":1,"lon":2}                | TIME_IMPLAUSIBLE
          {"t":1e300,"lat":1,"lon":2}                                 | TIME_IMPLAUSIBLE
          {"t":"2026-11-21T12:00:00Z","lon":2}                        | COORDINATES_MISSING
          {"t":"2026-11-21T12:00:00Z","lat":"1","lon":2}              | WRONG_SHAPE
          {"t":"2026-11-21T12:00:00Z","lat":{"a":[1]},"lon":2}        | WRONG_SHAPE
          {"t":"2026-11-21T12:00:00Z","lat":90.1,"lon":2}             | COORDINATES_OUT_OF_RANGE
          {"t":"2026-11-21T12:00:00Z","lat":1,"lon":-180.1}           | COORDINATES_OUT_OF_RANGE
          {"t":"2026-11-21T12:00:00Z","lat":1e999,"lon":1}            | COORDINATES_OUT_OF_RANGE
          {"t":"2026-11-21T12:00:00Z","lat":0,"lon":0.0}              | NULL_ISLAND
          """)
  void refuses_with_a_reason(String json, Refusal reason) {
    assertThat(Heard.refusal(fix(json))).isEqualTo(reason);
  }

  @Test
  void accuracy_that_cannot_be_is_unknown_and_batteries_are_clamped() {
    Fix fix =
        Heard.fix(
            fix(
                "{\"t\":\"2026-11-21T13:00:00+01:00\",\"lat\":1,\"lon\":2,\"acc\":-1,\"bat\":130,"
                    + "\"spd\":-1,\"crs\":-1,\"unknown\":{\"deep\":[[1]]}}"));
    assertThat(fix.accuracyKind()).isEqualTo(Fix.AccuracyKind.UNKNOWN);
    assertThat(fix.accuracy()).isNaN();
    assertThat(fix.batteryPercent()).isEqualTo(100);
    assertThat(fix.speedMetresPerSecond()).isNaN();
    assertThat(fix.courseDegrees()).isNaN();
    assertThat(fix.deviceTimeMillis())
        .isEqualTo(Instant.parse("2026-11-21T12:00:00Z").toEpochMilli());
  }

  @Test
  void a_report_of_an_unknown_type_is_refused() {
    assertThat(Heard.refusal(report("{\"t\":\"2026-11-21T12:00:00Z\",\"type\":\"party\"}")))
        .isEqualTo(Refusal.TYPE_UNKNOWN);
    assertThat(Heard.refusal(report("{\"t\":\"2026-11-21T12:00:00Z\"}")))
        .isEqualTo(Refusal.TYPE_UNKNOWN);
  }

  @Test
  void an_empty_message_says_nothing() {
    assertThat(fix("")).isEqualTo(new Decoding.Ignored(Decoding.Reason.EMPTY));
    assertThat(fix("[]")).isEqualTo(new Decoding.Ignored(Decoding.Reason.EMPTY));
  }

  @Test
  void more_items_than_a_device_stores_are_refused_beyond_the_bound() {
    String one = "{\"t\":\"2026-11-21T12:00:00Z\",\"lat\":59.91,\"lon\":10.75}";
    Decoding decoding = fix("[" + (one + ",").repeat(1_200) + one + "]");
    assertThat(Heard.inputs(decoding)).hasSize(Gathering.MOST_ITEMS);
    assertThat(((Decoding.Heard) decoding).refusals()).containsExactly(Refusal.TOO_MANY_ITEMS);
  }

  @Test
  void a_warning_says_nothing_about_why() {
    assertThat(new String(SkjoldJson.encodeWarn("a1", RECEIVED), StandardCharsets.UTF_8))
        .isEqualTo("{\"type\":\"warn\",\"id\":\"a1\",\"expires\":\"2026-11-21T12:00:02Z\"}");
  }
}
