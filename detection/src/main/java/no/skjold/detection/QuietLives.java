package no.skjold.detection;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import no.skjold.monitoring.Zone;

/// Ordinary months of people who keep away: at home at night, to work and back, errands, now and
/// then a tunnel, a dead spot, a device that starts anew. None of them is ever inside a zone.
final class QuietLives {
  static final int DAYS = 30;
  private static final double INTERVAL_SECONDS = 60;
  private static final double DAY_SECONDS = 86_400;
  private static final double BY_NETWORK_CHANCE = 0.6;
  private static final long FIRST_DAY = 1_767_225_600_000L;
  private static final double WIDEST_METRES = 60_000;
  private static final double NEAREST_METRES = 60;

  /// Where he lives.
  enum Kind {
    /// 150 m from the edge.
    AT_THE_EDGE,
    /// Along the edge to work and back, every working day.
    COMMUTES_ALONG,
    /// By train past the zone.
    TRAIN_PAST,
    /// Some kilometres off.
    NEARBY,
    /// In another town.
    FAR
  }

  private QuietLives() {}

  static Case live(long seed, int number) {
    SplittableRandom random = new SplittableRandom(seed * 0xBF58476D1CE4E5B9L + number);
    Kind kind = Kind.values()[number % Kind.values().length];
    return new Life(random, kind, "quiet-" + seed + "-" + number).live();
  }

  private static final class Life {
    private final SplittableRandom random;
    private final Kind kind;
    private final String name;
    private final Terrain terrain;

    Life(SplittableRandom random, Kind kind, String name) {
      this.random = random;
      this.kind = kind;
      this.name = name;
      this.terrain = Terrain.zone(random, 500, 20_000);
    }

    Case live() {
      Way way = way();
      long baseMillis = FIRST_DAY + random.nextLong(300) * 86_400_000L;
      Handset bracelet =
          new Handset(
              "bracelet", INTERVAL_SECONDS, Receiver.Quality.ORDINARY, terrain.frame(), random);
      List<Heard> heard =
          bracelet.record(
              way, random.nextDouble(INTERVAL_SECONDS), way.endSecond(), faults(), baseMillis);
      double away = random.nextDouble(DAY_SECONDS, (DAYS - 1) * DAY_SECONDS);
      Case.Outage update =
          new Case.Outage(
              baseMillis + Math.round(away * 1000),
              baseMillis + Math.round((away + random.nextDouble(8, 40)) * 1000));
      return new Case(
          name,
          kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
          "ordinary",
          INTERVAL_SECONDS,
          Plans.of(
              1,
              List.of(new Zone("zone", terrain.area(), 0, Long.MIN_VALUE, Long.MAX_VALUE)),
              List.of("bracelet"),
              INTERVAL_SECONDS),
          heard,
          List.of(update),
          terrain.frame(),
          way,
          baseMillis,
          List.of(),
          way.endSecond() / DAY_SECONDS);
    }

    /// Dead spots and cellars: mostly short, most of them while he is out.
    private Faults faults() {
      Faults faults = Faults.NONE.doubled(0.002).swapped(0.002);
      for (int day = 0; day < DAYS; day++) {
        double midnight = day * DAY_SECONDS;
        if (random.nextDouble() < 0.5) {
          double at = midnight + random.nextDouble(8 * 3600, 22 * 3600);
          faults = faults.unheard(at, at + length(90));
        }
        if (random.nextDouble() < 0.1) {
          double at = midnight + random.nextDouble(DAY_SECONDS);
          faults = faults.unheard(at, at + length(600));
        }
        if (random.nextDouble() < 0.5) {
          double at = midnight + random.nextDouble(7 * 3600, 23 * 3600);
          double until = at + length(240);
          faults =
              random.nextDouble() < BY_NETWORK_CHANCE
                  ? faults.byNetwork(at, until)
                  : faults.blind(at, until);
        }
        if (random.nextDouble() < 0.05) {
          double at = midnight + random.nextDouble(DAY_SECONDS);
          faults = faults.dead(at, at + random.nextDouble(10, 60));
        }
      }
      return faults;
    }

    private double length(double mean) {
      return Math.min(3_600, 15 - mean * StrictMath.log(1 - random.nextDouble()));
    }

    private double outside(double bearing, double away) {
      double reach = terrain.edge(bearing, WIDEST_METRES);
      double cosine = StrictMath.cos(bearing);
      double sine = StrictMath.sin(bearing);
      while (terrain.depth(reach * cosine, reach * sine) > -away) {
        reach += Math.max(2, (away + terrain.depth(reach * cosine, reach * sine)) * 0.5);
      }
      return reach;
    }

    private double[] point(double bearing, double away) {
      double reach = outside(bearing, away);
      return new double[] {reach * StrictMath.cos(bearing), reach * StrictMath.sin(bearing)};
    }

    private Way way() {
      double bearing = random.nextDouble(2 * StrictMath.PI);
      double homeAway =
          switch (kind) {
            case AT_THE_EDGE -> 150;
            case COMMUTES_ALONG -> random.nextDouble(300, 1_500);
            case TRAIN_PAST -> random.nextDouble(2_000, 8_000);
            case NEARBY -> random.nextDouble(800, 5_000);
            case FAR -> random.nextDouble(10_000, 40_000);
          };
      double[] home = point(bearing, homeAway);
      double span = kind == Kind.COMMUTES_ALONG ? 0.9 : 0.35;
      double workBearing = bearing + random.nextDouble(-span, span);
      double[] work = point(workBearing, homeAway + random.nextDouble(500, 6_000));
      Way.Builder way = Way.from(home[0], home[1]);
      for (int day = 0; day < DAYS; day++) {
        liveOneDay(way, day, bearing, workBearing, homeAway, home, work);
      }
      return way.stay(1, Sky.INDOORS).build();
    }

    private void liveOneDay(
        Way.Builder way,
        int day,
        double bearing,
        double workBearing,
        double homeAway,
        double[] home,
        double[] work) {
      double midnight = day * DAY_SECONDS;
      boolean works = day % 7 < 5;
      if (works) {
        until(way, midnight + random.nextDouble(6.5 * 3600, 8 * 3600), Sky.INDOORS);
        travel(way, bearing, workBearing, homeAway, work);
        until(way, midnight + random.nextDouble(15 * 3600, 16.5 * 3600), Sky.INDOORS);
        travel(way, workBearing, bearing, homeAway, home);
      }
      int errands = random.nextInt(1, 4);
      for (int i = 0; i < errands; i++) {
        double earliest = Math.max(way.second() + 600, midnight + 10 * 3600);
        if (earliest < midnight + 20 * 3600) {
          until(way, earliest + random.nextDouble(5_400), Sky.INDOORS);
          errand(way, bearing, homeAway, home);
        }
      }
      until(way, midnight + DAY_SECONDS, Sky.INDOORS);
    }

    private static void until(Way.Builder way, double second, Sky sky) {
      if (second > way.second()) {
        way.stay(second - way.second(), sky);
      }
    }

    private void errand(Way.Builder way, double bearing, double homeAway, double[] home) {
      double[] shop =
          point(
              bearing + random.nextDouble(-0.1, 0.1),
              Math.max(NEAREST_METRES, homeAway + random.nextDouble(-60, 900)));
      double speed = random.nextBoolean() ? 1.4 : 8;
      goOutside(way, shop, speed, Sky.STREET);
      way.stay(random.nextDouble(300, 3_600), random.nextBoolean() ? Sky.INDOORS : Sky.OPEN);
      goOutside(way, home, speed, Sky.STREET);
    }

    private void travel(Way.Builder way, double from, double to, double homeAway, double[] target) {
      double speed = kind == Kind.TRAIN_PAST ? random.nextDouble(25, 40) : random.nextDouble(6, 18);
      Sky sky = kind == Kind.TRAIN_PAST ? Sky.OPEN : Sky.STREET;
      double away = kind == Kind.COMMUTES_ALONG ? 100 : Math.max(150, homeAway / 2);
      int pieces = 12;
      for (int i = 1; i < pieces; i++) {
        double[] next = point(from + (to - from) * i / pieces, away);
        boolean tunnel = kind == Kind.TRAIN_PAST && i == pieces / 2;
        goOutside(way, next, speed, tunnel ? Sky.TUNNEL : sky);
      }
      goOutside(way, target, speed, sky);
    }

    /// Straight, unless that would lead through the zone: then by a detour round it.
    private void goOutside(Way.Builder way, double[] target, double speed, Sky sky) {
      goOutside(way, target, speed, sky, 6);
    }

    private void goOutside(Way.Builder way, double[] target, double speed, Sky sky, int depth) {
      double north = way.north();
      double east = way.east();
      double length = StrictMath.hypot(target[0] - north, target[1] - east);
      int steps = (int) Math.max(2, Math.min(4_000, length / 15));
      double nearest = Double.MAX_VALUE;
      for (int i = 0; i <= steps; i++) {
        double share = (double) i / steps;
        double away =
            -terrain.depth(north + share * (target[0] - north), east + share * (target[1] - east));
        nearest = Math.min(nearest, away);
      }
      if (nearest >= NEAREST_METRES - 10 || depth == 0 || length < 20) {
        if (nearest < 0) {
          throw new IllegalStateException(name + " would go through the zone");
        }
        way.to(target[0], target[1], speed, sky);
        return;
      }
      double middleNorth = (north + target[0]) / 2;
      double middleEast = (east + target[1]) / 2;
      double bearing = StrictMath.atan2(middleEast, middleNorth);
      double[] detour = point(bearing, 150 + random.nextDouble(100));
      goOutside(way, detour, speed, sky, depth - 1);
      goOutside(way, target, speed, sky, depth - 1);
    }
  }
}
