package no.skjold.server.drill;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import no.skjold.geometry.Areas;
import no.skjold.monitoring.Plan.Order;
import no.skjold.monitoring.Zone;

/// A circle in the open Norwegian Sea, hundreds of kilometres off any coast, where nobody is
/// forbidden to be and nobody lives; wide enough for any rule set that people can be watched by.
/// The position in it is made up here; no receiver measured it, and it says nothing about anybody.
final class SyntheticZone {

  private static final double LATITUDE = 66.0;
  private static final double LONGITUDE = 4.0;
  private static final double RADIUS_METRES = 5_000;
  private static final long DAY_MILLIS = 86_400_000;

  private SyntheticZone() {}

  /// An order of its own for one drill, so that one drill's alarm cannot be taken for another's.
  ///
  /// @param zoneId the drill's own, 1 to 64 of `A-Za-z0-9._-`
  static Order order(String zoneId, Instant now) {
    long from = now.toEpochMilli() - DAY_MILLIS;
    long to = now.toEpochMilli() + DAY_MILLIS;
    Zone zone = new Zone(zoneId, Areas.circle(LATITUDE, LONGITUDE, RADIUS_METRES), 0, from, to);
    return new Order(zoneId, "øvelse", from, to, false, List.of(zone), List.of());
  }

  /// A fix in its middle, as a bracelet says it.
  static byte[] fix(Instant now) {
    return String.format(
            Locale.ROOT,
            "{\"t\":\"%s\",\"lat\":%.6f,\"lon\":%.6f,\"acc\":5.0,\"src\":\"gnss\",\"bat\":100}",
            now,
            LATITUDE,
            LONGITUDE)
        .getBytes(StandardCharsets.UTF_8);
  }
}
