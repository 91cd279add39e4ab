package no.skjold.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ThrottleTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-24T12:00:00Z"));
  private final Throttle throttle = new Throttle(now::get);

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      throttle.failed("origin");
    }
  }

  @Test
  void a_few_failures_are_anybodys() {
    fail(5);
    assertThat(throttle.holds("origin")).isFalse();
  }

  @Test
  void whoever_goes_on_waits_twice_as_long_each_time_and_at_most_a_quarter_of_an_hour() {
    fail(6);
    assertThat(throttle.holds("origin")).isTrue();
    assertThat(throttle.holds("another")).isFalse();
    now.updateAndGet(it -> it.plusSeconds(2));
    assertThat(throttle.holds("origin")).isFalse();
    fail(1);
    now.updateAndGet(it -> it.plusSeconds(3));
    assertThat(throttle.holds("origin")).isTrue();
    fail(40);
    now.updateAndGet(it -> it.plus(Duration.ofMinutes(15)));
    assertThat(throttle.holds("origin")).isFalse();
  }

  @Test
  void a_success_or_a_long_pause_forgets() {
    fail(6);
    throttle.succeeded("origin");
    assertThat(throttle.holds("origin")).isFalse();
    fail(6);
    now.updateAndGet(it -> it.plus(Duration.ofHours(1)));
    fail(1);
    assertThat(throttle.holds("origin")).isFalse();
  }

  @Test
  void a_million_origins_do_not_fill_the_memory() {
    fail(6);
    for (int i = 0; i < 1_000_000; i++) {
      throttle.failed("origin-" + i);
    }
    assertThat(throttle.size()).isLessThanOrEqualTo(20_000);
  }
}
