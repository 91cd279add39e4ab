package no.skjold.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The judge is Monte Carlo: positions scattered round the measured one, counted when inside.
class ProbabilityInsideTest {

  private static final long SEED = 20261122;
  private static final int SCATTERED = 100_000;

  /// Five standard errors of a fraction among the scattered, at worst.
  private static final double HELD = 5 * 0.5 / Math.sqrt(SCATTERED);

  /// One degree at 60 degrees north: 111 412 m north, 55 800 m east.
  private static final double NORTH = 1 / 111_412.0;

  private static final double EAST = 1 / 55_800.0;

  private static final Area SQUARE_KILOMETRE = rectangle(1000, 1000);
  private static final Area LANE_TEN_METRES_WIDE = rectangle(10, 1000);
  private static final Area TEN_METRES_SQUARE = rectangle(10, 10);

  @ParameterizedTest
  @CsvSource({"-30", "-12.5", "-1", "0", "3", "10", "25"})
  void is_the_normal_distribution_of_distance_over_sigma_at_a_straight_edge(double metresInside) {
    double latitude = 60 + 500 * NORTH;
    double longitude = 10 + metresInside * EAST;
    double distance = SQUARE_KILOMETRE.signedDistanceMetres(latitude, longitude);
    assertThat(SQUARE_KILOMETRE.probabilityInside(latitude, longitude, 10))
        .isCloseTo(NormalDistribution.cumulative(distance / 10), offset(1e-6));
  }

  @Test
  void at_a_right_corner_is_a_quarter() {
    assertThat(SQUARE_KILOMETRE.probabilityInside(60, 10, 10)).isCloseTo(0.25, offset(1e-5));
  }

  @Test
  void on_an_edge_is_a_half() {
    assertThat(SQUARE_KILOMETRE.probabilityInside(60, 10 + 500 * EAST, 10))
        .isCloseTo(0.5, offset(1e-6));
    assertThat(SQUARE_KILOMETRE.probabilityInside(60 + 1000 * NORTH, 10 + 500 * EAST, 10))
        .isCloseTo(0.5, offset(1e-6));
    assertThat(SQUARE_KILOMETRE.probabilityInside(60 + 500 * NORTH, 10, 10))
        .isCloseTo(0.5, offset(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 5", "5, 500, 10", "-8, 500, 10", "5, 500, 40", "4, 998, 3", "30, 1004, 20"})
  void in_a_lane_narrower_than_the_error_is_what_scattering_gives(
      double east, double north, double sigma) {
    agrees(LANE_TEN_METRES_WIDE, 60 + north * NORTH, 10 + east * EAST, sigma);
  }

  @ParameterizedTest
  @CsvSource({"5, 5, 5", "-3, 5, 20", "12, 14, 4", "0, 0, 100"})
  void in_a_courtyard_smaller_than_the_error_is_what_scattering_gives(
      double east, double north, double sigma) {
    agrees(TEN_METRES_SQUARE, 60 + north * NORTH, 10 + east * EAST, sigma);
  }

  @Test
  void near_a_hole_is_what_scattering_gives() {
    Area holed =
        Areas.polygon(
            Zones.ring("10 60, 10.02 60, 10.02 60.01, 10 60.01, 10 60"),
            Zones.ring("10.010 60.005, 10.0103 60.0050, 10.0102 60.0053, 10.010 60.005"));
    agrees(holed, 60.0051, 10.0101, 10);
    agrees(holed, 60.0048, 10.0101, 25);
    agrees(holed, 60.005, 10.010, 8);
  }

  @Test
  void of_random_jagged_zones_is_what_scattering_gives() {
    RandomGenerator random = random();
    for (int zone = 0; zone < 25; zone++) {
      int corners = random.nextInt(5, 400);
      double[] ring = Zones.star(random, 60, 10, random.nextDouble(30, 3000), corners);
      double[] position = Zones.near(random, ring, 60);
      agrees(Areas.polygon(ring), position[0], position[1], random.nextDouble(3, 150));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "20, 0, 10",
    "20, 20, 10",
    "20, 25, 30",
    "100, 95, 5",
    "200, 210, 10",
    "5, 30, 12",
    "500, 490, 10",
    "290, 300, 10",
    "1000, 1010, 10"
  })
  void of_a_circle_is_what_scattering_gives(double radius, double away, double sigma) {
    agrees(Areas.circle(60, 10, radius), 60 + away * NORTH, 10, sigma);
  }

  @Test
  void is_certain_far_from_the_boundary() {
    assertThat(SQUARE_KILOMETRE.probabilityInside(60 + 500 * NORTH, 10 + 500 * EAST, 10)).isOne();
    assertThat(SQUARE_KILOMETRE.probabilityInside(61, 10, 10)).isZero();
    assertThat(SQUARE_KILOMETRE.probabilityInside(60 - 100 * NORTH, 10, 10)).isZero();
  }

  @Test
  void without_error_is_membership() {
    assertThat(SQUARE_KILOMETRE.probabilityInside(60 + 1 * NORTH, 10 + 1 * EAST, 0)).isOne();
    assertThat(SQUARE_KILOMETRE.probabilityInside(60 - 1 * NORTH, 10 + 1 * EAST, 0)).isZero();
  }

  @Test
  void of_what_is_not_a_number_is_not_a_number() {
    assertThat(SQUARE_KILOMETRE.probabilityInside(Double.NaN, 10, 10)).isNaN();
    assertThat(SQUARE_KILOMETRE.probabilityInside(60, 10, Double.NaN)).isNaN();
    assertThat(Areas.circle(60, 10, 100).probabilityInside(60, 10, Double.NaN)).isNaN();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "1, 0.841344746068543",
    "-1, 0.158655253931457",
    "1.959963984540054, 0.975",
    "-3, 0.00134989803163009",
    "-6, 9.86587645037698e-10",
    "-8, 6.22096057427178e-16"
  })
  void the_normal_distribution_agrees_with_the_tables(double x, double probability) {
    assertThat(NormalDistribution.cumulative(x))
        .isCloseTo(probability, offset(1e-14 + probability * 1e-12));
  }

  @Test
  void owens_t_agrees_with_its_integral() {
    for (double h = 0; h < 6.5; h += 0.237) {
      for (double t = 0.01; t < 9; t *= 1.4) {
        assertThat(NormalDistribution.wedge(h, t))
            .as("h %s t %s", h, t)
            .isCloseTo(wedgeBySimpson(h, t), offset(1e-7));
      }
    }
  }

  /// 1/2π times the integral of exp(-h² sec²θ / 2) over the angle from the foot to t.
  private static double wedgeBySimpson(double h, double t) {
    double angle = Math.atan2(t, h);
    int steps = 20_000;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double secant = 1 / Math.cos(angle * i / steps);
      double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * Math.exp(-h * h * secant * secant / 2);
    }
    return sum * angle / steps / 3 / (2 * Math.PI);
  }

  private static void agrees(Area area, double latitude, double longitude, double sigma) {
    RandomGenerator random = random();
    int inside = 0;
    for (int i = 0; i < SCATTERED; i++) {
      double lat = latitude + random.nextGaussian() * sigma * NORTH;
      double lon = longitude + random.nextGaussian() * sigma * EAST;
      if (area.contains(lat, lon)) {
        inside++;
      }
    }
    assertThat(area.probabilityInside(latitude, longitude, sigma))
        .as("seed %s", SEED)
        .isCloseTo((double) inside / SCATTERED, offset(HELD));
  }

  private static Area rectangle(double eastMetres, double northMetres) {
    double east = 10 + eastMetres * EAST;
    double north = 60 + northMetres * NORTH;
    return Areas.polygon(new double[] {10, 60, east, 60, east, north, 10, north, 10, 60});
  }

  private static RandomGenerator random() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  }
}
