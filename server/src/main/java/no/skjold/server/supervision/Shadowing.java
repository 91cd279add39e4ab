package no.skjold.server.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.TransitionKind;
import org.jspecify.annotations.Nullable;

/// A second rule set that decides beside the live one on the same inputs, for comparison only. What
/// it decides is held against what the live set decided and goes nowhere else: no alarm, no log, no
/// window, no evidence. At most one at a time (docs/adr/0017-shadow.md). Any thread.
public interface Shadowing {

  /// Lets a rule set run in the shadow of everybody under supervision.
  ///
  /// @throws IllegalStateException when one runs already
  void begin(Parameters parameters, Listener listener);

  /// Ends it. On return the listener has heard all it will hear. Does nothing when none runs.
  void end();

  /// How the one that runs is doing; empty when none does.
  Optional<Standing> standing();

  /// @param subjects how many it runs beside now
  /// @param stopped how many it was given up for: it failed, or fell too far behind
  /// @param waiting inputs it has yet to decide
  record Standing(String ruleSetVersion, int subjects, int stopped, int waiting) {}

  /// Hears what the comparison finds. Called on the shadow's thread; must only enqueue.
  interface Listener {

    /// One event, without whose it was and when: a number to add to.
    void counted(Counted counted);

    /// A difference inside a lawful window that the live set had opened; counted as well.
    void told(Told told);
  }

  /// What became of one event under the two sets.
  enum Outcome {
    SAME,
    EARLIER,
    LATER,
    ONLY_LIVE,
    ONLY_SHADOW
  }

  /// An event that belongs to nobody any more.
  ///
  /// @param day in Norway; the day the shadow began while it runs beside fewer than five
  /// @param live how grave the live set made it; null when it did not raise it
  /// @param shadow how grave the shadow made it; null when it did not raise it
  /// @param withinSeconds how far apart they raised it, at most: 0, 10, 60, 300 or 1800
  record Counted(
      LocalDate day,
      TransitionKind kind,
      Outcome outcome,
      @Nullable Severity live,
      @Nullable Severity shadow,
      int withinSeconds) {}

  /// A difference at a time at which the law lets his supervision be registered. Times only: no
  /// place, no zone, no distance and no probability.
  ///
  /// @param window the live window's number
  /// @param liveSequence the live transition's; 0 when the live set did not raise it
  record Told(
      long subjectId,
      long window,
      TransitionKind kind,
      Outcome outcome,
      @Nullable Severity live,
      @Nullable Severity shadow,
      @Nullable Instant liveAt,
      @Nullable Instant shadowAt,
      String liveReason,
      String shadowReason,
      long liveSequence) {}
}
