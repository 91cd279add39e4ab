package no.skjold.monitoring;

import java.time.Duration;

/// A time when somebody under supervision is, by agreement, where the equipment says something out
/// of the ordinary. While it is quiet, an opened strap or case, a device switched off and missing
/// signals wake nobody; they are registered, and what still is so when it ends is raised then. A
/// zone is watched all the same, and jamming and made-up positions are raised at once.
///
/// @param stateId its identifier
/// @param fromMillis epoch milliseconds, inclusive
/// @param toMillis epoch milliseconds, exclusive
public record PlannedState(String stateId, Kind kind, long fromMillis, long toMillis) {

  /// What is planned.
  public enum Kind {
    /// In hospital, where the bracelet may have to come off.
    HOSPITAL(true, Duration.ofDays(14)),
    /// In prison or arrest.
    CUSTODY(true, Duration.ofDays(31)),
    /// Away, as the operators are to know. Nothing is quiet.
    TRAVEL(false, Duration.ofDays(31)),
    /// The bracelet is taken off or changed.
    REMOVAL(true, Duration.ofHours(12));

    private final boolean quiet;
    private final Duration longest;

    Kind(boolean quiet, Duration longest) {
      this.quiet = quiet;
      this.longest = longest;
    }

    /// Whether the equipment wakes nobody.
    public boolean quiet() {
      return quiet;
    }

    /// Longer than this has to be planned anew.
    public Duration longest() {
      return longest;
    }
  }

  public PlannedState {
    InvalidPlanException.require(!stateId.isBlank(), "stateId", "must not be empty");
    InvalidPlanException.require(fromMillis < toMillis, "to", "later than from expected");
    InvalidPlanException.require(
        toMillis - fromMillis <= kind.longest().toMillis(),
        "to",
        "at most " + kind.longest() + " after from expected");
  }

  boolean quietAt(long millis) {
    return kind.quiet() && millis >= fromMillis && millis < toMillis;
  }
}
