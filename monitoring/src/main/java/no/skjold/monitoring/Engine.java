package no.skjold.monitoring;

/// Decides. Deterministic: no I/O, no clock, no logging, and no allocation on the quiet path. Holds
/// scratch space only, so one engine belongs to one lane's thread.
public final class Engine {

  /// Takes one input into a subject's state and tells the sink what follows. Afterwards
  /// [SubjectState#nextDeadlineMillis()] says when time alone will matter.
  ///
  /// @param plan the plan in force for this subject
  /// @param state the subject's state, changed in place
  /// @param input what happened
  /// @param sink where transitions, evidence and warnings go
  public void decide(Plan plan, SubjectState state, Input input, TransitionSink sink) {
    throw new UnsupportedOperationException("not implemented");
  }
}
