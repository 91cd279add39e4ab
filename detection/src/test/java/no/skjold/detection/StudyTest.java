package no.skjold.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import no.skjold.monitoring.Parameters;
import org.junit.jupiter.api.Test;

/// A study small enough for every build; the figures of record are in docs/detection.
class StudyTest {
  private static final long SEED = 4711;
  private static final Study.Size SIZE = new Study.Size(600, 150, 20);

  @Test
  void nothing_staged_is_missed_nobody_wakes_at_night_and_it_is_told_the_same_way_twice() {
    AtomicInteger steps = new AtomicInteger();
    Outcome outcome = Study.run(SEED, SIZE, Parameters.DEFAULT, steps::addAndGet);

    assertThat(steps).hasValue(SIZE.steps());
    assertThat(target(outcome, "missed_breaches").value()).isZero();
    assertThat(target(outcome, "alarms_in_nights_of_drift").met()).isTrue();
    assertThat(target(outcome, "entries_through_drift_caught_within_three_fixes").met()).isTrue();
    assertThat(target(outcome, "dirty_delay_p95").met()).isTrue();
    assertThat(target(outcome, "alarm_calibration_error").met()).isTrue();
    assertThat(target(outcome, "position_calibration_error").met()).isTrue();
    assertThat(outcome.naive().missed()).as("the suite can tell methods apart").isGreaterThan(50);

    Outcome again = Study.run(SEED, SIZE, Parameters.DEFAULT, _ -> {});
    assertThat(again.toMap()).isEqualTo(outcome.toMap());
  }

  @Test
  void an_engine_that_wants_to_be_too_sure_does_worse() {
    Parameters standard = Parameters.DEFAULT;
    Parameters deaf =
        new Parameters(
            "deaf",
            1 - 1e-12,
            standard.leaveProbability(),
            80,
            100,
            standard.topSpeedMetresPerSecond(),
            standard.tamperOpensWindow(),
            standard.longestWindowMillis());
    Study.Size breaches = new Study.Size(200, 0, 0);

    assertThat(Study.run(SEED, breaches, deaf, _ -> {}).skjold().missed())
        .isGreaterThan(Study.run(SEED, breaches, standard, _ -> {}).skjold().missed());
  }

  @Test
  void the_page_says_the_same_as_the_figures_and_needs_nothing_from_outside() {
    Outcome outcome = Study.run(SEED, new Study.Size(60, 30, 3), Parameters.DEFAULT, _ -> {});
    String page = ReportPage.of(List.of(outcome), List.of(), "a machine", "2026-01-01");

    assertThat(page)
        .contains("a machine", "2026-01-01", String.valueOf(SEED), "<svg")
        .doesNotContain("<script", "http://", "https://", "NaN");
    assertThat(page.split("<svg", -1)).hasSameSizeAs(page.split("</svg>", -1));
    assertThat(Arrays.stream(page.split("<svg", -1)).skip(1))
        .as("a drawing says what it shows, or stands beside its word")
        .allMatch(it -> it.substring(0, it.indexOf('>')).matches("(?s).*aria-(label|hidden)=.*"));
    assertThat(outcome.toMap()).containsKeys("targets", "methods");
    assertThat((List<?>) outcome.toMap().get("methods"))
        .hasSize(3)
        .allMatch(it -> it instanceof Map<?, ?> map && map.containsKey("policePerDayByCause"));
  }

  private static Outcome.Target target(Outcome outcome, String name) {
    return outcome.targets().stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
