package no.skjold.server.breach;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import no.skjold.law.ReviewClock;
import no.skjold.server.order.ReviewClocks;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;

/// The breaches no police prosecutor has looked at, by the clock.
final class WorkList {

  private final Breaches breaches;
  private final ReviewClocks clocks;
  private final Subjects subjects;
  private final InstantSource clock;

  WorkList(Breaches breaches, ReviewClocks clocks, Subjects subjects, InstantSource clock) {
    this.breaches = breaches;
    this.clocks = clocks;
    this.subjects = subjects;
    this.clock = clock;
  }

  /// @param reference what people call the case
  record Line(Breach breach, String reference, ReviewClock.State state) {
    public ClockFace clock() {
      return ClockFace.of(state);
    }
  }

  /// What runs out first, or has, comes first.
  ///
  /// @param visible whether the reader may see the case
  List<Line> waiting(Predicate<Long> visible) {
    return breaches.waiting(visible).stream()
        .sorted(Comparator.comparing(it -> clockOf(it).expires()))
        .map(it -> new Line(it, subject(it).reference(), state(it)))
        .toList();
  }

  boolean anyOverdue() {
    return breaches.waiting(_ -> true).stream()
        .anyMatch(it -> state(it) instanceof ReviewClock.Overdue);
  }

  ReviewClock.State state(Breach breach) {
    return clocks.state(
        breach.receivedAt(), breach.reviewedAt(), subject(breach).district(), clock.instant());
  }

  private ReviewClock clockOf(Breach breach) {
    return clocks.of(breach.receivedAt(), subject(breach).district());
  }

  private Subject subject(Breach breach) {
    return subjects.find(breach.subjectId()).orElseThrow();
  }
}
