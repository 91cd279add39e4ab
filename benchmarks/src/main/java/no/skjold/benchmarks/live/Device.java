package no.skjold.benchmarks.live;

/// A device as it was set up: whom it follows and what it logs in with.
///
/// @param number 0, 1, 2, ... within the population
record Device(int number, long subjectId, String deviceId, String secret, DeviceClock clock) {

  Device(int number, long subjectId, String deviceId, String secret) {
    this(number, subjectId, deviceId, secret, new DeviceClock());
  }

  /// One that only a bare server will believe.
  static Device unknown(int number) {
    return new Device(number, number, "bench-" + number, "bench-secret-" + number);
  }
}
