package no.skjold.server.drill;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

  /// Some 450 m outside its northern edge and 450 m inside: a boat's way in a minute.
  private static final double OUTSIDE_LATITUDE = 66.0489;

  private static final double INSIDE_LATITUDE = 66.0408;
  private static final Duration APPROACH = Duration.ofMinutes(1);
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

  /// A minute ago, some hundred metres outside, as a bracelet says it.
  static byte[] outside(Instant now) {
    return fix(now.minus(APPROACH), OUTSIDE_LATITUDE);
  }

  /// Now, well inside.
  static byte[] inside(Instant now) {
    return fix(now, INSIDE_LATITUDE);
  }

  private static byte[] fix(Instant at, double latitude) {
    return String.format(
            Locale.ROOT,
            "{\"t\":\"%s\",\"lat\":%.6f,\"lon\":%.6f,\"acc\":5.0,\"src\":\"gnss\",\"bat\":100}",
            at,
            latitude,
            LONGITUDE)
        .getBytes(StandardCharsets.UTF_8);
  }

  /// Now, well inside, as OsmAnd says it.
  static byte[] insideAsForm(String device, Instant now) {
    return String.format(
            Locale.ROOT,
            "id=%s&lat=%.6f&lon=%.6f&accuracy=5.0&batt=100&timestamp=%d",
            device,
            INSIDE_LATITUDE,
            LONGITUDE,
            now.toEpochMilli())
        .getBytes(StandardCharsets.UTF_8);
  }
}
