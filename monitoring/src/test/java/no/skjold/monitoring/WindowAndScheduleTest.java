package no.skjold.monitoring;

import static no.skjold.monitoring.TransitionKind.STRAP_OPENED;
import static no.skjold.monitoring.TransitionKind.WINDOW_EXPIRED;
import static no.skjold.monitoring.TransitionKind.ZONE_ENTERED;
import static no.skjold.monitoring.TransitionKind.ZONE_LEFT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WindowAndScheduleTest {
  private static final long HOUR = 3_600_000;

  private static Life bound(Parameters parameters, Plan.Order... orders) {
    return new Life(Life.planOf(1, parameters, List.of(orders), Life.BRACELET));
  }

  private static Plan.Order order(long from, long to, Zone... zones) {
    return new Plan.Order("order-1", "strpl. § 222 g", from, to, true, List.of(zones), List.of());
  }

  private static Zone zone(long from, long to) {
    return new Zone("home", Life.area(0, 0, 500), 100, from, to);
  }

  @Test
  void a_window_closes_at_its_longest_duration() {
    Parameters hour = new Parameters("x", 0.95, 0.02, 5, 50, 40, true, HOUR);
    Life life = bound(hour, Life.order("order-1", Life.circle("home", 0, 0, 500, 0)));
    life.after(0, 5000, 0).report(DeviceReport.Kind.STRAP_OPEN);
    for (int i = 0; i < 61; i++) {
      life.after(60, 5000, 0);
    }

    assertThat(life.kinds()).containsExactly(STRAP_OPENED, WINDOW_EXPIRED);
    assertThat(life.last().atMillis()).isEqualTo(Life.START + HOUR);
    assertThat(life.last().closesWindow()).isEqualTo(1);
    assertThat(life.evidence).allMatch(kept -> kept.fix().receivedAtMillis() < Life.START + HOUR);
  }

  @Test
  void whoever_is_still_inside_then_is_registered_anew_at_the_next_fix() {
    Parameters hour = new Parameters("x", 0.95, 0.02, 5, 50, 40, true, HOUR);
    Life life = bound(hour, Life.order("order-1", Life.circle("home", 0, 0, 500, 0)));
    for (int i = 0; i < 63; i++) {
      life.after(60, 0, 0);
    }

    assertThat(life.kinds()).containsExactly(ZONE_ENTERED, WINDOW_EXPIRED, ZONE_ENTERED);
    assertThat(life.last().reason()).isEqualTo("still-inside");
    assertThat(life.state.openWindows()).containsExactly(3L);
    life.after(60, 900, 0);
    assertThat(life.last().kind()).isEqualTo(ZONE_LEFT);
    assertThat(life.last().closesWindow()).isEqualTo(3);
  }

  @Test
  void a_zone_that_takes_effect_round_him_is_an_entry_with_that_reason() {
    Life life =
        bound(
            Parameters.DEFAULT,
            order(0, 2 * Life.START, zone(Life.START + 100_000, 2 * Life.START)));
    life.after(60, 0, 0);
    assertThat(life.kinds()).isEmpty();
    life.silent(41);

    assertThat(life.kinds()).containsExactly(ZONE_ENTERED);
    assertThat(life.last().reason()).isEqualTo("zone-took-effect");
    assertThat(life.last().atMillis()).isEqualTo(Life.START + 100_000);
    assertThat(life.last().place()).isNotNull();
  }

  @Test
  void a_zone_that_ends_round_him_closes_the_window() {
    Life life = bound(Parameters.DEFAULT, order(0, 2 * Life.START, zone(0, Life.START + 80_000)));
    life.after(60, 0, 0).after(60, 0, 0);

    assertThat(life.kinds()).containsExactly(ZONE_ENTERED, ZONE_LEFT);
    assertThat(life.last().reason()).isEqualTo("zone-ended");
    assertThat(life.last().atMillis()).isEqualTo(Life.START + 80_000);
    assertThat(life.evidence).hasSize(1);
  }

  @Test
  void an_order_that_ends_closes_every_window() {
    Life life = bound(Parameters.DEFAULT, order(0, Life.START + 80_000, zone(0, 2 * Life.START)));
    life.after(60, 0, 0).report(DeviceReport.Kind.STRAP_OPEN).after(60, 0, 0);

    assertThat(life.kinds()).containsExactly(ZONE_ENTERED, STRAP_OPENED, ZONE_LEFT, WINDOW_EXPIRED);
    assertThat(life.state.openWindows()).isEmpty();
    assertThat(life.last().reason()).isEqualTo("order-ended");
  }

  @Test
  void what_was_measured_in_force_and_came_after_the_end_opens_and_closes_at_once() {
    Life life = bound(Parameters.DEFAULT, order(0, Life.START + 80_000, zone(0, 2 * Life.START)));
    life.after(30, 1500, 0);
    Fix before = Life.fix(Life.START + 75_000, 0, 0);
    life.give(Life.with(before, Life.START + 85_000, 10, Double.NaN, -1));

    assertThat(life.kinds()).containsExactly(ZONE_ENTERED, ZONE_LEFT);
    assertThat(life.state.openWindows()).isEmpty();
  }

  @Test
  void a_level_that_stands_when_supervision_begins_is_raised_then() {
    Life life =
        bound(
            Parameters.DEFAULT,
            order(Life.START + 50_000, 2 * Life.START, zone(0, 2 * Life.START)));
    life.after(0, 5000, 0).report(DeviceReport.Kind.STRAP_OPEN);
    assertThat(life.kinds()).isEmpty();
    life.silent(51);

    assertThat(life.kinds()).containsExactly(STRAP_OPENED);
  }

  @Test
  void a_plan_that_draws_a_zone_round_him_is_an_entry_at_once() {
    Life life =
        bound(Parameters.DEFAULT, Life.order("order-1", Life.circle("far", 30_000, 0, 500, 0)));
    life.after(60, 0, 0).after(60, 0, 0);
    life.change(
        Life.planOf(
            2,
            Parameters.DEFAULT,
            List.of(
                Life.order(
                    "order-1",
                    Life.circle("far", 30_000, 0, 500, 0),
                    Life.circle("home", 0, 0, 500, 0))),
            Life.BRACELET));

    assertThat(life.kinds()).containsExactly(ZONE_ENTERED);
    assertThat(life.last().reason()).isEqualTo("zone-took-effect");
    assertThat(life.last().planVersion()).isEqualTo(2);
  }

  @Test
  void a_plan_without_the_zone_ends_the_stay() {
    Life life = Life.besideOneZone().after(0, 0, 0);
    life.change(Life.planOf(2, Parameters.DEFAULT, List.of(Life.order("order-1")), Life.BRACELET));

    assertThat(life.kinds()).containsExactly(ZONE_ENTERED, ZONE_LEFT);
    assertThat(life.state.openWindows()).isEmpty();
  }

  @Test
  void a_plan_with_another_device_keeps_the_stay_until_that_device_shows_him_out() {
    Life life = Life.besideOneZone().after(0, 0, 0);
    life.change(
        Life.planOf(
            2,
            Parameters.DEFAULT,
            List.of(Life.order("order-1", Life.circle("home", 0, 0, 500, 100))),
            "bracelet-2"));
    assertThat(life.kinds()).containsExactly(ZONE_ENTERED);
    life.after(60, 0, 0, fix -> Life.by("bracelet-2", fix));
    assertThat(life.kinds()).containsExactly(ZONE_ENTERED);
    life.after(60, 2000, 0, fix -> Life.by("bracelet-2", fix));

    assertThat(life.kinds()).containsExactly(ZONE_ENTERED, ZONE_LEFT);
  }

  @Test
  void two_devices_make_one_stay_that_lasts_while_either_is_inside() {
    Life life =
        new Life(
            Life.planOf(
                1,
                Parameters.DEFAULT,
                List.of(Life.order("order-1", Life.circle("home", 0, 0, 500, 0))),
                Life.BRACELET,
                "phone-1"));
    life.after(1, 900, 0).after(1, 900, 0, fix -> Life.by("phone-1", fix));
    life.after(60, 0, 0).after(1, 0, 0, fix -> Life.by("phone-1", fix));
    life.after(60, 900, 0);
    assertThat(life.kinds()).containsExactly(ZONE_ENTERED);
    life.after(1, 900, 0, fix -> Life.by("phone-1", fix));

    assertThat(life.kinds()).containsExactly(ZONE_ENTERED, ZONE_LEFT);
  }

  @Test
  void two_orders_give_two_stays_each_with_its_own_paragraph() {
    Plan.Order second =
        new Plan.Order(
            "order-2",
            "strl. § 57",
            0,
            2 * Life.START,
            true,
            List.of(Life.circle("work", 100, 0, 500, 0)),
            List.of());
    Life life =
        bound(Parameters.DEFAULT, Life.order("order-1", Life.circle("home", 0, 0, 500, 0)), second);
    life.after(0, 50, 0);

    assertThat(life.transitions)
        .extracting(Transition::legalBasis)
        .containsExactly("strpl. § 222 g", "strl. § 57");
    assertThat(life.evidence).extracting(Life.Kept::window).containsExactly(1L, 2L);
  }
}
