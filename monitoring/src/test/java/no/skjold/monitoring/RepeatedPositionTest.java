package no.skjold.monitoring;

import static no.skjold.monitoring.TransitionKind.SIGNAL_LOST;
import static no.skjold.monitoring.TransitionKind.SIGNAL_RESTORED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Devices that tell again where they were as if they were still there.
class RepeatedPositionTest {
  private final Life life = Life.besideOneZone();

  @Test
  void a_position_told_again_while_he_is_driving_is_silence_of_position() {
    life.after(0, 4_000, 0).after(30, 3_500, 0).after(30, 3_000, 0);
    repeat(5, 3_000, 15);

    assertThat(life.kinds()).contains(SIGNAL_LOST);
    assertThat(life.first(SIGNAL_LOST).reason()).isEqualTo("position-lost");
    assertThat(life.transitions).anyMatch(it -> it.severity() == Severity.CRITICAL);

    life.after(30, 4_000, 3_000);
    assertThat(life.last().kind()).isEqualTo(SIGNAL_RESTORED);
  }

  @Test
  void one_told_again_by_a_device_that_is_carried_about_is_too() {
    life.after(0, 4_000, 0).after(30, 4_000, 20).after(30, 4_000, 40);
    life.silent(1).report(DeviceReport.Kind.MOVING);
    repeat(5, 4_000, 40, Double.NaN);
    assertThat(life.kinds()).contains(SIGNAL_LOST);

    life.report(DeviceReport.Kind.STILL);
    repeat(1, 4_000, 40, Double.NaN);
    assertThat(life.last().kind()).as("it lies still: so it is there").isEqualTo(SIGNAL_RESTORED);
  }

  @Test
  void one_who_went_on_is_not_believed_to_be_where_he_was_because_he_rests_again() {
    life.after(0, 4_000, 0).after(30, 3_500, 0).after(30, 3_000, 0);
    repeat(5, 3_000, 15);
    repeat(20, 3_000, 0);

    assertThat(life.kinds()).contains(SIGNAL_LOST).doesNotContain(SIGNAL_RESTORED);
  }

  @Test
  void a_receiver_that_holds_its_position_at_rest_is_believed() {
    life.after(0, 4_000, 0);
    repeat(60, 4_000, 0, 0);

    assertThat(life.kinds()).isEmpty();
  }

  @Test
  void the_same_report_twice_is_still_only_a_double() {
    Fix fix = Life.moving(Life.fix(Life.START, 4_000, 0), 15, 90);
    life.give(fix).give(fix);

    assertThat(life.kinds()).isEmpty();
    assertThat(life.state.devices[0].ring.size()).isEqualTo(1);
  }

  private void repeat(int times, double north, double metresPerSecond) {
    repeat(times, north, 0, metresPerSecond);
  }

  private void repeat(int times, double north, double east, double metresPerSecond) {
    for (int i = 0; i < times; i++) {
      life.silent(30);
      life.give(Life.moving(Life.fix(life.now, north, east), metresPerSecond, Double.NaN));
      life.silent(0);
    }
  }
}
