package no.skjold.monitoring;

import static no.skjold.monitoring.TransitionKind.ZONE_ENTERED;
import static no.skjold.monitoring.TransitionKind.ZONE_ENTERED_LATE;
import static no.skjold.monitoring.TransitionKind.ZONE_LEFT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LateAndDoubledTest {
  private final Life life = Life.besideOneZone();

  private static Fix received(Fix fix, long at) {
    return Life.with(fix, at, fix.accuracy(), fix.speedMetresPerSecond(), fix.sequence());
  }

  @Test
  void a_duplicate_changes_nothing() {
    life.track("0 800 0\n 60 380 0");
    byte[] before = life.state.toBytes();
    life.give(received(Life.fix(life.now, 380, 0), life.now + 1000));

    assertThat(life.kinds()).containsExactly(ZONE_ENTERED);
    assertThat(life.evidence).hasSize(1);
    assertThat(life.state.toBytes()).isEqualTo(before);
  }

  @Test
  void a_duplicate_long_gone_from_the_ring_changes_nothing() {
    life.track("0 380 0\n 60 380 0\n 60 900 0");
    for (int i = 0; i < 10; i++) {
      life.after(60, 900 + i, 0);
    }
    int seen = life.transitions.size();
    life.give(received(Life.fix(Life.START + 60_000, 380, 0), life.now));

    assertThat(life.kindsAfter(seen)).isEmpty();
  }

  @Test
  void a_swapped_pair_gives_the_stay_it_would_have_given_in_order() {
    life.track("0 800 0\n 30 700 0");
    long base = life.now;
    life.give(received(Life.fix(base + 60_000, 900, 0), base + 60_000));
    life.give(received(Life.fix(base + 30_000, 300, 0), base + 61_000));

    assertThat(life.kinds()).containsExactly(ZONE_ENTERED, ZONE_LEFT);
    assertThat(life.transitions.get(0).atMillis()).isEqualTo(base + 30_000);
    assertThat(life.transitions.get(1).atMillis()).isEqualTo(base + 60_000);
    assertThat(life.evidence).hasSize(1);
  }

  @Test
  void a_fix_in_between_that_was_outside_splits_the_stay() {
    life.track("0 800 0\n 30 300 0");
    long base = life.now;
    life.give(received(Life.fix(base + 60_000, 300, 0), base + 60_000));
    life.give(received(Life.fix(base + 30_000, 900, 0), base + 61_000));

    assertThat(life.kinds()).containsExactly(ZONE_ENTERED, ZONE_LEFT, ZONE_ENTERED);
    assertThat(life.state.openWindows()).containsExactly(3L);
  }

  @Test
  void a_late_fix_inside_tells_of_a_stay_learned_afterwards() {
    life.track("0 3000 0\n 60 3000 0\n 60 3000 0\n 60 3000 0\n 60 3000 0");
    Fix late = Life.with(Life.fix(Life.START + 30_000, 100, 0), life.now, 10, 1.0, -1);
    life.give(late);

    assertThat(life.kinds()).containsExactly(ZONE_ENTERED_LATE);
    assertThat(life.last().atMillis()).isEqualTo(Life.START + 30_000);
    assertThat(life.last().receivedAtMillis()).isEqualTo(life.now);
    assertThat(life.last().place()).isEqualTo(late);
  }

  @Test
  void a_late_window_takes_late_fixes_inside_only_and_closes_by_itself() {
    life.track("0 3000 0\n 60 3000 0\n 60 3000 0\n 60 3000 0\n 60 3000 0");
    life.give(received(Life.fix(Life.START + 30_000, 100, 0), life.now));
    life.give(received(Life.fix(Life.START + 45_000, 120, 0), life.now));
    life.give(received(Life.fix(Life.START + 50_000, 2900, 0), life.now));
    life.after(60, 3000, 0).after(60, 3000, 0);

    assertThat(life.kinds()).containsExactly(ZONE_ENTERED_LATE, ZONE_LEFT);
    assertThat(life.last().closesWindow()).isEqualTo(1);
    assertThat(life.last().atMillis()).isEqualTo(Life.START + 45_000);
    assertThat(life.evidence).hasSize(2);
  }

  @Test
  void a_device_clock_ahead_is_not_believed() {
    life.after(0, 1500, 0);
    life.give(received(Life.fix(life.now + 86_400_000, 300, 0), life.now + 60_000));

    assertThat(life.last().atMillis()).isEqualTo(Life.START + 60_000);
  }

  @Test
  void a_device_clock_steadily_behind_is_told_from_store_and_forward() {
    long behind = 3_600_000;
    for (int i = 0; i < 6; i++) {
      life.silent(60).give(received(Life.fix(life.now - behind, 1500 + i, 0), life.now));
    }
    life.silent(60).give(received(Life.fix(life.now - behind, 300, 0), life.now));

    assertThat(life.first(ZONE_ENTERED).atMillis()).isEqualTo(life.now);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 4, 5, 7})
  void a_device_clock_behind_is_known_whatever_the_interval_and_its_device_is_not_silent(
      long seconds) {
    long behind = 180_000;
    for (int i = 0; i < 660 / seconds; i++) {
      double north = i < 600 / seconds ? 1500 + i % 9 : 300;
      life.silent(seconds).give(received(Life.fix(life.now - behind, north, 0), life.now));
    }

    assertThat(life.kinds()).containsExactly(ZONE_ENTERED);
    assertThat(life.last().atMillis()).isBetween(life.now - 60_000, life.now);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 100, 500})
  void stored_fixes_of_every_second_keep_their_times_however_fast_they_are_sent(long apart) {
    life.after(0, 1500, 0).silent(3600);
    long base = life.now - 3_000_000;
    long from = life.now;
    for (int i = 0; i < 300; i++) {
      double north = i < 100 || i >= 200 ? 1500 : 100;
      life.give(received(Life.fix(base + i * 1_000L, north, 0), from + i * apart));
    }

    assertThat(life.first(ZONE_ENTERED).atMillis()).isBetween(base + 100_000, base + 103_000);
    assertThat(life.first(ZONE_LEFT).atMillis()).isBetween(base + 200_000, base + 203_000);
  }

  @Test
  void stored_fixes_sent_in_a_bunch_keep_their_times() {
    life.after(0, 1500, 0).silent(3600);
    long base = life.now - 3_000_000;
    for (int i = 0; i < 5; i++) {
      life.give(received(Life.fix(base + i * 60_000L, i == 2 ? 100 : 1500, 0), life.now + i));
    }

    assertThat(life.first(ZONE_ENTERED).atMillis()).isEqualTo(base + 120_000);
    assertThat(life.first(ZONE_LEFT).atMillis()).isEqualTo(base + 180_000);
  }
}
