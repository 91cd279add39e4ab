package no.skjold.monitoring;

import static no.skjold.monitoring.TransitionKind.ZONE_ENTERED;
import static no.skjold.monitoring.TransitionKind.ZONE_LEFT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneStayTest {
  private final Life life = Life.besideOneZone();

  @Test
  void raises_nothing_far_from_every_zone() {
    life.track("0 3000 0\n 60 3050 0\n 60 3100 0");

    assertThat(life.kinds()).isEmpty();
    assertThat(life.evidence).isEmpty();
    assertThat(life.warnings).isEmpty();
  }

  @Test
  void enters_at_once_on_one_deep_clean_fix() {
    life.track("0 800 0\n 60 760 0\n 60 380 0");

    assertThat(life.kinds()).containsExactly(ZONE_ENTERED);
    Transition entered = life.last();
    assertThat(entered.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(entered.zoneId()).isEqualTo("home");
    assertThat(entered.orderId()).isEqualTo("order-1");
    assertThat(entered.legalBasis()).isEqualTo("strpl. § 222 g");
    assertThat(entered.opensWindow()).isTrue();
    assertThat(entered.atMillis()).isEqualTo(Life.START + 120_000);
    assertThat(entered.probability()).isGreaterThan(0.95);
    assertThat(entered.distanceMetres()).isBetween(118.0, 122.0);
    assertThat(entered.place()).isEqualTo(Life.fix(Life.START + 120_000, 380, 0));
  }

  @Test
  void leaves_and_closes_the_window_it_opened() {
    life.track("0 800 0\n 60 380 0\n 60 300 0\n 60 800 0");

    assertThat(life.kinds()).containsExactly(ZONE_ENTERED, ZONE_LEFT);
    assertThat(life.last().closesWindow()).isEqualTo(1);
    assertThat(life.state.openWindows()).isEmpty();
  }

  @Test
  void keeps_no_place_of_where_he_went_when_he_left() {
    life.track("0 800 0\n 60 380 0\n 60 300 0\n 60 800 0\n 60 900 0");

    assertThat(life.last().place()).isNull();
    assertThat(life.evidence)
        .extracting(Life.Kept::fix)
        .containsExactly(
            Life.fix(Life.START + 60_000, 380, 0), Life.fix(Life.START + 120_000, 300, 0));
  }

  @Test
  void keeps_every_fix_while_the_window_is_open_under_its_number() {
    life.track("0 800 0\n 60 380 0\n 60 300 0\n 60 200 0");

    assertThat(life.evidence).hasSize(3).allMatch(kept -> kept.window() == 1);
    assertThat(life.state.openWindows()).containsExactly(1L);
  }

  @Test
  void does_not_enter_on_a_shallow_fix_alone() {
    life.track("0 800 0\n 60 700 0\n 60 495 0");

    assertThat(life.kinds()).isEmpty();
  }

  @Test
  void a_single_outlier_that_claims_to_be_precise_does_not_enter() {
    life.track("0 620 0\n 5 620 0\n 5 620 0");
    life.after(5, 380, 0, fix -> Life.with(fix, fix.receivedAtMillis(), 1.7, Double.NaN, -1));
    life.track("5 620 0\n 5 621 0");

    assertThat(life.kinds()).isEmpty();
  }

  @Test
  void a_true_run_across_the_edge_is_seen_within_three_fixes_inside() {
    life.track("0 560 0\n 15 530 0\n 15 490 0\n 15 460 0\n 15 430 0");

    assertThat(life.kinds()).containsExactly(ZONE_ENTERED);
  }

  @Test
  void a_first_fix_inside_enters() {
    life.track("0 100 0");

    assertThat(life.kinds()).containsExactly(ZONE_ENTERED);
  }

  @Test
  void an_outlier_outside_does_not_end_a_stay() {
    life.track("0 380 0\n 5 380 0\n 5 380 0\n 5 900 0\n 5 380 0");

    assertThat(life.kinds()).containsExactly(ZONE_ENTERED);
  }

  @Test
  void a_train_faster_than_the_top_speed_is_believed_when_it_says_so() {
    for (int i = 0; i < 5; i++) {
      double north = 12_000 - i * 3_300;
      life.after(60, north, 0, fix -> Life.with(fix, fix.receivedAtMillis(), 10, 55, -1));
    }
    life.after(60, 0, 0, fix -> Life.with(fix, fix.receivedAtMillis(), 10, 30, -1));

    assertThat(life.kinds()).contains(ZONE_ENTERED);
  }

  @Test
  void of_the_fix_that_shows_he_left_only_the_time_is_registered() {
    life.after(0, 0, 0).after(60, 0, 0).after(60, 2_000, 0).after(60, 2_000, 0);

    Transition left = life.first(TransitionKind.ZONE_LEFT);
    DecisionRecord record = DecisionRecord.fromBytes(left.record());
    assertThat(left.place()).isNull();
    assertThat(left.distanceMetres()).isNaN();
    assertThat(left.probability()).isNaN();
    assertThat(left.sigmaMetres()).isNaN();
    assertThat(record.distanceMetres()).isNaN();
    assertThat(record.posterior()).isNaN();
    assertThat(record.prior()).isNaN();
  }

  @Test
  void a_stay_that_began_and_ended_before_a_crash_is_not_registered_again_when_it_is_re_sent() {
    life.after(0, 2_000, 0).after(60, 0, 0).after(60, 2_000, 0);
    int seen = life.transitions.size();
    assertThat(life.kinds()).containsExactly(TransitionKind.ZONE_ENTERED, TransitionKind.ZONE_LEFT);

    SubjectState rebuilt = SubjectState.rebuilt(1, List.of(life.last()), life.now, Life.SALT);
    life.state = rebuilt;
    life.give(new Input.Restarted(life.now, life.now + 20_000));
    life.give(Life.with(Life.fix(Life.START + 60_000, 0, 0), life.now, 10, Double.NaN, -1));
    life.give(Life.with(Life.fix(Life.START + 120_000, 2_000, 0), life.now, 10, Double.NaN, -1));

    assertThat(life.kindsAfter(seen)).doesNotContain(TransitionKind.ZONE_ENTERED);
  }
}
