package no.skjold.server.gateway;

/// What is to be said to a device.
///
/// @param id lets the device tell a repetition from a new command
/// @param payload as it goes out on `skjold/v1/{deviceId}/command`
/// @param expiresAtMillis dropped from then on, epoch milliseconds
record Command(String id, byte[] payload, long expiresAtMillis) {

  boolean expired(long nowMillis) {
    return nowMillis >= expiresAtMillis;
  }
}
