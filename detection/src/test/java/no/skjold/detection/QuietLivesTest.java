package no.skjold.detection;

import static org.assertj.core.api.Assertions.assertThat;

import no.skjold.geometry.Area;
import no.skjold.monitoring.Fix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuietLivesTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 11, 13})
  void nobody_is_ever_inside_in_a_month_of_hearing_from_him(int number) {
    Case story = QuietLives.live(6, number);
    Area area = story.plan().orders().getFirst().zones().getFirst().area();

    assertThat(story.breaches()).isEmpty();
    assertThat(story.days()).isGreaterThan(29.9);
    for (long second = 0; second < 30 * 86_400L; second += 20) {
      assertThat(story.trueDistance(area, story.baseMillis() + second * 1000)).isNegative();
    }
    long fixes = story.heard().stream().filter(it -> it.input() instanceof Fix).count();
    assertThat(fixes).isGreaterThan(35_000);
  }

  @Test
  void who_lives_at_the_edge_lives_150_metres_from_it() {
    Case story = QuietLives.live(6, 0);
    Area area = story.plan().orders().getFirst().zones().getFirst().area();

    assertThat(story.way()).isEqualTo("at the edge");
    assertThat(-story.trueDistance(area, story.baseMillis() + 3 * 3_600_000L))
        .isBetween(140.0, 160.0);
  }
}
