package no.skjold.simulator;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A bracelet with Skjold's own JSON over MQTT 5: quality of service 1, last will, commands.
final class MqttUplink implements Uplink {
  private static final int PATIENCE_SECONDS = 15;
  private static final int KEEP_ALIVE_SECONDS = 30;

  private final String host;
  private final int port;
  private final String deviceId;
  private final String secret;
  private final Instant start;
  private final InstantSource clock;
  private final Consumer<String> commands;
  private @Nullable Mqtt5AsyncClient client;

  /// @param commands is told what the server sends down
  MqttUplink(
      String host,
      int port,
      String deviceId,
      String secret,
      Instant start,
      InstantSource clock,
      Consumer<String> commands) {
    this.host = host;
    this.port = port;
    this.deviceId = deviceId;
    this.secret = secret;
    this.start = start;
    this.clock = clock;
    this.commands = commands;
  }

  @Override
  public int send(List<Message> messages) throws Unsent, InterruptedException {
    Mqtt5AsyncClient connected = connected();
    switch (messages.getFirst()) {
      case Message.Event event -> {
        publish(connected, "report", Wire.skjoldReport(event, start));
        return 1;
      }
      case Message.Position first -> {
        List<Message.Position> batch =
            messages.stream()
                .takeWhile(Message.Position.class::isInstance)
                .map(Message.Position.class::cast)
                .limit(50)
                .collect(Collectors.toList());
        String payload =
            batch.size() == 1 ? Wire.skjoldFix(first, start) : Wire.skjoldBatch(batch, start);
        publish(connected, "fix", payload);
        return batch.size();
      }
    }
  }

  private void publish(Mqtt5AsyncClient connected, String kind, String payload)
      throws Unsent, InterruptedException {
    await(
        connected
            .publishWith()
            .topic("skjold/v1/" + deviceId + "/" + kind)
            .qos(MqttQos.AT_LEAST_ONCE)
            .payload(payload.getBytes(StandardCharsets.UTF_8))
            .send());
  }

  private Mqtt5AsyncClient connected() throws Unsent, InterruptedException {
    Mqtt5AsyncClient existing = client;
    if (existing != null && existing.getState().isConnected()) {
      return existing;
    }
    Mqtt5AsyncClient fresh = build();
    client = fresh;
    await(
        fresh
            .connectWith()
            .cleanStart(false)
            .sessionExpiryInterval(3600)
            .keepAlive(KEEP_ALIVE_SECONDS)
            .send());
    await(
        fresh
            .subscribeWith()
            .topicFilter("skjold/v1/" + deviceId + "/command")
            .qos(MqttQos.AT_LEAST_ONCE)
            .callback(command ->
                commands.accept(new String(command.getPayloadAsBytes(), StandardCharsets.UTF_8)))
            .send());
    return fresh;
  }

  private Mqtt5AsyncClient build() {
    return MqttClient.builder()
        .useMqttVersion5()
        .identifier(deviceId)
        .serverHost(host)
        .serverPort(port)
        .simpleAuth()
        .username(deviceId)
        .password(secret.getBytes(StandardCharsets.UTF_8))
        .applySimpleAuth()
        .willPublish()
        .topic("skjold/v1/" + deviceId + "/report")
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(will().getBytes(StandardCharsets.UTF_8))
        .applyWillPublish()
        .buildAsync();
  }

  private String will() {
    return "{\"t\":\"" + clock.instant() + "\",\"type\":\"disconnect\"}";
  }

  static void await(Future<?> work) throws Unsent, InterruptedException {
    try {
      work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | CompletionException | TimeoutException failed) {
      throw new Unsent(String.valueOf(failed.getCause() == null ? failed : failed.getCause()));
    }
  }

  @Override
  public void close() {
    Mqtt5AsyncClient open = client;
    if (open != null) {
      var _ = open.disconnect();
      client = null;
    }
  }
}
