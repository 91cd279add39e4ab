package no.skjold.detection;

import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Input;

/// What a host hears, and what only we know of it.
///
/// @param input with its time of receipt
/// @param trueMillis when it was truly measured, epoch milliseconds
/// @param north where the device truly was then, metres; NaN for what is no device's
/// @param east the same
record Heard(Input input, long trueMillis, double north, double east) {

  /// What an office sends.
  static Heard ofOffice(Input input) {
    return new Heard(input, input.receivedAtMillis(), Double.NaN, Double.NaN);
  }

  /// The same, received at another time.
  Heard receivedAt(long millis) {
    Input later =
        switch (input) {
          case Fix fix ->
              new Fix(
                  fix.deviceId(),
                  fix.deviceTimeMillis(),
                  millis,
                  fix.latitude(),
                  fix.longitude(),
                  fix.accuracy(),
                  fix.accuracyKind(),
                  fix.speedMetresPerSecond(),
                  fix.courseDegrees(),
                  fix.source(),
                  fix.satellites(),
                  fix.mock(),
                  fix.batteryPercent(),
                  fix.sequence());
          case DeviceReport report ->
              new DeviceReport(
                  report.deviceId(),
                  report.deviceTimeMillis(),
                  millis,
                  report.kind(),
                  report.batteryPercent(),
                  report.sequence());
          case Input.PlanChanged changed -> new Input.PlanChanged(changed.plan(), millis);
          case Input.Deadline _, Input.Restarted _, Input.Degraded _ ->
              throw new IllegalArgumentException("not something a device or an office sends");
        };
    return new Heard(later, trueMillis, north, east);
  }
}
