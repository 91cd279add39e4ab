package no.skjold.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.data.Offset.offset;

import no.skjold.geometry.InvalidAreaException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeoJsonAreasTest {

  private static final String POLYGON =
      "{\"type\":\"Polygon\",\"coordinates\":[[[10.0,60.0],[12.0,60.0],[12.0,61.0],[10.0,60.0]],"
          + "[[11.5,60.2],[11.5,60.5],[11.7,60.2],[11.5,60.2]]]}";

  private static final String MULTI_POLYGON =
      "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[10.0,60.0],[12.0,60.0],[12.0,61.0],[10.0,60.0]]],"
          + "[[[20.0,60.0],[22.0,60.0],[22.0,61.0],[20.0,60.0]]]]}";

  @ParameterizedTest
  @ValueSource(strings = {POLYGON, MULTI_POLYGON})
  void polygons_are_read_and_written_without_loss(String text) {
    assertThat(GeoJsonAreas.read(text).toGeoJson()).isEqualTo(text);
    assertThat(GeoJsonAreas.write(GeoJsonAreas.read(text))).isEqualTo(text);
  }

  @Test
  void heights_are_left_out() {
    Area area =
        GeoJsonAreas.read(
            "{\"type\":\"Polygon\",\"coordinates\":[[[10,60,5],[12,60,5],[12,61,5],[10,60,5]]]}");
    assertThat(area.contains(60.2, 11.5)).isTrue();
  }

  @Test
  void a_point_with_a_radius_is_a_circle() {
    String text = "{\"type\":\"Point\",\"coordinates\":[10.5,60.5],\"radiusMetres\":300.0}";
    Area circle = GeoJsonAreas.read(text);
    assertThat(circle.signedDistanceMetres(60.5, 10.5)).isCloseTo(300, offset(1e-6));
    assertThat(GeoJsonAreas.write(circle)).isEqualTo(text);
  }

  @Test
  void a_circle_is_drawn_as_a_polygon_on_its_boundary() {
    Area drawn = GeoJsonAreas.read(Areas.circle(60.5, 10.5, 20_000).toGeoJson());
    assertThat(drawn.signedDistanceMetres(60.5, 10.5)).isBetween(19_990.0, 20_000.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "null",
        "{}",
        "{\"type\":\"Point\",\"coordinates\":[10,60]}",
        "{\"type\":\"Point\",\"coordinates\":[10],\"radiusMetres\":5}",
        "{\"type\":\"Point\",\"coordinates\":[10,60],\"radiusMetres\":\"5\"}",
        "{\"type\":\"LineString\",\"coordinates\":[[10,60],[11,61]]}",
        "{\"type\":\"Polygon\"}",
        "{\"type\":\"Polygon\",\"coordinates\":5}",
        "{\"type\":\"Polygon\",\"coordinates\":[5]}",
        "{\"type\":\"Polygon\",\"coordinates\":[[5]]}",
        "{\"type\":\"Polygon\",\"coordinates\":[[[10,\"60\"],[12,60],[12,61],[10,60]]]}",
        "{\"type\":\"Polygon\",\"coordinates\":[[[10,null],[12,60],[12,61],[10,60]]]}",
        "{\"type\":\"MultiPolygon\",\"coordinates\":{}}",
        "{\"type\":\"MultiPolygon\",\"coordinates\":[5]}",
        "{\"type\":[\"Polygon\"],\"coordinates\":[]}",
        "{\"type\":\"Polygon\",\"coordinates\":[[[10,60],[12,60],[12,61],[10,60]]]} trailing"
      })
  void anything_else_is_refused(String text) {
    var refusal = catchThrowableOfType(InvalidAreaException.class, () -> GeoJsonAreas.read(text));
    assertThat(refusal.reason()).isEqualTo(Reason.NOT_GEOJSON);
    assertThat(refusal).hasNoCause();
  }

  @Test
  void numbers_too_large_for_a_coordinate_are_refused() {
    var refusal =
        catchThrowableOfType(
            InvalidAreaException.class,
            () ->
                GeoJsonAreas.read(
                    "{\"type\":\"Polygon\",\"coordinates\":[[[1e999,60],[12,60],[12,61],[1e999,60]]]}"));
    assertThat(refusal.reason()).isEqualTo(Reason.NOT_A_NUMBER);
  }
}
