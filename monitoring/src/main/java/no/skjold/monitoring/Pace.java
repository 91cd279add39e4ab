package no.skjold.monitoring;

import no.skjold.geometry.Area;

/// How somebody moved before his signals were lost, and so how soon he can plausibly be somewhere.
///
/// Of somebody whose way is not known (too few fixes, or none before) the worst is assumed: top
/// speed at once. Where it is known, he goes on at up to one and a half times his speed, and after
/// [#CHANGES_MILLIS] as fast as by a car in town, later by any. What is ordinary is waited for: a
/// man at rest who loses satellites indoors while his device still says that it is there, one who
/// is in a cellar, one who passes a tunnel without coming nearer. It is not waited for where he was
/// closing in. A device that is heard and says that it lies still is waited for longer.
///
/// @param known whether enough is known of his way
/// @param metresPerSecond how fast he was
/// @param resting whether he stayed where he was
/// @param closing whether he came nearer to the zone
record Pace(
    boolean known, double metresPerSecond, boolean resting, boolean closing, double topSpeed) {

  /// On foot, at least.
  private static final double ON_FOOT = 2;

  private static final double IN_A_VEHICLE = 4;
  private static final double IN_TOWN = 14;
  private static final double ON_THE_ROAD = 25;

  /// A change from foot to vehicle takes at least so long.
  private static final long CHANGES_MILLIS = 90_000;

  /// So long after that he may be on a main road.
  private static final long ON_THE_ROAD_MILLIS = 300_000;

  private static final long ENOUGH_MILLIS = 60_000;
  private static final int ENOUGH_FIXES = 3;
  private static final double RESTING_METRES = 10;
  private static final double RESTING_SPEED = 1;

  /// What is ordinary at rest, for somebody who can be in the zone within minutes and for others.
  private static final long ORDINARY_AT_REST_NEAR_MILLIS = 600_000;

  private static final long ORDINARY_AT_REST_MILLIS = 900_000;
  private static final long NEAR_MILLIS = 180_000;

  /// What is ordinary for a device that finds no satellites, is heard, and says that it lies still.
  private static final long ORDINARY_LYING_STILL_MILLIS = 3_600_000;

  /// What is ordinary on the way past.
  private static final long ORDINARY_PASSING_MILLIS = 240_000;

  /// How he moved as his device's positions show it, and what it said after the last of them.
  static Pace of(DeviceTrack track, Area area, Parameters parameters) {
    FixRing ring = track.ring;
    int newest = ring.size() - 1;
    double top = parameters.topSpeedMetresPerSecond();
    boolean known =
        ring.size() >= ENOUGH_FIXES
            && ring.atMillis(newest) - ring.atMillis(0) >= ENOUGH_MILLIS
            && !Motion.implausible(ring, newest, parameters)
            && !Motion.implausible(ring, newest - 1, parameters);
    if (!known) {
      return new Pace(false, top, false, true, top);
    }
    return new Pace(
        true,
        speed(ring, newest),
        resting(ring, newest) && !track.movedSinceLastFix(),
        closing(ring, newest, area),
        top);
  }

  private static double speed(FixRing ring, int newest) {
    double fastest = 0;
    for (int i = Math.max(1, newest - 1); i <= newest; i++) {
      double reported = ring.speed(i);
      double measured = between(ring, i - 1, i) - ring.sigma(i) - ring.sigma(i - 1);
      long elapsed = ring.atMillis(i) - ring.atMillis(i - 1);
      fastest = StrictMath.max(fastest, reported >= 0 ? reported : 0);
      fastest = StrictMath.max(fastest, elapsed <= 0 ? 0 : measured * 1000 / elapsed);
    }
    return fastest;
  }

  private static boolean resting(FixRing ring, int newest) {
    for (int i = 0; i <= newest; i++) {
      double noise = 2 * (ring.sigma(i) + ring.sigma(newest)) + RESTING_METRES;
      if (ring.speed(i) >= RESTING_SPEED || between(ring, i, newest) > noise) {
        return false;
      }
    }
    return true;
  }

  private static boolean closing(FixRing ring, int newest, Area area) {
    int before = Math.max(0, newest - 2);
    double came =
        area.signedDistanceMetres(ring.latitude(newest), ring.longitude(newest))
            - area.signedDistanceMetres(ring.latitude(before), ring.longitude(before));
    return came > ring.sigma(newest) + ring.sigma(before);
  }

  private static double between(FixRing ring, int from, int to) {
    return Ground.metresBetween(
        ring.latitude(from), ring.longitude(from), ring.latitude(to), ring.longitude(to));
  }

  /// Milliseconds after his last position at which silence is serious for something so far away.
  ///
  /// @param still whether his device says, now, that it lies still
  long millisTo(double metres, boolean still) {
    if (!known) {
      return millis(metres / topSpeed);
    }
    long arrives = arrivesMillis(metres);
    return Math.max(arrives, ordinaryMillis(still, arrives <= NEAR_MILLIS));
  }

  private long ordinaryMillis(boolean still, boolean near) {
    if (resting && still) {
      return ORDINARY_LYING_STILL_MILLIS;
    }
    if (resting) {
      return near ? ORDINARY_AT_REST_NEAR_MILLIS : ORDINARY_AT_REST_MILLIS;
    }
    return closing ? 0 : ORDINARY_PASSING_MILLIS;
  }

  /// At his own pace at first, then in town, then on the road.
  private long arrivesMillis(double metres) {
    double own = StrictMath.min(topSpeed, StrictMath.max(ON_FOOT, 1.5 * metresPerSecond));
    long changes = own >= IN_A_VEHICLE ? 0 : CHANGES_MILLIS;
    double town = StrictMath.min(topSpeed, StrictMath.max(IN_TOWN, own));
    double left = metres - own * changes / 1000.0;
    if (left <= 0) {
      return millis(metres / own);
    }
    double road = StrictMath.min(topSpeed, StrictMath.max(ON_THE_ROAD, own));
    double beyond = left - town * ON_THE_ROAD_MILLIS / 1000.0;
    if (beyond <= 0) {
      return changes + millis(left / town);
    }
    return changes + ON_THE_ROAD_MILLIS + millis(beyond / road);
  }

  private static long millis(double seconds) {
    return (long) StrictMath.ceil(seconds * 1000);
  }
}
