package no.skjold.server.device;

import java.util.Optional;

/// How a device talks to us.
public enum Protocol {
  SKJOLD_MQTT("skjold-mqtt"),
  OWNTRACKS_MQTT("owntracks-mqtt"),
  OWNTRACKS_HTTP("owntracks-http"),
  OSMAND("osmand"),
  TRACCAR_CLIENT("traccar-client"),
  TRACCAR_FORWARD("traccar-forward"),
  /// Fixes handed in by a vendor's cloud through `POST /api/v1/fixes`.
  API("api");

  private final String code;

  Protocol(String code) {
    this.code = code;
  }

  /// As it is written in the API.
  public String code() {
    return code;
  }

  static Optional<Protocol> find(String code) {
    for (Protocol protocol : values()) {
      if (protocol.code.equals(code)) {
        return Optional.of(protocol);
      }
    }
    return Optional.empty();
  }
}
