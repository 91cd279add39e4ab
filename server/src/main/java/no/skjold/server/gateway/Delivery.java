package no.skjold.server.gateway;

import io.netty.handler.codec.mqtt.MqttQoS;
import org.jspecify.annotations.Nullable;

/// One message a connection published, from its arrival until it is acknowledged. The verdict may
/// come from any thread; the rest belongs to the connection's event loop.
final class Delivery implements Answer {

  final MqttQoS qos;
  final int packetId;

  /// Not acknowledged before then, by [System#nanoTime()].
  final long dueNanos;

  private final MqttConnection connection;
  private volatile @Nullable Verdict verdict;

  Delivery(MqttConnection connection, MqttQoS qos, int packetId, long dueNanos) {
    this.connection = connection;
    this.qos = qos;
    this.packetId = packetId;
    this.dueNanos = dueNanos;
  }

  @Override
  public void answer(Verdict fallen) {
    verdict = fallen;
    connection.verdictFell();
  }

  @Nullable Verdict verdict() {
    return verdict;
  }
}
