package no.skjold.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApproachTest {
  private final Life life = Life.besideOneZone();

  @Test
  void is_told_in_the_buffer_and_registers_nothing() {
    life.track("0 900 0\n 60 580 0");

    assertThat(life.kinds()).isEmpty();
    assertThat(life.evidence).isEmpty();
    assertThat(life.warnings)
        .containsExactly(new Life.Warned("home", Life.BRACELET, true, life.now));
  }

  @Test
  void is_told_when_time_to_the_zone_is_short_and_he_is_closing_in() {
    life.track("0 2500 0\n 30 1900 0\n 30 1300 0");

    assertThat(life.warnings).hasSize(1);
  }

  @Test
  void is_not_told_when_he_moves_away() {
    life.track("0 1300 0\n 30 1900 0\n 30 2500 0");

    assertThat(life.warnings).isEmpty();
  }

  @Test
  void is_not_repeated_within_two_minutes() {
    life.track("0 900 0\n 30 580 0\n 30 580 0\n 30 580 0\n 30 580 0\n 30 580 0");

    assertThat(life.warnings).hasSize(2);
  }
}
