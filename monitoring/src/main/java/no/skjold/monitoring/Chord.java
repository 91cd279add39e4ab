package no.skjold.monitoring;

import no.skjold.geometry.Area;
import no.skjold.geometry.Crossing;
import org.jspecify.annotations.Nullable;

/// The longest part inside an area of the straight way between two fixes, with interpolated times.
record Chord(
    double fromLatitude,
    double fromLongitude,
    double toLatitude,
    double toLongitude,
    long fromMillis,
    long toMillis,
    double depthMetres) {

  /// The chord of the way from fix `from` to the next, or null when the way stays outside.
  static @Nullable Chord longestInside(Area area, FixRing ring, int from) {
    double latitude = ring.latitude(from);
    double longitude = ring.longitude(from);
    double north = ring.latitude(from + 1) - latitude;
    double east = ring.longitude(from + 1) - longitude;
    Crossing crossing = area.crossing(latitude, longitude, latitude + north, longitude + east);
    double[] inside = crossing.insideFractions();
    int longest = -1;
    for (int i = 0; i + 1 < inside.length; i += 2) {
      if (longest < 0 || inside[i + 1] - inside[i] > inside[longest + 1] - inside[longest]) {
        longest = i;
      }
    }
    if (longest < 0) {
      return null;
    }
    double in = inside[longest];
    double out = inside[longest + 1];
    double middle = (in + out) / 2;
    long start = ring.atMillis(from);
    long elapsed = ring.atMillis(from + 1) - start;
    return new Chord(
        latitude + in * north,
        longitude + in * east,
        latitude + out * north,
        longitude + out * east,
        start + (long) (in * elapsed),
        start + (long) (out * elapsed),
        area.signedDistanceMetres(latitude + middle * north, longitude + middle * east));
  }

  double middleLatitude() {
    return (fromLatitude + toLatitude) / 2;
  }

  double middleLongitude() {
    return (fromLongitude + toLongitude) / 2;
  }

  /// Where he came in; device time is the interpolated time, and the number is unknown.
  Fix into(Fix later) {
    return point(later, fromLatitude, fromLongitude, fromMillis);
  }

  Fix outOf(Fix later) {
    return point(later, toLatitude, toLongitude, toMillis);
  }

  private static Fix point(Fix later, double latitude, double longitude, long atMillis) {
    return new Fix(
        later.deviceId(),
        atMillis,
        later.receivedAtMillis(),
        latitude,
        longitude,
        later.accuracy(),
        later.accuracyKind(),
        Double.NaN,
        Double.NaN,
        later.source(),
        later.satellites(),
        false,
        -1,
        -1);
  }
}
