package no.skjold.monitoring;

import static no.skjold.monitoring.TransitionKind.SIGNAL_LOST;
import static no.skjold.monitoring.TransitionKind.SIGNAL_RESTORED;
import static no.skjold.monitoring.TransitionKind.ZONE_ENTERED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SilenceTest {
  private final Life life = Life.besideOneZone();

  @Test
  void waits_for_the_interval_and_the_allowance() {
    life.after(0, 50_000, 0).silent(89);

    assertThat(life.kinds()).isEmpty();
    assertThat(life.state.nextDeadlineMillis()).isEqualTo(Life.START + 90_000);
  }

  @Test
  void far_away_is_a_notice_without_place_or_window() {
    life.after(0, 50_000, 0).silent(91);

    assertThat(life.kinds()).containsExactly(SIGNAL_LOST);
    assertThat(life.last().severity()).isEqualTo(Severity.NOTICE);
    assertThat(life.last().place()).isNull();
    assertThat(life.last().opensWindow()).isFalse();
    assertThat(life.last().distanceMetres()).isNaN();
    assertThat(life.evidence).isEmpty();
  }

  @Test
  void carries_the_time_it_fell_due_not_the_time_it_was_delivered() {
    life.after(0, 50_000, 0);
    life.give(new Input.Deadline(Life.START + 95_000));

    assertThat(life.last().atMillis()).isEqualTo(Life.START + 90_000);
  }

  @Test
  void rises_as_reach_touches_the_buffer_and_then_the_zone() {
    // 10 km from the edge: top speed 40 m/s reaches it after about 250 s.
    life.after(0, 10_500, 0).silent(400);

    assertThat(life.kinds()).containsExactly(SIGNAL_LOST, SIGNAL_LOST, SIGNAL_LOST);
    assertThat(life.transitions)
        .extracting(Transition::severity)
        .containsExactly(Severity.NOTICE, Severity.HIGH, Severity.CRITICAL);
    assertThat(life.transitions.get(2).atMillis() - Life.START).isBetween(248_000L, 250_000L);
    assertThat(life.transitions.get(1).atMillis())
        .isEqualTo(life.transitions.get(2).atMillis() - 2_500);
  }

  @Test
  void critical_opens_a_window_with_the_last_known_place() {
    life.after(0, 1_000, 0).silent(91);

    assertThat(life.kinds()).containsExactly(SIGNAL_LOST);
    assertThat(life.last().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(life.last().place()).isEqualTo(Life.fix(Life.START, 1_000, 0));
    assertThat(life.state.openWindows()).containsExactly(1L);
  }

  @Test
  void a_new_position_restores_and_closes_the_window() {
    life.after(0, 1_000, 0).silent(91).after(10, 1_000, 0);

    assertThat(life.kinds()).containsExactly(SIGNAL_LOST, SIGNAL_RESTORED);
    assertThat(life.last().closesWindow()).isEqualTo(1);
    assertThat(life.last().place()).isNull();
    assertThat(life.state.openWindows()).isEmpty();
    assertThat(life.evidence).hasSize(1);
  }

  @Test
  void a_heartbeat_without_position_is_silence_of_position() {
    life.after(0, 50_000, 0).silent(80).report(DeviceReport.Kind.HEARTBEAT).silent(11);

    assertThat(life.last().kind()).isEqualTo(SIGNAL_LOST);
    assertThat(life.last().reason()).isEqualTo("position-lost");
  }

  @Test
  void silence_inside_a_zone_is_critical_and_leaves_its_window_open() {
    life.after(0, 0, 0).silent(91);

    assertThat(life.kinds()).containsExactly(ZONE_ENTERED, SIGNAL_LOST);
    assertThat(life.last().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(life.state.openWindows()).containsExactly(1L, 2L);
  }

  @Test
  void a_device_never_heard_is_told_without_a_place() {
    life.give(new Input.Deadline(Life.START)).silent(91);

    assertThat(life.kinds()).containsExactly(SIGNAL_LOST);
    assertThat(life.last().reason()).isEqualTo("never-heard");
    assertThat(life.last().severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void an_old_stored_position_does_not_restore_the_signal() {
    life.after(0, 50_000, 0).silent(1_000);
    Fix stored = Life.fix(life.now - 600_000, 50_000, 0);
    life.give(Life.with(stored, life.now, 10, Double.NaN, -1));

    assertThat(life.kinds()).doesNotContain(SIGNAL_RESTORED);
  }

  @Test
  void is_not_raised_when_no_order_is_in_force() {
    Plan.Order over =
        new Plan.Order(
            "order-1",
            "strpl. § 222 g",
            Life.START - 1000,
            Life.START + 30_000,
            true,
            java.util.List.of(Life.circle("home", 0, 0, 500, 0)),
            java.util.List.of());
    Life ended =
        new Life(Life.planOf(1, Parameters.DEFAULT, java.util.List.of(over), Life.BRACELET));
    ended.after(0, 1_000, 0).silent(1_000);

    assertThat(ended.kinds()).isEmpty();
    assertThat(ended.state.nextDeadlineMillis()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void a_position_so_rough_that_he_may_be_in_the_zone_is_not_a_sign_of_where_he_is() {
    life.after(0, 3_000, 0);
    for (int i = 0; i < 4; i++) {
      life.after(
          30, 2_000, 0, fix -> Life.with(fix, fix.receivedAtMillis(), 5_000, Double.NaN, -1));
    }

    assertThat(life.kinds()).contains(SIGNAL_LOST);
    assertThat(life.first(SIGNAL_LOST).reason()).isEqualTo("position-lost");
  }

  @Test
  void a_rough_position_far_from_every_zone_is_one() {
    life.after(0, 60_000, 0);
    for (int i = 0; i < 6; i++) {
      life.after(
          30, 60_000, 0, fix -> Life.with(fix, fix.receivedAtMillis(), 5_000, Double.NaN, -1));
    }

    assertThat(life.kinds()).isEmpty();
  }
}
