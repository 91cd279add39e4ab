package no.skjold.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import no.skjold.geometry.Areas;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.Zone;
import org.junit.jupiter.api.Test;

/// A walk laid out by hand: from 1,000 m outside straight in at 2 m/s, the edge at second 500.
class TrialTest {
  private static final long BASE = 1_790_000_000_000L;
  private static final Frame FRAME = new Frame(60, 10);
  private static final double RADIUS = 1_000;
  private static final Way WAY =
      Way.from(2 * RADIUS, 0)
          .to(0, 0, 2, Sky.OPEN)
          .stay(300, Sky.OPEN)
          .to(-2 * RADIUS, 0, 2, Sky.OPEN)
          .build();
  private static final Case.Breach BREACH =
      new Case.Breach(BASE + 500_000, BASE + 1_800_000, RADIUS);

  private static Case story() {
    Zone zone = new Zone("zone", Areas.circle(60, 10, RADIUS), 0, Long.MIN_VALUE, Long.MAX_VALUE);
    Receiver.Conditions good = new Receiver.Conditions(2, 60, 0, 0, 0, 0);
    Handset bracelet =
        new Handset(
            "bracelet",
            60,
            new Receiver.Quality(good, good, good, 1),
            FRAME,
            new java.util.SplittableRandom(1));
    return new Case(
        "by hand",
        "on foot",
        "none",
        60,
        Plans.of(1, List.of(zone), List.of("bracelet"), 60),
        bracelet.record(WAY, 5, WAY.endSecond(), Faults.NONE, BASE),
        List.of(),
        FRAME,
        WAY,
        BASE,
        List.of(BREACH),
        WAY.endSecond() / 86_400);
  }

  private static Alarm police(long raised, long at, long ended) {
    return new Alarm("alarm", true, true, BASE + raised, BASE + at, 0.9, ended);
  }

  @Test
  void all_methods_meet_a_plain_walk_in_and_in_their_order() {
    Case story = story();
    long naive = delay(story, new PointInPolygon());
    long confirmed = delay(story, new ConfirmedByAccuracy());
    long skjold = delay(story, new SkjoldEngine(Parameters.DEFAULT));

    // Fixes at 5, 65, ... 545: the first inside is 45 s after entry.
    assertThat(naive).isBetween(45_000L, 48_000L);
    assertThat(confirmed).isBetween(105_000L, 110_000L);
    assertThat(skjold).isEqualTo(naive);
    assertThat(Trial.meet(story, BREACH, alarms(story, new PointInPolygon())).afterFirstFixMillis())
        .isZero();
    assertThat(Trial.fixesInsideUntilAlarm(story, alarms(story, new PointInPolygon())))
        .isEqualTo(1);
  }

  private static List<Alarm> alarms(Case story, Method method) {
    return method.play(story, _ -> {});
  }

  private static long delay(Case story, Method method) {
    return Trial.meet(story, BREACH, alarms(story, method)).delayMillis();
  }

  @Test
  void no_alarm_is_a_miss_and_so_is_one_about_something_else() {
    Case story = story();
    assertThat(Trial.meet(story, BREACH, List.of()).missed()).isTrue();
    Alarm before = police(100_000, 90_000, BASE + 200_000);
    Alarm after = police(9_000_000, 8_900_000, Alarm.OPEN);
    Alarm technicians =
        new Alarm("alarm", false, true, BREACH.fromMillis(), BREACH.fromMillis(), 0.9, Alarm.OPEN);
    assertThat(Trial.meet(story, BREACH, List.of(before, technicians, after)).missed()).isTrue();
  }

  @Test
  void one_that_stands_already_meets_it_without_delay() {
    Alarm standing = police(100_000, 90_000, Alarm.OPEN);
    assertThat(Trial.meet(story(), BREACH, List.of(standing)).delayMillis()).isZero();
  }

  @Test
  void one_that_comes_afterwards_but_tells_of_then_meets_it_late() {
    Alarm late = police(2_000_000, 900_000, Alarm.OPEN);
    assertThat(Trial.meet(story(), BREACH, List.of(late)).delayMillis()).isEqualTo(1_500_000);
  }

  @Test
  void silence_is_actionable_while_it_lasts_and_a_zone_alarm_of_a_quiet_life_never_is() {
    Case story = story();
    Alarm silence =
        new Alarm("SIGNAL_LOST", true, false, BASE + 600_000, BASE, Double.NaN, Alarm.OPEN);
    Alarm last =
        new Alarm("SIGNAL_LOST", true, false, BASE + 90_000_000, BASE, Double.NaN, Alarm.OPEN);
    assertThat(Trial.actionable(story, silence)).isFalse();
    assertThat(Trial.actionable(story, last)).isTrue();
    assertThat(Trial.actionable(story, police(90_000_000, 0, Alarm.OPEN))).isFalse();
  }

  @Test
  void a_perfect_prophet_has_no_calibration_error_and_a_boaster_has_his_boast() {
    Calibration honest = new Calibration();
    Calibration boasting = new Calibration();
    for (int i = 0; i < 1_000; i++) {
      honest.add(0.9, i % 10 != 0);
      boasting.add(0.9, i % 2 == 0);
    }
    assertThat(honest.expectedError()).isCloseTo(0, within(1e-9));
    assertThat(boasting.expectedError()).isCloseTo(0.4, within(1e-9));
  }
}
