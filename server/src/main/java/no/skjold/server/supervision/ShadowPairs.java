package no.skjold.server.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;
import org.jspecify.annotations.Nullable;

/// Holds what two rule sets raise of one subject against each other, as it comes. An event of one
/// waits for its like (same kind, zone and device) of the other for half an hour; what has found
/// none by then was raised by one only. Decides what may be told of whom and when, and what is only
/// a number (docs/adr/0017-shadow.md). The shadow's thread only.
final class ShadowPairs {

  /// Further apart they are two events, and not one that was moved.
  static final long FARTHEST_MILLIS = 30 * 60_000L;

  private static final int[] BANDS_SECONDS = {0, 10, 60, 300, 1_800};

  private final long subjectId;
  private final LongFunction<LocalDate> day;
  private final Shadowing.Listener listener;
  private final List<Raised> live = new ArrayList<>(0);
  private final List<Raised> shadow = new ArrayList<>(0);

  ShadowPairs(long subjectId, LongFunction<LocalDate> day, Shadowing.Listener listener) {
    this.subjectId = subjectId;
    this.day = day;
    this.listener = listener;
  }

  /// What one set raised, without any figure that comes of a position.
  ///
  /// @param atMillis receipt of the input it was decided on
  /// @param window the live window that covers that moment; 0 for none
  record Raised(
      TransitionKind kind,
      @Nullable String zoneId,
      @Nullable String deviceId,
      Severity severity,
      String reason,
      long atMillis,
      long window,
      long sequence) {

    static Raised of(Transition transition, long window) {
      return new Raised(
          transition.kind(),
          transition.zoneId(),
          transition.deviceId(),
          transition.severity(),
          transition.reason(),
          transition.receivedAtMillis(),
          window,
          transition.sequence());
    }

    private boolean like(Raised other) {
      return kind == other.kind
          && Objects.equals(zoneId, other.zoneId)
          && Objects.equals(deviceId, other.deviceId)
          && Math.abs(atMillis - other.atMillis) <= FARTHEST_MILLIS;
    }

    /// Ids only.
    @Override
    public String toString() {
      return "Raised[" + kind + "]";
    }
  }

  void take(List<Raised> byLive, List<Raised> byShadow, long nowMillis) {
    live.addAll(byLive);
    shadow.addAll(byShadow);
    byLive.forEach(each -> pair(each, nearest(each, shadow)));
    byShadow.stream()
        .filter(shadow::contains)
        .toList()
        .forEach(each -> pair(nearest(each, live), each));
    expire(nowMillis - FARTHEST_MILLIS);
  }

  /// Nothing more comes: what still waits was raised by one only.
  void end() {
    expire(Long.MAX_VALUE);
  }

  private static @Nullable Raised nearest(Raised to, List<Raised> among) {
    Raised nearest = null;
    for (Raised each : among) {
      if (each.like(to) && (nearest == null || apart(each, to) < apart(nearest, to))) {
        nearest = each;
      }
    }
    return nearest;
  }

  private static long apart(Raised one, Raised other) {
    return Math.abs(one.atMillis - other.atMillis);
  }

  private void pair(@Nullable Raised byLive, @Nullable Raised byShadow) {
    if (byLive != null && byShadow != null) {
      live.remove(byLive);
      shadow.remove(byShadow);
      tell(byLive, byShadow);
    }
  }

  private void expire(long beforeMillis) {
    for (Iterator<Raised> each = live.iterator(); each.hasNext(); ) {
      Raised alone = each.next();
      if (alone.atMillis < beforeMillis) {
        each.remove();
        tell(alone, null);
      }
    }
    for (Iterator<Raised> each = shadow.iterator(); each.hasNext(); ) {
      Raised alone = each.next();
      if (alone.atMillis < beforeMillis) {
        each.remove();
        tell(null, alone);
      }
    }
  }

  private void tell(@Nullable Raised byLive, @Nullable Raised byShadow) {
    Raised any = Objects.requireNonNull(byLive == null ? byShadow : byLive);
    Shadowing.Outcome outcome = outcome(byLive, byShadow);
    Severity liveSeverity = byLive == null ? null : byLive.severity;
    Severity shadowSeverity = byShadow == null ? null : byShadow.severity;
    listener.counted(
        new Shadowing.Counted(
            day.apply(any.atMillis),
            any.kind,
            outcome,
            liveSeverity,
            shadowSeverity,
            band(byLive == null || byShadow == null ? 0 : apart(byLive, byShadow))));
    long window = lawfulWindow(byLive, byShadow);
    boolean differs = outcome != Shadowing.Outcome.SAME || liveSeverity != shadowSeverity;
    if (differs && window != 0) {
      listener.told(
          new Shadowing.Told(
              subjectId,
              window,
              any.kind,
              outcome,
              liveSeverity,
              shadowSeverity,
              byLive == null ? null : Instant.ofEpochMilli(byLive.atMillis),
              byShadow == null ? null : Instant.ofEpochMilli(byShadow.atMillis),
              byLive == null ? "" : byLive.reason,
              byShadow == null ? "" : byShadow.reason,
              byLive == null ? 0 : byLive.sequence));
    }
  }

  private static Shadowing.Outcome outcome(@Nullable Raised byLive, @Nullable Raised byShadow) {
    if (byShadow == null) {
      return Shadowing.Outcome.ONLY_LIVE;
    }
    if (byLive == null) {
      return Shadowing.Outcome.ONLY_SHADOW;
    }
    int later = Long.compare(byShadow.atMillis, byLive.atMillis);
    return later == 0
        ? Shadowing.Outcome.SAME
        : later > 0 ? Shadowing.Outcome.LATER : Shadowing.Outcome.EARLIER;
  }

  /// The live window that every moment to be told lies in; 0 when one of them lies in none. What
  /// both raised on the same input is covered by the window that the live one rests on.
  private static long lawfulWindow(@Nullable Raised byLive, @Nullable Raised byShadow) {
    if (byLive == null) {
      return byShadow == null ? 0 : byShadow.window;
    }
    if (byShadow == null || byShadow.atMillis == byLive.atMillis) {
      return byLive.window;
    }
    return byShadow.window == 0 ? 0 : byLive.window;
  }

  private static int band(long apartMillis) {
    for (int seconds : BANDS_SECONDS) {
      if (apartMillis <= seconds * 1_000L) {
        return seconds;
      }
    }
    throw new IllegalStateException("paired though further apart than half an hour");
  }
}
