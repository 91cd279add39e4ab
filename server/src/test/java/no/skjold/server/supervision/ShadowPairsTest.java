package no.skjold.server.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.TransitionKind;
import no.skjold.server.supervision.ShadowPairs.Raised;
import no.skjold.server.supervision.Shadowing.Counted;
import no.skjold.server.supervision.Shadowing.Outcome;
import no.skjold.server.supervision.Shadowing.Told;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is only a number, and what may be told of whom and when.
class ShadowPairsTest {

  private static final long NOW = 1_795_000_000_000L;
  private static final LocalDate DAY = LocalDate.of(2026, 11, 18);

  private final List<Counted> counted = new ArrayList<>();
  private final List<Told> told = new ArrayList<>();
  private final ShadowPairs pairs =
      new ShadowPairs(
          7,
          _ -> DAY,
          new Shadowing.Listener() {
            @Override
            public void counted(Counted one) {
              counted.add(one);
            }

            @Override
            public void told(Told one) {
              told.add(one);
            }
          });

  private static Raised raised(long seconds, long window, Severity severity) {
    return raised(seconds, window, severity, "Z1");
  }

  private static Raised raised(long seconds, long window, Severity severity, String zone) {
    long at = NOW + seconds * 1_000;
    return new Raised(TransitionKind.ZONE_ENTERED, zone, "a", severity, "", at, window, 3);
  }

  private void take(@Nullable Raised live, @Nullable Raised shadow, long seconds) {
    pairs.take(
        live == null ? List.of() : List.of(live),
        shadow == null ? List.of() : List.of(shadow),
        NOW + seconds * 1_000);
  }

  private static Counted counted(
      Outcome outcome, @Nullable Severity live, @Nullable Severity shadow, int within) {
    return new Counted(DAY, TransitionKind.ZONE_ENTERED, outcome, live, shadow, within);
  }

  @Test
  void the_same_at_the_same_time_is_a_number_and_no_difference() {
    take(raised(0, 3, Severity.CRITICAL), raised(0, 3, Severity.CRITICAL), 0);
    assertThat(counted)
        .containsExactly(counted(Outcome.SAME, Severity.CRITICAL, Severity.CRITICAL, 0));
    assertThat(told).isEmpty();
  }

  @Test
  void later_while_the_live_window_is_open_is_told_with_both_times() {
    take(raised(0, 3, Severity.CRITICAL), null, 0);
    assertThat(counted).as("it waits for its like").isEmpty();
    take(null, raised(45, 3, Severity.CRITICAL), 45);
    assertThat(counted)
        .containsExactly(counted(Outcome.LATER, Severity.CRITICAL, Severity.CRITICAL, 60));
    assertThat(told)
        .singleElement()
        .satisfies(it -> assertThat(it.subjectId()).isEqualTo(7))
        .satisfies(it -> assertThat(it.window()).isEqualTo(3))
        .satisfies(it -> assertThat(it.liveAt()).isEqualTo("2026-11-18T11:06:40Z"))
        .satisfies(it -> assertThat(it.shadowAt()).isEqualTo("2026-11-18T11:07:25Z"));
  }

  @Test
  void later_when_the_live_window_is_closed_is_a_number_only() {
    take(raised(0, 3, Severity.CRITICAL), null, 0);
    take(null, raised(400, 0, Severity.CRITICAL), 400);
    assertThat(counted)
        .containsExactly(counted(Outcome.LATER, Severity.CRITICAL, Severity.CRITICAL, 1_800));
    assertThat(told).isEmpty();
  }

  @Test
  void earlier_than_the_window_that_the_live_set_opened_is_a_number_only() {
    take(null, raised(0, 0, Severity.CRITICAL), 0);
    take(raised(8, 3, Severity.CRITICAL), null, 8);
    assertThat(counted)
        .containsExactly(counted(Outcome.EARLIER, Severity.CRITICAL, Severity.CRITICAL, 10));
    assertThat(told).as("that he was near eight seconds before is of no window").isEmpty();
  }

  @Test
  void what_only_the_shadow_raises_is_told_inside_a_live_window_and_counted_outside() {
    take(null, raised(0, 0, Severity.CRITICAL, "Z1"), 0);
    take(null, raised(0, 3, Severity.CRITICAL, "Z2"), 0);
    assertThat(counted).isEmpty();
    pairs.end();
    assertThat(counted)
        .hasSize(2)
        .containsOnly(counted(Outcome.ONLY_SHADOW, null, Severity.CRITICAL, 0));
    assertThat(told)
        .singleElement()
        .satisfies(it -> assertThat(it.window()).isEqualTo(3))
        .satisfies(it -> assertThat(it.outcome()).isEqualTo(Outcome.ONLY_SHADOW))
        .satisfies(it -> assertThat(it.liveAt()).isNull());
  }

  @Test
  void what_only_the_live_set_raises_is_told_when_it_rests_on_a_window() {
    take(raised(0, 3, Severity.CRITICAL), null, 0);
    take(null, null, 1_801);
    assertThat(counted).containsExactly(counted(Outcome.ONLY_LIVE, Severity.CRITICAL, null, 0));
    assertThat(told).singleElement().satisfies(it -> assertThat(it.liveSequence()).isEqualTo(3));
  }

  @Test
  void how_grave_a_silence_is_tells_where_he_was_and_so_is_a_number_outside_a_window() {
    take(raised(0, 0, Severity.NOTICE), raised(0, 0, Severity.CRITICAL), 0);
    assertThat(counted)
        .containsExactly(counted(Outcome.SAME, Severity.NOTICE, Severity.CRITICAL, 0));
    assertThat(told).isEmpty();
  }

  @Test
  void graded_otherwise_inside_a_window_is_told() {
    take(raised(0, 3, Severity.CRITICAL), raised(0, 0, Severity.NOTICE), 0);
    assertThat(told)
        .singleElement()
        .satisfies(it -> assertThat(it.shadow()).isEqualTo(Severity.NOTICE));
  }

  @Test
  void another_zone_is_another_event() {
    take(raised(0, 3, Severity.CRITICAL, "Z1"), raised(0, 3, Severity.CRITICAL, "Z2"), 0);
    pairs.end();
    assertThat(counted)
        .extracting(Counted::outcome)
        .containsExactlyInAnyOrder(Outcome.ONLY_LIVE, Outcome.ONLY_SHADOW);
  }
}
