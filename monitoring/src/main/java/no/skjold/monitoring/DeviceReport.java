package no.skjold.monitoring;

/// What a device says about itself. Kinds are levels that latch: hearing one twice raises nothing
/// twice.
///
/// @param deviceId the device
/// @param deviceTimeMillis when, by the device's clock, epoch milliseconds
/// @param receivedAtMillis when the host received it, epoch milliseconds
/// @param kind what it says
/// @param batteryPercent 0..100; -1 when not reported
/// @param sequence the device's own number of this message; -1 when it has none
public record DeviceReport(
    String deviceId,
    long deviceTimeMillis,
    long receivedAtMillis,
    Kind kind,
    int batteryPercent,
    long sequence)
    implements Input {

  /// What a device can say about itself.
  public enum Kind {
    STRAP_OPEN,
    STRAP_CLOSED,
    CASE_OPEN,
    CASE_CLOSED,
    JAMMING,
    JAMMING_ENDED,
    POWER_OFF,
    POWER_ON,
    BATTERY,
    CHARGING,
    CHARGING_ENDED,
    MOCK_LOCATION,
    HEARTBEAT,
    DISCONNECT,
    /// It is carried about, as its own sense of motion says; until it says [#STILL].
    MOVING,
    /// It lies or sits still.
    STILL
  }

  /// Whether it may not wait behind positions.
  public boolean urgent() {
    return switch (kind) {
      case STRAP_OPEN, CASE_OPEN, JAMMING, POWER_OFF, MOCK_LOCATION -> true;
      case STRAP_CLOSED,
          CASE_CLOSED,
          JAMMING_ENDED,
          POWER_ON,
          BATTERY,
          CHARGING,
          CHARGING_ENDED,
          HEARTBEAT,
          DISCONNECT,
          MOVING,
          STILL ->
          false;
    };
  }
}
