package no.skjold.simulator;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One MQTT 3.1.1 connection of a load subject, quality of service 1. After a lost connection it
/// connects anew and sends what was not acknowledged again, oldest first.
final class MqttLoadLink implements LoadLink {
  private static final int PACKET_IDS = 65_535;
  private static final int RECONNECT_MILLIS = 500;

  private final Vertx vertx;
  private final String host;
  private final int port;
  private final LoadSubject subject;
  private final String secret;
  private final boolean ownTracks;
  private final Listener listener;
  private final Map<Integer, Sent> unacknowledged = new LinkedHashMap<>();
  private final String topic;
  private @Nullable MqttClient client;
  private int lastPacketId;
  private int connections;
  private boolean closed;
  private boolean everReady;

  private record Sent(LoadSubject.Step step, long nanos) {}

  MqttLoadLink(
      Vertx vertx,
      String host,
      int port,
      LoadSubject subject,
      String secret,
      boolean ownTracks,
      Listener listener) {
    this.vertx = vertx;
    this.host = host;
    this.port = port;
    this.subject = subject;
    this.secret = secret;
    this.ownTracks = ownTracks;
    this.listener = listener;
    topic =
        ownTracks
            ? "owntracks/" + subject.deviceId() + "/" + subject.deviceId()
            : "skjold/v1/" + subject.deviceId() + "/fix";
  }

  /// Connects; tells the listener when it first is ready.
  void connect() {
    MqttClient fresh =
        MqttClient.create(
            vertx,
            new MqttClientOptions()
                .setClientId(subject.deviceId())
                .setUsername(subject.deviceId())
                .setPassword(secret)
                .setCleanSession(false)
                .setMaxInflightQueue(PACKET_IDS)
                .setAckTimeout(-1)
                .setKeepAliveInterval(60));
    fresh.publishCompletionHandler(this::acknowledged);
    fresh.connect(port, host).onSuccess(_ -> connected(fresh)).onFailure(_ -> again());
  }

  private void connected(MqttClient fresh) {
    int connection = ++connections;
    fresh.closeHandler(_ -> lost(connection));
    client = fresh;
    if (closed) {
      close();
      return;
    }
    List<Sent> open = new ArrayList<>(unacknowledged.values());
    unacknowledged.clear();
    listener.resent(open.size());
    open.forEach(this::publish);
    if (!everReady) {
      everReady = true;
      listener.ready();
    }
  }

  private void lost(int connection) {
    if (connection == connections) {
      client = null;
      again();
    }
  }

  private void again() {
    if (!closed) {
      vertx.setTimer(RECONNECT_MILLIS, _ -> connect());
    }
  }

  @Override
  public void send(LoadSubject.Step step) {
    publish(new Sent(step, System.nanoTime()));
  }

  private void publish(Sent sent) {
    int packetId = nextPacketId();
    unacknowledged.put(packetId, sent);
    MqttClient open = client;
    if (open == null) {
      return;
    }
    Message.Position message = sent.step().message();
    String payload =
        ownTracks
            ? Wire.ownTracks(message, Instant.EPOCH, topic)
            : Wire.skjoldFix(message, Instant.EPOCH);
    var _ =
        open.publish(packetId, topic, Buffer.buffer(payload), MqttQoS.AT_LEAST_ONCE, false, false);
  }

  private int nextPacketId() {
    do {
      lastPacketId = lastPacketId % PACKET_IDS + 1;
    } while (unacknowledged.containsKey(lastPacketId));
    return lastPacketId;
  }

  private void acknowledged(int packetId) {
    Sent sent = unacknowledged.remove(packetId);
    if (sent != null) {
      listener.acknowledged(sent.step(), sent.nanos());
    }
  }

  @Override
  public void close() {
    closed = true;
    MqttClient open = client;
    if (open != null) {
      var _ = open.disconnect();
    }
  }
}
