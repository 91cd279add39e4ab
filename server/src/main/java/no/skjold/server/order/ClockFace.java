package no.skjold.server.order;

import java.time.Duration;
import no.skjold.law.ReviewClock;

/// The 24-hour clock of a request as a page shows it.
///
/// @param text the tail of the key of its words
/// @param amount how long is left, it is overdue by, or it took
record ClockFace(String text, Duration amount) {

  static ClockFace of(ReviewClock.State state) {
    return switch (state) {
      case ReviewClock.Running it -> new ClockFace("RUNNING", it.left());
      case ReviewClock.Warned it -> new ClockFace("WARNED", it.left());
      case ReviewClock.Overdue it -> new ClockFace("OVERDUE", it.by());
      case ReviewClock.Reviewed it -> new ClockFace(it.inTime() ? "REVIEWED" : "LATE", it.taken());
    };
  }

  public long hours() {
    return amount.toHours();
  }

  public int minutes() {
    return amount.toMinutesPart();
  }
}
