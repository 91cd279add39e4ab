package no.skjold.server.supervision;

import java.time.Duration;

/// How supervision reaches a device; the gateway implements it.
public interface DeviceWarnings {

  /// Sends the command `warn` down, to be shown or vibrated at once; dropped unsent after `expiry`.
  /// Memory only. Carries no zone, no distance, no place.
  void warn(String deviceId, Duration expiry);
}
