package no.skjold.devices;

import java.util.ArrayList;
import java.util.List;
import no.skjold.monitoring.Input;

/// Collects what one message says while it is read. Confined to the call that decodes it.
final class Gathering {

  /// More items than any device stores in one message.
  static final int MOST_ITEMS = 1_000;

  private final List<Input> inputs = new ArrayList<>(1);
  private final List<Refusal> refusals = new ArrayList<>(0);

  void heard(Input input) {
    inputs.add(input);
  }

  void refused(Refusal refusal) {
    refusals.add(refusal);
  }

  boolean full() {
    return inputs.size() + refusals.size() >= MOST_ITEMS;
  }

  /// What has been heard so far survives whatever was bad beside it.
  Decoding conclude() {
    if (!inputs.isEmpty()) {
      return new Decoding.Heard(inputs, refusals);
    }
    if (!refusals.isEmpty()) {
      return new Decoding.Refused(refusals.getFirst());
    }
    return new Decoding.Ignored(Decoding.Reason.EMPTY);
  }
}
