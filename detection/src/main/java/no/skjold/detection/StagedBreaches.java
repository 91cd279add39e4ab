package no.skjold.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.Input;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Zone;

/// Breaches as people stage them to test a system: each by a way, with something going wrong. Every
/// one is a true stay in a zone in force, deep enough (at least [#SHALLOWEST_METRES]) that a
/// receiver of ordinary quality can tell.
final class StagedBreaches {
  static final double SHALLOWEST_METRES = 60;
  static final double[] INTERVALS_SECONDS = {10, 15, 30, 60, 60};
  private static final double FAR_METRES = 60_000;
  private static final double SIDE_METRES = 2_500;
  private static final String PHONE = "phone";
  private static final String BRACELET = "bracelet";
  private static final long DAY = 86_400_000L;
  private static final long FIRST_DAY = 1_767_225_600_000L;

  /// How he comes in.
  enum Kind {
    ON_FOOT(1.4, Sky.OPEN),
    BY_BICYCLE(5, Sky.OPEN),
    BY_CAR(14, Sky.STREET),
    BY_TRAM(7, Sky.STREET),
    BY_FERRY(8, Sky.OPEN),
    ALONG_THE_EDGE(1.5, Sky.OPEN),
    IN_AND_OUT_BETWEEN_FIXES(8, Sky.OPEN),
    THROUGH_A_HOLE(1.5, Sky.OPEN),
    BY_NIGHT_SCHEDULE(1.4, Sky.STREET),
    AT_ORDER_START(1.4, Sky.STREET);

    final double metresPerSecond;
    final Sky sky;

    Kind(double metresPerSecond, Sky sky) {
      this.metresPerSecond = metresPerSecond;
      this.sky = sky;
    }
  }

  /// What goes wrong.
  enum Fault {
    NONE,
    DRIFT,
    URBAN_CANYON,
    OUTLIERS,
    LYING_ACCURACY,
    LATE_BATCH,
    GAP,
    LOSS_OF_SATELLITES,
    CLOCK_AHEAD,
    CLOCK_BEHIND,
    REBOOT,
    SERVER_RESTART,
    DUPLICATED,
    REORDERED,
    STRAP_CUT_BEFORE,
    JAMMER_BEFORE,
    PHONE_LEFT_BEHIND,
    FROZEN_POSITION
  }

  private StagedBreaches() {}

  /// The case of a number; numbers go through all ways and faults in turn, a fifth of them clean.
  static Case stage(long seed, int number) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
    Kind kind = Kind.values()[number % Kind.values().length];
    int turn = number / Kind.values().length;
    Fault[] faults = Fault.values();
    Fault fault = turn % 5 == 0 ? Fault.NONE : faults[1 + (turn - turn / 5) % (faults.length - 1)];
    return new Staging(random, kind, fault, "staged-" + seed + "-" + number).stage();
  }

  private static final class Staging {
    private final SplittableRandom random;
    private final Kind kind;
    private final Fault fault;
    private final String name;
    private final double interval;
    private final double speed;
    private final long baseMillis;

    /// Seconds at which he comes to the edge and leaves the zone, as laid out.
    private double comesSecond;

    private double goesSecond;

    Staging(SplittableRandom random, Kind kind, Fault fault, String name) {
      this.random = random;
      this.kind = kind;
      this.fault = fault;
      this.name = name;
      this.interval = INTERVALS_SECONDS[random.nextInt(INTERVALS_SECONDS.length)];
      this.speed = kind.metresPerSecond * random.nextDouble(0.7, 1.4);
      this.baseMillis = FIRST_DAY + random.nextLong(360) * DAY + random.nextLong(DAY);
    }

    Case stage() {
      Terrain terrain =
          switch (kind) {
            case IN_AND_OUT_BETWEEN_FIXES ->
                Terrain.strip(
                    random, Math.max(2 * SHALLOWEST_METRES, speed * interval * 0.7), 4_000);
            case THROUGH_A_HOLE ->
                Terrain.withHole(
                    random, random.nextDouble(200, 500), random.nextDouble(1_500, 6_000));
            case ON_FOOT,
                BY_BICYCLE,
                BY_CAR,
                BY_TRAM,
                BY_FERRY,
                ALONG_THE_EDGE,
                BY_NIGHT_SCHEDULE,
                AT_ORDER_START ->
                Terrain.zone(random, 400, 15_000);
          };
      Way way = way(terrain);
      Faults faults = faults();
      List<Case.Outage> outages = outages();
      long from = Long.MIN_VALUE;
      if (kind == Kind.BY_NIGHT_SCHEDULE) {
        from = millis(comesSecond + random.nextDouble(60, 900));
      } else if (kind == Kind.AT_ORDER_START) {
        from = millis(comesSecond + random.nextDouble(60, 900));
      }
      Zone zone = new Zone("zone", terrain.area(), 0, from, Long.MAX_VALUE);
      List<Heard> heard = heard(terrain, way, faults);
      Plan plan = plan(kind == Kind.AT_ORDER_START ? List.of() : List.of(zone), 1);
      if (kind == Kind.AT_ORDER_START) {
        heard.add(Heard.ofOffice(new Input.PlanChanged(plan(List.of(zone), 2), from)));
      }
      heard.sort((one, other) ->
          Long.compare(one.input().receivedAtMillis(), other.input().receivedAtMillis()));
      return new Case(
          name,
          word(kind),
          fault == Fault.NONE ? "none" : word(fault),
          interval,
          plan,
          heard,
          outages,
          terrain.frame(),
          way,
          baseMillis,
          breaches(terrain, way, from),
          way.endSecond() / 86_400);
    }

    private static String word(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private long millis(double second) {
      return baseMillis + Math.round(second * 1000);
    }

    private Plan plan(List<Zone> zones, int version) {
      List<String> devices =
          fault == Fault.PHONE_LEFT_BEHIND ? List.of(BRACELET, PHONE) : List.of(BRACELET);
      return Plans.of(version, zones, devices, interval);
    }

    private Way way(Terrain terrain) {
      double waits = random.nextDouble(600, 1_500);
      double stays = random.nextDouble(300, 1_500);
      return switch (kind) {
        case IN_AND_OUT_BETWEEN_FIXES -> across(terrain, waits);
        case THROUGH_A_HOLE -> outOfHole(terrain, waits, stays);
        case ALONG_THE_EDGE -> alongTheEdge(terrain, waits, stays);
        case ON_FOOT, BY_BICYCLE, BY_CAR, BY_TRAM, BY_FERRY, BY_NIGHT_SCHEDULE, AT_ORDER_START ->
            straightIn(terrain, waits, stays);
      };
    }

    private Way straightIn(Terrain terrain, double waits, double stays) {
      double bearing = random.nextDouble(2 * StrictMath.PI);
      double cosine = StrictMath.cos(bearing);
      double sine = StrictMath.sin(bearing);
      double edge = terrain.edge(bearing, FAR_METRES);
      double start = edge + random.nextDouble(200, 200 + speed * 500);
      double target = edge;
      while (terrain.depth(target * cosine, target * sine) < SHALLOWEST_METRES && target > 0) {
        target -= 10;
      }
      target = Math.max(0, target - random.nextDouble(0, Math.min(600, edge / 2)));
      Way.Builder way =
          Way.from(start * cosine, start * sine)
              .stay(waits, Sky.OPEN)
              .to(edge * cosine, edge * sine, speed, kind.sky);
      comesSecond = way.second();
      way.to(target * cosine, target * sine, speed, kind.sky);
      if (terrain.depth(target * cosine, target * sine) < SHALLOWEST_METRES) {
        way.to(0, 0, speed, kind.sky);
      }
      double lasts = stays + (scheduled() ? 1_200 : 0);
      way.stay(lasts, Sky.STREET).to(edge * cosine, edge * sine, speed, kind.sky);
      goesSecond = way.second();
      return way.to(start * cosine, start * sine, speed, kind.sky).stay(300, Sky.OPEN).build();
    }

    private boolean scheduled() {
      return kind == Kind.BY_NIGHT_SCHEDULE || kind == Kind.AT_ORDER_START;
    }

    private Way across(Terrain terrain, double waits) {
      double side = terrain.edge(0, FAR_METRES);
      double east = random.nextDouble(-1_000, 1_000);
      double off = side + random.nextDouble(100, 700);
      Way.Builder way = Way.from(-off, east).stay(waits, Sky.OPEN).to(-side, east, speed, kind.sky);
      comesSecond = way.second();
      way.to(side, east, speed, kind.sky);
      goesSecond = way.second();
      return way.to(off + SIDE_METRES / 4, east, speed, kind.sky).stay(900, Sky.OPEN).build();
    }

    private Way outOfHole(Terrain terrain, double waits, double stays) {
      double bearing = random.nextDouble(2 * StrictMath.PI);
      double cosine = StrictMath.cos(bearing);
      double sine = StrictMath.sin(bearing);
      double out = 0;
      while (terrain.depth(out * cosine, out * sine) < 0) {
        out += 0.2;
      }
      double target = out + SHALLOWEST_METRES + random.nextDouble(20, 200);
      Way.Builder way =
          Way.from(0, 0).stay(waits, Sky.OPEN).to(out * cosine, out * sine, speed, kind.sky);
      comesSecond = way.second();
      way.to(target * cosine, target * sine, speed, kind.sky)
          .stay(stays, Sky.OPEN)
          .to(out * cosine, out * sine, speed, kind.sky);
      goesSecond = way.second();
      return way.to(0, 0, speed, kind.sky).stay(300, Sky.OPEN).build();
    }

    /// Follows the edge at some distance, point for point as seen from the middle, then turns in.
    private Way alongTheEdge(Terrain terrain, double waits, double stays) {
      double bearing = random.nextDouble(2 * StrictMath.PI);
      double away = random.nextDouble(60, 120);
      double edge = terrain.edge(bearing, FAR_METRES);
      double start = outside(terrain, bearing, away);
      Way.Builder way =
          Way.from(start * StrictMath.cos(bearing), start * StrictMath.sin(bearing))
              .stay(waits, Sky.OPEN);
      double turned = 0;
      double step = Math.min(0.15, 25 / edge);
      while (turned < 30 * step) {
        turned += step;
        double reach = outside(terrain, bearing + turned, away);
        way.to(
            reach * StrictMath.cos(bearing + turned),
            reach * StrictMath.sin(bearing + turned),
            speed,
            kind.sky);
      }
      double last = bearing + turned;
      double cosine = StrictMath.cos(last);
      double sine = StrictMath.sin(last);
      double at = terrain.edge(last, FAR_METRES);
      way.to(at * cosine, at * sine, speed, kind.sky);
      comesSecond = way.second();
      double target = at;
      while (terrain.depth(target * cosine, target * sine) < SHALLOWEST_METRES + 10 && target > 0) {
        target -= 5;
      }
      way.to(target * cosine, target * sine, speed, kind.sky)
          .stay(stays, Sky.OPEN)
          .to(at * cosine, at * sine, speed, kind.sky);
      goesSecond = way.second();
      return way.to((at + away) * cosine, (at + away) * sine, speed, kind.sky)
          .stay(300, Sky.OPEN)
          .build();
    }

    private static double outside(Terrain terrain, double bearing, double away) {
      double reach = terrain.edge(bearing, FAR_METRES);
      double cosine = StrictMath.cos(bearing);
      double sine = StrictMath.sin(bearing);
      while (terrain.depth(reach * cosine, reach * sine) > -away) {
        reach += 5;
      }
      return reach;
    }

    private Faults faults() {
      return switch (fault) {
        case LATE_BATCH ->
            Faults.NONE.unheard(
                comesSecond - random.nextDouble(30, 400), comesSecond + random.nextDouble(60, 900));
        case GAP ->
            Faults.NONE.dead(
                comesSecond - random.nextDouble(10, 200), comesSecond + random.nextDouble(10, 240));
        case REBOOT -> {
          double at = comesSecond + random.nextDouble(-60, 60);
          yield Faults.NONE.dead(at, at + random.nextDouble(5, 40));
        }
        case LOSS_OF_SATELLITES ->
            Faults.NONE.blind(
                comesSecond - random.nextDouble(10, 300), goesSecond + random.nextDouble(60, 400));
        case FROZEN_POSITION ->
            Faults.NONE.frozen(
                comesSecond - random.nextDouble(10, 200), goesSecond + random.nextDouble(60, 400));
        case CLOCK_AHEAD -> Faults.NONE.clockAhead(random.nextLong(60_000, 7_200_000));
        case CLOCK_BEHIND -> Faults.NONE.clockAhead(-random.nextLong(60_000, 7_200_000));
        case DUPLICATED -> Faults.NONE.doubled(0.3);
        case REORDERED -> Faults.NONE.swapped(0.3);
        case STRAP_CUT_BEFORE ->
            Faults.NONE.saying(
                comesSecond * random.nextDouble(0.5, 0.95), DeviceReport.Kind.STRAP_OPEN);
        case JAMMER_BEFORE -> {
          double at = comesSecond - random.nextDouble(20, 400);
          Faults jammed = Faults.NONE.blind(at, goesSecond + 120);
          yield random.nextBoolean()
              ? jammed.saying(at + 5, DeviceReport.Kind.JAMMING)
              : jammed.unheard(at, goesSecond + 120);
        }
        case NONE,
            DRIFT,
            URBAN_CANYON,
            OUTLIERS,
            LYING_ACCURACY,
            SERVER_RESTART,
            PHONE_LEFT_BEHIND ->
            Faults.NONE;
      };
    }

    private List<Case.Outage> outages() {
      if (fault != Fault.SERVER_RESTART) {
        return List.of();
      }
      double at = Math.max(60, comesSecond + random.nextDouble(-120, 120));
      return List.of(new Case.Outage(millis(at), millis(at + random.nextDouble(8, 90))));
    }

    private Receiver.Quality quality() {
      Receiver.Quality ordinary = Receiver.Quality.ORDINARY;
      return switch (fault) {
        case DRIFT -> ordinary.worse(2.5);
        case URBAN_CANYON -> ordinary.worse(1.6).reflecting(0.15, 45, 0.2);
        case OUTLIERS -> ordinary.reflecting(0.05, 150, 0.2);
        case LYING_ACCURACY -> ordinary.worse(1.5).reflecting(0.03, 100, 1).claiming(0.4);
        case NONE,
            LATE_BATCH,
            GAP,
            LOSS_OF_SATELLITES,
            CLOCK_AHEAD,
            CLOCK_BEHIND,
            REBOOT,
            SERVER_RESTART,
            DUPLICATED,
            REORDERED,
            STRAP_CUT_BEFORE,
            JAMMER_BEFORE,
            PHONE_LEFT_BEHIND,
            FROZEN_POSITION ->
            ordinary;
      };
    }

    private List<Heard> heard(Terrain terrain, Way way, Faults faults) {
      Handset bracelet = new Handset(BRACELET, interval, quality(), terrain.frame(), random);
      Way worn =
          fault == Fault.STRAP_CUT_BEFORE ? left(way, faults.says().getFirst().second()) : way;
      List<Heard> heard =
          new ArrayList<>(
              bracelet.record(
                  worn, random.nextDouble(interval), way.endSecond(), faults, baseMillis));
      if (fault == Fault.PHONE_LEFT_BEHIND) {
        Handset phone = new Handset(PHONE, interval, quality(), terrain.frame(), random);
        Way lies = left(way, random.nextDouble(100, 500));
        heard.addAll(
            phone.record(
                lies, random.nextDouble(interval), way.endSecond(), Faults.NONE, baseMillis));
      }
      return heard;
    }

    /// The way of a thing left where he is at that second.
    private static Way left(Way way, double second) {
      Way.Point point = way.at(second);
      Way.Point first = way.at(0);
      return Way.from(first.north(), first.east())
          .stay(Math.max(1, second - 120), Sky.OPEN)
          .to(
              point.north(),
              point.east(),
              Math.max(
                  0.1,
                  StrictMath.hypot(point.north() - first.north(), point.east() - first.east())
                      / 120),
              Sky.OPEN)
          .stay(Math.max(60, way.endSecond() - second), Sky.INDOORS)
          .build();
    }

    private List<Case.Breach> breaches(Terrain terrain, Way way, long fromMillis) {
      List<Case.Breach> breaches = new ArrayList<>();
      double since = Double.NaN;
      double deepest = 0;
      for (double second = 0; second <= way.endSecond(); second += 0.5) {
        Way.Point point = way.at(second);
        double depth =
            millis(second) < fromMillis ? -1 : terrain.depth(point.north(), point.east());
        if (depth > 0) {
          since = Double.isNaN(since) ? second : since;
          deepest = Math.max(deepest, depth);
        } else if (!Double.isNaN(since)) {
          addBreach(breaches, since, second, deepest);
          since = Double.NaN;
          deepest = 0;
        }
      }
      if (!Double.isNaN(since)) {
        addBreach(breaches, since, way.endSecond(), deepest);
      }
      return breaches;
    }

    /// A graze of a polygon's corner on the way is no staged breach.
    private void addBreach(List<Case.Breach> breaches, double from, double to, double deepest) {
      if (deepest >= SHALLOWEST_METRES * 0.9) {
        breaches.add(new Case.Breach(millis(from), millis(to), deepest));
      }
    }
  }
}
