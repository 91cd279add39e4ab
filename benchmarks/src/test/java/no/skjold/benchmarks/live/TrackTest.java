package no.skjold.benchmarks.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TrackTest {

  private static final long NOW = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();

  @Test
  void fixes_are_what_the_protocol_says_each_with_a_later_time() {
    Track track = new Track(Device.unknown(3), Scenario.ORDINARY);
    JsonNode first = Api.JSON.readTree(track.nextJson(NOW));
    JsonNode second = Api.JSON.readTree(track.nextJson(NOW));
    assertThat(first.get("t").asString()).isEqualTo("2026-11-22T11:59:30.000Z");
    assertThat(second.get("t").asString()).isEqualTo("2026-11-22T11:59:30.001Z");
    assertThat(second.get("seq").asInt()).isEqualTo(first.get("seq").asInt() + 1);
    assertThat(first.get("lat").asDouble()).isBetween(60.02, 60.15);
    assertThat(first.get("lon").asDouble()).isEqualTo(Track.LONGITUDE);
    assertThat(first.get("bat").asInt()).isEqualTo(71);
  }

  @Test
  void who_is_inside_strolls_inside() {
    Track track = new Track(Device.unknown(0), Scenario.ORDINARY);
    double before = Double.NaN;
    for (long at = NOW; at < NOW + 3_600_000; at += 1000) {
      double latitude = Api.JSON.readTree(track.nextJson(at)).get("lat").asDouble();
      assertThat(latitude).isBetween(Track.LATITUDE, Track.LATITUDE + 0.5 * Track.HALF_DEGREES);
      if (!Double.isNaN(before)) {
        assertThat(Math.abs(latitude - before)).isLessThan(2e-5);
      }
      before = latitude;
    }
  }

  @Test
  void a_query_carries_the_same() {
    String query = new Track(Device.unknown(3), Scenario.ORDINARY).nextQuery(NOW);
    assertThat(query)
        .startsWith("/?id=bench-secret-3&timestamp=" + (NOW - 30_000) + "&lat=60.")
        .contains("&lon=10.7600000&")
        .endsWith("&batt=71");
  }
}
