package no.skjold.simulator;

/// What a device has to say, before a protocol gives it a form. Times are milliseconds since the
/// scenario's start, by the device's own clock.
sealed interface Message {

  long sequence();

  long deviceMillis();

  int batteryPercent();

  /// A position.
  record Position(long sequence, long deviceMillis, Receiver.Reading reading, int batteryPercent)
      implements Message {}

  /// Something about the device itself.
  ///
  /// @param kind as in Skjold's own JSON, such as `strap_open`
  record Event(long sequence, long deviceMillis, String kind, int batteryPercent)
      implements Message {}
}
