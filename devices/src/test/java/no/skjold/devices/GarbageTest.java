package no.skjold.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Input;
import org.junit.jupiter.api.Test;

/// Whatever arrives, a decoder answers: never an exception, never a fix outside the earth.
class GarbageTest {

  private static final long RECEIVED = 1_795_303_035_000L;
  private static final int ROUNDS = 20_000;

  private static final List<String> SEEDLINGS =
      List.of(
          "{\"t\":\"2026-11-21T12:00:00Z\",\"lat\":59.91,\"lon\":10.75,\"acc\":8.5,\"spd\":1.2,"
              + "\"crs\":90,\"src\":\"gnss\",\"bat\":71,\"seq\":1234,\"type\":\"battery\"}",
          "[{\"t\":1795303033,\"lat\":59.91,\"lon\":10.75},{\"t\":\"x\"},[],{}]",
          "{\"_type\":\"location\",\"lat\":59.9139,\"lon\":10.7522,\"acc\":14,\"tst\":1795303143}",
          "id=1&lat=59.9300&lon=10.7522&timestamp=1795303033&speed=2.5&bearing=180&batt=71&alarm=a",
          "{\"location\":{\"timestamp\":\"2025-06-15T13:45:12.862Z\",\"coords\":{\"latitude\":37.4,"
              + "\"longitude\":-122.084,\"accuracy\":5},\"battery\":{\"level\":1}},"
              + "\"device_id\":\"1\"}",
          "{\"position\":{\"id\":0,\"attributes\":{\"alarm\":\"removing\",\"strapLocked\":true},"
              + "\"deviceTime\":\"2026-11-21T23:18:13.000+00:00\",\"fixTime\":"
              + "\"2026-11-21T23:18:13.000+00:00\",\"valid\":true,\"latitude\":59.9,"
              + "\"longitude\":10.7,\"speed\":1,\"accuracy\":0.0},\"event\":{\"type\":\"alarm\","
              + "\"attributes\":{\"alarm\":\"jamming\"},\"eventTime\":\"2026-11-21T23:18:43Z\"},"
              + "\"device\":{\"uniqueId\":\"1\"}}");

  private static final String[] SPLICES = {
    "1e999",
    "-1e999",
    "NaN",
    "null",
    "[[[[[[[[[[",
    "\"",
    "}",
    "{",
    "%",
    "%zz",
    "&&==",
    "\u0000",
    "99999999999999999999999999999999999999999999999999999999999999999999999999",
    "\\ud800",
    "-0",
    "0x10",
    "1e-400",
    ":",
    ",",
    "{\"a\":",
    "true"
  };

  @Test
  void every_decoder_answers_whatever_arrives() {
    long seed = Long.getLong("seed", 20_261_122L);
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] message = message(random);
      String shown =
          "seed "
              + seed
              + " round "
              + round
              + ": "
              + new String(message, StandardCharsets.ISO_8859_1);
      try {
        check(shown, SkjoldJson.decodeFix("d", message, RECEIVED));
        check(shown, SkjoldJson.decodeReport("d", message, RECEIVED));
        check(shown, OwnTracksJson.decode("d", message, RECEIVED));
        OsmAndQuery query = OsmAndQuery.parse(new String(message, StandardCharsets.UTF_8));
        check(shown, query.decode("d", RECEIVED));
        check(shown, TraccarClientJson.parse(message).decode("d", RECEIVED));
        TraccarForwardJson forwarded = TraccarForwardJson.parse(message);
        check(shown, forwarded.decodePosition("d", RECEIVED, 0));
        check(shown, forwarded.decodeEvent("d", RECEIVED));
        forwarded.identifier();
        query.identifier();
        OwnTracksJson.deviceInTopic(message);
      } catch (RuntimeException thrown) {
        throw new AssertionError(shown, thrown);
      }
    }
  }

  private static void check(String shown, Decoding decoding) {
    if (decoding instanceof Decoding.Heard heard) {
      for (Input input : heard.inputs()) {
        if (input instanceof Fix fix) {
          assertThat(Math.abs(fix.latitude())).as(shown).isLessThanOrEqualTo(90);
          assertThat(Math.abs(fix.longitude())).as(shown).isLessThanOrEqualTo(180);
          assertThat(fix.deviceTimeMillis())
              .as(shown)
              .isBetween(FixDraft.YEAR_2000_MILLIS, FixDraft.LATEST_MILLIS);
          assertThat(fix.batteryPercent()).as(shown).isBetween(-1, 100);
          assertThat(fix.accuracy() <= 0 || fix.accuracy() == Double.POSITIVE_INFINITY)
              .as(shown)
              .isFalse();
        }
      }
    }
  }

  private static byte[] message(Random random) {
    if (random.nextInt(10) == 0) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      return noise;
    }
    StringBuilder text = new StringBuilder(SEEDLINGS.get(random.nextInt(SEEDLINGS.size())));
    for (int change = random.nextInt(6); change > 0 && text.length() > 2; change--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(5)) {
        case 0 -> text.setCharAt(at, (char) random.nextInt(256));
        case 1 -> text.deleteCharAt(at);
        case 2 -> text.setLength(at);
        case 3 -> text.insert(at, SPLICES[random.nextInt(SPLICES.length)]);
        default -> {
          int end = Math.min(text.length(), at + random.nextInt(12));
          text.replace(at, end, SPLICES[random.nextInt(SPLICES.length)]);
        }
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
