package no.skjold.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// What holds for every area and every position.
class AreaPropertiesTest {

  private static final long SEED = 57;

  @Test
  void clearance_is_never_more_than_the_distance() {
    RandomGenerator random = random();
    for (Area area : areas(random)) {
      for (int i = 0; i < 2000; i++) {
        double[] position = position(random, i);
        double clearance = area.clearanceMetres(position[0], position[1]);
        double distance = Math.abs(area.signedDistanceMetres(position[0], position[1]));
        assertThat(clearance).as("seed %s position %s", SEED, i).isBetween(0.0, distance + 1e-6);
      }
    }
  }

  @Test
  void clearance_is_useful_away_from_the_boundary() {
    Area zone = Areas.polygon(Zones.round(64));
    assertThat(zone.clearanceMetres(60, 10)).isGreaterThan(5000);
    assertThat(zone.clearanceMetres(60.5, 10)).isGreaterThan(40_000);
    Area circle = Areas.circle(60, 10, 1000);
    assertThat(circle.clearanceMetres(60, 10)).isGreaterThan(990);
    assertThat(circle.clearanceMetres(60.1, 10)).isGreaterThan(10_000);
  }

  @Test
  void the_sign_of_the_distance_is_membership() {
    RandomGenerator random = random();
    for (Area area : areas(random)) {
      for (int i = 0; i < 2000; i++) {
        double[] position = position(random, i);
        double distance = area.signedDistanceMetres(position[0], position[1]);
        if (distance != 0) {
          assertThat(area.contains(position[0], position[1])).isEqualTo(distance > 0);
        }
      }
    }
  }

  @Test
  void every_vertex_is_contained_at_distance_zero() {
    double[] ring = Zones.star(random(), 60, 10, 20_000, 300);
    Area area = Areas.polygon(ring);
    for (int v = 0; v < ring.length; v += 2) {
      assertThat(area.contains(ring[v + 1], ring[v])).isTrue();
      assertThat(area.signedDistanceMetres(ring[v + 1], ring[v])).isZero();
    }
  }

  @Test
  void distance_changes_no_faster_than_one_moves() {
    RandomGenerator random = random();
    for (Area area : areas(random)) {
      for (int i = 0; i < 500; i++) {
        double lat = 60 + random.nextDouble(-0.1, 0.1);
        double lon = 10 + random.nextDouble(-0.2, 0.2);
        double lat2 = lat + random.nextDouble(-1e-3, 1e-3);
        double lon2 = lon + random.nextDouble(-1e-3, 1e-3);
        double change =
            Math.abs(area.signedDistanceMetres(lat, lon) - area.signedDistanceMetres(lat2, lon2));
        assertThat(change)
            .as("seed %s", SEED)
            .isLessThanOrEqualTo(Judge.between(lat, lon, lat2, lon2) * 1.001 + 0.05);
      }
    }
  }

  @Test
  void a_zone_is_felt_across_the_date_line() {
    Area zone = Areas.polygon(Zones.ring("179.8 10, 179.9 10, 179.9 11, 179.8 11, 179.8 10"));
    double across = zone.signedDistanceMetres(10.5, -179.95);
    assertThat(across).isBetween(-16_600.0, -16_300.0);
    assertThat(zone.clearanceMetres(10.5, -179.95)).isBetween(16_000.0, -across);
    assertThat(zone.crossing(10.5, -179.9, 10.5, 179.85).touches()).isTrue();
    assertThat(Areas.circle(10, 179.9, 5000).signedDistanceMetres(10, -179.95))
        .isBetween(-11_500.0, -11_400.0);
  }

  @Test
  void a_position_that_is_no_number_has_no_distance_and_is_nowhere() {
    for (Area area : areas(random())) {
      assertThat(area.signedDistanceMetres(Double.NaN, 10)).isNaN();
      assertThat(area.contains(Double.NaN, 10)).isFalse();
      assertThat(area.contains(60, Double.NaN)).isFalse();
    }
  }

  @Test
  void a_buffer_moves_the_boundary_outwards() {
    RandomGenerator random = random();
    for (double latitude : new double[] {0, 60, 80}) {
      for (double across : new double[] {500, 20_000, 200_000}) {
        double[] ring = Zones.star(random, latitude, 10, across, 12);
        Area area = Areas.polygon(ring);
        Area buffered = area.bufferedBy(500);
        for (int i = 0; i < 200; i++) {
          double[] position = Zones.near(random, ring, 3000);
          double before = area.signedDistanceMetres(position[0], position[1]);
          double after = buffered.signedDistanceMetres(position[0], position[1]);
          assertThat(after)
              .as("seed %s latitude %s across %s", SEED, latitude, across)
              .isGreaterThan(before + 500 - 1.5);
          if (before < -500) {
            // Nearer, a buffer that closes a bay can be deeper than that.
            assertThat(after).isLessThan(before + 500 + 0.5);
          }
        }
      }
    }
    assertThat(Areas.circle(60, 10, 100).bufferedBy(50).signedDistanceMetres(60, 10))
        .isBetween(149.99, 150.01);
  }

  @Test
  void nothing_is_allocated_while_asking() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    RandomGenerator random = random();
    List<Area> areas = areas(random);
    double[][] positions = new double[1000][];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = position(random, i);
    }
    double sum = ask(areas, positions);
    long before = threads.getCurrentThreadAllocatedBytes();
    sum += ask(areas, positions);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(sum).isNotNaN();
    assertThat(allocated).isLessThan(10_000);
  }

  private static double ask(List<Area> areas, double[][] positions) {
    double sum = 0;
    for (int a = 0; a < areas.size(); a++) {
      Area area = areas.get(a);
      for (double[] position : positions) {
        sum += area.signedDistanceMetres(position[0], position[1]);
        sum += area.clearanceMetres(position[0], position[1]);
        sum += area.contains(position[0], position[1]) ? 1 : 0;
        sum += area.probabilityInside(position[0], position[1], 50);
        sum += area.probabilityInside(position[0], position[1], 2000);
      }
    }
    return sum;
  }

  /// The sum's bits were taken once on x86; another machine, compiler or library must give the
  /// same.
  @Test
  void every_machine_gives_the_same_bits() {
    RandomGenerator random = random();
    double[] ring = Zones.round(1000);
    List<Area> areas = List.of(Areas.polygon(ring), Areas.circle(60, 10, 9000));
    double[][] positions = new double[1000][];
    for (int i = 0; i < positions.length; i++) {
      positions[i] =
          new double[] {60 + random.nextDouble(-0.2, 0.2), 10 + random.nextDouble(-1, 1)};
    }
    assertThat(Double.doubleToLongBits(ask(areas, positions))).isEqualTo(-4525136740524236833L);
  }

  private static List<Area> areas(RandomGenerator random) {
    List<Area> areas = new ArrayList<>();
    areas.add(Areas.circle(60, 10, 1000));
    areas.add(Areas.circle(60, 10, 20_000));
    areas.add(Areas.polygon(Zones.round(10_000)));
    areas.add(Areas.polygon(Zones.ring("10 60, 10.3 60.1, 10.6 60, 10.3 60.2, 10 60")));
    areas.add(
        Areas.multiPolygon(
            new double[][] {
              Zones.ring("9.8 59.9, 10.2 59.9, 10.2 60.1, 9.8 60.1, 9.8 59.9"),
              Zones.ring("9.9 59.95, 10.1 59.95, 10.1 60.05, 9.9 60.05, 9.9 59.95")
            },
            new double[][] {Zones.ring("10.3 60, 10.4 60, 10.4 60.1, 10.3 60")}));
    for (int corners = 3; corners < 2000; corners *= 3) {
      areas.add(Areas.polygon(Zones.star(random, 60, 10, 15_000, corners)));
    }
    return areas;
  }

  private static double[] position(RandomGenerator random, int i) {
    if (i % 10 == 0) {
      return new double[] {random.nextDouble(-90, 90), random.nextDouble(-180, 180)};
    }
    double spread = i % 3 == 0 ? 0.01 : i % 3 == 1 ? 0.3 : 3;
    return new double[] {
      60 + random.nextDouble(-spread, spread), 10 + 2 * random.nextDouble(-spread, spread)
    };
  }

  private static RandomGenerator random() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  }
}
