package no.skjold.server.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Shares and times, and when nothing is said about them.
class RateTest {

  /// Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void the_interval_is_the_published_one(int hits, int of, double low, double high) {
    Rate rate = Rate.of(hits, of);
    assertThat(rate.low()).isCloseTo(low, Offset.offset(0.00005));
    assertThat(rate.high()).isCloseTo(high, Offset.offset(0.00005));
    assertThat(rate.share()).isEqualTo((double) hits / of);
  }

  @Test
  void all_of_them_leave_room_below_only() {
    Rate rate = Rate.of(20, 20);
    assertThat(rate.high()).isEqualTo(1);
    assertThat(rate.low()).isCloseTo(1 - 0.1611, Offset.offset(0.00005));
  }

  @Test
  void below_five_nothing_is_said_but_the_numbers() {
    Rate four = Rate.of(4, 4);
    assertThat(four.tooFew()).isTrue();
    assertThat(four.share()).isNull();
    assertThat(four.low()).isNull();
    assertThat(four.high()).isNull();
    assertThat(four.hits()).isEqualTo(4);
    assertThat(Rate.of(0, 0).tooFew()).isTrue();
    assertThat(Rate.of(1, 5).tooFew()).isFalse();
  }

  @Test
  void more_than_there_are_is_no_share() {
    assertThatThrownBy(() -> Rate.of(6, 5)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void times_are_those_of_one_that_was_observed() {
    long[] millis = new long[100];
    for (int i = 0; i < 100; i++) {
      millis[i] = (100 - i) * 1_000L;
    }
    Waits all = Waits.of(millis, 100);
    assertThat(Objects.requireNonNull(all.p50Seconds())).isEqualTo(50);
    assertThat(Objects.requireNonNull(all.p95Seconds())).isEqualTo(95);
    Waits five = Waits.of(new long[] {9_999, 1_000, 3_000, 2_000, 4_000, 77}, 5);
    assertThat(Objects.requireNonNull(five.p50Seconds())).isEqualTo(3);
    assertThat(Objects.requireNonNull(five.p95Seconds())).isEqualTo(9);
    assertThat(Waits.of(new long[] {1, 2, 3, 4}, 4).tooFew()).isTrue();
  }
}
