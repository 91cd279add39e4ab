package no.skjold.server.citizen;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// What he carries, as he could listen to it himself: a bracelet over MQTT and a phone over HTTP,
/// real clients, with every command written down as it comes.
final class Bracelet implements AutoCloseable {

  private final World world;
  private final String phoneSecret;
  private final Mqtt3AsyncClient mqtt;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> commands = new CopyOnWriteArrayList<>();

  Bracelet(World world) throws Exception {
    this.world = world;
    this.phoneSecret = world.phone();
    this.mqtt =
        Mqtt3Client.builder()
            .identifier(World.DEVICE)
            .serverHost("127.0.0.1")
            .serverPort(world.mqttPort)
            .simpleAuth()
            .username(World.DEVICE)
            .password(world.deviceSecret.getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .buildAsync();
    mqtt.connect().get(10, TimeUnit.SECONDS);
    mqtt.subscribeWith()
        .topicFilter("skjold/v1/" + World.DEVICE + "/command")
        .qos(MqttQos.AT_LEAST_ONCE)
        .callback(it -> commands.add(new String(it.getPayloadAsBytes(), StandardCharsets.UTF_8)))
        .send()
        .get(10, TimeUnit.SECONDS);
  }

  /// Sends a position and waits until it is acknowledged. How long that took, in nanoseconds.
  long fix(Instant at, double latitude, double longitude) throws Exception {
    return publish(
        "fix",
        String.format(
            Locale.ROOT,
            "{\"t\":\"%s\",\"lat\":%.6f,\"lon\":%.6f,\"acc\":8.0,\"src\":\"gnss\",\"bat\":80}",
            at,
            latitude,
            longitude));
  }

  long report(Instant at, String type) throws Exception {
    return publish("report", "{\"t\":\"" + at + "\",\"type\":\"" + type + "\",\"bat\":28}");
  }

  private long publish(String kind, String payload) throws Exception {
    long begun = System.nanoTime();
    mqtt.publishWith()
        .topic("skjold/v1/" + World.DEVICE + "/" + kind)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .send()
        .get(20, TimeUnit.SECONDS);
    return System.nanoTime() - begun;
  }

  HttpResponse<String> phone(Instant at, double latitude, double longitude) throws Exception {
    String query =
        String.format(
            Locale.ROOT,
            "/?id=%s&lat=%.6f&lon=%.6f&accuracy=8&timestamp=%d",
            phoneSecret,
            latitude,
            longitude,
            at.getEpochSecond());
    return http.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + world.deviceHttpPort + query))
            .build(),
        BodyHandlers.ofString());
  }

  /// Every command so far, in order; their random numbers and those of decisions masked.
  List<String> commands() {
    return commands.stream()
        .map(it -> Seen.numbered(it, world).replaceAll("[0-9a-f]{16}", "random-16"))
        .toList();
  }

  @Override
  public void close() {
    mqtt.disconnect().exceptionally(_ -> null).join();
    http.shutdownNow();
  }
}
