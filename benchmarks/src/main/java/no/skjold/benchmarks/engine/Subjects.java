package no.skjold.benchmarks.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import no.skjold.monitoring.Engine;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.SubjectState;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionSink;
import no.skjold.monitoring.Zone;

/// Invented restrained persons who all report every fifteen seconds, each with four zones of 64
/// vertices, taken in scattered order as on a real lane. Zones are shared by every hundredth.
final class Subjects implements TransitionSink {

  private static final int ZONE_SETS = 100;
  private static final int ZONES = 4;
  private static final int VERTICES = 64;
  private static final double RADIUS_METRES = 1500;
  private static final long INTERVAL_MILLIS = 15_000;
  private static final long START_MILLIS = 1_800_000_000_000L;
  private static final byte[] SALT = new byte[32];

  /// They come to be in another order than they report in, so that neighbours in time are not
  /// neighbours in memory; what the benchmark itself needs is read in order and costs little.
  private static final long SCATTER = 618_033_989;

  private final Engine engine = new Engine();
  private final SubjectState[] states;
  private final Plan[] plans;
  private final float[] homeLatitude;
  private final float[] homeLongitude;
  private final double strollMetres;
  private final Fix.AccuracyKind kind = Fix.AccuracyKind.RADIUS_68;
  private final String[] devices;
  private int at;
  private long round;
  private long transitions;

  /// Persons `metresOutside` the nearest of their zones, strolling some metres to and fro.
  Subjects(int count, double metresOutside, double strollMetres) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    this.strollMetres = strollMetres;
    states = new SubjectState[count];
    plans = new Plan[count];
    homeLatitude = new float[count];
    homeLongitude = new float[count];
    devices = new String[count];
    List<List<Plan.Order>> orders = orders(Math.min(count, ZONE_SETS));
    for (int n = 0; n < count; n++) {
      int i = (int) (n * SCATTER % count);
      devices[i] = "device-" + i;
      plans[i] =
          new Plan(
              i + 1L,
              1,
              orders.get(i % orders.size()),
              List.of(new Plan.SupervisedDevice(devices[i], INTERVAL_MILLIS, 60_000)),
              Parameters.DEFAULT);
      states[i] = SubjectState.fresh(i + 1L, START_MILLIS, SALT);
      double angle = random.nextDouble(-0.3, 0.3);
      double reach = Zones.reachMetres(RADIUS_METRES, angle) + metresOutside;
      double[] home = Zones.away(latitude(i % orders.size()), longitude(ZONES - 1), reach, angle);
      homeLatitude[i] = (float) home[0];
      homeLongitude[i] = (float) home[1];
    }
  }

  private static double latitude(int set) {
    return 59 + 0.1 * set;
  }

  /// The zones of a set lie side by side along a parallel, 6 to 8 km apart.
  private static double longitude(int zone) {
    return 10 + 0.15 * zone;
  }

  private static List<List<Plan.Order>> orders(int sets) {
    List<List<Plan.Order>> orders = new ArrayList<>();
    for (int set = 0; set < sets; set++) {
      List<Zone> zones = new ArrayList<>();
      for (int zone = 0; zone < ZONES; zone++) {
        zones.add(
            new Zone(
                "zone-" + set + "-" + zone,
                Zones.area(latitude(set), longitude(zone), RADIUS_METRES, VERTICES),
                0,
                0,
                Long.MAX_VALUE));
      }
      orders.add(
          List.of(
              new Plan.Order(
                  "order-" + set, "strl. § 57", 0, Long.MAX_VALUE, false, zones, List.of())));
    }
    return orders;
  }

  /// The next person's next fix through the engine, as a host does it: time first.
  void step() {
    if (++at == states.length) {
      at = 0;
      round++;
    }
    int i = at;
    long now = START_MILLIS + (round + 1) * INTERVAL_MILLIS + at * INTERVAL_MILLIS / states.length;
    SubjectState state = states[i];
    if (state.nextDeadlineMillis() <= now) {
      engine.decide(plans[i], state, new no.skjold.monitoring.Input.Deadline(now), this);
    }
    double stroll = (round + i) % 8 - 3.5;
    double latitude = homeLatitude[i] + stroll * strollMetres / (4 * Zones.METRES_PER_DEGREE);
    var fix =
        new Fix(
            devices[i],
            now - 200,
            now,
            latitude,
            homeLongitude[i],
            8,
            kind,
            Double.NaN,
            Double.NaN,
            Fix.Source.GNSS,
            9,
            false,
            80,
            -1);
    engine.decide(plans[i], state, fix, this);
  }

  int count() {
    return states.length;
  }

  long transitions() {
    return transitions;
  }

  @Override
  public void transition(Transition transition) {
    transitions++;
  }

  @Override
  public void evidence(long windowSequence, Fix fix, double probability, double distanceMetres) {}

  @Override
  public void approached(String zoneId, String deviceId, boolean warnDevice, long atMillis) {}
}
