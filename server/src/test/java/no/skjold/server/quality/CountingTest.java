package no.skjold.server.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import no.skjold.server.alarm.CountedAlarms.Counted;
import no.skjold.server.supervision.SignalLosses.Silence;
import org.junit.jupiter.api.Test;

/// What belongs to a period, and to which line.
class CountingTest {

  private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-12-01T00:00:00Z");

  private final Counting counting =
      new Counting(FROM, UNTIL, Map.of("b-1", "Vakt 3"), Set.of("device_fault", "exercise"));

  private static Silence silence(Instant from, Optional<Instant> until) {
    return new Silence(1, "b-1", from, until);
  }

  private Line.Silent silent() {
    return counting.ledger(Map.of()).total().silent();
  }

  @Test
  void of_a_silence_only_what_lies_in_the_period_counts() {
    counting.silence(
        silence(FROM.minus(Duration.ofHours(5)), Optional.of(FROM.plusSeconds(90))), _ -> true);
    counting.silence(
        silence(UNTIL.minusSeconds(30), Optional.of(UNTIL.plusSeconds(500))), _ -> true);
    assertThat(silent()).isEqualTo(new Line.Silent(120, 2, 0, 0));
  }

  @Test
  void a_silence_that_goes_on_counts_until_now() {
    counting.silence(silence(UNTIL.minusSeconds(60), Optional.empty()), _ -> true);
    assertThat(silent()).isEqualTo(new Line.Silent(60, 1, 1, 0));
  }

  @Test
  void a_silence_without_an_end_of_somebody_not_supervised_has_no_length() {
    counting.silence(silence(FROM.plusSeconds(60), Optional.empty()), _ -> false);
    assertThat(silent()).isEqualTo(new Line.Silent(0, 0, 0, 1));
  }

  @Test
  void silence_stands_with_its_model_and_with_the_rule_that_tells_of_it() {
    counting.silence(silence(UNTIL.minusSeconds(60), Optional.of(UNTIL)), _ -> true);
    Ledger ledger = counting.ledger(Map.of());
    assertThat(ledger.models()).extracting(Line::key).containsExactly("Vakt 3");
    assertThat(ledger.rules()).extracting(Line::key).containsExactly("signal_lost");
    assertThat(ledger.zones()).isEmpty();
  }

  @Test
  void the_same_zone_id_of_two_people_is_two_zones() {
    counting.alarm(alarm(1, "Z1", "b-1", UNTIL));
    counting.alarm(alarm(2, "Z1", "b-2", UNTIL));
    Ledger ledger = counting.ledger(Map.of(1L, "2026-1", 2L, "2026-2"));
    assertThat(ledger.zones()).extracting(Line::reference).containsExactly("2026-1", "2026-2");
    assertThat(ledger.models())
        .extracting(Line::key)
        .containsExactly("Vakt 3", Ledger.UNKNOWN_MODEL);
  }

  @Test
  void an_episode_belongs_to_the_period_it_was_first_raised_in() {
    counting.alarm(alarm(1, "Z1", "b-1", FROM.minusMillis(1)));
    counting.alarm(alarm(1, "Z1", "b-1", FROM));
    assertThat(counting.ledger(Map.of()).total().alarms()).isEqualTo(1);
  }

  @Test
  void an_outcome_nobody_can_give_is_no_judgement() {
    Counted passed =
        new Counted(
            1,
            null,
            null,
            "battery_low",
            true,
            FROM.toEpochMilli(),
            OptionalLong.empty(),
            "passed");
    counting.alarm(passed);
    Line total = counting.ledger(Map.of()).total();
    assertThat(total.falseAlarms().of()).isZero();
    assertThat(total.unjudged()).isEqualTo(1);
    assertThat(total.battery()).isEqualTo(1);
  }

  private static Counted alarm(long subject, String zone, String device, Instant at) {
    return new Counted(
        subject,
        device,
        zone,
        "zone_entered",
        false,
        at.toEpochMilli(),
        OptionalLong.of(1_000),
        "device_fault");
  }
}
