package no.skjold.monitoring;

/// A position as a device reported it.
///
/// @param deviceId the device that measured it
/// @param deviceTimeMillis when, by the device's clock, epoch milliseconds
/// @param receivedAtMillis when the host received it, epoch milliseconds
/// @param latitude degrees WGS 84, -90..90
/// @param longitude degrees WGS 84, -180..180
/// @param accuracy the reported accuracy in the unit `accuracyKind` says; NaN when unknown
/// @param accuracyKind what `accuracy` means
/// @param speedMetresPerSecond NaN when unknown
/// @param courseDegrees clockwise from north; NaN when unknown
/// @param source what measured it
/// @param satellites number used; -1 when unknown
/// @param mock the device says that the position was made up
/// @param batteryPercent 0..100; -1 when not reported
/// @param sequence the device's own number of this message; -1 when it has none
public record Fix(
    String deviceId,
    long deviceTimeMillis,
    long receivedAtMillis,
    double latitude,
    double longitude,
    double accuracy,
    AccuracyKind accuracyKind,
    double speedMetresPerSecond,
    double courseDegrees,
    Source source,
    int satellites,
    boolean mock,
    int batteryPercent,
    long sequence)
    implements Input {

  /// What a reported accuracy means.
  public enum AccuracyKind {
    RADIUS_68,
    RADIUS_95,
    HDOP,
    UNKNOWN
  }

  /// What measured a position.
  public enum Source {
    GNSS,
    WIFI,
    CELL,
    FUSED,
    RADIO,
    UNKNOWN
  }

  private static final int FORM = 1;

  /// The 68 % radius that the reported accuracy stands for; NaN when unknown.
  public double radius68Metres() {
    return switch (accuracyKind) {
      case RADIUS_68 -> accuracy;
      case RADIUS_95 -> accuracy * Sigma.PER_RADIUS_95 / Sigma.PER_RADIUS_68;
      case HDOP -> accuracy * Sigma.METRES_PER_HDOP / Sigma.PER_RADIUS_68;
      case UNKNOWN -> Double.NaN;
    };
  }

  /// Its versioned binary form; the same fix always gives the same bytes.
  public byte[] toBytes() {
    return new BinaryWriter()
        .u8(FORM)
        .text(deviceId)
        .i64(deviceTimeMillis)
        .i64(receivedAtMillis)
        .f64(latitude)
        .f64(longitude)
        .f64(accuracy)
        .u8(Codes.code(accuracyKind))
        .f64(speedMetresPerSecond)
        .f64(courseDegrees)
        .u8(Codes.code(source))
        .i32(satellites)
        .bool(mock)
        .i32(batteryPercent)
        .i64(sequence)
        .toBytes();
  }

  /// Reads what [#toBytes()] wrote; refuses anything else with [IllegalArgumentException].
  public static Fix fromBytes(byte[] bytes) {
    BinaryReader in = new BinaryReader(bytes, "fix").version(FORM);
    Fix fix =
        new Fix(
            in.text(),
            in.i64(),
            in.i64(),
            in.f64(),
            in.f64(),
            in.f64(),
            Codes.of(AccuracyKind.values(), in.u8()),
            in.f64(),
            in.f64(),
            Codes.of(Source.values(), in.u8()),
            in.i32(),
            in.bool(),
            in.i32(),
            in.i64());
    in.end();
    return fix;
  }

  /// Without the position, so that no log line can carry one.
  @Override
  public String toString() {
    return "Fix[" + deviceId + " at " + deviceTimeMillis + "]";
  }
}
