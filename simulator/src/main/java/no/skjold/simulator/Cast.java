package no.skjold.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import no.skjold.simulator.Activity.Stay;
import no.skjold.simulator.Activity.Travel;
import no.skjold.simulator.Habits.Planned;
import no.skjold.simulator.Life.Outing;

/// The demo's invented people in and round Oslo. Nobody here exists; the roads do.
final class Cast {
  private static final String RESTRAINING = "strpl. § 222 g";
  private static final String CONTACT_BAN = "strl. § 57";

  private static final double ON_FOOT = 1.4;
  private static final double JOGGING = 2.8;
  private static final double BY_CAR = 20;
  private static final double BY_TRAIN = 28;
  private static final double DAY_SECONDS = 86_400;

  private final SplittableRandom random;

  private Cast(long seed) {
    random = new SplittableRandom(seed);
  }

  /// Eight people; the same seed gives the same lives.
  static List<Person> demo(long seed) {
    Cast cast = new Cast(seed);
    return List.of(
        cast.breachOnFoot(),
        cast.cornerByCar(),
        cast.strapCut(),
        cast.silentPhone(),
        cast.livesAtTheEdge(),
        cast.atHome(),
        cast.commuter(),
        cast.walksTheDog());
  }

  private Person breachOnFoot() {
    Place centre = new Place(59.9235, 10.7640);
    ZoneShape zone =
        ZoneShape.round(
            "sofienberg", 200, centre, 1250, 1400, 1150, 1320, 1480, 1240, 1120, 1300, 1210, 1390);
    Route fromGamlebyen =
        Route.of(
            JOGGING, 59.9030, 10.7700, 59.9066, 10.7681, 59.9088, 10.7672, 59.9128, 10.7690,
            59.9160, 10.7715, 59.9190, 10.7705, 59.9216, 10.7660);
    Route breach = fromGamlebyen.fromMetresBefore(zone, 65);
    Route toTheFjord = Route.of(ON_FOOT, 59.9030, 10.7700, 59.9005, 10.7620, 59.9020, 10.7540);
    return person(
        "DEMO-0143",
        RESTRAINING,
        zone,
        centre.moved(150, -120),
        Protocol.SKJOLD_MQTT,
        Habits.faultless(5),
        Receiver.Quality.BRACELET,
        "jogs into the zone at once, stays four minutes, goes home",
        fromGamlebyen.start(),
        List.of(
            new Travel(breach),
            new Stay(breach.end(), 240, /* indoors= */ false),
            new Travel(fromGamlebyen.reversed())),
        List.of(new Outing(1, fromGamlebyen, 180), new Outing(4, toTheFjord, 600)));
  }

  private Person cornerByCar() {
    Place e6South = new Place(59.8760, 10.8240);
    Place e6North = new Place(59.8960, 10.8050);
    double road = e6South.bearingTo(e6North);
    Place tip = e6South.between(e6North, 0.5).towards(road + 90, 120);
    ZoneShape zone =
        new ZoneShape(
            "lambertseter",
            200,
            List.of(
                tip,
                tip.towards(road - 45, 1500),
                tip.towards(road - 65, 2600),
                tip.towards(road - 92, 2900),
                tip.towards(road - 115, 2500),
                tip.towards(road - 135, 1500)));
    Route drive =
        Route.of(
            BY_CAR, 59.8380, 10.8290, 59.8480, 10.8270, 59.8640, 10.8250, 59.8760, 10.8240, 59.8960,
            10.8050, 59.9125, 10.8020);
    return person(
        "DEMO-0127",
        CONTACT_BAN,
        zone,
        tip.towards(road - 90, 1600),
        Protocol.OSMAND,
        Habits.faultless(30),
        Receiver.Quality.PHONE,
        "drives across a corner of the zone after a minute and a half",
        drive.start(),
        List.of(
            new Travel(drive.fromMetresBefore(zone, 1900)),
            new Stay(drive.end(), 1500, /* indoors= */ true),
            new Travel(drive.reversed())),
        List.of(
            new Outing(1, drive, 1800),
            new Outing(3, Route.of(BY_CAR, 59.8380, 10.8290, 59.8200, 10.8340), 1200)));
  }

  private Person strapCut() {
    Place home = new Place(59.9622, 10.9228);
    Place centre = new Place(59.8905, 10.5260);
    return person(
        "DEMO-0098",
        RESTRAINING,
        ZoneShape.round(
            "sandvika", 300, centre, 1700, 1900, 1650, 2050, 1820, 1600, 1750, 1980, 1850),
        centre.moved(200, 300),
        Protocol.SKJOLD_MQTT,
        Habits.ordinary(30, 60)
            .withEvents(
                new Planned(150, "strap_open"),
                new Planned(900, "strap_closed"),
                new Planned(1500, "battery")),
        Receiver.Quality.BRACELET,
        "cuts the strap at home after two and a half minutes",
        home,
        List.of(),
        List.of(new Outing(1, Route.of(ON_FOOT, 59.9622, 10.9228, 59.9650, 10.9160), 900)));
  }

  private Person silentPhone() {
    Place centre = new Place(59.9270, 10.7050);
    ZoneShape zone =
        ZoneShape.round(
            "frogner", 250, centre, 1150, 1020, 1260, 1100, 980, 1210, 1330, 1080, 1190, 1040);
    Place home = centre.towards(20, 1900);
    Route nearer = new Route(List.of(home, centre.towards(18, 1750)), ON_FOOT);
    return person(
        "DEMO-0151",
        RESTRAINING,
        zone,
        centre.moved(-180, 90),
        Protocol.OWNTRACKS_MQTT,
        silentNowAndThen(Habits.faultless(20).withSilence(65, 900)),
        Receiver.Quality.PHONE,
        "goes silent near the zone after a minute",
        home,
        List.of(new Travel(nearer), new Travel(nearer.reversed())),
        List.of(new Outing(1, nearer, 600)));
  }

  private Person livesAtTheEdge() {
    Place centre = new Place(59.9560, 11.0490);
    ZoneShape zone =
        ZoneShape.round("lillestrom", 100, centre, 1100, 1150, 1080, 1210, 1120, 1060, 1170, 1130);
    Place home = zone.ring().getFirst().towards(0, 160);
    return person(
        "DEMO-0160",
        CONTACT_BAN,
        zone,
        centre,
        Protocol.SKJOLD_MQTT,
        Habits.ordinary(60, 110),
        Receiver.Quality.BRACELET,
        "lives beside the zone and never enters it",
        home,
        List.of(),
        List.of(new Outing(1, new Route(List.of(home, home.towards(350, 900)), ON_FOOT), 900)));
  }

  private Person atHome() {
    Place home = new Place(59.9180, 10.5880);
    return person(
        "DEMO-0112",
        RESTRAINING,
        ZoneShape.round(
            "holmlia", 300, new Place(59.8350, 10.7960), 1400, 1250, 1500, 1330, 1420, 1280, 1370),
        new Place(59.8350, 10.7960).moved(-520, 380),
        Protocol.OWNTRACKS_HTTP,
        Habits.ordinary(60, 110).withClockSkewMillis(-8_000),
        Receiver.Quality.PHONE,
        "stays at home, with a clock that is slow",
        home,
        List.of(),
        List.of(new Outing(1, Route.of(ON_FOOT, 59.9180, 10.5880, 59.9155, 10.5960), 1200)));
  }

  private Person commuter() {
    Route train =
        Route.of(
            BY_TRAIN, 59.9530, 11.0450, 59.9470, 11.0050, 59.9290, 10.9540, 59.9330, 10.8900,
            59.9250, 10.8300, 59.9130, 10.7850, 59.9105, 10.7540);
    return person(
        "DEMO-0133",
        CONTACT_BAN,
        ZoneShape.round(
            "roa", 300, new Place(59.9470, 10.6430), 1300, 1450, 1210, 1380, 1290, 1500, 1340),
        new Place(59.9480, 10.6460),
        Protocol.TRACCAR_CLIENT,
        Habits.ordinary(60, 300),
        Receiver.Quality.PHONE,
        "goes by train between Lillestrøm and Oslo",
        train.start(),
        List.of(new Travel(train), new Stay(train.end(), 1800, true), new Travel(train.reversed())),
        List.of(new Outing(1, train, 3600)));
  }

  private Person walksTheDog() {
    Route alongTheRiver =
        Route.of(
            ON_FOOT, 59.9490, 10.7650, 59.9530, 10.7690, 59.9580, 10.7720, 59.9640, 10.7770,
            59.9660, 10.7800);
    return person(
        "DEMO-0109",
        RESTRAINING,
        ZoneShape.round(
            "drobak", 400, new Place(59.6630, 10.6330), 1500, 1700, 1450, 1600, 1550, 1650),
        new Place(59.6630, 10.6330).moved(560, -430),
        Protocol.TRACCAR_FORWARD,
        Habits.ordinary(60, 110),
        Receiver.Quality.BRACELET,
        "walks along the river",
        alongTheRiver.start(),
        List.of(new Travel(alongTheRiver), new Travel(alongTheRiver.reversed())),
        List.of(new Outing(1, alongTheRiver, 300)));
  }

  private Habits silentNowAndThen(Habits habits) {
    List<Habits.Silence> silences = new ArrayList<>(habits.silences());
    double second = 5400;
    while (second < DAY_SECONDS) {
      double end = second + random.nextDouble(200, 900);
      silences.add(new Habits.Silence(second, end));
      second = end + random.nextDouble(5400, 14_400);
    }
    return habits.withSilences(silences);
  }

  private Person person(
      String reference,
      String legalBasis,
      ZoneShape zone,
      Place meetingPlace,
      Protocol protocol,
      Habits habits,
      Receiver.Quality quality,
      String story,
      Place home,
      List<Activity> script,
      List<Outing> outings) {
    Device device =
        new Device(
            new Life(home, script, outings, random.split()),
            new Receiver(quality, random.split()),
            habits,
            random.split());
    return new Person(
        reference, legalBasis, zone, meetingPlace, protocol, habits, quality, story, device);
  }
}
