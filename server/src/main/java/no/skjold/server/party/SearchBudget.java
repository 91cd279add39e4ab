package no.skjold.server.party;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// So many searches a minute for each actor: enough for work, too few to try numbers one by one.
/// Bounded in memory: it remembers those who searched last. Any thread.
final class SearchBudget {

  private static final int MOST_ACTORS = 10_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final int perMinute;
  private final InstantSource clock;
  private final Map<String, Spent> spent = new LinkedHashMap<>(16, 0.75f, true);

  SearchBudget(int perMinute, InstantSource clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /// Takes one; false when none is left for now.
  synchronized boolean take(String actor) {
    Instant now = clock.instant();
    Spent before = spent.getOrDefault(actor, new Spent(now, 0));
    boolean over = !now.isBefore(before.since().plus(MINUTE));
    Spent after = over ? new Spent(now, 1) : new Spent(before.since(), before.count() + 1);
    spent.put(actor, after);
    forgetOldest();
    return after.count() <= perMinute;
  }

  private void forgetOldest() {
    if (spent.size() > MOST_ACTORS) {
      spent.remove(spent.keySet().iterator().next());
    }
  }

  private record Spent(Instant since, int count) {}
}
