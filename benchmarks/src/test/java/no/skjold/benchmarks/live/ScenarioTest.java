package no.skjold.benchmarks.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScenarioTest {

  @Test
  void one_percent_of_the_people_are_inside_at_any_time_however_many_they_are() {
    for (int people : new int[] {64, 1000, 10_000}) {
      long inside =
          IntStream.range(0, people)
              .mapToLong(device ->
                  LongStream.range(0, 2000)
                      .filter(n -> Scenario.ORDINARY.isInside(device, n))
                      .count())
              .sum();
      assertThat(inside).isEqualTo(people * 20L);
    }
    long atOnce =
        IntStream.range(0, 10_000)
            .filter(device -> Scenario.ORDINARY.isInside(device, 777))
            .count();
    assertThat(atOnce).isEqualTo(100);
  }

  @Test
  void one_in_a_thousand_fixes_crosses_an_edge() {
    long crossings =
        LongStream.range(1, 200_001)
            .filter(n -> Scenario.ORDINARY.isInside(7, n) != Scenario.ORDINARY.isInside(7, n - 1))
            .count();
    assertThat(crossings).isEqualTo(200);
  }

  @Test
  void some_scenarios_never_cross() {
    assertThat(Scenario.ALL_STORED.isInside(3, 0)).isTrue();
    assertThat(Scenario.ALL_STORED.isInside(3, 99)).isTrue();
    assertThat(Scenario.QUIET.isInside(3, 99)).isFalse();
  }
}
