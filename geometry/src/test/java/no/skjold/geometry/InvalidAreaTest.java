package no.skjold.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import no.skjold.geometry.InvalidAreaException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvalidAreaTest {

  private static final String SQUARE = "10 60, 12 60, 12 61, 10 61, 10 60";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RING_NOT_CLOSED | 3 | 10 60, 12 60, 12 61, 10 61",
        "RING_TOO_SHORT  | -1 | 10 60, 12 60, 10 60",
        "RING_TOO_SHORT  | 0 | 10 60, 12 60, 12 60, 10 60, 10 60",
        "NOT_A_NUMBER    | 1 | 10 60, NaN 60, 12 61, 10 61, 10 60",
        "NOT_A_NUMBER    | 2 | 10 60, 12 60, 12 Infinity, 10 61, 10 60",
        "OUT_OF_RANGE    | 1 | 10 60, 181 60, 12 61, 10 61, 10 60",
        "OUT_OF_RANGE    | 2 | 10 60, 12 60, 12 91, 10 61, 10 60",
        "NEAR_POLE       | 2 | 10 84, 12 84, 12 85.5, 10 85.5, 10 84",
        "DATE_LINE       | 1 | 179 60, -179 60, -179 61, 179 61, 179 60",
        "DATE_LINE       | 1 | 179 60, 180 60, 180 61, 179 61, 179 60",
        "TOO_WIDE        | -1 | 5 58, 30 58, 30 71, 5 71, 5 58",
        "SELF_CROSSING   | 0 | 10 60, 12 61, 12 60, 10 61, 10 60",
        "SELF_CROSSING   | 3 | 10 60, 12 60, 12 61, 11.5 61, 11 60, 10.5 61, 10 61, 10 60",
      })
  void a_bad_ring_is_refused_with_where_it_is(Reason reason, int vertex, String ring) {
    var refusal = refusal(() -> Areas.polygon(Zones.ring(ring)));
    assertThat(refusal.reason()).isEqualTo(reason);
    if (reason != Reason.SELF_CROSSING) {
      assertThat(refusal.where().vertexIndex()).isEqualTo(vertex);
    } else {
      assertThat(refusal.where().latitude()).isBetween(60.0, 61.0);
      assertThat(refusal.where().longitude()).isBetween(10.0, 12.0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HOLE_OUTSIDE_SHELL | 1 | 20 60, 21 60, 21 60.5, 20 60",
        "HOLES_OVERLAP      | 1 | 11 60.5, 13 60.5, 13 60.7, 11 60.5",
        "RING_NOT_CLOSED    | 1 | 11 60.5, 11.5 60.5, 11.5 60.7, 11 60.7",
      })
  void a_bad_hole_is_refused_and_named(Reason reason, int ring, String hole) {
    var refusal = refusal(() -> Areas.polygon(Zones.ring(SQUARE), Zones.ring(hole)));
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.where().ringIndex()).isEqualTo(ring);
    assertThat(refusal).hasMessageStartingWith("Polygon 1, hole 1");
  }

  @Test
  void holes_that_overlap_or_lie_in_each_other_are_refused() {
    double[] outer = Zones.ring("10.5 60.2, 11.5 60.2, 11.5 60.8, 10.5 60.8, 10.5 60.2");
    double[] within = Zones.ring("10.8 60.4, 11.2 60.4, 11.2 60.6, 10.8 60.4");
    double[] across = Zones.ring("11.2 60.4, 11.8 60.4, 11.8 60.6, 11.2 60.4");
    assertThat(refusal(() -> Areas.polygon(Zones.ring(SQUARE), outer, within)).reason())
        .isEqualTo(Reason.HOLES_OVERLAP);
    assertThat(refusal(() -> Areas.polygon(Zones.ring(SQUARE), outer, across)).reason())
        .isEqualTo(Reason.HOLES_OVERLAP);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "11 60.5, 13 60.5, 13 60.7, 11 60.7, 11 60.5",
        "10.5 60.5, 11 60.5, 11 60.7, 10.5 60.5",
        "12 60, 13 60, 13 61, 12 61, 12 60",
      })
  void polygons_that_overlap_or_lie_in_each_other_or_share_an_edge_are_refused(String other) {
    var refusal =
        refusal(() ->
            Areas.multiPolygon(
                new double[][] {Zones.ring(SQUARE)}, new double[][] {Zones.ring(other)}));
    assertThat(refusal.reason()).isEqualTo(Reason.POLYGONS_OVERLAP);
  }

  @Test
  void polygons_that_touch_in_a_corner_are_taken() {
    assertThatCode(() ->
            Areas.multiPolygon(
                new double[][] {Zones.ring(SQUARE)},
                new double[][] {Zones.ring("12 61, 13 61, 13 62, 12 62, 12 61")}))
        .doesNotThrowAnyException();
  }

  @Test
  void doubled_vertices_are_left_out_and_direction_does_not_matter() {
    Area area = Areas.polygon(Zones.ring("10 60, 10 60, 10 61, 12 61, 12 61, 12 60, 10 60"));
    assertThat(area.signedDistanceMetres(60.5, 11)).isPositive();
    assertThat(area.toGeoJson())
        .isEqualTo(
            "{\"type\":\"Polygon\",\"coordinates\":"
                + "[[[10.0,60.0],[12.0,60.0],[12.0,61.0],[10.0,61.0],[10.0,60.0]]]}");
  }

  @Test
  void no_polygon_and_a_polygon_without_rings_are_refused() {
    assertThat(refusal(Areas::multiPolygon).reason()).isEqualTo(Reason.EMPTY);
    assertThat(refusal(Areas::polygon).reason()).isEqualTo(Reason.EMPTY);
  }

  @Test
  void ten_thousand_vertices_are_taken_and_one_more_is_refused() {
    assertThatCode(() -> Areas.polygon(Zones.round(10_000))).doesNotThrowAnyException();
    assertThat(refusal(() -> Areas.polygon(Zones.round(10_001))).reason())
        .isEqualTo(Reason.TOO_MANY_VERTICES);
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_A_NUMBER, NaN, 10, 100",
    "OUT_OF_RANGE, 91, 10, 100",
    "OUT_OF_RANGE, 60, 181, 100",
    "RADIUS_OUT_OF_RANGE, 60, 10, 0",
    "RADIUS_OUT_OF_RANGE, 60, 10, -5",
    "RADIUS_OUT_OF_RANGE, 60, 10, NaN",
    "RADIUS_OUT_OF_RANGE, 60, 10, 300000",
    "NEAR_POLE, 84.9, 10, 50000",
    "DATE_LINE, 60, 179.99, 5000",
  })
  void a_bad_circle_is_refused(Reason reason, double latitude, double longitude, double radius) {
    assertThat(refusal(() -> Areas.circle(latitude, longitude, radius)).reason()).isEqualTo(reason);
  }

  @Test
  void no_coordinate_stands_in_a_message() {
    var refusal =
        refusal(
            () -> Areas.polygon(Zones.ring("10.123456 60.654321, 12 61, 12 60, 10 61, 10.5 60")));
    assertThat(refusal.toString() + refusal.where())
        .doesNotContain("10.1", "60.6", "10.5", "61", "12");
  }

  private static InvalidAreaException refusal(Runnable attempt) {
    return catchThrowableOfType(InvalidAreaException.class, attempt::run);
  }
}
