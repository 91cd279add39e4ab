package no.skjold.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {
  @TempDir Path folder;

  private static LoadSettings settings(int subjects, int perSecond) {
    return new LoadSettings(
        subjects, perSecond, 64, 1, Duration.ofSeconds(10), Protocol.SKJOLD_MQTT, Optional.empty());
  }

  @Test
  void one_in_a_hundred_has_a_window_open_and_one_fix_in_a_thousand_changes_sides() {
    LoadSettings settings = settings(10_000, 5_000);
    assertThat(settings.crossing() / LoadSettings.CROSS_EVERY.toSeconds())
        .isEqualTo(settings.perSecond() / 1000);
    assertThat(settings.inside() + settings.crossing() / 2).isEqualTo(100);
  }

  @Test
  void a_small_load_still_has_somebody_crossing() {
    assertThat(settings(1, 1).crossing()).isEqualTo(1);
    assertThat(settings(5, 100_000).inside()).isZero();
  }

  @Test
  void too_large_a_load_is_refused() {
    assertThatThrownBy(() -> settings(10_001, 1)).hasMessageContaining("--subjects");
  }

  @Test
  void positions_are_on_the_side_they_say_and_the_same_for_the_same_seed() {
    for (LoadSubject.Role role : LoadSubject.Role.values()) {
      List<LoadSubject.Step> once = steps(role);
      assertThat(steps(role))
          .extracting(LoadSubject.Step::place)
          .isEqualTo(once.stream().map(LoadSubject.Step::place).toList());
      ZoneShape zone = new LoadSubject(321, 5, role).zone();
      assertThat(once).allMatch(step -> zone.contains(step.place()) == step.inside());
    }
    assertThat(steps(LoadSubject.Role.CROSSING)).anyMatch(LoadSubject.Step::inside);
    assertThat(steps(LoadSubject.Role.CROSSING)).anyMatch(step -> !step.inside());
  }

  private static List<LoadSubject.Step> steps(LoadSubject.Role role) {
    LoadSubject subject = new LoadSubject(321, 5, role);
    List<LoadSubject.Step> steps = new ArrayList<>();
    for (long millis = 0; millis < 100_000; millis += 1000) {
      steps.add(subject.next(millis, millis, 20_000));
    }
    return steps;
  }

  @Test
  void percentiles_are_within_the_width_of_a_bucket() {
    Latencies latencies = new Latencies();
    for (int micros = 1; micros <= 10_000; micros++) {
      latencies.record(micros * 1000L);
    }
    assertThat(latencies.millisAt(0.5)).isCloseTo(5, within(0.35));
    assertThat(latencies.millisAt(0.99)).isCloseTo(9.9, within(0.65));
    assertThat(latencies.maxMillis()).isEqualTo(10);
    assertThat(new Latencies().millisAt(0.5)).isZero();
  }

  @Test
  void the_ledger_has_each_line_on_disk_before_the_next() throws Exception {
    Path file = folder.resolve("ledger");
    try (Ledger ledger = new Ledger(file)) {
      ledger.acknowledged("d1", 3, 1000, 2000, true);
      assertThat(Files.readString(file))
          .isEqualTo("d1\t3\t1970-01-01T00:00:01Z\t1970-01-01T00:00:02Z\tinside\n");
    }
    try (Ledger again = new Ledger(file)) {
      again.acknowledged("d1", 4, 1000, 2000, false);
    }
    assertThat(Files.readAllLines(file)).hasSize(2);
  }
}
