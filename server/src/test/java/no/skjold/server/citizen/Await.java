package no.skjold.server.citizen;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Waits, within bounds, for what happens on other threads.
final class Await {

  private static final long LIMIT = TimeUnit.SECONDS.toNanos(20);

  private Await() {}

  static <T> T value(String what, Supplier<T> supplier, Predicate<T> wanted) {
    long deadline = System.nanoTime() + LIMIT;
    while (true) {
      T value = supplier.get();
      if (wanted.test(value)) {
        return value;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError(what + " did not come; the last was " + value);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
