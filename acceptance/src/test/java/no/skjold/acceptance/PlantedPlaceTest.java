package no.skjold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Invariant 2 from outside: a person is somewhere lawful before and after he was in his zone, and
/// of those places nothing is to be found in any file, log or answer.
class PlantedPlaceTest {

  private static final double ZONE_LATITUDE = 59.93;
  private static final double ZONE_LONGITUDE = 10.75;
  private static final double INSIDE_LATITUDE = 59.931357;
  private static final double INSIDE_LONGITUDE = 10.752468;
  private static final double OUTSIDE_LATITUDE = 59.871293;
  private static final double OUTSIDE_LONGITUDE = 10.914827;

  @Test
  void nothing_of_a_place_outside_the_window_is_in_any_file_log_or_answer() throws Exception {
    try (RunningServer server = RunningServer.start()) {
      Api api = server.api();
      Api.Supervised one =
          api.supervise(
              "2026-PLANTED", "dev-planted", "skjold-mqtt", ZONE_LATITUDE, ZONE_LONGITUDE, 0.01);
      OperatorSession operator = OperatorSession.logIn(server, "operator-9");
      Instant start = Instant.now().minusSeconds(3_000);
      try (MqttDevice device = MqttDevice.connect(server, one.deviceId(), one.secret())) {
        for (int i = 0; i < 3; i++) {
          outside(device, start.plusSeconds(60L * i), i);
        }
        device
            .fix(start.plusSeconds(1_500), INSIDE_LATITUDE, INSIDE_LONGITUDE, 10)
            .get(20, TimeUnit.SECONDS);
        String alarmId =
            Await.until("the alarm", Duration.ofSeconds(10), api::openAlarms, it -> it.size() == 1)
                .getFirst()
                .path("id")
                .asString();
        assertThat(operator.get("/api/v1/alarms/" + alarmId + "/situation").toString())
            .as("inside the window it is shown, so the search can find")
            .contains(Double.toString(INSIDE_LATITUDE));

        for (int i = 0; i < 4; i++) {
          outside(device, start.plusSeconds(2_700 + 60L * i), 20 + i);
        }
        Await.until(
            "he has left",
            Duration.ofSeconds(10),
            () -> operator.get("/api/v1/alarms/" + alarmId),
            alarm -> !alarm.path("inside").asBoolean());

        for (String path :
            List.of(
                "/api/v1/alarms/" + alarmId,
                "/api/v1/alarms/" + alarmId + "/situation",
                "/api/v1/alarms?state=open",
                "/api/v1/subjects",
                "/api/v1/subjects/" + one.subjectId(),
                "/api/v1/status")) {
          assertNoneOf(operator.get(path).toString().getBytes(StandardCharsets.UTF_8), path);
        }
        assertThat(operator.get("/api/v1/alarms/" + alarmId + "/situation").path("track"))
            .as("no track through a closed window")
            .isEmpty();
      }
      server.stop();
      boolean found = false;
      for (Path file : server.files()) {
        byte[] bytes = Files.readAllBytes(file);
        assertNoneOf(bytes, file.toString());
        found |= contains(bytes, "2026-PLANTED".getBytes(StandardCharsets.UTF_8));
      }
      assertThat(found).as("the reference is found, so the search reads the right files").isTrue();
    }
  }

  private static void outside(MqttDevice device, Instant at, long sequence) throws Exception {
    device.fix(at, OUTSIDE_LATITUDE, OUTSIDE_LONGITUDE, sequence).get(20, TimeUnit.SECONDS);
  }

  private static void assertNoneOf(byte[] bytes, String where) {
    for (double planted : new double[] {OUTSIDE_LATITUDE, OUTSIDE_LONGITUDE}) {
      for (byte[] form : forms(planted)) {
        assertThat(contains(bytes, form)).as(where).isFalse();
      }
    }
  }

  /// As text to four places or more, as a double either way round, and scaled to whole numbers.
  private static List<byte[]> forms(double value) {
    List<byte[]> forms = new ArrayList<>();
    String text = Double.toString(value);
    forms.add(text.substring(0, text.indexOf('.') + 5).getBytes(StandardCharsets.UTF_8));
    forms.add(Long.toString(Math.round(value * 1e6)).getBytes(StandardCharsets.UTF_8));
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      forms.add(ByteBuffer.allocate(8).order(order).putDouble(value).array());
      forms.add(ByteBuffer.allocate(8).order(order).putDouble(Math.toRadians(value)).array());
      forms.add(ByteBuffer.allocate(8).order(order).putLong(Math.round(value * 1e7)).array());
    }
    return forms;
  }

  private static boolean contains(byte[] bytes, byte[] form) {
    int last = bytes.length - form.length;
    for (int i = 0; i <= last; i++) {
      int matched = 0;
      while (matched < form.length && bytes[i + matched] == form[matched]) {
        matched++;
      }
      if (matched == form.length) {
        return true;
      }
    }
    return false;
  }
}
