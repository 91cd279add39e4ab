package no.skjold.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.sf.geographiclib.Geodesic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The judge is GeographicLib: every edge walked in small steps, each measured by the inverse
/// geodesic, refined where it is nearest.
class SignedDistanceTest {

  private static final double HELD_METRES = 0.5;

  @ParameterizedTest
  @CsvSource({
    "57, 10, 50",
    "60, 10, 50",
    "63, 10, 2",
    "69, 25, 50",
    "71, 25, 10",
    "78, 16, 50",
    "80, 16, 50",
    "0, 30, 50",
    "-34, 18, 50",
    "-80, 0, 50",
    "45, -120, 50",
    "60, 10, 500",
    "80, 20, 300",
    "82, 20, 100"
  })
  void is_within_half_a_metre_of_the_ellipsoid_truth_near_the_boundary(
      double latitude, double longitude, double acrossKilometres) {
    long seed = Double.hashCode(latitude * 1000 + acrossKilometres);
    RandomGenerator random = random(seed);
    double worst = 0;
    for (int zone = 0; zone < 6; zone++) {
      double[] ring = Zones.star(random, latitude, longitude, acrossKilometres * 500, 5 + zone * 3);
      Area area = Areas.polygon(ring);
      for (int i = 0; i < 12; i++) {
        double[] position = Zones.near(random, ring, 5000);
        double truth = Judge.distance(ring, position[0], position[1]);
        if (truth > 5000) {
          continue;
        }
        double error =
            Math.abs(Math.abs(area.signedDistanceMetres(position[0], position[1])) - truth);
        worst = Math.max(worst, error);
        assertThat(error).as("seed %s zone %s position %s", seed, zone, i).isLessThan(HELD_METRES);
      }
    }
    assertThat(worst).as("worst of all, in metres").isLessThan(0.1);
  }

  @Test
  void is_positive_inside_negative_outside_and_zero_on_the_boundary() {
    Area square = Areas.polygon(Zones.ring("10 59, 11 59, 11 60, 10 60, 10 59"));
    assertThat(square.signedDistanceMetres(59.5, 10.5)).isPositive();
    assertThat(square.signedDistanceMetres(59.5, 9.9)).isNegative();
    assertThat(square.signedDistanceMetres(59, 10)).isZero();
    assertThat(square.signedDistanceMetres(59.25, 11)).isZero();
  }

  @Test
  void counts_a_hole_as_outside() {
    Area ringRoad =
        Areas.polygon(
            Zones.ring("10 59, 11 59, 11 60, 10 60, 10 59"),
            Zones.ring("10.4 59.4, 10.6 59.4, 10.6 59.6, 10.4 59.6, 10.4 59.4"));
    assertThat(ringRoad.signedDistanceMetres(59.5, 10.5)).isNegative();
    assertThat(ringRoad.signedDistanceMetres(59.5, 10.3)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"60, 25000", "60, 200000", "70, 300", "80, 25000", "84, 50000", "0, 250000"})
  void of_a_circle_is_within_half_a_metre_of_the_geodesic_distance(
      double latitude, double radiusMetres) {
    RandomGenerator random = random(7);
    Area circle = Areas.circle(latitude, 12, radiusMetres);
    for (int i = 0; i < 500; i++) {
      double away = Math.max(0, radiusMetres + random.nextDouble(-5000, 5000));
      var there = Geodesic.WGS84.Direct(latitude, 12, random.nextDouble(0, 360), away);
      assertThat(circle.signedDistanceMetres(there.lat2, there.lon2))
          .isCloseTo(radiusMetres - away, offset(HELD_METRES));
    }
  }

  @Test
  void of_ten_thousand_vertices_is_that_to_the_nearest_edge() {
    double[] ring = Zones.round(10_000);
    Area area = Areas.polygon(ring);
    RandomGenerator random = random(3);
    for (int i = 0; i < 30; i++) {
      double[] position = Zones.near(random, ring, 3000);
      double distance = Math.abs(area.signedDistanceMetres(position[0], position[1]));
      assertThat(distance)
          .isCloseTo(distanceToNearEdges(ring, position, distance + 50), offset(HELD_METRES));
    }
  }

  /// Only edges that start within reach are walked, so that the judge gets done.
  private static double distanceToNearEdges(double[] ring, double[] position, double reach) {
    double best = Double.POSITIVE_INFINITY;
    for (int v = 0; v + 3 < ring.length; v += 2) {
      if (Judge.between(position[0], position[1], ring[v + 1], ring[v]) < reach) {
        double[] edge = {ring[v], ring[v + 1], ring[v + 2], ring[v + 3]};
        best = Math.min(best, Judge.distance(edge, position[0], position[1]));
      }
    }
    return best;
  }

  @Test
  void of_a_multipolygon_with_holes_is_that_to_the_nearest_ring() {
    double[][] rings = {
      Zones.ring("9.8 59.9, 10.2 59.9, 10.2 60.1, 9.8 60.1, 9.8 59.9"),
      Zones.ring("9.9 59.95, 10.1 59.95, 10.1 60.05, 9.9 60.05, 9.9 59.95"),
      Zones.ring("10.25 60, 10.4 60, 10.4 60.1, 10.25 60")
    };
    Area area = Areas.multiPolygon(new double[][] {rings[0], rings[1]}, new double[][] {rings[2]});
    RandomGenerator random = random(11);
    for (int i = 0; i < 60; i++) {
      double[] position = Zones.near(random, rings[i % 3], 4000);
      double truth = Double.POSITIVE_INFINITY;
      for (double[] ring : rings) {
        truth = Math.min(truth, Judge.distance(ring, position[0], position[1]));
      }
      assertThat(Math.abs(area.signedDistanceMetres(position[0], position[1])))
          .isCloseTo(truth, offset(HELD_METRES));
    }
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
