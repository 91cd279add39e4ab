package no.skjold.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// That a receiver errs as much, as long and as honestly as it is told to.
class ReceiverTest {
  private static final int FIXES = 20_000;
  private static final Way.Point STANDING = new Way.Point(0, 0, 0, 0, Sky.OPEN);

  private static Receiver receiver(Receiver.Conditions conditions, double claimFactor) {
    return new Receiver(
        new Receiver.Quality(conditions, conditions, conditions, claimFactor),
        new SplittableRandom(7));
  }

  private static Receiver.Reading read(Receiver receiver, double second) {
    return java.util.Objects.requireNonNull(receiver.measure(STANDING, second));
  }

  @Test
  void its_error_is_as_large_and_lasts_as_long_as_said() {
    Receiver receiver = receiver(new Receiver.Conditions(6, 50, 0, 0, 0, 0), 1);
    double[] north = new double[FIXES];
    for (int i = 0; i < FIXES; i++) {
      north[i] = read(receiver, i * 10.0).north();
    }

    double variance = Arrays.stream(north).map(it -> it * it).average().orElseThrow();
    assertThat(StrictMath.sqrt(variance)).isCloseTo(6, within(0.4));
    // After 50 s, five fixes, the correlation has fallen to 1 / e.
    double product = 0;
    for (int i = 0; i + 5 < FIXES; i++) {
      product += north[i] * north[i + 5];
    }
    assertThat(product / (FIXES - 5) / variance).isCloseTo(1 / StrictMath.E, within(0.06));
  }

  @Test
  void an_honest_claim_holds_two_thirds_of_the_errors_and_a_lying_one_does_not() {
    assertThat(shareWithin(receiver(new Receiver.Conditions(6, 1, 0, 0, 0, 0), 1)))
        .isCloseTo(0.68, within(0.03));
    assertThat(shareWithin(receiver(new Receiver.Conditions(6, 1, 0, 0, 0, 0), 0.4)))
        .isLessThan(0.25);
  }

  private static double shareWithin(Receiver receiver) {
    int within = 0;
    for (int i = 0; i < FIXES; i++) {
      Receiver.Reading reading = read(receiver, i * 30.0);
      within += StrictMath.hypot(reading.north(), reading.east()) <= reading.claimMetres() ? 1 : 0;
    }
    return (double) within / FIXES;
  }

  @Test
  void reflections_are_rare_large_and_sometimes_claimed_to_be_good() {
    Receiver receiver = receiver(new Receiver.Conditions(3, 1, 0.02, 80, 0.5, 0), 1);
    int large = 0;
    int lies = 0;
    for (int i = 0; i < FIXES; i++) {
      Receiver.Reading reading = read(receiver, i * 30.0);
      if (StrictMath.hypot(reading.north(), reading.east()) > 40) {
        large++;
        lies += reading.claimMetres() < 15 ? 1 : 0;
      }
    }
    assertThat(large).isBetween(FIXES / 100, FIXES / 20);
    assertThat((double) lies / large).isBetween(0.35, 0.65);
  }

  @Test
  void in_a_tunnel_there_is_no_fix() {
    Receiver receiver = receiver(new Receiver.Conditions(3, 60, 0, 0, 0, 0), 1);
    assertThat(receiver.measure(new Way.Point(0, 0, 20, 90, Sky.TUNNEL), 0)).isNull();
    assertThat(receiver.measure(STANDING, 10)).isNotNull();
  }
}
