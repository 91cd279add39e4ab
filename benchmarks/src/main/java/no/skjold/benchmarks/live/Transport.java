package no.skjold.benchmarks.live;

/// How devices speak to what is measured.
enum Transport {
  /// Skjold JSON over MQTT 3.1.1, QoS 1.
  MQTT("mqtt", "skjold-mqtt"),
  /// The OsmAnd query over HTTP/1.1, kept alive.
  OSMAND("osmand", "osmand");

  final String word;

  /// The name of the protocol when a device is set up.
  final String protocol;

  Transport(String word, String protocol) {
    this.word = word;
    this.protocol = protocol;
  }
}
