package no.skjold.monitoring;

import static no.skjold.monitoring.TransitionKind.ZONE_CROSSED;
import static no.skjold.monitoring.TransitionKind.ZONE_LEFT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CrossingTest {
  private final Life life = Life.besideOneZone();

  @Test
  void a_drive_through_between_two_fixes_is_a_crossing_with_its_times() {
    life.track("0 300 -1600\n 60 300 -800\n 60 300 800\n 60 300 1600");

    assertThat(life.kinds()).containsExactly(ZONE_CROSSED, ZONE_LEFT);
    Transition crossed = life.transitions.get(0);
    Transition left = life.transitions.get(1);
    assertThat(crossed.opensWindow()).isTrue();
    assertThat(left.closesWindow()).isEqualTo(1);
    // 800 m of 1,600 m inside, at 26.7 m/s: 30 s.
    assertThat(left.atMillis() - crossed.atMillis()).isBetween(29_500L, 30_500L);
    assertThat(crossed.atMillis() - Life.START).isBetween(74_500L, 75_500L);
  }

  @Test
  void keeps_only_the_ends_of_the_chord_inside() {
    life.track("0 300 -1600\n 60 300 -800\n 60 300 800\n 60 300 1600");

    assertThat(life.evidence).hasSize(2);
    for (Life.Kept kept : life.evidence) {
      double distance =
          Life.area(0, 0, 500).signedDistanceMetres(kept.fix().latitude(), kept.fix().longitude());
      assertThat(distance).isBetween(-2.0, 2.0);
    }
    assertThat(life.transitions.get(0).place()).isEqualTo(life.evidence.get(0).fix());
    assertThat(life.transitions.get(1).place()).isNull();
  }

  @Test
  void a_shallow_chord_is_not_a_crossing() {
    life.track("0 495 -800\n 60 495 800");

    assertThat(life.kinds()).isEmpty();
  }

  @Test
  void a_long_gap_is_a_question_of_reach_not_of_a_straight_line() {
    life.track("0 300 -1600");
    life.track("300 300 1600");

    assertThat(life.kinds()).doesNotContain(ZONE_CROSSED);
  }

  @Test
  void every_gap_shorter_than_the_patience_with_a_device_is_tested_as_a_way() {
    Plan base = Life.planOf(Life.circle("home", 0, 0, 500, 100));
    Life patient =
        new Life(
            new Plan(
                1,
                1,
                base.orders(),
                List.of(new Plan.SupervisedDevice(Life.BRACELET, 300_000, 120_000)),
                base.parameters()));

    patient.track("0 0 -3000\n 300 0 -1600\n 419 0 1600");

    assertThat(patient.kinds()).containsExactly(ZONE_CROSSED, ZONE_LEFT);
  }

  @Test
  void is_decided_on_the_fix_that_shows_it() {
    life.track("0 300 -1600\n 60 300 -800\n 60 300 800");

    assertThat(life.first(ZONE_CROSSED).decidedOnMillis()).isEqualTo(Life.START + 120_000);
  }

  @Test
  void a_fix_between_that_may_be_anywhere_does_not_hide_it() {
    life.track("0 300 -1600\n 60 300 -800");
    life.after(30, -700, 0, fix -> Life.with(fix, fix.receivedAtMillis(), 1200, Double.NaN, -1));
    life.after(30, 300, 800);

    assertThat(life.kinds()).containsExactly(ZONE_CROSSED, ZONE_LEFT);
  }

  @Test
  void a_fix_inside_that_is_not_believed_does_not_hide_it() {
    life.track("0 300 -1600\n 60 300 -800");
    life.after(30, 300, 100, fix -> Life.with(fix, fix.receivedAtMillis(), 400, Double.NaN, -1));
    life.after(30, 300, 800);

    assertThat(life.kinds()).containsExactly(ZONE_CROSSED, ZONE_LEFT);
  }

  @Test
  void whoever_has_time_to_go_round_is_not_taken_to_have_gone_through() {
    life.track("0 300 -1600\n 60 300 -800\n 600 300 800");

    assertThat(life.kinds()).doesNotContain(ZONE_CROSSED);
  }
}
