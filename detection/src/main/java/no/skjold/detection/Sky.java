package no.skjold.detection;

/// What stands between a receiver and the satellites.
enum Sky {
  OPEN,
  STREET,
  INDOORS,
  /// Neither satellites nor network.
  TUNNEL
}
