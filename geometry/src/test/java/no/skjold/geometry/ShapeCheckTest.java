package no.skjold.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import no.skjold.geometry.ShapeCheck.Tell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Attacks on a place by the shape drawn round it. `drawn` puts corners about a middle by metres.
class ShapeCheckTest {

  private static final double LATITUDE = 59.91;
  private static final double LONGITUDE = 10.75;
  private static final double NORTH = 1 / 111_412.0;
  private static final double EAST = 1 / 55_940.0;

  private static double[] drawn(int corners, IntToDoubleFunction metres, double turned) {
    double[] ring = new double[2 * corners + 2];
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * i / corners + turned;
      double radius = metres.applyAsDouble(i);
      ring[2 * i] = LONGITUDE + radius * Math.cos(angle) * EAST;
      ring[2 * i + 1] = LATITUDE + radius * Math.sin(angle) * NORTH;
    }
    ring[2 * corners] = ring[0];
    ring[2 * corners + 1] = ring[1];
    return ring;
  }

  private static double[] metres(double... xy) {
    double[] ring = new double[xy.length + 2];
    for (int i = 0; i < ring.length; i += 2) {
      ring[i] = LONGITUDE + xy[i % xy.length] * EAST;
      ring[i + 1] = LATITUDE + xy[(i + 1) % xy.length] * NORTH;
    }
    return ring;
  }

  private static Set<Tell> tells(Area area, double eastMetres, double northMetres) {
    return ShapeCheck.of(area).tells(LATITUDE + northMetres * NORTH, LONGITUDE + eastMetres * EAST);
  }

  private static Set<Tell> tells(Area area) {
    return tells(area, 0, 0);
  }

  @Test
  void a_circle_tells_its_middle_and_says_that_it_is_a_circle() {
    assertThat(tells(Areas.circle(LATITUDE, LONGITUDE, 1500))).contains(Tell.CIRCLE, Tell.ARC);
  }

  @Test
  void a_circle_drawn_beside_the_place_does_not_tell_it() {
    assertThat(tells(Areas.circle(LATITUDE, LONGITUDE, 1500), 600, 300)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.2, 0.5, 0.785, 1.1})
  void a_square_tells_its_middle_however_it_is_turned(double turned) {
    assertThat(tells(Areas.polygon(drawn(4, i -> 1500, turned))))
        .contains(Tell.CENTROID, Tell.BOX, Tell.ENCLOSING_CIRCLE, Tell.WIDEST);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 6, 8, 17, 64})
  void a_regular_polygon_tells_its_middle(int corners) {
    assertThat(tells(Areas.polygon(drawn(corners, i -> 1500, 0.3))))
        .contains(Tell.CENTROID, Tell.WIDEST);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void a_circle_drawn_with_a_shaking_hand_tells_its_middle(long seed) {
    var random = new Random(seed);
    Area area = Areas.polygon(drawn(40, i -> 1500 * (0.85 + 0.3 * random.nextDouble()), 0));
    assertThat(tells(area)).as("seed " + seed).contains(Tell.CENTROID);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void of_two_places_with_shaken_circles_about_them_joined_to_one_area_both_are_told(long seed) {
    var random = new Random(seed);
    double[] shaken = drawn(72, i -> 1000 * (0.92 + 0.16 * random.nextDouble()), 0);
    double[] union = union(shaken, 1500);
    assertThat(tells(Areas.polygon(union))).as("seed " + seed).containsAnyOf(Tell.ARC, Tell.WIDEST);
    assertThat(tells(Areas.polygon(union), 1500, 0))
        .as("seed " + seed)
        .containsAnyOf(Tell.ARC, Tell.WIDEST);
  }

  /// The ring and its like so many metres to the east, as one.
  private static double[] union(double[] ring, double metres) {
    double[] other = ring.clone();
    for (int i = 0; i < other.length; i += 2) {
      other[i] += metres * EAST;
    }
    var both = Overlay.geometry(Areas.polygon(ring)).union(Overlay.geometry(Areas.polygon(other)));
    return Arrays.stream(both.getCoordinates())
        .flatMapToDouble(it -> DoubleStream.of(it.getX(), it.getY()))
        .toArray();
  }

  @Test
  void a_square_about_the_place_with_a_long_corridor_to_it_still_tells() {
    Area area =
        Areas.polygon(
            metres(
                -800, -800, 800, -800, 800, -50, 6000, -50, 6000, 50, 800, 50, 800, 800, -800,
                800));
    assertThat(tells(area)).contains(Tell.WIDEST);
    assertThat(tells(area, 4000, 0)).as("somewhere in the corridor").isEmpty();
  }

  @Test
  void each_of_several_parts_is_tried_by_itself_and_what_lies_between_them() {
    double[] far = metres(5000, 5000, 9000, 5200, 8600, 9000, 5100, 8000);
    Area area = Areas.multiPolygon(new double[][] {drawn(4, i -> 900, 0.4)}, new double[][] {far});
    assertThat(tells(area)).contains(Tell.CENTROID);
    double[] left = metres(-3000, -1000, -1000, -1000, -1000, 1000, -3000, 1000);
    double[] right = metres(1000, -1000, 3000, -1000, 3000, 1000, 1000, 1000);
    assertThat(tells(Areas.multiPolygon(new double[][] {left}, new double[][] {right})))
        .as("between the two")
        .contains(Tell.CENTROID);
  }

  @Test
  void a_hole_tells_its_middle() {
    double[] outer = metres(-1000, -3000, 5000, -2000, 4000, 3000, -1200, 2000);
    Area area = Areas.polygon(outer, drawn(6, i -> 400, 0));
    assertThat(tells(area)).contains(Tell.CENTROID);
  }

  @Test
  void a_corner_at_the_place_marks_it() {
    Area area = Areas.polygon(metres(0, 0, 4000, -500, 4500, 3000, 500, 3500));
    assertThat(tells(area, 10, 10)).containsExactly(Tell.CORNER);
  }

  @Test
  void an_area_that_is_hardly_more_than_the_place_tells_by_itself() {
    assertThat(tells(Areas.polygon(metres(-50, -60, 200, -70, 180, 90, -40, 120)), 20, -20))
        .contains(Tell.SMALL);
  }

  @ParameterizedTest
  @CsvSource({"-900,300", "700,-700", "1200,800"})
  void an_uneven_area_does_not_tell_a_place_away_from_its_middle(double east, double north) {
    Area area =
        Areas.polygon(
            metres(-1800, -1500, 900, -1900, 2400, -300, 1900, 1700, -400, 1300, -2100, 900));
    assertThat(tells(area, east, north)).isEmpty();
  }

  /// A check that cries wolf is switched off: of places taken anywhere in uneven areas it must
  /// leave most alone.
  @Test
  void most_places_in_uneven_areas_are_not_told() {
    long seed = 20_261_125;
    var random = new Random(seed);
    int told = 0;
    int tried = 0;
    Map<Tell, Integer> by = new EnumMap<>(Tell.class);
    for (int i = 0; i < 100; i++) {
      int corners = 5 + random.nextInt(8);
      Area area =
          Areas.polygon(
              drawn(corners, at -> 800 + 2200 * random.nextDouble(), random.nextDouble()));
      for (int j = 0; j < 20; j++) {
        double east = 6000 * random.nextDouble() - 3000;
        double north = 6000 * random.nextDouble() - 3000;
        if (area.contains(LATITUDE + north * NORTH, LONGITUDE + east * EAST)) {
          tried++;
          Set<Tell> tells = tells(area, east, north);
          told += tells.isEmpty() ? 0 : 1;
          tells.forEach(it -> by.merge(it, 1, Integer::sum));
        }
      }
    }
    assertThat(told).as("seed %d, of %d: %s", seed, tried, by).isLessThan(tried / 8);
  }
}
