package no.skjold.monitoring;

import static no.skjold.monitoring.TransitionKind.BATTERY_CRITICAL;
import static no.skjold.monitoring.TransitionKind.BATTERY_LOW;
import static no.skjold.monitoring.TransitionKind.BATTERY_RESTORED;
import static no.skjold.monitoring.TransitionKind.DEVICE_POWERED_OFF;
import static no.skjold.monitoring.TransitionKind.DEVICE_POWERED_ON;
import static no.skjold.monitoring.TransitionKind.MOCK_LOCATION_DETECTED;
import static no.skjold.monitoring.TransitionKind.MOCK_LOCATION_ENDED;
import static no.skjold.monitoring.TransitionKind.STRAP_CLOSED;
import static no.skjold.monitoring.TransitionKind.STRAP_OPENED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LevelTest {
  private final Life life = Life.besideOneZone().after(0, 5_000, 0);

  @Test
  void an_opened_strap_is_critical_and_opens_a_window_with_the_last_place() {
    life.report(DeviceReport.Kind.STRAP_OPEN);

    assertThat(life.kinds()).containsExactly(STRAP_OPENED);
    assertThat(life.last().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(life.last().place()).isEqualTo(Life.fix(Life.START, 5_000, 0));
    assertThat(life.last().legalBasis()).isEqualTo("strpl. § 222 g");
    assertThat(life.state.openWindows()).containsExactly(1L);
  }

  @Test
  void hearing_it_twice_raises_nothing_twice() {
    life.report(DeviceReport.Kind.STRAP_OPEN).silent(5).report(DeviceReport.Kind.STRAP_OPEN);

    assertThat(life.kinds()).containsExactly(STRAP_OPENED);
  }

  @Test
  void positions_while_it_is_open_are_kept_and_none_after_it_closed() {
    life.report(DeviceReport.Kind.STRAP_OPEN).after(60, 5_050, 0);
    life.report(DeviceReport.Kind.STRAP_CLOSED).after(60, 5_100, 0);

    assertThat(life.kinds()).containsExactly(STRAP_OPENED, STRAP_CLOSED);
    assertThat(life.last().closesWindow()).isEqualTo(1);
    assertThat(life.evidence)
        .extracting(kept -> kept.fix().deviceTimeMillis())
        .containsExactly(Life.START, Life.START + 60_000);
  }

  @Test
  void an_opening_report_delivered_again_after_the_closing_raises_nothing() {
    DeviceReport opened =
        new DeviceReport(Life.BRACELET, life.now, life.now, DeviceReport.Kind.STRAP_OPEN, -1, -1);
    life.give(opened).silent(5).report(DeviceReport.Kind.STRAP_CLOSED).silent(5).give(opened);

    assertThat(life.kinds()).containsExactly(STRAP_OPENED, STRAP_CLOSED);
  }

  @Test
  void no_window_opens_when_the_parameter_says_so() {
    Parameters strict = new Parameters("x", 0.95, 0.02, 5, 50, 40, false, 3_600_000);
    Life other =
        new Life(
            Life.planOf(
                1,
                strict,
                List.of(Life.order("order-1", Life.circle("home", 0, 0, 500, 100))),
                Life.BRACELET));
    other.after(0, 5_000, 0).report(DeviceReport.Kind.STRAP_OPEN).after(60, 5_000, 0);

    assertThat(other.kinds()).containsExactly(STRAP_OPENED);
    assertThat(other.last().place()).isNull();
    assertThat(other.evidence).isEmpty();
  }

  @Test
  void a_device_heard_again_is_on_again() {
    life.report(DeviceReport.Kind.POWER_OFF).after(30, 5_000, 0);

    assertThat(life.kinds()).containsExactly(DEVICE_POWERED_OFF, DEVICE_POWERED_ON);
  }

  @Test
  void a_made_up_position_is_a_level_and_no_position() {
    life.after(60, 0, 0, Life::mock);

    assertThat(life.kinds()).containsExactly(MOCK_LOCATION_DETECTED);
    assertThat(life.last().place()).isEqualTo(Life.fix(Life.START, 5_000, 0));
  }

  @Test
  void made_up_positions_are_over_after_a_minute_of_genuine_ones() {
    life.after(20, 0, 0, Life::mock).after(20, 5_000, 0).after(40, 5_000, 0);

    assertThat(life.kinds()).containsExactly(MOCK_LOCATION_DETECTED, MOCK_LOCATION_ENDED);
  }

  @Test
  void battery_falls_and_is_restored_with_hysteresis() {
    for (int percent : new int[] {30, 20, 19, 21, 22, 8, 7, 24, 25, 26}) {
      life.silent(10)
          .give(
              new DeviceReport(
                  Life.BRACELET, life.now, life.now, DeviceReport.Kind.BATTERY, percent, -1));
    }

    assertThat(life.kinds())
        .containsSubsequence(BATTERY_LOW, BATTERY_CRITICAL, BATTERY_RESTORED)
        .filteredOn(kind -> kind.name().startsWith("BATTERY"))
        .hasSize(3);
    assertThat(life.first(BATTERY_LOW).severity()).isEqualTo(Severity.NOTICE);
    assertThat(life.first(BATTERY_CRITICAL).severity()).isEqualTo(Severity.HIGH);
    assertThat(life.first(BATTERY_LOW).place()).isNull();
  }

  @Test
  void an_open_level_survives_a_restart_and_is_closed_after_it() {
    life.report(DeviceReport.Kind.STRAP_OPEN).restart(30);
    int seen = life.transitions.size();
    life.silent(1).report(DeviceReport.Kind.STRAP_OPEN).silent(1);
    assertThat(life.kindsAfter(seen)).isEmpty();
    assertThat(life.state.openWindows()).containsExactly(1L);

    life.report(DeviceReport.Kind.STRAP_CLOSED);
    assertThat(life.kindsAfter(seen)).containsExactly(STRAP_CLOSED);
    assertThat(life.last().closesWindow()).isEqualTo(1);
  }
}
