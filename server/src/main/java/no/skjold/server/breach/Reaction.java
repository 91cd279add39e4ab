package no.skjold.server.breach;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import no.skjold.server.alarm.PastAlarm;
import no.skjold.server.order.Decided;

/// How long it took from a breach until somebody did something about it: a patrol, from when the
/// alarm was raised; a police prosecutor and a decision, from when police had it.
record Reaction(Map<Reaction.To, Duration> took) {

  enum To {
    PATROL_SENT,
    PATROL_ARRIVED,
    LOOKED,
    DECIDED
  }

  /// @param alarm the one that told of it; empty when a person did
  /// @param decisions of the case
  static Reaction of(Breach breach, Optional<PastAlarm> alarm, List<Decided> decisions) {
    Map<To, Duration> took = new EnumMap<>(To.class);
    alarm.ifPresent(it -> {
      put(took, To.PATROL_SENT, it.raisedAt(), it.patrolSentAt());
      put(took, To.PATROL_ARRIVED, it.raisedAt(), it.patrolArrivedAt());
    });
    put(took, To.LOOKED, breach.receivedAt(), breach.reviewedAt());
    put(took, To.DECIDED, breach.receivedAt(), decidedAt(breach, decisions));
    return new Reaction(took);
  }

  private static void put(Map<To, Duration> took, To to, Instant from, Optional<Instant> at) {
    at.map(it -> Duration.between(from, it))
        .filter(it -> !it.isNegative())
        .ifPresent(it -> took.put(to, it));
  }

  /// The first decision after it that hangs on, or renews, what it broke.
  private static Optional<Instant> decidedAt(Breach breach, List<Decided> decisions) {
    return decisions.stream()
        .filter(it ->
            breach.breaks().stream()
                .anyMatch(broken ->
                    Objects.equals(it.links().ban(), broken)
                        || Objects.equals(it.links().follows(), broken)))
        .map(Decided::decidedAt)
        .filter(it -> it.isAfter(breach.receivedAt()))
        .min(Comparator.naturalOrder());
  }

  /// The middle one of each, over those in which it has come to that; the shorter of the two middle
  /// ones.
  ///
  /// @param of how many
  record Median(Duration took, int of) {}

  static Map<To, Median> medians(Collection<Reaction> all) {
    Map<To, List<Duration>> each = new EnumMap<>(To.class);
    all.forEach(reaction ->
        reaction
            .took()
            .forEach((to, took) -> each.computeIfAbsent(to, _ -> new ArrayList<>()).add(took)));
    Map<To, Median> medians = new EnumMap<>(To.class);
    each.forEach((to, took) -> medians.put(to, median(took)));
    return medians;
  }

  private static Median median(List<Duration> took) {
    List<Duration> sorted = took.stream().sorted().toList();
    return new Median(sorted.get((sorted.size() - 1) / 2), sorted.size());
  }
}
