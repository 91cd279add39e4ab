package no.skjold.server.drill;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// How much of a time is left, on a steady clock.
final class Patience {

  private final LongSupplier nanos;
  private final long begun;
  private final long whole;

  /// @param nanos a steady clock, such as [System#nanoTime()]
  Patience(LongSupplier nanos, Duration whole) {
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
    this.whole = whole.toNanos();
  }

  long spentMillis() {
    return TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - begun);
  }

  /// At least 1, since 0 means for ever to a socket.
  int leftMillis() {
    long left = whole - (nanos.getAsLong() - begun);
    return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(left));
  }

  boolean over() {
    return nanos.getAsLong() - begun >= whole;
  }
}
