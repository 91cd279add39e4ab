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
  ENDED,
  /// It came to nothing, with the reason.
  NOT_DONE;

  /// What may become of it, beside staying as it is.
  Set<MeasureState> next() {
    return switch (this) {
      case PROPOSED -> EnumSet.of(AGREED, IN_PLACE, NOT_DONE);
      case AGREED -> EnumSet.of(IN_PLACE, NOT_DONE);
      case IN_PLACE -> EnumSet.of(ENDED);
      case ENDED, NOT_DONE -> EnumSet.noneOf(MeasureState.class);
    };
  }

  boolean mayBecome(MeasureState other) {
    return this == other ? !over() : next().contains(other);
  }

  /// Somebody has yet to do it.
  public boolean awaited() {
    return this == PROPOSED || this == AGREED;
  }

  public boolean over() {
    return this == ENDED || this == NOT_DONE;
  }
}
