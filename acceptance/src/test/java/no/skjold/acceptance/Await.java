package no.skjold.acceptance;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// Waits for something to become true, within a bound, and says what it last saw when it does not.
final class Await {

  private Await() {}

  static <T> T until(String what, Duration bound, Callable<T> look, Predicate<T> good)
      throws Exception {
    long deadline = System.nanoTime() + bound.toNanos();
    while (true) {
      T seen = look.call();
      if (good.test(seen)) {
        return seen;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("within " + bound + " not seen: " + what + "; last: " + seen);
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
