package no.skjold.server.measure;

import java.util.EnumSet;
import java.util.Set;

/// How a measure stands.
public enum MeasureState {
  PROPOSED,
  /// Whoever owns it has said that they will.
  AGREED,
  /// It works; a notice is sent.
  IN_PLACE,
  /// Handed over and tried, and it has no network where it is to work.
  NO_COVERAGE,
  ENDED,
  /// It came to nothing, with the reason.
  NOT_DONE;

  /// What may become of it, beside staying as it is.
  Set<MeasureState> next() {
    return switch (this) {
      case PROPOSED -> EnumSet.of(AGREED, IN_PLACE, NO_COVERAGE, NOT_DONE);
      case AGREED -> EnumSet.of(IN_PLACE, NO_COVERAGE, NOT_DONE);
      case IN_PLACE -> EnumSet.of(NO_COVERAGE, ENDED);
      case NO_COVERAGE -> EnumSet.of(IN_PLACE, ENDED);
      case ENDED, NOT_DONE -> EnumSet.noneOf(MeasureState.class);
    };
  }

  boolean mayBecome(MeasureState other) {
    return this == other ? !over() : next().contains(other);
  }

  /// Somebody has yet to do it.
  public boolean awaited() {
    return this == PROPOSED || this == AGREED || this == NO_COVERAGE;
  }

  /// Whether it says since when.
  boolean dated() {
    return this == IN_PLACE || this == NO_COVERAGE || this == ENDED;
  }

  public boolean over() {
    return this == ENDED || this == NOT_DONE;
  }
}
