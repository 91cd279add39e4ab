package no.skjold.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import no.skjold.geometry.Area;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StagedBreachesTest {

  private static Area area(Case story) {
    return story.heard().stream()
        .map(Heard::input)
        .filter(it -> it instanceof no.skjold.monitoring.Input.PlanChanged)
        .map(it -> ((no.skjold.monitoring.Input.PlanChanged) it).plan())
        .findFirst()
        .map(StagedBreachesTest::area)
        .orElseGet(() -> area(story.plan()));
  }

  private static Area area(Plan plan) {
    return plan.orders().getFirst().zones().getFirst().area();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 77})
  void every_case_holds_a_true_stay_that_a_receiver_can_tell(long seed) {
    for (int number = 0; number < 200; number++) {
      Case story = StagedBreaches.stage(seed, number);
      assertThat(story.breaches()).as(story.name()).isNotEmpty();
      Area area = area(story);
      for (Case.Breach breach : story.breaches()) {
        long middle = (breach.fromMillis() + breach.toMillis()) / 2;
        assertThat(breach.deepestMetres())
            .as(story.name())
            .isGreaterThan(StagedBreaches.SHALLOWEST_METRES * 0.9);
        assertThat(story.trueDistance(area, middle)).as(story.name()).isPositive();
      }
    }
  }

  @Test
  void all_ways_and_all_faults_take_their_turn_and_a_fifth_is_clean() {
    Set<String> pairs = new HashSet<>();
    int clean = 0;
    for (int number = 0; number < 1_000; number++) {
      Case story = StagedBreaches.stage(5, number);
      pairs.add(story.way() + "/" + story.fault());
      clean += story.clean() ? 1 : 0;
    }
    assertThat(pairs)
        .hasSize(StagedBreaches.Kind.values().length * StagedBreaches.Fault.values().length);
    assertThat(clean).isEqualTo(200);
  }

  @Test
  void a_number_is_the_same_case_each_time_and_another_with_another_seed() {
    Case one = StagedBreaches.stage(1, 42);
    assertThat(StagedBreaches.stage(1, 42).heard()).isEqualTo(one.heard());
    assertThat(StagedBreaches.stage(2, 42).heard()).isNotEqualTo(one.heard());
  }

  @Test
  void what_is_heard_ascends_by_receipt() {
    IntStream.range(0, 300)
        .mapToObj(number -> StagedBreaches.stage(9, number))
        .forEach(story ->
            assertThat(story.heard())
                .as(story.name())
                .isSortedAccordingTo(
                    java.util.Comparator.comparingLong(it -> it.input().receivedAtMillis())));
  }

  @Test
  void with_a_restart_what_was_sent_meanwhile_comes_afterwards_and_nothing_is_lost() {
    Case story = null;
    for (int number = 0; story == null; number++) {
      Case next = StagedBreaches.stage(3, number);
      story = next.outages().isEmpty() ? null : next;
    }
    Case.Outage outage = story.outages().getFirst();
    assertThat(Outages.delayed(story)).hasSameSizeAs(story.heard());
    assertThat(Outages.delayed(story))
        .noneMatch(it ->
            it.input().receivedAtMillis() >= outage.fromMillis()
                && it.input().receivedAtMillis() < outage.toMillis());
  }

  @Test
  void fixes_lie_where_he_truly_is_to_within_their_error() {
    double worst = 0;
    for (int number = 0; number < 100; number += 10) {
      Case story = StagedBreaches.stage(4, number);
      if (story.clean()) {
        for (Heard heard : story.heard()) {
          if (heard.input() instanceof Fix fix) {
            double north = story.frame().latitude(heard.north());
            double off = StrictMath.abs(fix.latitude() - north) * 111_320;
            worst = Math.max(worst, off);
          }
        }
      }
    }
    assertThat(worst).isBetween(1.0, 400.0);
  }
}
