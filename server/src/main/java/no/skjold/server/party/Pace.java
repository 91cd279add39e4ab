package no.skjold.server.party;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Answers only at full steps of time, so that how long the work took cannot be read from when the
/// answer comes.
///
/// @param nanoTime a clock that only goes forward
/// @param pause waits so many nanoseconds
record Pace(Duration step, LongSupplier nanoTime, LongConsumer pause) {

  static Pace of(Duration step) {
    return new Pace(step, System::nanoTime, LockSupport::parkNanos);
  }

  <T> T evenly(Supplier<T> work) {
    long start = nanoTime.getAsLong();
    try {
      return work.get();
    } finally {
      waitUntilStep(start);
    }
  }

  private void waitUntilStep(long start) {
    if (step.isZero()) {
      return;
    }
    long steps = (nanoTime.getAsLong() - start) / step.toNanos() + 1;
    long until = start + steps * step.toNanos();
    for (long left = until - nanoTime.getAsLong(); left > 0; left = until - nanoTime.getAsLong()) {
      pause.accept(left);
    }
  }
}
