package no.skjold.detection;

import java.util.List;
import java.util.SplittableRandom;
import no.skjold.geometry.Areas;
import no.skjold.monitoring.Zone;

/// Nights at home 150 m from the edge, with errors of 20 m per axis that last some minutes and
/// claim to be smaller; and, in the same conditions, somebody who gets up and walks in.
final class NightDrift {
  static final double HOME_METRES = 150;
  static final double ERROR_METRES = 20;
  private static final double RADIUS_METRES = 2_000;
  private static final double NIGHT_SECONDS = 8 * 3_600;
  private static final double INTERVAL_SECONDS = 60;
  private static final double DEEP_METRES = 200;
  private static final long FIRST_NIGHT = 1_767_225_600_000L;
  private static final Receiver.Conditions DRIFTING =
      new Receiver.Conditions(ERROR_METRES, 180, 0, 0, 0, 0);
  private static final Receiver.Quality QUALITY =
      new Receiver.Quality(DRIFTING, DRIFTING, DRIFTING, 0.7);

  private NightDrift() {}

  static Case night(long seed, int number) {
    SplittableRandom random = new SplittableRandom(seed * 0x94D049BB133111EBL + number);
    Way way = Way.from(RADIUS_METRES + HOME_METRES, 0).stay(NIGHT_SECONDS, Sky.INDOORS).build();
    return story("night-" + seed + "-" + number, random, way, List.of());
  }

  static Case entry(long seed, int number) {
    SplittableRandom random = new SplittableRandom(seed * 0xD6E8FEB86659FD93L + number);
    double speed = random.nextDouble(1.1, 1.7);
    double waits = 1_800;
    Way way =
        Way.from(RADIUS_METRES + HOME_METRES, 0)
            .stay(waits, Sky.INDOORS)
            .to(RADIUS_METRES - DEEP_METRES, 0, speed, Sky.INDOORS)
            .stay(1_200, Sky.INDOORS)
            .build();
    long from = FIRST_NIGHT + Math.round((waits + HOME_METRES / speed) * 1000);
    long to = FIRST_NIGHT + Math.round(way.endSecond() * 1000);
    return story(
        "entry-" + seed + "-" + number,
        random,
        way,
        List.of(new Case.Breach(from, to, DEEP_METRES)));
  }

  private static Case story(
      String name, SplittableRandom random, Way way, List<Case.Breach> breaches) {
    Frame frame = Terrain.somewhere(random);
    Zone zone =
        new Zone(
            "zone",
            Areas.circle(frame.originLatitude(), frame.originLongitude(), RADIUS_METRES),
            0,
            Long.MIN_VALUE,
            Long.MAX_VALUE);
    Handset bracelet = new Handset("bracelet", INTERVAL_SECONDS, QUALITY, frame, random);
    return new Case(
        name,
        "night",
        "drift",
        INTERVAL_SECONDS,
        Plans.of(1, List.of(zone), List.of("bracelet"), INTERVAL_SECONDS),
        bracelet.record(way, 0, way.endSecond(), Faults.NONE, FIRST_NIGHT),
        List.of(),
        frame,
        way,
        FIRST_NIGHT,
        breaches,
        way.endSecond() / 86_400);
  }
}
