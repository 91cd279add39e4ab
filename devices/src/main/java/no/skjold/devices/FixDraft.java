package no.skjold.devices;

import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.Fix;
import org.jspecify.annotations.Nullable;

/// A fix while its message is read: every decoder fills one, and the checks of range and
/// plausibility stand here once. Confined to the call that decodes.
final class FixDraft {

  static final long UNREAD_TIME = Long.MIN_VALUE;
  static final long YEAR_2000_MILLIS = 946_684_800_000L;

  /// Beyond it a double, and so JSON, no longer tells two milliseconds apart.
  static final long LATEST_MILLIS = 1L << 53;

  /// Nothing lives within a centimetre of 0/0; receivers without a position say it.
  private static final double NULL_ISLAND_DEGREES = 1e-7;

  final String deviceId;
  final long receivedAtMillis;

  boolean timeGiven;
  long timeMillis = UNREAD_TIME;
  double latitude = Double.NaN;
  double longitude = Double.NaN;
  double accuracyMetres = Double.NaN;
  double hdop = Double.NaN;
  double speedMetresPerSecond = Double.NaN;
  double courseDegrees = Double.NaN;
  Fix.Source source = Fix.Source.UNKNOWN;
  int satellites = -1;
  boolean mock;
  double batteryPercent = Double.NaN;
  long sequence = -1;

  FixDraft(String deviceId, long receivedAtMillis) {
    this.deviceId = deviceId;
    this.receivedAtMillis = receivedAtMillis;
  }

  void time(long millis) {
    timeGiven = true;
    timeMillis = millis;
  }

  /// Why the time cannot be used, or null.
  @Nullable Refusal timeRefusal() {
    if (!timeGiven) {
      return Refusal.TIME_MISSING;
    }
    if (timeMillis == UNREAD_TIME) {
      return Refusal.TIME_UNREADABLE;
    }
    return timeMillis < YEAR_2000_MILLIS || timeMillis > LATEST_MILLIS
        ? Refusal.TIME_IMPLAUSIBLE
        : null;
  }

  /// Why the place cannot be used, or null.
  @Nullable Refusal placeRefusal() {
    if (Double.isNaN(latitude) || Double.isNaN(longitude)) {
      return Refusal.COORDINATES_MISSING;
    }
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
      return Refusal.COORDINATES_OUT_OF_RANGE;
    }
    return Math.abs(latitude) < NULL_ISLAND_DEGREES && Math.abs(longitude) < NULL_ISLAND_DEGREES
        ? Refusal.NULL_ISLAND
        : null;
  }

  /// Adds the fix, or why there is none.
  void concludeFix(Gathering into) {
    Refusal refusal = timeRefusal();
    if (refusal == null) {
      refusal = placeRefusal();
    }
    if (refusal == null) {
      into.heard(fix());
    } else {
      into.refused(refusal);
    }
  }

  /// Adds a report of `kind`, or why there is none.
  void concludeReport(DeviceReport.Kind kind, Gathering into) {
    Refusal refusal = timeRefusal();
    if (refusal == null) {
      into.heard(report(kind));
    } else {
      into.refused(refusal);
    }
  }

  DeviceReport report(DeviceReport.Kind kind) {
    return new DeviceReport(
        deviceId, timeMillis, receivedAtMillis, kind, battery(batteryPercent), sequence);
  }

  private Fix fix() {
    double radius = positive(accuracyMetres);
    double dilution = positive(hdop);
    boolean byRadius = !Double.isNaN(radius);
    Fix.AccuracyKind kind =
        byRadius
            ? Fix.AccuracyKind.RADIUS_68
            : Double.isNaN(dilution) ? Fix.AccuracyKind.UNKNOWN : Fix.AccuracyKind.HDOP;
    return new Fix(
        deviceId,
        timeMillis,
        receivedAtMillis,
        latitude,
        longitude,
        byRadius ? radius : dilution,
        kind,
        speed(speedMetresPerSecond),
        course(courseDegrees),
        source,
        satellites < 0 ? -1 : satellites,
        mock,
        battery(batteryPercent),
        sequence < 0 ? -1 : sequence);
  }

  /// Zero, negative, infinite and NaN all mean unknown: no receiver is perfect.
  private static double positive(double value) {
    return value > 0 && value < Double.POSITIVE_INFINITY ? value : Double.NaN;
  }

  private static double speed(double value) {
    return value >= 0 && value < Double.POSITIVE_INFINITY ? value : Double.NaN;
  }

  private static double course(double value) {
    return value >= 0 && value <= 360 ? (value == 360 ? 0 : value) : Double.NaN;
  }

  private static int battery(double percent) {
    return percent >= 0 ? (int) Math.round(Math.min(percent, 100)) : -1;
  }
}
