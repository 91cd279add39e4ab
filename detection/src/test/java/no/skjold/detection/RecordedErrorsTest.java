package no.skjold.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecordedErrorsTest {
  private static final double DEGREE = 111_320;

  /// A straight walk north as the study's own receiver measures it is told as the model is.
  @Test
  void the_models_own_recording_is_as_the_model_says() {
    Receiver receiver = new Receiver(Receiver.Quality.ORDINARY, new SplittableRandom(99));
    List<RecordedErrors.Position> way = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      Receiver.Reading reading =
          receiver.measure(new Way.Point(i * 1.4 * 10, 0, 1.4, 0, Sky.OPEN), i * 10.0);
      if (reading != null) {
        way.add(
            new RecordedErrors.Position(
                i * 10_000L, 60 + reading.north() / DEGREE, 10 + reading.east() / DEGREE * 2, 5));
      }
    }

    RecordedErrors.Comparison compared = RecordedErrors.ofWay("own", way).getFirst();
    assertThat(compared.intervalSeconds()).isEqualTo(10);
    for (int i = 0; i < 2; i++) {
      assertThat(compared.recorded()[i]).isCloseTo(compared.open()[i], within(0.4));
    }
    assertThat(compared.street()[1]).isGreaterThan(compared.open()[1] * 1.5);
  }

  @Test
  void too_short_a_recording_says_nothing() {
    assertThat(RecordedErrors.ofWay("short", List.of())).isEmpty();
    assertThat(RecordedErrors.ofNetwork("short", List.of(), List.of())).isEmpty();
  }

  @Test
  void network_fixes_are_held_against_the_satellite_fix_of_the_same_second() {
    List<RecordedErrors.Position> satellites = new ArrayList<>();
    List<RecordedErrors.Position> network = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      satellites.add(new RecordedErrors.Position(i * 10_000L, 60, 10, 5));
      network.add(
          new RecordedErrors.Position(i * 10_000L + 500, 60 + 30 / DEGREE, 10, i < 10 ? 20 : 40));
    }

    RecordedErrors.Comparison compared =
        RecordedErrors.ofNetwork("phone", network, satellites).getFirst();
    assertThat(compared.recorded()[0]).isCloseTo(30, within(0.01));
    assertThat(compared.withinClaims()).isEqualTo(0.75);
  }
}
