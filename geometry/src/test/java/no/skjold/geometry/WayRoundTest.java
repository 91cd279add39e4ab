package no.skjold.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WayRoundTest {
  private static final double LATITUDE = 60;
  private static final double NORTH = 1 / 111_320.0;
  private static final double EAST = 1 / (111_320 * StrictMath.cos(StrictMath.toRadians(LATITUDE)));

  @Test
  void round_a_square_is_as_far_as_its_corners() {
    Area square = Areas.polygon(ring(-100, -100, 100, -100, 100, 100, -100, 100));

    // 200 m either side of a way of 1,000 m: by a corner 2 √(400² + 100²).
    WayRound round = way(square, -500, 0, 500, 0);
    double longest = StrictMath.hypot(600, 100) + StrictMath.hypot(400, 100);
    double bulge = StrictMath.sqrt(longest * longest - 1_000_000) / 2;
    assertThat(round.leftMetres()).isCloseTo(bulge, within(1.0));
    assertThat(round.rightMetres()).isCloseTo(bulge, within(1.0));
  }

  @Test
  void the_short_side_is_told_from_the_long_one() {
    Area square = Areas.polygon(ring(-100, -20, 100, -20, 100, 400, -100, 400));

    WayRound east = way(square, -500, 0, 500, 0);
    assertThat(east.leftMetres()).isGreaterThan(400);
    assertThat(east.rightMetres()).isLessThan(50);
    WayRound west = way(square, 500, 0, -500, 0);
    assertThat(west.leftMetres()).isCloseTo(east.rightMetres(), within(0.5));
    assertThat(west.rightMetres()).isCloseTo(east.leftMetres(), within(0.5));
  }

  @Test
  void where_the_straight_way_stays_outside_none_is_needed() {
    Area square = Areas.polygon(ring(-100, -100, 100, -100, 100, 100, -100, 100));

    assertThat(way(square, -500, 200, 500, 200)).isEqualTo(new WayRound(0, 0));
  }

  @Test
  void out_of_a_ring_no_way_leads_round() {
    Area ring =
        Areas.polygon(
            ring(-900, -900, 900, -900, 900, 900, -900, 900),
            ring(-300, -300, -300, 300, 300, 300, 300, -300));

    WayRound round = way(ring, 0, 0, 2_000, 0);
    assertThat(round.leftMetres()).isInfinite();
    assertThat(round.probabilityThrough(500)).isEqualTo(1);
  }

  @Test
  void the_wider_the_area_or_the_straighter_the_ways_the_surer() {
    double last = 1;
    for (double sigma = 5; sigma < 2_000; sigma *= 1.5) {
      double probability = new WayRound(200, 300).probabilityThrough(sigma);
      assertThat(probability).isBetween(0.0, last);
      last = probability;
    }
    last = 0;
    for (double bulge = 10; bulge < 2_000; bulge *= 1.5) {
      double probability = new WayRound(bulge, bulge).probabilityThrough(100);
      assertThat(probability).isBetween(last, 1.0);
      last = probability;
    }
  }

  /// Metres east and north.
  private static WayRound way(Area area, double east1, double north1, double east2, double north2) {
    return WayRound.of(
        area,
        LATITUDE + north1 * NORTH,
        10 + east1 * EAST,
        LATITUDE + north2 * NORTH,
        10 + east2 * EAST);
  }

  private static double[] ring(double... eastNorth) {
    double[] ring = new double[eastNorth.length + 2];
    for (int i = 0; i < ring.length; i += 2) {
      ring[i] = 10 + eastNorth[i % eastNorth.length] * EAST;
      ring[i + 1] = LATITUDE + eastNorth[(i + 1) % eastNorth.length] * NORTH;
    }
    return ring;
  }
}
