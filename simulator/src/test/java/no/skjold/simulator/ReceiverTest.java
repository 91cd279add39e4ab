package no.skjold.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReceiverTest {
  private static final long SEED = 7;
  private static final Place TRUTH = new Place(59.91, 10.75);

  private static List<Receiver.Reading> readings(boolean indoors, int everySeconds) {
    Receiver receiver = new Receiver(Receiver.Quality.PHONE, new SplittableRandom(SEED));
    List<Receiver.Reading> all = new ArrayList<>();
    for (int index = 0; index < 50_000; index++) {
      all.add(receiver.measure(new Motion(TRUTH, 0, 0, indoors), index * (double) everySeconds));
    }
    return all;
  }

  private static double northSigma(List<Receiver.Reading> readings) {
    return Math.sqrt(
        readings.stream()
            .filter(reading -> !reading.outlier())
            .mapToDouble(reading -> Math.pow(TRUTH.northMetresTo(reading.place()), 2))
            .average()
            .orElseThrow());
  }

  @Test
  void errors_are_as_large_as_stated_and_larger_indoors() {
    assertThat(northSigma(readings(false, 300))).isCloseTo(4, within(0.2));
    assertThat(northSigma(readings(true, 300))).isCloseTo(16, within(0.8));
  }

  @Test
  void errors_a_second_apart_are_nearly_the_same_and_minutes_apart_are_not() {
    assertThat(meanStep(readings(false, 1))).isLessThan(1);
    assertThat(meanStep(readings(false, 300))).isGreaterThan(3);
  }

  private static double meanStep(List<Receiver.Reading> readings) {
    double sum = 0;
    int count = 0;
    for (int index = 1; index < readings.size(); index++) {
      if (!readings.get(index).outlier() && !readings.get(index - 1).outlier()) {
        sum += readings.get(index).place().metresTo(readings.get(index - 1).place());
        count++;
      }
    }
    return sum / count;
  }

  @Test
  void some_readings_are_reflected_and_some_of_those_claim_to_be_good() {
    List<Receiver.Reading> outliers =
        readings(false, 30).stream().filter(Receiver.Reading::outlier).toList();
    assertThat(outliers).hasSizeBetween(200, 1000);
    assertThat(outliers)
        .anyMatch(reading -> reading.accuracyMetres() < 8 && TRUTH.metresTo(reading.place()) > 40);
  }
}
