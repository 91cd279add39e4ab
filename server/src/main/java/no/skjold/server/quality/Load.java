package no.skjold.server.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How many alarms come before each operator on duty, held against what a person can answer: one in
/// ten minutes steadily, ten in an upset (EEMUA 191; ANSI/ISA-18.2).
///
/// @param at when it was counted
/// @param knownSince since when it is known who was on duty: a day back, or the start of the server
/// @param alarms alarms raised to the operations centre in the last ten minutes
/// @param operators operators and shift leads with a console connected now
/// @param perOperator alarms per operator in the last ten minutes; null when nobody is on duty
/// @param districts the same for each district, in order of their codes
record Load(
    Instant at,
    Instant knownSince,
    int alarms,
    int operators,
    @Nullable Double perOperator,
    Level level,
    Day day,
    List<District> districts) {

  static final Duration SPAN = Duration.ofMinutes(10);
  static final Duration DAY = Duration.ofHours(24);
  static final int SPANS = 144;

  /// Alarms per operator in ten minutes.
  static final int STEADY_PER_OPERATOR = 1;

  static final int UPSET_PER_OPERATOR = 10;

  /// The last 24 hours.
  ///
  /// @param alarms all of them
  /// @param perOperator per operator and ten minutes on duty, of those that came while somebody was
  ///   on duty, as far back as that is known; null when nobody was
  /// @param unattendedAlarms those that came while nobody was on duty
  /// @param unattendedSeconds how long nobody was on duty
  /// @param spans alarms in each ten minutes, the latest last; 144 of them
  record Day(
      int alarms,
      @Nullable Double perOperator,
      int unattendedAlarms,
      long unattendedSeconds,
      List<Integer> spans) {

    /// The most alarms in one of the ten minutes.
    public int most() {
      return spans.stream().mapToInt(Integer::intValue).max().orElse(0);
    }
  }

  /// One district's last ten minutes.
  record District(
      String code, int alarms, int operators, @Nullable Double perOperator, Level level) {}

  /// What it is as seen from the norm.
  enum Level {
    /// Nobody is on duty, however many alarms come.
    NOBODY,
    /// At most one per operator.
    STEADY,
    /// More than is answered steadily, no more than in an upset.
    BUSY,
    /// More than anybody answers.
    FLOOD;

    static Level of(int alarms, int operators) {
      if (operators == 0) {
        return NOBODY;
      }
      return alarms <= STEADY_PER_OPERATOR * operators
          ? STEADY
          : alarms <= UPSET_PER_OPERATOR * operators ? BUSY : FLOOD;
    }
  }
}
