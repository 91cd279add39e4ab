package no.skjold.monitoring;

import no.skjold.geometry.Area;

/// Where somebody came from, who is heard again after a time in which nobody listened. What was
/// known of his way before is gone (nothing of it may be kept), so his first positions are followed
/// backwards: along the course his device measured, or else along the way between the first two.
///
/// @param backDegrees direction he came from, clockwise from north
/// @param sigmaDegrees how sure that is
/// @param metres how far he can have come in the time nobody listened
record Retrace(
    double latitude, double longitude, double backDegrees, double sigmaDegrees, double metres) {

  /// Slower than this a course says nothing.
  private static final double SLOWEST = 1;

  /// Longer ago he may have turned anywhere.
  private static final long LONGEST_MILLIS = 300_000;

  private static final double STRETCH = 1.25;
  private static final double BENDS_DEGREES = 15;
  private static final double STEP_SIGMAS = 0.25;
  private static final int STEPS = 8;
  private static final double METRES_PER_DEGREE = 111_320;

  /// The way back from the first fix held; metres 0 where he was at rest or his way is not known.
  ///
  /// @param sinceMillis when he was last listened to
  static Retrace of(FixRing ring, long sinceMillis) {
    double north = 0;
    double east = 0;
    double speed = 0;
    double sigma = 0;
    if (ring.size() > 1) {
      north = (ring.latitude(1) - ring.latitude(0)) * METRES_PER_DEGREE;
      east =
          (ring.longitude(1) - ring.longitude(0))
              * METRES_PER_DEGREE
              * StrictMath.cos(StrictMath.toRadians(ring.latitude(0)));
      long elapsed = ring.atMillis(1) - ring.atMillis(0);
      double moved = StrictMath.hypot(north, east);
      sigma = StrictMath.hypot(ring.sigma(0), ring.sigma(1));
      speed = elapsed <= 0 || moved < 2 * sigma ? 0 : moved * 1000 / elapsed;
      sigma = StrictMath.toDegrees(StrictMath.atan2(sigma, StrictMath.max(1, moved)));
    } else if (ring.speed(0) > 0 && !Double.isNaN(ring.course(0))) {
      double course = StrictMath.toRadians(ring.course(0));
      north = StrictMath.cos(course);
      east = StrictMath.sin(course);
      speed = ring.speed(0);
    }
    double fastest = speed > 0 ? StrictMath.max(speed, known(ring.speed(0))) : 0;
    long away = StrictMath.min(LONGEST_MILLIS, ring.atMillis(0) - sinceMillis);
    return new Retrace(
        ring.latitude(0),
        ring.longitude(0),
        StrictMath.toDegrees(StrictMath.atan2(-east, -north)),
        StrictMath.hypot(BENDS_DEGREES, sigma),
        fastest < SLOWEST || away <= 0 ? 0 : fastest * away / 1000 * STRETCH);
  }

  private static double known(double speed) {
    return speed >= 0 ? speed : 0;
  }

  /// Probability that the way back leads through the area, ways being straight and their direction
  /// normal about the one measured.
  double probabilityThrough(Area area) {
    if (metres == 0 || -area.signedDistanceMetres(latitude, longitude) > metres * 1.01) {
      return 0;
    }
    double through = 0;
    double all = 0;
    for (int step = -STEPS; step <= STEPS; step++) {
      double sigmas = step * STEP_SIGMAS;
      double weight = StrictMath.exp(-sigmas * sigmas / 2);
      all += weight;
      through += leadsThrough(area, backDegrees + sigmas * sigmaDegrees) ? weight : 0;
    }
    return through / all;
  }

  private boolean leadsThrough(Area area, double degrees) {
    double radians = StrictMath.toRadians(degrees);
    double north = metres * StrictMath.cos(radians) / METRES_PER_DEGREE;
    double perLongitude = METRES_PER_DEGREE * StrictMath.cos(StrictMath.toRadians(latitude));
    double east = metres * StrictMath.sin(radians) / perLongitude;
    return area.crossing(latitude, longitude, latitude + north, longitude + east).touches();
  }

  /// No place.
  @Override
  public String toString() {
    return "Retrace";
  }
}
