package no.skjold.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainFixJsonTest {

  private static final long RECEIVED = 1_795_262_402_000L;
  private static final String[] NAMES = {
    "t", "lat", "lon", "acc", "spd", "crs", "bat", "seq", "src", "hdop", "sat", "mock", "type", "la"
  };
  private static final String[] VALUES = {
    "0",
    "-0",
    "-0.0",
    "1",
    "01",
    "1.",
    ".5",
    "1.50",
    "-12.25",
    "59.9139001",
    "123456789012345",
    "1234567890123456",
    "0.000000000000001",
    "0.1234567890123456",
    "1e3",
    "1E-2",
    "true",
    "null",
    "\"gnss\"",
    "\"wifi\"",
    "\"gn\\u0073s\"",
    "\"2026-11-21T12:00:00Z\"",
    "\"\"",
    "[]",
    "{}",
    "--1"
  };

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isRead(String text) {
    return PlainFixJson.read("b-1", bytes(text), RECEIVED) != null;
  }

  @Test
  void reads_what_devices_send() {
    assertThat(
            isRead(
                "{\"t\":\"2026-11-21T12:00:00Z\",\"lat\":59.91,\"lon\":10.75,\"acc\":8.5,"
                    + "\"spd\":1.2,\"crs\":90,\"src\":\"gnss\",\"bat\":71,\"seq\":1234}"))
        .isTrue();
    assertThat(isRead("{ \"lat\" : -59.9 , \"lon\": 10 }")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[{\"lat\":1}]",
        "{\"lat\":1}x",
        "{\"lat\":1,}",
        "{\"lat\":1,\"lat\":2}",
        "{\"lat\":1e2}",
        "{\"lat\":01}",
        "{\"lat\":1.}",
        "{\"lat\":-}",
        "{\"lat\":null}",
        "{\"mock\":true}",
        "{\"lat\":1",
        "{\"src\":\"a\\n\"}",
        "{\"src\":\"\u00e5\"}",
        "{\"lat\":1\n}",
        "{\"lat\":1234567890123456}"
      })
  void leaves_the_rest_to_the_general_parser(String text) {
    assertThat(isRead(text)).isFalse();
  }

  @Test
  void answers_as_the_general_parser_would() {
    long seed = 20_261_122;
    Random random = new Random(seed);
    int read = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] message = bytes(message(random));
      if (random.nextInt(4) == 0) {
        message[random.nextInt(message.length)] = (byte) (32 + random.nextInt(95));
      }
      FixDraft plain = PlainFixJson.read("b-1", message, RECEIVED);
      if (plain == null) {
        continue;
      }
      read++;
      Decoding general = SkjoldJson.decodeAnyFix("b-1", message, RECEIVED);
      assertThat(SkjoldJson.decodeFix("b-1", message, RECEIVED))
          .as("seed %d, message %s", seed, new String(message, StandardCharsets.UTF_8))
          .isEqualTo(general);
    }
    assertThat(read).isGreaterThan(50_000);
  }

  private static String message(Random random) {
    List<String> members = new ArrayList<>();
    members.add("\"t\":\"2026-11-21T12:00:0" + random.nextInt(10) + "Z\"");
    members.add("\"lat\":" + number(random, 90));
    members.add("\"lon\":" + number(random, 180));
    if (random.nextBoolean()) {
      members.add("\"seq\":" + random.nextLong(1L << 50));
      members.add("\"acc\":" + number(random, 50));
      members.add("\"src\":\"" + (random.nextBoolean() ? "gnss" : "cell") + "\"");
    }
    if (random.nextInt(3) == 0) {
      String name = NAMES[random.nextInt(NAMES.length)];
      members.add("\"" + name + "\":" + VALUES[random.nextInt(VALUES.length)]);
    }
    Collections.shuffle(members, random);
    return "{" + String.join(random.nextBoolean() ? "," : ", ", members) + "}";
  }

  private static String number(Random random, int bound) {
    double value = (random.nextDouble() * 2 - 1) * bound;
    return random.nextInt(8) == 0
        ? Double.toString(value)
        : String.format(java.util.Locale.ROOT, "%." + random.nextInt(10) + "f", value);
  }
}
