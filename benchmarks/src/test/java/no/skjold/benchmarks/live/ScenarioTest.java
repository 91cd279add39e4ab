package no.skjold.benchmarks.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScenarioTest {

  @Test
  void one_percent_of_the_people_are_inside() {
    for (int people : new int[] {100, 1000, 10_000}) {
      assertThat(IntStream.range(0, people).filter(Scenario.ORDINARY::isInside).count())
          .isEqualTo(people / 100);
    }
    assertThat(Scenario.ORDINARY.isInside(0)).isTrue();
    assertThat(Scenario.ALL_STORED.isInside(7)).isTrue();
    assertThat(Scenario.QUIET.isInside(0)).isFalse();
  }

  @Test
  void one_in_a_thousand_fixes_changes_the_state_of_the_battery_and_nobody_starts_low() {
    for (int person = 0; person < 2000; person++) {
      assertThat(Scenario.ORDINARY.isLow(person, 0)).isFalse();
    }
    long changes =
        LongStream.range(1, 200_001)
            .filter(n -> Scenario.ORDINARY.isLow(7, n) != Scenario.ORDINARY.isLow(7, n - 1))
            .count();
    assertThat(changes).isEqualTo(200);
  }
}
