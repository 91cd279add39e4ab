package no.skjold.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RouteTest {
  private static final Place OSLO = new Place(59.91, 10.75);
  private static final Route NORTH_THEN_EAST =
      new Route(java.util.List.of(OSLO, OSLO.moved(1000, 0), OSLO.moved(1000, 500)), /* m/s= */ 10);

  @Test
  void a_route_is_as_long_as_its_legs() {
    assertThat(NORTH_THEN_EAST.lengthMetres()).isCloseTo(1500, within(0.5));
    assertThat(NORTH_THEN_EAST.seconds()).isCloseTo(150, within(0.1));
  }

  @Test
  void one_turns_where_the_route_turns() {
    assertThat(NORTH_THEN_EAST.after(500).courseDegrees()).isCloseTo(0, within(0.1));
    assertThat(NORTH_THEN_EAST.after(1200).courseDegrees()).isCloseTo(90, within(0.1));
    assertThat(NORTH_THEN_EAST.after(1200).place().metresTo(OSLO.moved(1000, 200))).isLessThan(1);
    assertThat(NORTH_THEN_EAST.after(9999).metresPerSecond()).isZero();
  }

  @Test
  void a_route_can_begin_a_stated_way_before_a_zone() {
    ZoneShape zone = ZoneShape.round("z", 0, OSLO.moved(1400, 0), 500, 500, 500, 500, 500, 500);
    Place start = NORTH_THEN_EAST.fromMetresBefore(zone, 90).start();
    assertThat(zone.contains(start)).isFalse();
    assertThat(zone.metresToEdge(start)).isBetween(70.0, 91.0);
    assertThatThrownBy(() -> NORTH_THEN_EAST.fromMetresBefore(zone, 5000))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
