package no.skjold.server.supervision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How supervision of a person stands right now: whether he is heard, never where he is. Answers
/// from memory, also while the database is away. Any thread.
public interface Standings {

  /// Empty: he is not supervised here.
  Optional<Standing> find(long subjectId);

  /// @param state as pages show it
  /// @param heardAt when any device of his was last heard; empty for never
  /// @param devices in the order of the plan
  record Standing(State state, Optional<Instant> heardAt, List<Heard> devices) {
    public Standing {
      devices = List.copyOf(devices);
    }
  }

  /// A device and when it was last heard.
  ///
  /// @param at empty for never since the server started
  /// @param batteryPercent empty when it has not told
  record Heard(String deviceId, Optional<Instant> at, Optional<Integer> batteryPercent) {}

  /// What is known about him.
  enum State {
    /// Heard as expected, no alarm.
    QUIET,
    /// Not heard since the server started.
    UNKNOWN_SINCE_RESTART,
    /// Signals are missing.
    SILENT,
    /// A lawful window is open.
    ALARM,
    /// Set aside after a fault: nobody decides about him until he is taken in again.
    NOT_SUPERVISED
  }
}
