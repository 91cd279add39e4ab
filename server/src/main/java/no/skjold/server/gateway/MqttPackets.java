package no.skjold.server.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckPayload;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import no.skjold.devices.Refusal;
import org.jspecify.annotations.Nullable;

/// What we say, in the words of the protocol version that the client speaks.
enum MqttPackets {
  V3,
  V5;

  static final int PUBCOMP_PREFIX = 0x70020000;
  static final byte DISCONNECT_WITH_WILL = 0x04;
  static final MqttMessage PINGRESP = new MqttMessage(header(MqttMessageType.PINGRESP));

  private static final int PUBACK_PREFIX = 0x40020000;
  private static final int PUBREC_PREFIX = 0x50020000;
  private static final int PUBACK_TYPE = 0x40;
  private static final int PUBREC_TYPE = 0x50;
  private static final int PAYLOAD_FORMAT_INVALID = 0x99;
  private static final int LONGEST_KEEP_ALIVE_SECONDS = 1_200;
  private static final long LONGEST_SESSION_SECONDS = 86_400;

  static MqttPackets of(int version) {
    return version >= 5 ? V5 : V3;
  }

  boolean saysWhy() {
    return this == V5;
  }

  boolean announcesReceiveMaximum() {
    return this == V5;
  }

  MqttConnectReturnCode wrongCredential() {
    return this == V5
        ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
        : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD;
  }

  MqttConnectReturnCode wrongIdentifier() {
    return this == V5
        ? MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID
        : MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED;
  }

  MqttConnectReturnCode tooFast() {
    return this == V5
        ? MqttConnectReturnCode.CONNECTION_REFUSED_CONNECTION_RATE_EXCEEDED
        : MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE;
  }

  MqttConnAckMessage reject(MqttConnectReturnCode code) {
    return new MqttConnAckMessage(
        header(MqttMessageType.CONNACK), new MqttConnAckVariableHeader(code, false));
  }

  MqttConnAckMessage connectAcknowledge(
      boolean sessionPresent, MqttConnectMessage connect, MqttSettings settings) {
    MqttProperties properties = new MqttProperties();
    if (this == V5) {
      add(properties, MqttProperties.RECEIVE_MAXIMUM, settings.receiveMaximum());
      add(properties, MqttProperties.MAXIMUM_PACKET_SIZE, settings.maxPacketBytes());
      add(properties, MqttProperties.RETAIN_AVAILABLE, 0);
      add(properties, MqttProperties.WILDCARD_SUBSCRIPTION_AVAILABLE, 1);
      add(properties, MqttProperties.SHARED_SUBSCRIPTION_AVAILABLE, 0);
      add(properties, MqttProperties.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0);
      add(properties, MqttProperties.SERVER_KEEP_ALIVE, keepAliveSeconds(connect));
      add(
          properties,
          MqttProperties.SESSION_EXPIRY_INTERVAL,
          (int) (sessionMillis(connect) / 1_000));
    }
    return new MqttConnAckMessage(
        header(MqttMessageType.CONNACK),
        new MqttConnAckVariableHeader(
            MqttConnectReturnCode.CONNECTION_ACCEPTED, sessionPresent, properties));
  }

  /// How often the client is to be heard at least. A client without keep-alive gets the longest:
  /// else a connection that died silently would be kept for ever.
  int keepAliveSeconds(MqttConnectMessage connect) {
    int asked = connect.variableHeader().keepAliveTimeSeconds();
    return asked <= 0 ? LONGEST_KEEP_ALIVE_SECONDS : Math.min(asked, LONGEST_KEEP_ALIVE_SECONDS);
  }

  /// How long its session is kept after the connection ends.
  long sessionMillis(MqttConnectMessage connect) {
    long seconds =
        this == V5
            ? number(
                connect.variableHeader().properties(), MqttProperties.SESSION_EXPIRY_INTERVAL, 0)
            : connect.variableHeader().isCleanSession() ? 0 : LONGEST_SESSION_SECONDS;
    return Math.min(seconds, LONGEST_SESSION_SECONDS) * 1_000;
  }

  /// Writes a PUBACK.
  ///
  /// @param refusal why the message was refused; null when it was not
  void publishAcknowledge(int packetId, @Nullable Refusal refusal, ByteBuf to) {
    reply(PUBACK_PREFIX, PUBACK_TYPE, packetId, refusal, to);
  }

  /// Writes a PUBREC.
  ///
  /// @param refusal why the message was refused; null when it was not
  void publishReceived(int packetId, @Nullable Refusal refusal, ByteBuf to) {
    reply(PUBREC_PREFIX, PUBREC_TYPE, packetId, refusal, to);
  }

  /// Byte by byte, since one buffer then holds all acknowledgements that are due. MQTT 3.1.1 knows
  /// no refusal: the client lets go all the same.
  private void reply(int prefix, int type, int packetId, @Nullable Refusal refusal, ByteBuf to) {
    if (refusal == null || this == V3) {
      to.writeInt(prefix | packetId);
      return;
    }
    byte[] reason = (refusal.code() + ": " + refusal.remedy()).getBytes(StandardCharsets.US_ASCII);
    int propertiesLength = 3 + reason.length;
    to.writeByte(type);
    writeLength(4 + (propertiesLength > 127 ? 1 : 0) + propertiesLength, to);
    to.writeShort(packetId);
    to.writeByte(PAYLOAD_FORMAT_INVALID);
    writeLength(propertiesLength, to);
    to.writeByte(MqttProperties.REASON_STRING);
    to.writeShort(reason.length);
    to.writeBytes(reason);
  }

  /// A variable byte integer below 16384.
  private static void writeLength(int length, ByteBuf to) {
    if (length > 127) {
      to.writeByte((length & 0x7f) | 0x80);
      to.writeByte(length >> 7);
    } else {
      to.writeByte(length);
    }
  }

  int subscriptionRefused() {
    return this == V5 ? 0x87 : 0x80;
  }

  MqttSubAckMessage subscribeAcknowledge(int packetId, int[] codes) {
    return new MqttSubAckMessage(
        header(MqttMessageType.SUBACK),
        new MqttMessageIdAndPropertiesVariableHeader(packetId, MqttProperties.NO_PROPERTIES),
        new MqttSubAckPayload(codes));
  }

  MqttUnsubAckMessage unsubscribeAcknowledge(int packetId, int topics) {
    return new MqttUnsubAckMessage(
        header(MqttMessageType.UNSUBACK),
        new MqttMessageIdAndPropertiesVariableHeader(packetId, MqttProperties.NO_PROPERTIES),
        new MqttUnsubAckPayload(this == V5 ? new short[topics] : new short[0]));
  }

  /// A message to the device, QoS 1.
  MqttPublishMessage publish(String topic, int packetId, ByteBuf payload, long expiryMillis) {
    MqttProperties properties = new MqttProperties();
    if (this == V5) {
      add(
          properties,
          MqttProperties.PUBLICATION_EXPIRY_INTERVAL,
          (int) Math.max(1, expiryMillis / 1_000));
    }
    return new MqttPublishMessage(
        new MqttFixedHeader(MqttMessageType.PUBLISH, false, MqttQoS.AT_LEAST_ONCE, false, 0),
        new MqttPublishVariableHeader(topic, packetId, properties),
        payload);
  }

  /// The packet that says why we end the connection; MQTT 3.1.1 has none.
  Optional<MqttMessage> disconnect(Disconnected reason) {
    return this == V3
        ? Optional.empty()
        : Optional.of(
            new MqttMessage(
                header(MqttMessageType.DISCONNECT),
                new MqttReasonCodeAndPropertiesVariableHeader(
                    reason.code, MqttProperties.NO_PROPERTIES)));
  }

  private static MqttFixedHeader header(MqttMessageType type) {
    return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
  }

  private static void add(MqttProperties properties, int id, int value) {
    properties.add(new IntegerProperty(id, value));
  }

  /// The value of a number property as the unsigned number it is.
  static long number(MqttProperties properties, int id, long otherwise) {
    return properties.getProperty(id) instanceof IntegerProperty property
        ? Integer.toUnsignedLong(property.value())
        : otherwise;
  }

  /// Why we ended a connection.
  enum Disconnected {
    MALFORMED(0x81),
    PROTOCOL_ERROR(0x82),
    NOT_AUTHORIZED(0x87),
    SERVER_BUSY(0x89),
    SERVER_SHUTTING_DOWN(0x8b),
    KEEP_ALIVE_TIMEOUT(0x8d),
    TAKEN_OVER(0x8e),
    RECEIVE_MAXIMUM_EXCEEDED(0x93),
    PACKET_TOO_LARGE(0x95),
    RATE_TOO_HIGH(0x96),
    CREDENTIAL_ENDED(0x98);

    private final byte code;

    Disconnected(int code) {
      this.code = (byte) code;
    }

    /// Whether it was us who went, or the device is back already: its last will, which says that
    /// the device was lost, would be false. That it says nothing afterwards is judged as silence.
    boolean silencesWill() {
      return switch (this) {
        case KEEP_ALIVE_TIMEOUT -> false;
        case MALFORMED,
            PROTOCOL_ERROR,
            NOT_AUTHORIZED,
            SERVER_BUSY,
            SERVER_SHUTTING_DOWN,
            TAKEN_OVER,
            RECEIVE_MAXIMUM_EXCEEDED,
            PACKET_TOO_LARGE,
            RATE_TOO_HIGH,
            CREDENTIAL_ENDED ->
            true;
      };
    }
  }
}
