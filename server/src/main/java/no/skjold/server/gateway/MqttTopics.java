package no.skjold.server.gateway;

import no.skjold.devices.OwnTracksJson;
import no.skjold.devices.SkjoldJson;
import no.skjold.server.device.Device;
import org.jspecify.annotations.Nullable;

/// Where one device may publish and subscribe.
final class MqttTopics {

  private final String fix;
  private final String report;
  private final String command;
  private final String ownTracks;

  MqttTopics(Device device) {
    String own = "skjold/v1/" + device.deviceId();
    this.fix = own + "/fix";
    this.report = own + "/report";
    this.command = own + "/command";
    this.ownTracks = "owntracks/" + device.user() + "/" + device.deviceId();
  }

  /// How a message on this topic is read; null where the device may not publish.
  @Nullable Form form(String topic) {
    if (topic.equals(fix)) {
      return SkjoldJson::decodeFix;
    }
    if (topic.equals(report)) {
      return SkjoldJson::decodeReport;
    }
    boolean own =
        topic.startsWith(ownTracks)
            && (topic.length() == ownTracks.length() || topic.charAt(ownTracks.length()) == '/');
    return own ? OwnTracksJson::decode : null;
  }

  String command() {
    return command;
  }

  /// What a subscription to `filter` gets.
  Subscription subscription(String filter) {
    if (filter.equals(command)) {
      return Subscription.COMMANDS;
    }
    return filter.equals("owntracks") || filter.startsWith("owntracks/")
        ? Subscription.SILENT
        : Subscription.REFUSED;
  }

  enum Subscription {
    COMMANDS,
    /// OwnTracks apps ask for their friends: granted, and nothing ever comes.
    SILENT,
    REFUSED
  }
}
