package no.skjold.monitoring;

import no.skjold.geometry.Area;
import no.skjold.geometry.Crossing;
import no.skjold.geometry.WayRound;
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

  /// How far from the straight line ways between two fixes bulge: standard deviation, as a share of
  /// its length.
  private static final double BULGE_PER_METRE = 0.075;

  /// What each second more than an ordinary way takes adds to it: a tenth of a speed in town.
  private static final double BULGE_PER_SPARE_SECOND = 1.4;

  private static final double ORDINARY_METRES_PER_SECOND = 8;

  /// So long a way between two fixes is taken to be direct.
  private static final double DIRECT_SECONDS = 60;

  private static final double MOST = Bayes.probability(Bayes.CERTAIN);

  /// The chord of the way from one fix to another, or null when the way stays outside.
  static @Nullable Chord longestInside(Area area, FixRing ring, int from, int to) {
    double latitude = ring.latitude(from);
    double longitude = ring.longitude(from);
    double north = ring.latitude(to) - latitude;
    double east = ring.longitude(to) - longitude;
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
    long elapsed = ring.atMillis(to) - start;
    return new Chord(
        latitude + in * north,
        longitude + in * east,
        latitude + out * north,
        longitude + out * east,
        start + (long) (in * elapsed),
        start + (long) (out * elapsed),
        area.signedDistanceMetres(latitude + middle * north, longitude + middle * east));
  }

  /// Probability that he went through rather than round. His way bulges to one side or the other of
  /// the straight one by a normal error, made of how winding ways are, of the time he had for a
  /// detour, and of the fixes' own errors; he went round where it bulges further than the area does
  /// ([WayRound]).
  double probability(Area area, FixRing ring, int from, int to) {
    double straight =
        Ground.metresBetween(
            ring.latitude(from), ring.longitude(from), ring.latitude(to), ring.longitude(to));
    double seconds = (ring.atMillis(to) - ring.atMillis(from)) / 1000.0;
    double spare =
        StrictMath.max(0, seconds - DIRECT_SECONDS - straight / ORDINARY_METRES_PER_SECOND);
    double way =
        StrictMath.hypot(
            BULGE_PER_METRE * straight + BULGE_PER_SPARE_SECOND * spare,
            bulgeOf(driven(ring, from, to, seconds), straight));
    double errors = StrictMath.hypot(ring.sigma(from), ring.sigma(to));
    WayRound round =
        WayRound.of(
            area, ring.latitude(from), ring.longitude(from), ring.latitude(to), ring.longitude(to));
    return StrictMath.min(MOST, round.probabilityThrough(StrictMath.hypot(way, errors)));
  }

  /// How far he went, by the speeds measured at both ends; 0 where one is not known.
  private static double driven(FixRing ring, int from, int to, double seconds) {
    double speed = (ring.speed(from) + ring.speed(to)) / 2;
    return speed > 0 ? speed * seconds : 0;
  }

  /// Half the short axis of the ellipse of all ways so long ([WayRound]).
  private static double bulgeOf(double driven, double straight) {
    return StrictMath.sqrt(StrictMath.max(0, driven * driven - straight * straight)) / 2;
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
