package no.skjold.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BudgetTest {

  private final Budget budget = new Budget(new BudgetSettings(2, 10, 100, 1_000), 0);

  @Test
  void a_burst_is_let_through_and_what_comes_after_it_at_the_steady_rate() {
    for (int i = 0; i < 10; i++) {
      assertThat(budget.spend(1, 0)).isTrue();
    }
    assertThat(budget.spend(1, 0)).isFalse();
    assertThat(budget.spend(1, 500)).isTrue();
    assertThat(budget.spend(1, 500)).isFalse();
  }

  @Test
  void bytes_are_counted_too() {
    assertThat(budget.spend(900, 0)).isTrue();
    assertThat(budget.spend(200, 0)).isFalse();
    assertThat(budget.spend(200, 1_000)).isTrue();
  }

  @Test
  void a_device_that_was_cut_off_is_let_in_again_when_some_of_the_burst_is_back() {
    assertThat(budget.letsIn(0)).isTrue();
    while (budget.spend(100, 0)) {
      assertThat(budget.spend(0, 0) || !budget.letsIn(0)).isTrue();
    }
    assertThat(budget.letsIn(0)).isFalse();
    assertThat(budget.letsIn(10_000)).isTrue();
  }

  @Test
  void a_clock_that_goes_back_gives_nothing() {
    for (int i = 0; i < 10; i++) {
      budget.spend(1, 10_000);
    }
    assertThat(budget.spend(1, 5_000)).isFalse();
  }
}
