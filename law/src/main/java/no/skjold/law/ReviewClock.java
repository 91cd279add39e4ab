package no.skjold.law;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The clock of the 24-hour routine. It counts time really passed: weekends, holidays and changes
/// of the clock make no difference. It stops at a police prosecutor's recorded action.
///
/// @param limit a district may have its own
/// @param warnings after how long to warn
public record ReviewClock(Instant started, Duration limit, List<Duration> warnings) {

  static final Duration LONGEST = Duration.ofDays(366);

  public ReviewClock {
    if (!limit.isPositive() || limit.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "The limit is " + limit + "; it must be positive and at most " + LONGEST);
    }
    warnings = warnings.stream().sorted().toList();
  }

  /// How it stands.
  public sealed interface State {}

  public record Running(Duration left) implements State {}

  /// @param after the last warning that is due
  public record Warned(Duration after, Duration left) implements State {}

  public record Overdue(Duration by) implements State {}

  /// A police prosecutor has looked.
  public record Reviewed(Duration taken, boolean inTime) implements State {}

  /// The same with a district's own limit and warnings.
  public ReviewClock with(Duration districtLimit, List<Duration> districtWarnings) {
    return new ReviewClock(started, districtLimit, districtWarnings);
  }

  public Instant expires() {
    return started.plus(limit);
  }

  public State at(Instant now) {
    Duration passed = Duration.between(started, now);
    Duration left = limit.minus(passed);
    if (!left.isPositive()) {
      return new Overdue(left.negated());
    }
    return warnings.stream()
        .filter(it -> passed.compareTo(it) >= 0)
        .reduce((_, later) -> later)
        .<State>map(it -> new Warned(it, left))
        .orElseGet(() -> new Running(left));
  }

  /// How it ends with an action at this moment; an [IllegalArgumentException] when that is before
  /// it started.
  public Reviewed stoppedAt(Instant action) {
    if (action.isBefore(started)) {
      throw new IllegalArgumentException(
          "The action at " + action + " is before the clock started, at " + started);
    }
    Duration taken = Duration.between(started, action);
    return new Reviewed(taken, taken.compareTo(limit) < 0);
  }
}
