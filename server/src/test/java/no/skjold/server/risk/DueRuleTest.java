package no.skjold.server.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import no.skjold.server.risk.RiskFacts.Fact;
import org.junit.jupiter.api.Test;

class DueRuleTest {

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final Instant BREACH = Instant.parse("2026-11-20T18:00:00Z");

  private static final Fact BROKEN = new Fact.Happened(Occasion.BREACH, BREACH);

  @Test
  void nothing_is_due_in_a_case_where_nothing_has_happened() {
    assertThat(DueRule.due(null, List.of(), NOW)).isEmpty();
  }

  @Test
  void a_case_never_judged_is_due_since_the_first_thing_that_happened() {
    Instant asked = BREACH.minusSeconds(60);
    assertThat(DueRule.due(null, List.of(BROKEN, new Fact.Happened(Occasion.REQUEST, asked)), NOW))
        .containsExactly(new Due(Occasion.REQUEST, asked), new Due(Occasion.BREACH, BREACH));
  }

  @Test
  void a_breach_after_the_last_judgment_calls_for_another_and_one_before_it_does_not() {
    assertThat(DueRule.due(BREACH.minusSeconds(1), List.of(BROKEN), NOW))
        .containsExactly(new Due(Occasion.BREACH, BREACH));
    assertThat(DueRule.due(BREACH, List.of(BROKEN), NOW)).isEmpty();
  }

  @Test
  void an_order_calls_for_it_from_midnight_in_Norway_thirty_days_before_its_last_day() {
    Fact ends = new Fact.Ends(LocalDate.of(2026, 12, 25));
    Instant window = Instant.parse("2026-11-24T23:00:00Z");
    assertThat(DueRule.due(null, List.of(ends), window.minusMillis(1))).isEmpty();
    assertThat(DueRule.due(null, List.of(ends), window))
        .containsExactly(new Due(Occasion.BEFORE_EXPIRY, window));
    assertThat(DueRule.due(window.plusSeconds(60), List.of(ends), NOW)).isEmpty();
    assertThat(DueRule.due(window.minusSeconds(60), List.of(ends), NOW)).hasSize(1);
  }

  @Test
  void what_is_said_to_happen_later_calls_for_nothing_yet() {
    assertThat(
            DueRule.due(null, List.of(new Fact.Happened(Occasion.REFUSAL, NOW.plusMillis(1))), NOW))
        .isEmpty();
  }
}
