package no.skjold.server.addressprotection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A change of grade that must be followed everywhere.
///
/// @param receivedAt when what caused it was received; how long it took is counted from here
/// @param doneAt null while it is under way
/// @param failedStep where it stopped the last time; null if it did not
record GradeChange(
    long id,
    long personId,
    Cause cause,
    Instant receivedAt,
    @Nullable Instant doneAt,
    int attempts,
    @Nullable String failedStep) {

  @Override
  public String toString() {
    return "GradeChange[" + id + "]";
  }

  /// What caused it.
  enum Cause {
    DECISION,
    REGISTER_EVENT,
    /// Something was entered later about somebody who is graded: a part in a case, a relation.
    LATER_ENTRY
  }
}
