package no.skjold.server.quality;

import java.util.List;

/// How far back is counted: one of a few, so that a period cannot be cut to fit one person.
///
/// @param days up to now
record Period(int days) {

  static final List<Integer> OFFERED = List.of(30, 90, 365, 730);
  static final int USUAL = 90;

  /// @throws UnknownPeriodException for any other number of days
  Period {
    if (!OFFERED.contains(days)) {
      throw new UnknownPeriodException();
    }
  }

  /// Not one of those that are offered.
  static final class UnknownPeriodException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownPeriodException() {
      super("unknown_period");
    }
  }
}
