package no.skjold.server.protection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.skjold.server.supervision.Standings.Heard;
import no.skjold.server.supervision.Standings.Standing;

/// Whether he is really heard, where monitoring binds him: never where he is.
///
/// @param says the tail of a text key under `protection.watch`
/// @param heardAt when a device of his was last heard; empty for not since the server started
/// @param devices how many he is given
record Watch(Says says, Optional<Instant> heardAt, int devices) {

  enum Says {
    /// No device is entered for him: "lenke ikke montert".
    NO_DEVICE,
    NEVER_HEARD,
    /// At least one of his devices is late.
    LATE,
    SILENT,
    /// Nobody decides about him after a fault.
    FAULT,
    UNKNOWN_SINCE_RESTART,
    HEARD
  }

  /// @param longestSilence how long a device may say nothing before it is late
  static Watch of(Optional<Standing> standing, Duration longestSilence, Instant now) {
    if (standing.isEmpty() || standing.get().devices().isEmpty()) {
      return new Watch(Says.NO_DEVICE, Optional.empty(), 0);
    }
    Standing it = standing.get();
    return new Watch(says(it, longestSilence, now), it.heardAt(), it.devices().size());
  }

  private static Says says(Standing standing, Duration longestSilence, Instant now) {
    return switch (standing.state()) {
      case NOT_SUPERVISED -> Says.FAULT;
      case UNKNOWN_SINCE_RESTART -> Says.UNKNOWN_SINCE_RESTART;
      case SILENT -> Says.SILENT;
      case QUIET, ALARM -> heard(standing.devices(), now.minus(longestSilence));
    };
  }

  private static Says heard(List<Heard> devices, Instant due) {
    if (devices.stream().allMatch(it -> it.at().isEmpty())) {
      return Says.NEVER_HEARD;
    }
    boolean late =
        devices.stream().anyMatch(it -> it.at().isEmpty() || it.at().get().isBefore(due));
    return late ? Says.LATE : Says.HEARD;
  }

  /// Whether it protects as it should.
  public boolean works() {
    return says == Says.HEARD;
  }
}
