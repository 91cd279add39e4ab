package no.skjold.server.alarm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// How many operators were on duty in which districts, for a day back: operators and shift leads
/// with at least one console connected, one who has several counted once. Only numbers and
/// districts, in memory and nowhere else; nobody can be told from it, and a restart forgets it.
/// Told by the stream's thread, read by any.
@Component
public class Duty {

  static final Duration KEPT = Duration.ofHours(24);

  /// Consoles that come and go all the time must not fill the memory: the oldest are let go.
  static final int MOST = 20_000;

  private final Instant knownSince;
  private final ArrayDeque<Change> changes = new ArrayDeque<>();

  Duty(InstantSource clock) {
    this.knownSince = clock.instant();
    changes.add(new Change(knownSince, List.of()));
  }

  /// Who was on duty from an instant until the next change.
  ///
  /// @param operators the districts of each operator; as long as there are operators
  public record Change(Instant from, List<Set<String>> operators) {}

  /// @param operators the districts of each operator who is on duty from `at` on
  synchronized void now(Instant at, Collection<Set<String>> operators) {
    List<Set<String>> sorted =
        operators.stream()
            .map(Set::copyOf)
            .sorted(Comparator.comparing(it -> it.stream().sorted().toList().toString()))
            .toList();
    if (!changes.getLast().operators().equals(sorted)) {
      changes.add(new Change(at, sorted));
    }
    letGo(at.minus(KEPT));
  }

  private void letGo(Instant before) {
    while (changes.size() > MOST || (changes.size() > 1 && !second().from().isAfter(before))) {
      changes.removeFirst();
    }
  }

  private Change second() {
    return changes.stream().skip(1).findFirst().orElseThrow();
  }

  /// The changes in order, the first of them at or before a day ago or when the server started.
  public synchronized List<Change> changes() {
    return List.copyOf(changes);
  }
}
