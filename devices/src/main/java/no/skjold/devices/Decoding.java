package no.skjold.devices;

import java.util.List;
import no.skjold.monitoring.Input;

/// What became of one message a device sent.
public sealed interface Decoding {

  /// It said something.
  ///
  /// @param inputs fixes and reports in the order they were said; at least one
  /// @param refusals what else the same message held that was not understood, one per item
  record Heard(List<Input> inputs, List<Refusal> refusals) implements Decoding {
    public Heard {
      inputs = List.copyOf(inputs);
      refusals = List.copyOf(refusals);
    }
  }

  /// It is well-formed and of no interest to supervision: let go, not counted as bad.
  record Ignored(Reason reason) implements Decoding {}

  /// It is bad for good: sending it again would not help.
  record Refused(Refusal refusal) implements Decoding {}

  /// Why a good message is of no interest.
  enum Reason {
    /// Nothing in it: a zero-length body, an empty array.
    EMPTY,
    /// A kind of message of this protocol that says nothing about place or device.
    OTHER_KIND
  }
}
