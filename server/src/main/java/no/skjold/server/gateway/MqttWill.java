package no.skjold.server.gateway;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import java.util.ArrayList;
import java.util.List;
import no.skjold.devices.Decoding;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.Input;
import org.jspecify.annotations.Nullable;

/// What a device wants said when its connection is lost. It was written when the device connected,
/// so only its kind is used: the loss is dated when we see it, and a place in it is never used.
///
/// @param kinds what is reported
/// @param delaySeconds how long the device may be away before it is said
record MqttWill(List<DeviceReport.Kind> kinds, long delaySeconds) {

  private static final long LONGEST_DELAY_SECONDS = 300;

  /// The will of a device that connects; null when it leaves none. A will on a topic that is not
  /// its own, or that cannot be read, says no more than that the connection was lost.
  static @Nullable MqttWill of(MqttConnectMessage connect, MqttTopics topics) {
    byte @Nullable [] payload = connect.payload().willMessageInBytes();
    if (!connect.variableHeader().isWillFlag() || payload == null) {
      return null;
    }
    Form form = topics.form(connect.payload().willTopic());
    List<DeviceReport.Kind> kinds = new ArrayList<>();
    if (form != null && form.decode("", payload, 1) instanceof Decoding.Heard heard) {
      for (Input input : heard.inputs()) {
        if (input instanceof DeviceReport report) {
          kinds.add(report.kind());
        }
      }
    }
    return new MqttWill(
        kinds.isEmpty() ? List.of(DeviceReport.Kind.DISCONNECT) : List.copyOf(kinds),
        delaySeconds(connect.payload().willProperties()));
  }

  private static long delaySeconds(@Nullable MqttProperties properties) {
    return properties == null
        ? 0
        : Math.min(
            MqttPackets.number(properties, MqttProperties.WILL_DELAY_INTERVAL, 0),
            LONGEST_DELAY_SECONDS);
  }
}
