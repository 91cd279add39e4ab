package no.skjold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What devices say and hear, with the clients people use: `mosquitto_pub` and `curl`.
class DevicePortsTest {

  private static final double LATITUDE = 60.05;
  private static final double LONGITUDE = 11.05;
  private static final double HALF = 0.02;
  private static @Nullable RunningServer shared;

  @TempDir Path folder;

  @BeforeAll
  static void startServer() throws Exception {
    shared = RunningServer.start();
  }

  @AfterAll
  static void stopServer() {
    server().close();
  }

  private static RunningServer server() {
    RunningServer server = shared;
    if (server == null) {
      throw new IllegalStateException("not started");
    }
    return server;
  }

  private record Ran(int exit, String output) {}

  private static Ran run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running after 30 s: " + command.getFirst());
    }
    return new Ran(process.exitValue(), output);
  }

  private static Ran mosquitto(
      String deviceId, String user, String secret, String topic, String... messages)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "mosquitto_pub",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(server().mqttPort),
                "-i",
                deviceId,
                "-u",
                user,
                "-P",
                secret,
                "-q",
                "1",
                "-t",
                topic));
    if (messages.length == 1) {
      command.addAll(List.of("-m", messages[0]));
      return run(command);
    }
    command.add("-l");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var lines = process.outputWriter(StandardCharsets.UTF_8)) {
      for (String message : messages) {
        lines.write(message + "\n");
      }
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), output);
  }

  private static int curl(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("curl", "-sS", "-o", "/dev/null", "-w", "%{http_code}", "--max-time", "20"));
    command.addAll(List.of(arguments));
    return Integer.parseInt(run(command).output().strip());
  }

  private static Api.Supervised supervise(String name, String protocol) throws Exception {
    return server()
        .api()
        .supervise("2026-" + name, "dev-" + name, protocol, LATITUDE, LONGITUDE, HALF);
  }

  private static void assertZoneAlarm(Api.Supervised supervised) throws Exception {
    Await.until(
        "an open zone alarm of subject " + supervised.subjectId(),
        Duration.ofSeconds(10),
        () ->
            server().api().openAlarms().stream()
                .filter(alarm -> alarm.at("/subject/id").asLong() == supervised.subjectId())
                .filter(alarm -> alarm.path("cause").asString().equals("zone"))
                .count(),
        count -> count == 1);
  }

  private static long zoneAlarms(Api.Supervised supervised) throws Exception {
    return server().api().openAlarms().stream()
        .filter(alarm -> alarm.at("/subject/id").asLong() == supervised.subjectId())
        .count();
  }

  @Test
  void a_bracelet_over_mqtt_raises_an_alarm() throws Exception {
    Api.Supervised one = supervise("m1", "skjold-mqtt");
    Ran ran =
        mosquitto(
            one.deviceId(),
            one.deviceId(),
            one.secret(),
            "skjold/v1/" + one.deviceId() + "/fix",
            MqttDevice.fixJson(Instant.now(), LATITUDE, LONGITUDE, 1));
    assertThat(ran.exit()).as(ran.output()).isZero();
    assertZoneAlarm(one);
  }

  @Test
  void a_cut_strap_raises_a_critical_alarm() throws Exception {
    Api.Supervised one = supervise("strap", "skjold-mqtt");
    mosquitto(
        one.deviceId(),
        one.deviceId(),
        one.secret(),
        "skjold/v1/" + one.deviceId() + "/report",
        "{\"t\":\"" + Instant.now() + "\",\"type\":\"strap_open\"}");
    Await.until(
        "a critical strap alarm",
        Duration.ofSeconds(10),
        () ->
            server().api().openAlarms().stream()
                .filter(alarm -> alarm.at("/subject/id").asLong() == one.subjectId())
                .filter(alarm -> alarm.path("cause").asString().equals("strap"))
                .filter(alarm -> alarm.path("severity").asString().equals("critical"))
                .count(),
        count -> count >= 1);
  }

  @Test
  void garbage_of_every_kind_never_keeps_the_good_message_behind_it_from_being_seen()
      throws Exception {
    Api.Supervised one = supervise("garbage", "skjold-mqtt");
    Ran ran =
        mosquitto(
            one.deviceId(),
            one.deviceId(),
            one.secret(),
            "skjold/v1/" + one.deviceId() + "/fix",
            "not json",
            "{",
            "[]",
            "{\"t\":\"yesterday\",\"lat\":60,\"lon\":11}",
            "{\"t\":\"" + Instant.now() + "\",\"lat\":960,\"lon\":11}",
            "{\"t\":\"" + Instant.now() + "\",\"lat\":\"NaN\",\"lon\":11}",
            "{\"lat\":60.05,\"lon\":11.05}",
            "[".repeat(2000),
            "{\"t\":\"" + Instant.now() + "\",\"lat\":null,\"lon\":null}",
            "\u0001\u00ff",
            MqttDevice.fixJson(Instant.now(), LATITUDE, LONGITUDE, 7));
    assertThat(ran.exit()).as(ran.output()).isZero();
    assertZoneAlarm(one);
  }

  @Test
  void wrong_credentials_are_refused() throws Exception {
    Api.Supervised one = supervise("creds", "skjold-mqtt");
    Ran wrong =
        mosquitto(
            one.deviceId(),
            one.deviceId(),
            "wrong",
            "skjold/v1/" + one.deviceId() + "/fix",
            MqttDevice.fixJson(Instant.now(), LATITUDE, LONGITUDE, 1));
    assertThat(wrong.exit()).isNotZero();
    assertThat(curl(server().deviceUri() + "/?id=unknown-secret&lat=60.05&lon=11.05"))
        .isBetween(400, 499);
    assertThat(
            curl(
                "-H",
                "Authorization: Bearer wrong",
                "-H",
                "Content-Type: application/json",
                "-d",
                "{}",
                server().deviceUri() + "/traccar/positions"))
        .isEqualTo(401);
    assertThat(zoneAlarms(one)).isZero();
  }

  @Test
  void publishing_to_another_devices_topic_closes_the_connection_and_changes_nothing()
      throws Exception {
    Api.Supervised one = supervise("thief", "skjold-mqtt");
    Api.Supervised other = supervise("owner", "skjold-mqtt");
    Ran ran =
        mosquitto(
            one.deviceId(),
            one.deviceId(),
            one.secret(),
            "skjold/v1/" + other.deviceId() + "/fix",
            MqttDevice.fixJson(Instant.now(), LATITUDE, LONGITUDE, 1));
    assertThat(ran.exit()).isNotZero();
    assertThat(zoneAlarms(other)).isZero();
  }

  @Test
  void an_owntracks_phone_over_mqtt_raises_an_alarm() throws Exception {
    Api.Supervised one = supervise("otm", "owntracks-mqtt");
    Ran ran =
        mosquitto(
            one.deviceId(),
            one.deviceId(),
            one.secret(),
            "owntracks/" + one.deviceId() + "/" + one.deviceId(),
            ownTracks());
    assertThat(ran.exit()).as(ran.output()).isZero();
    assertZoneAlarm(one);
  }

  @Test
  void an_owntracks_phone_over_http_raises_an_alarm() throws Exception {
    Api.Supervised one = supervise("oth", "owntracks-http");
    assertThat(
            curl(
                "-u",
                one.deviceId() + ":" + one.secret(),
                "-H",
                "Content-Type: application/json",
                "-d",
                ownTracks(),
                server().deviceUri() + "/owntracks"))
        .isEqualTo(200);
    assertZoneAlarm(one);
  }

  @Test
  void an_osmand_tracker_raises_an_alarm_and_nonsense_is_answered_with_400() throws Exception {
    Api.Supervised one = supervise("osm", "osmand");
    String id = server().deviceUri() + "/?id=" + one.secret();
    assertThat(curl(id + "&lat=abc&lon=11.05")).isEqualTo(400);
    assertThat(
            curl(
                id
                    + "&lat="
                    + LATITUDE
                    + "&lon="
                    + LONGITUDE
                    + "&accuracy=8&timestamp="
                    + Instant.now().getEpochSecond()))
        .isEqualTo(200);
    assertZoneAlarm(one);
  }

  @Test
  void a_traccar_client_raises_an_alarm() throws Exception {
    Api.Supervised one = supervise("tcl", "traccar-client");
    Path body = folder.resolve("location.json");
    Files.writeString(
        body,
        """
        {"location":{"timestamp":"%s","coords":{"latitude":%s,"longitude":%s,"accuracy":5,"speed":0,
         "heading":-1,"altitude":5},"is_moving":false,"odometer":0,"event":"motionchange",
         "battery":{"level":0.9,"is_charging":false},"activity":{"type":"still"},"extras":{}},
         "device_id":"%s"}
        """
            .formatted(Instant.now(), LATITUDE, LONGITUDE, one.secret()));
    assertThat(
            curl(
                "-H",
                "Content-Type: application/json",
                "--data-binary",
                "@" + body,
                server().deviceUri() + "/"))
        .isEqualTo(200);
    assertZoneAlarm(one);
  }

  private static String ownTracks() {
    return "{\"_type\":\"location\",\"tid\":\"xx\",\"lat\":"
        + LATITUDE
        + ",\"lon\":"
        + LONGITUDE
        + ",\"acc\":9,\"batt\":80,\"tst\":"
        + Instant.now().getEpochSecond()
        + "}";
  }
}
