package no.skjold.acceptance;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A bracelet that speaks Skjold's own JSON over MQTT 5, QoS 1.
final class MqttDevice implements AutoCloseable {

  private final String deviceId;
  private final Mqtt5AsyncClient client;

  private MqttDevice(String deviceId, Mqtt5AsyncClient client) {
    this.deviceId = deviceId;
    this.client = client;
  }

  static MqttDevice connect(RunningServer server, String deviceId, String secret) throws Exception {
    Mqtt5AsyncClient client =
        Mqtt5Client.builder()
            .identifier(deviceId)
            .serverHost("127.0.0.1")
            .serverPort(server.mqttPort)
            .simpleAuth()
            .username(deviceId)
            .password(secret.getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .buildAsync();
    client.connect().get(10, TimeUnit.SECONDS);
    return new MqttDevice(deviceId, client);
  }

  /// Publishes a fix; completes when the server has said that it received it.
  CompletableFuture<Mqtt5PublishResult> fix(
      Instant at, double latitude, double longitude, long sequence) {
    return publish("fix", fixJson(at, latitude, longitude, sequence));
  }

  CompletableFuture<Mqtt5PublishResult> publish(String kind, String payload) {
    return client
        .publishWith()
        .topic("skjold/v1/" + deviceId + "/" + kind)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .send();
  }

  static String fixJson(Instant at, double latitude, double longitude, long sequence) {
    return String.format(
        Locale.ROOT,
        "{\"t\":\"%s\",\"lat\":%.6f,\"lon\":%.6f,\"acc\":8.0,\"src\":\"gnss\",\"bat\":80,\"seq\":%d}",
        at,
        latitude,
        longitude,
        sequence);
  }

  @Override
  public void close() {
    client.disconnect().exceptionally(_ -> null).join();
  }
}
