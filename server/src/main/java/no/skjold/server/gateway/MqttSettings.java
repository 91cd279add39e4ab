package no.skjold.server.gateway;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The MQTT port.
///
/// @param host the address it listens on
/// @param port 0 for any free one
/// @param certificate PEM file of the TLS certificate chain; empty for no TLS
/// @param key PEM file of its private key
/// @param maxConnections over all devices; more are turned away
/// @param receiveMaximum announced to MQTT 5 clients
/// @param maxUnacknowledged messages of one connection under way; then its socket is not read
/// @param maxPayloadBytes larger messages are refused, each by itself
/// @param tryLaterMillis how long a connection whose message could not be taken is kept before it
///   is closed, so that its client sends again
@ConfigurationProperties("skjold.mqtt")
record MqttSettings(
    @DefaultValue("127.0.0.1") String host,
    @DefaultValue("1883") int port,
    @DefaultValue("") String certificate,
    @DefaultValue("") String key,
    @DefaultValue("100000") int maxConnections,
    @DefaultValue("64") int receiveMaximum,
    @DefaultValue("256") int maxUnacknowledged,
    @DefaultValue("65536") int maxPayloadBytes,
    @DefaultValue("1000") long tryLaterMillis) {

  /// Beyond it a packet is not even read to its end.
  int maxPacketBytes() {
    return 4 * maxPayloadBytes;
  }
}
