package no.skjold.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.PolygonArea;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTest {

  @ParameterizedTest
  @ValueSource(doubles = {-33.9, 0.1, 59.91, 71.1})
  void measures_ground_and_edge_as_the_ellipsoid_has_them(double south) {
    double[] ring = {
      10, south, 10.03, south - 0.01, 10.05, south + 0.02, 10.01, south + 0.03, 10, south
    };
    Size size = Size.of(Areas.polygon(ring));
    var judge = new PolygonArea(Geodesic.WGS84, false);
    for (int i = 0; i + 3 < ring.length; i += 2) {
      judge.AddPoint(ring[i + 1], ring[i]);
    }
    assertThat(size.squareMetres())
        .isCloseTo(Math.abs(judge.Compute(false, true).area), Percentage.withPercentage(0.05));
    assertThat(size.edgeMetres())
        .isCloseTo(judge.Compute(false, true).perimeter, Percentage.withPercentage(0.01));
    assertThat(size.corners()).isEqualTo(4);
  }

  @Test
  void a_hole_is_not_ground_and_has_an_edge() {
    double[] outer = {10, 60, 10.1, 60, 10.1, 60.1, 10, 60.1, 10, 60};
    double[] hole = {10.04, 60.04, 10.06, 60.04, 10.06, 60.06, 10.04, 60.06, 10.04, 60.04};
    Size whole = Size.of(Areas.polygon(outer));
    Size cut = Size.of(Areas.polygon(outer, hole));
    Size out = Size.of(Areas.polygon(hole));
    assertThat(cut.squareMetres())
        .isCloseTo(whole.squareMetres() - out.squareMetres(), Percentage.withPercentage(1e-6));
    assertThat(cut.edgeMetres())
        .isCloseTo(whole.edgeMetres() + out.edgeMetres(), Percentage.withPercentage(1e-6));
  }

  @Test
  void a_circle_is_as_big_as_its_radius_says_and_has_no_corners() {
    Size size = Size.of(Areas.circle(59.91, 10.75, 1000));
    assertThat(size.squareMetres()).isCloseTo(3_141_593, Percentage.withPercentage(0.001));
    assertThat(size.radiusMetres()).isCloseTo(1000, Percentage.withPercentage(0.001));
    assertThat(size.corners()).isZero();
    assertThat(Size.of(Areas.circle(59.91, 10.75, 1000).polygons()).squareMetres())
        .isCloseTo(size.squareMetres(), Percentage.withPercentage(0.1));
  }
}
