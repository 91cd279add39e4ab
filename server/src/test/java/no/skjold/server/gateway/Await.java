package no.skjold.server.gateway;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits until something holds, with a bound.
final class Await {

  private Await() {}

  static void until(BooleanSupplier holds) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("did not come to hold within 10 s");
      }
      LockSupport.parkNanos(2_000_000);
    }
  }
}
