package no.skjold.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.sf.geographiclib.Geodesic;
import org.junit.jupiter.api.Test;

class CrossingTest {

  private static final Area SQUARE = Areas.polygon(Zones.ring("10 60, 12 60, 12 61, 10 61, 10 60"));
  private static final Area FRAME =
      Areas.polygon(
          Zones.ring("10 60, 12 60, 12 61, 10 61, 10 60"),
          Zones.ring("10.5 60.25, 11.5 60.25, 11.5 60.75, 10.5 60.75, 10.5 60.25"));
  private static final Area COMB =
      Areas.polygon(
          Zones.ring("10 60, 15 60, 15 61, 14 61, 14 60.2, 13 60.2, 13 61, 12 61, 12 60.2, 10 60"));

  @Test
  void straight_through_enters_and_leaves_once() {
    Crossing crossing = SQUARE.crossing(60.5, 9, 60.5, 13);
    assertThat(crossing.insideFractions())
        .containsExactly(new double[] {0.25, 0.75}, offset(1e-12));
    assertThat(crossing.insideMetres())
        .isCloseTo(Geodesic.WGS84.Inverse(60.5, 10, 60.5, 12).s12, offset(0.5));
  }

  @Test
  void through_a_hole_is_two_parts() {
    assertThat(FRAME.crossing(60.5, 9, 60.5, 13).insideFractions())
        .containsExactly(new double[] {0.25, 0.375, 0.625, 0.75}, offset(1e-12));
  }

  @Test
  void over_the_teeth_of_a_comb_is_a_part_for_each() {
    assertThat(COMB.crossing(60.9, 11, 60.9, 16).insideFractions())
        .containsExactly(new double[] {0.2, 0.4, 0.6, 0.8}, offset(1e-9));
  }

  @Test
  void from_inside_starts_at_the_start_and_to_inside_ends_at_the_end() {
    assertThat(SQUARE.crossing(60.5, 11, 60.5, 13).insideFractions())
        .containsExactly(new double[] {0, 0.5}, offset(1e-12));
    assertThat(SQUARE.crossing(60.5, 9, 60.5, 11).insideFractions())
        .containsExactly(new double[] {0.5, 1}, offset(1e-12));
    assertThat(SQUARE.crossing(60.5, 10.5, 60.6, 11.5).insideFractions()).containsExactly(0, 1);
  }

  @Test
  void past_it_is_none() {
    assertThat(SQUARE.crossing(62, 9, 62, 13).touches()).isFalse();
    assertThat(SQUARE.crossing(61.9, 9, 60.9, 9.9).touches()).isFalse();
    assertThat(COMB.crossing(60.9, 13.1, 60.3, 13.9).touches()).isFalse();
  }

  @Test
  void touching_a_corner_from_outside_is_none() {
    assertThat(SQUARE.crossing(61.5, 9.5, 60.5, 8.5).touches()).isFalse();
    assertThat(SQUARE.crossing(62, 11, 60, 9).touches()).isFalse();
  }

  @Test
  void through_two_corners_is_one_part() {
    assertThat(SQUARE.crossing(59.5, 9, 61.5, 13).insideFractions())
        .containsExactly(new double[] {0.25, 0.75}, offset(1e-12));
  }

  @Test
  void along_an_edge_is_inside_where_the_edge_is() {
    assertThat(SQUARE.crossing(60, 9, 60, 13).insideFractions())
        .containsExactly(new double[] {0.25, 0.75}, offset(1e-12));
    assertThat(SQUARE.crossing(60.25, 12, 60.75, 12).insideFractions()).containsExactly(0, 1);
  }

  @Test
  void standing_still_inside_is_inside_for_no_metres() {
    Crossing crossing = SQUARE.crossing(60.5, 11, 60.5, 11);
    assertThat(crossing.touches()).isTrue();
    assertThat(crossing.insideMetres()).isZero();
    assertThat(SQUARE.crossing(62, 11, 62, 11).touches()).isFalse();
  }

  @Test
  void of_a_circle_through_the_middle_is_its_diameter() {
    Area circle = Areas.circle(60, 10, 1000);
    Crossing crossing = circle.crossing(60, 9.9, 60, 10.1);
    assertThat(crossing.insideMetres()).isCloseTo(2000, offset(0.1));
    assertThat(crossing.insideFractions()).hasSize(2);
    assertThat(circle.crossing(60.02, 9.9, 60.02, 10.1).touches()).isFalse();
    assertThat(circle.crossing(60, 10, 60.001, 10.001).insideFractions()).containsExactly(0, 1);
  }

  @Test
  void the_parts_are_where_membership_says() {
    long seed = 4711;
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int zone = 0; zone < 200; zone++) {
      double[] ring = Zones.star(random, 60, 10, 5000, random.nextInt(3, 60));
      Area area =
          zone % 4 == 0 ? Areas.circle(60, 10, random.nextDouble(50, 4000)) : Areas.polygon(ring);
      double[] from = Zones.near(random, ring, 4000);
      double[] to = Zones.near(random, ring, 4000);
      Crossing crossing = area.crossing(from[0], from[1], to[0], to[1]);
      for (int i = 0; i < 100; i++) {
        double t = random.nextDouble();
        double lat = from[0] + t * (to[0] - from[0]);
        double lon = from[1] + t * (to[1] - from[1]);
        if (Math.abs(area.signedDistanceMetres(lat, lon)) > 0.01) {
          assertThat(within(crossing, t))
              .as("seed %s zone %s", seed, zone)
              .isEqualTo(area.contains(lat, lon));
        }
      }
    }
  }

  private static boolean within(Crossing crossing, double fraction) {
    double[] parts = crossing.insideFractions();
    for (int i = 0; i < parts.length; i += 2) {
      if (fraction >= parts[i] && fraction <= parts[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
