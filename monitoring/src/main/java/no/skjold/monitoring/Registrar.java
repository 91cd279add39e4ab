package no.skjold.monitoring;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/// Turns drafts into registered transitions: sequence, legal basis, window, decision record and
/// hash chain; and lets evidence through to open windows only. Bound to one subject for the length
/// of one decision.
final class Registrar {
  /// A late stay's window closes so long after its last late fix.
  static final long LATE_STAY_SETTLES_MILLIS = 120_000;

  private final MessageDigest sha256;
  private @Nullable SubjectState bound;
  private @Nullable TransitionSink boundSink;
  private @Nullable Parameters hashedParameters;
  private byte[] parametersHash = new byte[0];

  Registrar() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void bind(SubjectState state, TransitionSink sink) {
    bound = state;
    boundSink = sink;
  }

  SubjectState state() {
    if (bound == null) {
      throw new IllegalStateException("no subject bound");
    }
    return bound;
  }

  TransitionSink sink() {
    if (boundSink == null) {
      throw new IllegalStateException("no sink bound");
    }
    return boundSink;
  }

  Parameters parameters() {
    return state().boundPlan().parameters();
  }

  /// Registers it; returns the number of the window that opened with it, or 0.
  long register(Draft draft) {
    SubjectState state = state();
    long sequence = state.lastSequence() + 1;
    Plan.@Nullable Order order =
        draft.zone != null ? draft.zone.order() : orderFor(draft.atMillis, draft.receivedAtMillis);
    boolean opens = draft.kind.windowRule().opens(draft.severity, parameters()) && order != null;
    if (!opens) {
      // Outside a lawful window nothing derived from a position is registered, not even a digest.
      draft.forgetPosition();
    }
    byte[] record = record(draft, sequence).toBytes();
    byte[] hash = chained(state.lastHash(), record);
    Transition transition =
        new Transition(
            state.subjectId(),
            sequence,
            draft.kind,
            draft.severity,
            order == null ? null : order.orderId(),
            order == null ? null : order.legalBasis(),
            draft.zoneId,
            draft.deviceId,
            draft.reason,
            draft.atMillis,
            draft.decidedOnMillis,
            draft.receivedAtMillis,
            draft.posterior,
            draft.distanceMetres,
            draft.sigmaMetres,
            opens,
            draft.closesWindow,
            draft.place,
            state.planVersion(),
            record,
            hash);
    state.registered(sequence, hash);
    follow(transition);
    sink().transition(transition);
    return opens ? sequence : 0;
  }

  /// Opens and closes windows as a transition says.
  void follow(Transition transition) {
    SubjectState state = state();
    if (transition.closesWindow() != 0) {
      state.windows.removeIf(window -> window.number() == transition.closesWindow());
    }
    if (transition.opensWindow()) {
      boolean late = transition.kind() == TransitionKind.ZONE_ENTERED_LATE;
      long longest = late ? LATE_STAY_SETTLES_MILLIS : parameters().longestWindowMillis();
      state.windows.add(
          new OpenWindow(
              transition.sequence(),
              transition.kind(),
              transition.orderId(),
              transition.zoneId(),
              transition.deviceId(),
              transition.atMillis(),
              transition.receivedAtMillis() + longest));
    }
  }

  /// Lets a fix through as evidence of an open window.
  void evidence(long window, Fix fix, double probability, double distanceMetres) {
    sink().evidence(window, fix, probability, distanceMetres);
  }

  /// The order that a transition without a zone rests on: the first in force.
  private Plan.@Nullable Order orderFor(long atMillis, long receivedAtMillis) {
    for (long millis : new long[] {atMillis, receivedAtMillis}) {
      for (Plan.Order order : state().boundPlan().orders()) {
        if (millis >= order.validFromMillis() && millis < order.validToMillis()) {
          return order;
        }
      }
    }
    return null;
  }

  private DecisionRecord record(Draft draft, long sequence) {
    SubjectState state = state();
    return new DecisionRecord(
        state.subjectId(),
        sequence,
        draft.kind,
        draft.severity,
        draft.zoneId,
        draft.deviceId,
        draft.atMillis,
        state.planVersion(),
        parameters().ruleSetVersion(),
        parametersHash(parameters()),
        draft.distanceMetres,
        draft.sigmaMetres,
        draft.prior,
        draft.posterior,
        draft.threshold,
        draft.previousState,
        commitment(sequence, draft),
        state.lastHash().clone());
  }

  private byte[] commitment(long sequence, Draft draft) {
    sha256.update(state().salt());
    sha256.update(new BinaryWriter().i64(sequence).bytes(draft.input).toBytes());
    return sha256.digest();
  }

  private byte[] chained(byte[] previous, byte[] record) {
    sha256.update(previous);
    return sha256.digest(record);
  }

  private byte[] parametersHash(Parameters parameters) {
    if (!parameters.equals(hashedParameters)) {
      parametersHash = sha256.digest(parameters.toBytes());
      hashedParameters = parameters;
    }
    return parametersHash.clone();
  }
}
