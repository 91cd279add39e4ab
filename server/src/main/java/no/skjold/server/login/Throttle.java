package no.skjold.server.login;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Slows down whoever guesses: after some failures a key (an origin, a code's holder) has to wait,
/// twice as long each time. Bounded: the least recently failing are forgotten first. Any thread.
final class Throttle {

  private static final int FREE_FAILURES = 5;
  private static final int MOST_KEYS = 20_000;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  private final InstantSource clock;

  private final Map<String, Failures> failures =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST_KEYS;
        }
      };

  Throttle(InstantSource clock) {
    this.clock = clock;
  }

  private record Failures(int count, Instant until) {}

  /// Whether the key has to wait now.
  synchronized boolean holds(String key) {
    Failures known = failures.get(key);
    return known != null && clock.instant().isBefore(known.until());
  }

  synchronized void failed(String key) {
    Failures known = failures.get(key);
    int count = known == null || forgotten(known) ? 1 : known.count() + 1;
    failures.put(key, new Failures(count, clock.instant().plus(wait(count))));
  }

  synchronized void succeeded(String key) {
    failures.remove(key);
  }

  synchronized int size() {
    return failures.size();
  }

  private boolean forgotten(Failures known) {
    return clock.instant().isAfter(known.until().plus(LONGEST_WAIT));
  }

  private static Duration wait(int count) {
    if (count <= FREE_FAILURES) {
      return Duration.ZERO;
    }
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(count - FREE_FAILURES - 1, 20));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }
}
