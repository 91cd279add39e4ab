package no.skjold.server.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import no.skjold.server.supervision.EvidenceKeys.Closed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The review date of every window's evidence, counted: what is due, what comes due soon, what
/// waits for an alarm, a hold or the end of control. Read at most once a minute; it looks at every
/// window.
@Component
class Dates {

  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofDays(7);
  private static final int AT_ONCE = 500;

  private final Destruction destruction;
  private final InstantSource clock;
  private @Nullable Counts counts;

  Dates(Destruction destruction, InstantSource clock) {
    this.destruction = destruction;
    this.clock = clock;
  }

  /// @param undated kept as long as control lasts
  /// @param nextAt the nearest review date there is
  record Counts(
      Instant asOf,
      long due,
      long soon,
      long later,
      long undated,
      long inUse,
      long held,
      @Nullable Instant nextAt) {

    private Counts with(Review review, Instant soonBefore) {
      return switch (review) {
        case Review.Due _ -> new Counts(asOf, due + 1, soon, later, undated, inUse, held, nextAt);
        case Review.InUse _ -> new Counts(asOf, due, soon, later, undated, inUse + 1, held, nextAt);
        case Review.Held _ -> new Counts(asOf, due, soon, later, undated, inUse, held + 1, nextAt);
        case Review.Kept kept -> with(kept, soonBefore);
      };
    }

    private Counts with(Review.Kept kept, Instant soonBefore) {
      Instant until = kept.until();
      if (until == null) {
        return new Counts(asOf, due, soon, later, undated + 1, inUse, held, nextAt);
      }
      Instant next = nextAt == null || until.isBefore(nextAt) ? until : nextAt;
      return until.isBefore(soonBefore)
          ? new Counts(asOf, due, soon + 1, later, undated, inUse, held, next)
          : new Counts(asOf, due, soon, later + 1, undated, inUse, held, next);
    }
  }

  synchronized Counts counts() {
    Counts known = counts;
    Instant now = clock.instant();
    if (known == null || known.asOf().plus(FRESH).isBefore(now)) {
      known = counted(now);
      counts = known;
    }
    return known;
  }

  private Counts counted(Instant now) {
    Counts counted = new Counts(now, 0, 0, 0, 0, 0, 0, null);
    List<Closed> windows = destruction.windowsAfter(0, 0, AT_ONCE);
    while (!windows.isEmpty()) {
      for (Closed window : windows) {
        counted = counted.with(destruction.review(window), now.plus(SOON));
      }
      Closed last = windows.getLast();
      windows = destruction.windowsAfter(last.subjectId(), last.window(), AT_ONCE);
    }
    return counted;
  }
}
