package no.skjold.benchmarks.live;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A bracelet that speaks Skjold JSON over MQTT.
final class MqttLink implements Link {

  // Kept here so that its level stays set: a line for each of 10,000 connections helps nobody.
  private static final Logger CLIENT_LOG = Logger.getLogger("io.vertx.mqtt");

  static {
    CLIENT_LOG.setLevel(Level.WARNING);
  }

  private static final int LARGEST_PACKET_ID = 65_535;

  private final MqttClient client;
  private final String topic;
  private final Track track;
  private final Listener listener;
  private final SentTimes sent;
  private int nextSent = 1;
  private int nextAcknowledged = 1;
  private boolean closing;

  private MqttLink(MqttClient client, Device device, Track track, int inFlight, Listener listener) {
    this.client = client;
    this.topic = "skjold/v1/" + device.deviceId() + "/fix";
    this.track = track;
    this.listener = listener;
    this.sent = new SentTimes(inFlight);
  }

  static Future<Link> open(
      Vertx vertx, int port, Device device, Track track, int inFlight, Listener listener) {
    MqttClientOptions options = new MqttClientOptions();
    options
        .setClientId(device.deviceId())
        .setUsername(device.deviceId())
        .setPassword(device.secret())
        .setKeepAliveInterval(600)
        .setAutoKeepAlive(false)
        .setMaxInflightQueue(inFlight)
        .setTcpNoDelay(true);
    MqttClient client = MqttClient.create(vertx, options);
    MqttLink link = new MqttLink(client, device, track, inFlight, listener);
    client.publishCompletionHandler(link::hear);
    client.closeHandler(_ -> link.closed());
    return client.connect(port, "127.0.0.1").map(link);
  }

  @Override
  public int inFlight() {
    return sent.size();
  }

  @Override
  public void send() {
    Buffer fix = Buffer.buffer(track.nextJson(System.currentTimeMillis()));
    sent.add(System.nanoTime());
    int id = nextSent;
    nextSent = following(id);
    client.publish(id, topic, fix, MqttQoS.AT_LEAST_ONCE, false, false);
  }

  private void hear(int packetId) {
    if (packetId != nextAcknowledged) {
      listener.outOfOrder();
    }
    nextAcknowledged = following(packetId);
    listener.acknowledged(this, sent.remove());
  }

  private static int following(int packetId) {
    return packetId == LARGEST_PACKET_ID ? 1 : packetId + 1;
  }

  private void closed() {
    if (!closing) {
      listener.lost(this, "closed by the server");
    }
  }

  @Override
  public Future<?> close() {
    closing = true;
    return client.disconnect();
  }
}
