package no.skjold.replay;

import java.util.List;
import no.skjold.monitoring.Engine;
import no.skjold.monitoring.Input;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.SubjectState;
import no.skjold.monitoring.TransitionSink;

/// A host for one subject without a server: feeds the engine as if live, each input at its receipt
/// time, the engine's own deadlines between, and none after the last. Owns an engine, so it belongs
/// to one thread.
public final class Playback {
  private static final int SALT_BYTES = 32;

  private final Engine engine = new Engine();

  /// Plays the inputs from a fresh state. The same plan and inputs give the same calls of the sink,
  /// record hashes included: the commitment salt is all zeros, since a replay keeps no secret.
  ///
  /// @param inputs ascending by receipt
  public void play(Plan plan, List<Input> inputs, TransitionSink sink) {
    if (inputs.isEmpty()) {
      return;
    }
    long startMillis = inputs.getFirst().receivedAtMillis();
    SubjectState state = SubjectState.fresh(plan.subjectId(), startMillis, new byte[SALT_BYTES]);
    for (Input input : inputs) {
      deliverDeadlines(plan, state, input.receivedAtMillis(), sink);
      engine.decide(plan, state, input, sink);
    }
  }

  private void deliverDeadlines(
      Plan plan, SubjectState state, long untilMillis, TransitionSink sink) {
    long deadline = state.nextDeadlineMillis();
    while (deadline <= untilMillis) {
      engine.decide(plan, state, new Input.Deadline(deadline), sink);
      long next = state.nextDeadlineMillis();
      if (next <= deadline) {
        throw new IllegalStateException("the engine asks for the same deadline again and again");
      }
      deadline = next;
    }
  }
}
