package no.skjold.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import no.skjold.geometry.Outline.Corner;
import no.skjold.geometry.Outline.Ring;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class OutlineTest {

  private static Ring edge(Area area) {
    return Outline.of(area).parts().getFirst().edge();
  }

  @Test
  void a_square_reaches_as_far_as_its_sides_and_is_neither_round_nor_long() {
    double[] square = {10.72, 59.91, 10.80, 59.91, 10.80, 59.95, 10.72, 59.95, 10.72, 59.91};
    Outline outline = Outline.of(Areas.polygon(square));
    assertThat(outline.reach().northSouthMetres()).isCloseTo(4_456, Percentage.withPercentage(0.5));
    assertThat(outline.reach().eastWestMetres()).isCloseTo(4_487, Percentage.withPercentage(0.5));
    Ring edge = outline.parts().getFirst().edge();
    assertThat(edge.round()).isFalse();
    assertThat(edge.isLong()).isFalse();
    assertThat(edge.whole()).isTrue();
    assertThat(edge.corners()).hasSize(4);
  }

  @Test
  void corners_go_clockwise_from_the_northernmost_however_it_was_drawn() {
    double[] kite = {10.70, 59.92, 10.75, 59.90, 10.80, 59.93, 10.76, 59.96, 10.70, 59.92};
    double[] other = {10.76, 59.96, 10.80, 59.93, 10.75, 59.90, 10.70, 59.92, 10.76, 59.96};
    for (double[] ring : new double[][] {kite, other}) {
      assertThat(edge(Areas.polygon(ring)).corners())
          .extracting(it -> Math.round(it.longitude() * 100))
          .containsExactly(1076L, 1080L, 1075L, 1070L);
    }
  }

  @Test
  void a_corridor_is_long_in_its_own_direction() {
    double[] northEast = {10.70, 59.90, 10.702, 59.899, 10.742, 59.919, 10.74, 59.92, 10.70, 59.90};
    Ring edge = edge(Areas.polygon(northEast));
    assertThat(edge.isLong()).isTrue();
    assertThat(edge.longAxis()).isCloseTo(45, Offset.offset(5.0));
  }

  @Test
  void a_circle_is_told_as_the_ring_it_is_drawn_with_and_is_round() {
    Area circle = Areas.circle(59.91, 10.75, 2000);
    Area drawn = Areas.multiPolygon(circle.polygons());
    assertThat(Outline.of(circle)).isEqualTo(Outline.of(drawn));
    Ring edge = edge(circle);
    assertThat(edge.round()).isTrue();
    assertThat(edge.farthest(0).latitude()).isCloseTo(59.928, Offset.offset(0.001));
    assertThat(edge.farthest(90).longitude()).isCloseTo(10.786, Offset.offset(0.001));
    assertThat(edge.farthest(180).latitude()).isCloseTo(59.892, Offset.offset(0.001));
    assertThat(edge.farthest(270).longitude()).isCloseTo(10.714, Offset.offset(0.001));
  }

  @Test
  void never_more_corners_than_one_can_tell_and_each_of_them_on_the_edge() {
    long seed = 20261130;
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      Area area = Areas.polygon(star(random, 5 + random.nextInt(200)));
      Ring edge = edge(area);
      assertThat(edge.corners()).as("seed " + seed).hasSizeBetween(3, Outline.MOST_CORNERS);
      for (Corner corner : edge.corners()) {
        assertThat(Math.abs(area.signedDistanceMetres(corner.latitude(), corner.longitude())))
            .isLessThan(0.1);
      }
    }
  }

  @Test
  void says_what_is_cut_out_and_prints_no_place() {
    double[][] rings = {
      {10.72, 59.91, 10.80, 59.91, 10.80, 59.95, 10.72, 59.95, 10.72, 59.91},
      {10.75, 59.92, 10.75, 59.93, 10.77, 59.93, 10.77, 59.92, 10.75, 59.92}
    };
    Outline outline = Outline.of(Areas.multiPolygon(new double[][][] {rings}));
    assertThat(outline.parts().getFirst().holes()).hasSize(1);
    assertThat(outline.toString()).doesNotContain("59.9", "10.7");
  }

  private static double[] star(Random random, int corners) {
    double[] ring = new double[2 * corners + 2];
    for (int i = 0; i <= corners; i++) {
      double angle = 2 * Math.PI * (i % corners) / corners;
      double far = i == corners ? 0 : 0.01 + 0.02 * random.nextDouble();
      ring[2 * i] = i == corners ? ring[0] : 10.75 + 2 * far * Math.cos(angle);
      ring[2 * i + 1] = i == corners ? ring[1] : 59.91 + far * Math.sin(angle);
    }
    return ring;
  }
}
