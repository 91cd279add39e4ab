package no.skjold.server.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// How many were on duty is remembered for a day, by number.
class DutyTest {

  private static final Instant START = Instant.parse("2026-12-01T06:00:00Z");
  private static final Set<String> OSLO = Set.of("oslo");
  private static final Set<String> VEST = Set.of("vest");

  private final Duty duty = new Duty(() -> START);

  @Test
  void nobody_is_on_duty_before_anybody_has_come() {
    assertThat(duty.changes()).containsExactly(new Duty.Change(START, List.of()));
  }

  @Test
  void the_same_people_told_again_are_no_change() {
    duty.now(START.plusSeconds(10), List.of(OSLO, VEST));
    duty.now(START.plusSeconds(20), List.of(VEST, OSLO));
    assertThat(duty.changes())
        .extracting(Duty.Change::from)
        .containsExactly(START, START.plusSeconds(10));
  }

  @Test
  void what_held_a_day_ago_is_kept_and_what_was_before_it_is_forgotten() {
    duty.now(START.plusSeconds(10), List.of(OSLO));
    duty.now(START.plusSeconds(20), List.of(OSLO, VEST));
    Instant next = START.plusSeconds(15).plus(Duration.ofDays(1));
    duty.now(next, List.of());
    assertThat(duty.changes())
        .extracting(Duty.Change::from)
        .containsExactly(START.plusSeconds(10), START.plusSeconds(20), next);
  }
}
