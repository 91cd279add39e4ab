package no.skjold.simulator;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A phone with OwnTracks over MQTT 3.1.1. It says nothing about straps: reports are let go.
final class OwnTracksUplink implements Uplink {
  private static final int KEEP_ALIVE_SECONDS = 60;

  private final String host;
  private final int port;
  private final String deviceId;
  private final String secret;
  private final String topic;
  private final Instant start;
  private @Nullable Mqtt3AsyncClient client;

  OwnTracksUplink(String host, int port, String deviceId, String secret, Instant start) {
    this.host = host;
    this.port = port;
    this.deviceId = deviceId;
    this.secret = secret;
    this.start = start;
    topic = "owntracks/" + deviceId + "/" + deviceId;
  }

  @Override
  public int send(List<Message> messages) throws Unsent, InterruptedException {
    if (messages.getFirst() instanceof Message.Position fix) {
      MqttUplink.await(
          connected()
              .publishWith()
              .topic(topic)
              .qos(MqttQos.AT_LEAST_ONCE)
              .payload(Wire.ownTracks(fix, start, topic).getBytes(StandardCharsets.UTF_8))
              .send());
    }
    return 1;
  }

  private Mqtt3AsyncClient connected() throws Unsent, InterruptedException {
    Mqtt3AsyncClient existing = client;
    if (existing != null && existing.getState().isConnected()) {
      return existing;
    }
    Mqtt3AsyncClient fresh =
        MqttClient.builder()
            .useMqttVersion3()
            .identifier(deviceId)
            .serverHost(host)
            .serverPort(port)
            .simpleAuth()
            .username(deviceId)
            .password(secret.getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .willPublish()
            .topic(topic)
            .qos(MqttQos.AT_LEAST_ONCE)
            .payload("{\"_type\":\"lwt\",\"tst\":0}".getBytes(StandardCharsets.UTF_8))
            .applyWillPublish()
            .buildAsync();
    client = fresh;
    MqttUplink.await(fresh.connectWith().cleanSession(false).keepAlive(KEEP_ALIVE_SECONDS).send());
    return fresh;
  }

  @Override
  public void close() {
    Mqtt3AsyncClient open = client;
    if (open != null) {
      var _ = open.disconnect();
      client = null;
    }
  }
}
