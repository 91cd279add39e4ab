package no.skjold.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireTest {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final Message.Position FIX =
      new Message.Position(
          7,
          5_250,
          new Receiver.Reading(new Place(59.9139, 10.7522), 8.5, 2, 90, /* outlier= */ false),
          71);

  @Test
  void skjold_json_is_as_the_contract_shows_it() {
    assertThat(Wire.skjoldFix(FIX, START))
        .isEqualTo(
            "{\"t\":\"2026-11-21T12:00:05.250Z\",\"lat\":59.9139000,\"lon\":10.7522000,"
                + "\"acc\":8.5,\"spd\":2.00,\"crs\":90.0,\"src\":\"gnss\",\"bat\":71,\"seq\":7}");
    assertThat(Wire.skjoldBatch(List.of(FIX, FIX), START)).startsWith("[{").endsWith("}]");
    assertThat(Wire.skjoldReport(new Message.Event(8, 6_000, "strap_open", 70), START))
        .isEqualTo(
            "{\"t\":\"2026-11-21T12:00:06.000Z\",\"type\":\"strap_open\",\"bat\":70,\"seq\":8}");
  }

  @Test
  void osmand_speaks_knots_and_milliseconds() {
    assertThat(Wire.osmAnd(FIX, START, "a+b"))
        .isEqualTo(
            "id=a%2Bb&lat=59.9139000&lon=10.7522000&timestamp=1795262405250&speed=3.89"
                + "&bearing=90.0&accuracy=8.5&batt=71");
  }

  @Test
  void owntracks_speaks_whole_seconds_and_kilometres_an_hour() {
    assertThat(Wire.ownTracks(FIX, START, "owntracks/u/d"))
        .contains("\"_type\":\"location\"", "\"tst\":1795262405", "\"vel\":7", "\"acc\":9");
  }

  @Test
  void a_traccar_server_forwards_id_0_knots_and_a_numeric_offset() {
    assertThat(Wire.traccarPosition(FIX, START, "356"))
        .contains(
            "\"id\":0,\"attributes\"",
            "\"fixTime\":\"2026-11-21T12:00:05.250+00:00\"",
            "\"speed\":3.8877",
            "\"uniqueId\":\"356\"");
  }

  @Test
  void traccar_client_speaks_metres_a_second() {
    assertThat(Wire.traccarClient(FIX, START, "secret"))
        .contains("\"speed\":2.00", "\"level\":0.71", "\"device_id\":\"secret\"");
  }
}
