package no.skjold.law;

import java.time.Instant;

/// From when to when a decision works.
public sealed interface Effect {

  /// It does not work yet.
  record Waiting(TakesEffect way) implements Effect {}

  /// @param until the first instant it no longer works
  record InForce(Instant from, Instant until) implements Effect {}

  record InForceWithoutEnd(Instant from) implements Effect {}

  /// It cannot have begun to work so.
  record Impossible(Finding why) implements Effect {}

  default boolean worksAt(Instant at) {
    return switch (this) {
      case InForce(Instant from, Instant until) -> !at.isBefore(from) && at.isBefore(until);
      case InForceWithoutEnd(Instant from) -> !at.isBefore(from);
      case Waiting _, Impossible _ -> false;
    };
  }
}
