package no.skjold.monitoring;

import static no.skjold.monitoring.TransitionKind.SIGNAL_LOST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// When silence calls the police, by how somebody moved before it.
class PaceTest {
  private final Life life = Life.besideOneZone();

  @Test
  void of_somebody_whose_way_is_not_known_the_worst_is_assumed() {
    life.after(0, 2_500, 0).silent(120);

    // 2 km from the edge at 40 m/s: 50 s, so at once when it is due.
    assertThat(graded(Severity.CRITICAL)).containsExactly(90_000L);
  }

  @Test
  void somebody_at_rest_within_minutes_of_the_zone_is_waited_for_ten_minutes() {
    rest(1_500);
    life.silent(700);

    assertThat(graded(Severity.HIGH)).containsExactly(90_000L);
    assertThat(graded(Severity.CRITICAL)).containsExactly(600_000L);
  }

  @Test
  void somebody_at_rest_further_off_is_waited_for_a_quarter_of_an_hour() {
    rest(2_500);
    life.silent(1_000);

    assertThat(graded(Severity.HIGH)).containsExactly(90_000L);
    assertThat(graded(Severity.CRITICAL)).containsExactly(900_000L);
  }

  @Test
  void somebody_at_rest_whose_device_says_that_it_is_carried_about_is_waited_for_as_if_he_passed() {
    rest(800);
    life.silent(10).report(DeviceReport.Kind.MOVING).silent(400);

    assertThat(graded(Severity.CRITICAL)).containsExactly(240_000L);
  }

  @Test
  void a_device_that_is_heard_and_lies_still_is_waited_for_an_hour() {
    rest(2_500);
    life.report(DeviceReport.Kind.STILL);
    for (int minute = 0; minute < 58; minute++) {
      life.silent(60).report(DeviceReport.Kind.HEARTBEAT);
    }
    assertThat(graded(Severity.CRITICAL)).isEmpty();

    life.silent(60).report(DeviceReport.Kind.HEARTBEAT).silent(121);
    assertThat(graded(Severity.CRITICAL)).hasSize(1).first().matches(it -> it >= 3_600_000);
  }

  @Test
  void one_that_lay_still_and_is_not_heard_any_more_is_waited_for_no_longer() {
    rest(2_500);
    life.report(DeviceReport.Kind.STILL).silent(60).report(DeviceReport.Kind.HEARTBEAT);
    life.silent(1_000);

    assertThat(graded(Severity.CRITICAL)).hasSize(1).first().matches(it -> it <= 901_000);
  }

  @Test
  void one_that_is_picked_up_is_graded_anew_at_once() {
    rest(800);
    life.report(DeviceReport.Kind.STILL);
    for (int minute = 0; minute < 20; minute++) {
      life.silent(60).report(DeviceReport.Kind.HEARTBEAT);
    }
    assertThat(graded(Severity.CRITICAL)).isEmpty();

    life.report(DeviceReport.Kind.MOVING).silent(1);
    assertThat(graded(Severity.CRITICAL)).hasSize(1);
  }

  @Test
  void somebody_who_was_closing_in_is_not_waited_for() {
    life.track("0 4000 0\n 30 3500 0\n 30 3000 0\n 30 2500 0").silent(200);

    // 2 km from the edge at one and a half times 16.7 m/s: 80 s, so at once when it is due.
    assertThat(graded(Severity.CRITICAL)).containsExactly(90_000L);
  }

  @Test
  void somebody_who_was_passing_is_waited_for_four_minutes() {
    life.track("0 1500 -1500\n 30 1500 -1000\n 30 1500 -500\n 30 1500 500\n 30 1500 1000");
    life.silent(400);

    assertThat(graded(Severity.CRITICAL)).containsExactly(240_000L);
  }

  @Test
  void inside_a_zone_nothing_is_waited_for() {
    for (int minute = 0; minute < 6; minute++) {
      life.after(minute == 0 ? 0 : 60, 0, 0);
    }
    life.report(DeviceReport.Kind.STILL).silent(91);

    assertThat(graded(Severity.CRITICAL)).containsExactly(90_000L);
  }

  @Test
  void the_further_away_the_later() {
    long last = 0;
    for (int metres = 1_000; metres <= 60_000; metres += 1_000) {
      long millis = new Pace(true, 1, false, true, 40).millisTo(metres, false);
      assertThat(millis).isGreaterThan(last);
      assertThat(millis).as("not before top speed allows").isGreaterThan(metres * 1000L / 40);
      last = millis;
    }
  }

  private void rest(double north) {
    for (int minute = 0; minute < 6; minute++) {
      life.after(minute == 0 ? 0 : 60, north, 0);
    }
  }

  /// Milliseconds after the last position at which silence was so graded.
  private List<Long> graded(Severity severity) {
    FixRing ring = life.state.devices[0].ring;
    long last = ring.atMillis(ring.size() - 1);
    return life.transitions.stream()
        .filter(each -> each.kind() == SIGNAL_LOST && each.severity() == severity)
        .map(each -> each.atMillis() - last)
        .toList();
  }
}
