package no.skjold.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.Transition;
import org.jspecify.annotations.Nullable;

/// What two rule sets made of the same inputs. A transition of one is held against the nearest of
/// the same kind, zone and device that the other raised within half an hour; what has none is
/// raised by one only. Turned round, the same comparison says the same with the sides exchanged.
///
/// @param pairs in order of time
record Comparison(List<Pair> pairs) {

  /// Further apart they are two events, and not one that was moved.
  static final long FARTHEST_MILLIS = 30 * 60_000L;

  Comparison {
    pairs = List.copyOf(pairs);
  }

  static Comparison of(List<Transition> before, List<Transition> after) {
    Map<List<@Nullable Object>, List<Transition>> old = byWhatAndWhere(before);
    Map<List<@Nullable Object>, List<Transition>> next = byWhatAndWhere(after);
    Set<List<@Nullable Object>> keys = new LinkedHashSet<>(old.keySet());
    keys.addAll(next.keySet());
    List<Pair> pairs = new ArrayList<>();
    for (List<@Nullable Object> key : keys) {
      pairs.addAll(nearest(old.getOrDefault(key, List.of()), next.getOrDefault(key, List.of())));
    }
    pairs.sort(
        Comparator.comparingLong(Pair::firstMillis)
            .thenComparing(pair -> pair.any().kind())
            .thenComparing(pair -> String.valueOf(pair.any().zoneId()))
            .thenComparing(pair -> String.valueOf(pair.any().deviceId())));
    return new Comparison(pairs);
  }

  List<Pair> differences() {
    return pairs.stream().filter(Pair::differs).toList();
  }

  private static Map<List<@Nullable Object>, List<Transition>> byWhatAndWhere(
      List<Transition> transitions) {
    Map<List<@Nullable Object>, List<Transition>> grouped = new LinkedHashMap<>();
    for (Transition each : transitions) {
      grouped
          .computeIfAbsent(
              Arrays.asList(each.kind(), each.zoneId(), each.deviceId()), _ -> new ArrayList<>())
          .add(each);
    }
    return grouped;
  }

  /// The closest two first; each is used once.
  private static List<Pair> nearest(List<Transition> before, List<Transition> after) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      for (int j = 0; j < after.size(); j++) {
        Candidate candidate = new Candidate(i, j, before.get(i), after.get(j));
        if (candidate.apartMillis() <= FARTHEST_MILLIS) {
          candidates.add(candidate);
        }
      }
    }
    candidates.sort(Candidate.CLOSEST_FIRST);
    boolean[] usedBefore = new boolean[before.size()];
    boolean[] usedAfter = new boolean[after.size()];
    List<Pair> pairs = new ArrayList<>();
    for (Candidate each : candidates) {
      if (!usedBefore[each.i] && !usedAfter[each.j]) {
        usedBefore[each.i] = true;
        usedAfter[each.j] = true;
        pairs.add(new Pair(each.old, each.next));
      }
    }
    for (int i = 0; i < before.size(); i++) {
      if (!usedBefore[i]) {
        pairs.add(new Pair(before.get(i), null));
      }
    }
    for (int j = 0; j < after.size(); j++) {
      if (!usedAfter[j]) {
        pairs.add(new Pair(null, after.get(j)));
      }
    }
    return pairs;
  }

  /// Two that could be the same event.
  private record Candidate(int i, int j, Transition old, Transition next) {
    /// Nothing in it tells the sides apart, so that turned round the same two meet.
    static final Comparator<Candidate> CLOSEST_FIRST =
        Comparator.comparingLong(Candidate::apartMillis)
            .thenComparingLong(it -> Math.min(raised(it.old), raised(it.next)))
            .thenComparingInt(it -> it.i + it.j)
            .thenComparingInt(it -> Math.abs(it.i - it.j));

    long apartMillis() {
      return Math.abs(raised(old) - raised(next));
    }
  }

  private static long raised(Transition transition) {
    return transition.receivedAtMillis();
  }

  /// One event, as each of the two told it; null where one did not.
  record Pair(@Nullable Transition old, @Nullable Transition next) {

    boolean both() {
      return old != null && next != null;
    }

    /// By how much the new set raised it later; below 0 earlier. 0 when only one raised it.
    long movedMillis() {
      return old == null || next == null ? 0 : raised(next) - raised(old);
    }

    boolean gradedOtherwise() {
      return old != null && next != null && old.severity() != next.severity();
    }

    boolean reasonedOtherwise() {
      return old != null && next != null && !old.reason().equals(next.reason());
    }

    boolean differs() {
      return !both() || movedMillis() != 0 || gradedOtherwise() || reasonedOtherwise();
    }

    /// Whether at least one of them is for the police at once.
    boolean police() {
      return sides().anyMatch(each -> each.severity() == Severity.CRITICAL);
    }

    long firstMillis() {
      return sides().mapToLong(Comparison::raised).min().orElseThrow();
    }

    Transition any() {
      return sides().findFirst().orElseThrow();
    }

    private Stream<Transition> sides() {
      return Stream.<@Nullable Transition>of(old, next).flatMap(Stream::ofNullable);
    }

    /// Ids only.
    @Override
    public String toString() {
      return "Pair[" + old + ", " + next + "]";
    }
  }
}
