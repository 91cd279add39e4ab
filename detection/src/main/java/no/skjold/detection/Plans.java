package no.skjold.detection;

import java.util.List;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Zone;

/// Plans of invented people.
final class Plans {
  private static final long ALLOWANCE_MILLIS = 120_000;

  private Plans() {}

  /// One order without end.
  ///
  /// @param intervalSeconds at which every device is to report; two minutes late is allowed, as the
  ///   server allows where nobody says otherwise
  static Plan of(int version, List<Zone> zones, List<String> devices, double intervalSeconds) {
    Plan.Order order =
        new Plan.Order(
            "order", "strpl. § 222 g", Long.MIN_VALUE, Long.MAX_VALUE, false, zones, List.of());
    List<Plan.SupervisedDevice> supervised =
        devices.stream()
            .map(device ->
                new Plan.SupervisedDevice(
                    device, Math.round(intervalSeconds * 1000), ALLOWANCE_MILLIS))
            .toList();
    return new Plan(1, version, List.of(order), supervised, Parameters.DEFAULT);
  }
}
