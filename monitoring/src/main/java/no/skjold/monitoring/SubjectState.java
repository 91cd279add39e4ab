package no.skjold.monitoring;

import java.util.List;

/// One subject's memory: membership per zone, latched levels, ring of recent fixes, deadlines.
/// Mutable, confined to its lane's thread. Its binary form is versioned and is never written
/// outside memory while it holds anything derived from a position outside a lawful window.
public final class SubjectState {

  private SubjectState() {}

  /// A subject supervised for the first time, from `nowMillis`.
  ///
  /// @param commitmentSalt 32 random bytes for the salted commitments of this subject's records
  public static SubjectState fresh(long subjectId, long nowMillis, byte[] commitmentSalt) {
    throw new UnsupportedOperationException("not implemented");
  }

  /// After a restart: what the log tells, and unknown for the rest.
  ///
  /// @param transitions all transitions since (and including) those that opened windows or latched
  ///   levels still in force, and in any case the last one, ascending by sequence
  /// @param lastContactMillis when he was last heard, or 0
  public static SubjectState rebuilt(
      long subjectId, List<Transition> transitions, long lastContactMillis, byte[] commitmentSalt) {
    throw new UnsupportedOperationException("not implemented");
  }

  /// When the host must deliver a deadline; `Long.MAX_VALUE` for never.
  public long nextDeadlineMillis() {
    return Long.MAX_VALUE;
  }

  /// The sequence of the last transition; 0 before the first.
  public long lastSequence() {
    return 0;
  }

  /// When any device of his was last heard (time, never place), epoch milliseconds; 0 for never.
  public long lastContactMillis() {
    return 0;
  }
}
