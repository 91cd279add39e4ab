package no.skjold.server.breach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Waits for what comes soon; at most 30 s.
final class Await {

  private Await() {}

  static <T> T until(Supplier<@Nullable T> wanted) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (true) {
      T found = wanted.get();
      if (found != null) {
        return found;
      }
      assertThat(System.nanoTime()).as("within 30 s").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
