package no.skjold.monitoring;

import static no.skjold.monitoring.TransitionKind.MAY_HAVE_CROSSED;
import static no.skjold.monitoring.TransitionKind.NOT_HEARD_SINCE_RESTART;
import static no.skjold.monitoring.TransitionKind.SIGNAL_RESTORED;
import static no.skjold.monitoring.TransitionKind.SUPERVISION_GAP;
import static no.skjold.monitoring.TransitionKind.ZONE_ENTERED;
import static no.skjold.monitoring.TransitionKind.ZONE_LEFT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestartTest {
  private final Life life = Life.besideOneZone();

  @Test
  void the_blind_interval_is_registered_without_a_place() {
    life.after(0, 5000, 0).restart(40);

    assertThat(life.kinds()).containsExactly(SUPERVISION_GAP);
    assertThat(life.last().atMillis()).isEqualTo(Life.START);
    assertThat(life.last().receivedAtMillis()).isEqualTo(Life.START + 40_000);
    assertThat(life.last().place()).isNull();
    assertThat(life.state.unknownSinceRestart()).isTrue();
  }

  @Test
  void who_is_not_heard_within_his_own_interval_and_allowance_is_critical() {
    life.after(0, 5000, 0).restart(40).silent(91);

    assertThat(life.kinds()).containsExactly(SUPERVISION_GAP, NOT_HEARD_SINCE_RESTART);
    assertThat(life.last().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(life.last().atMillis()).isEqualTo(Life.START + 130_000);
  }

  @Test
  void who_is_heard_again_is_restored() {
    life.after(0, 5000, 0).restart(40).silent(91).after(5, 5000, 0);

    assertThat(life.last().kind()).isEqualTo(SIGNAL_RESTORED);
    assertThat(life.state.unknownSinceRestart()).isFalse();
  }

  @Test
  void who_is_heard_in_time_raises_nothing_more() {
    life.after(0, 5000, 0).restart(40).after(30, 5000, 0).after(60, 5000, 0);

    assertThat(life.kinds()).containsExactly(SUPERVISION_GAP);
  }

  @Test
  void a_stay_goes_on_with_its_window_and_numbers() {
    life.after(0, 0, 0).restart(40).after(30, 0, 0);
    assertThat(life.kinds()).containsExactly(ZONE_ENTERED, SUPERVISION_GAP);
    assertThat(life.evidence).hasSize(2).allMatch(kept -> kept.window() == 1);

    life.after(60, 900, 0);
    assertThat(life.last().kind()).isEqualTo(ZONE_LEFT);
    assertThat(life.last().sequence()).isEqualTo(3);
    assertThat(life.last().closesWindow()).isEqualTo(1);
  }

  @Test
  void whoever_went_in_while_the_server_was_away_is_seen_at_the_first_fix() {
    life.after(0, 5000, 0).restart(600).after(10, 0, 0);

    assertThat(life.kinds()).containsExactly(SUPERVISION_GAP, ZONE_ENTERED);
  }

  @Test
  void the_chain_of_records_goes_on() {
    life.after(0, 0, 0).restart(40);

    DecisionRecord second = DecisionRecord.fromBytes(life.last().record());
    assertThat(second.previousHash()).isEqualTo(life.transitions.get(0).recordHash());
  }

  @Test
  void a_fresh_subject_has_no_gap() {
    life.give(new Input.Deadline(Life.START));

    assertThat(life.kinds()).isEmpty();
    assertThat(life.state.unknownSinceRestart()).isFalse();
  }

  @Test
  void a_bug_is_registered_once_it_is_told() {
    life.after(0, 5000, 0).give(new Input.Degraded("engine-failed", life.now));

    assertThat(life.last().kind()).isEqualTo(TransitionKind.SUPERVISION_DEGRADED);
    assertThat(life.last().severity()).isEqualTo(Severity.HIGH);
    assertThat(life.last().place()).isNull();
  }

  @Test
  void whoever_comes_out_of_a_zone_after_the_restart_may_have_come_through() {
    life.after(0, 0, -1500).after(60, 0, -900);
    life.restart(60);
    life.after(30, 0, 900).after(60, 0, 1500);

    assertThat(life.kinds()).containsExactly(SUPERVISION_GAP, MAY_HAVE_CROSSED);
    Transition through = life.last();
    assertThat(through.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(through.zoneId()).isEqualTo("home");
    assertThat(through.atMillis()).isEqualTo(Life.START + 60_000);
    assertThat(through.probability()).isNaN();
    assertThat(through.sigmaMetres()).isNaN();
    assertThat(through.place()).isNull();
    assertThat(through.opensWindow()).isFalse();
    assertThat(life.evidence).isEmpty();
  }

  @Test
  void the_course_his_device_measured_tells_it_at_the_first_fix_and_only_once() {
    life.after(0, 0, -1500).restart(60);
    life.after(30, 0, 900, fix -> Life.moving(fix, 10, 90));
    assertThat(life.kinds()).containsExactly(SUPERVISION_GAP, MAY_HAVE_CROSSED);

    life.after(60, 0, 1500).after(60, 0, 2100);
    assertThat(life.kinds()).hasSize(2);
  }

  @Test
  void whoever_comes_from_elsewhere_or_rests_did_not_come_through() {
    life.after(0, 1500, 0).restart(60);
    life.after(30, 0, 900).after(60, 600, 900);
    assertThat(life.kinds()).containsExactly(SUPERVISION_GAP);

    Life resting = Life.besideOneZone();
    resting.after(0, 0, 700).restart(60);
    resting.after(30, 0, 702).after(60, 3, 699).after(60, 0, 1500);
    assertThat(resting.kinds()).containsExactly(SUPERVISION_GAP);
  }

  @Test
  void what_he_stored_meanwhile_still_shows_the_stay_itself() {
    life.after(0, 0, -1500).restart(120);
    life.after(20, 0, 900).after(60, 0, 1500);
    Fix stored = Life.fix(Life.START + 100_000, 0, 0);
    life.give(Life.with(stored, life.now + 1_000, 10, Double.NaN, -1));

    assertThat(life.kinds())
        .startsWith(SUPERVISION_GAP, MAY_HAVE_CROSSED)
        .containsAnyOf(ZONE_ENTERED, TransitionKind.ZONE_ENTERED_LATE);
  }
}
