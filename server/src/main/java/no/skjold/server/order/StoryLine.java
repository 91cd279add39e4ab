package no.skjold.server.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that has happened in a case.
///
/// @param kind the tail of the key of its words
/// @param at when it happened
/// @param entered when it was entered
/// @param by who entered it; blank when that is not kept
/// @param what it itself, for its details
/// @param path where it is read whole; null for here
record StoryLine(
    String kind, Instant at, Instant entered, String by, Object what, @Nullable String path) {

  @Override
  public String toString() {
    return "StoryLine[" + kind + "]";
  }
}
