package no.skjold.simulator;

import java.util.Locale;

/// The protocols a device can speak, named as in the API.
enum Protocol {
  SKJOLD_MQTT,
  OWNTRACKS_MQTT,
  OWNTRACKS_HTTP,
  OSMAND,
  TRACCAR_CLIENT,
  TRACCAR_FORWARD;

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Protocol of(String code) {
    for (Protocol protocol : values()) {
      if (protocol.code().equals(code)) {
        return protocol;
      }
    }
    throw new IllegalArgumentException("there is no protocol '" + code + "'");
  }
}
