package no.skjold.server.supervision;

import java.time.Instant;
import java.util.List;
import no.skjold.monitoring.Transition;

/// The log of committed transitions, in order of position, without gaps.
public interface TransitionLog {

  /// At most `limit` entries with a position greater than `position`, ascending.
  List<Entry> after(long position, int limit);

  /// The highest committed position; 0 for none.
  long head();

  /// Calls `listener` (on a thread of its own, coalesced) when something was committed.
  void onCommitted(Runnable listener);

  /// One committed transition. Its place is present only while its window's key exists.
  record Entry(long position, Instant committedAt, Transition transition) {}
}
