package no.skjold.server.gateway;

import no.skjold.devices.Refusal;

/// What the sender of a message is to hear.
sealed interface Verdict {

  /// It is safe with us, or of no interest: the sender lets go of it.
  enum Received implements Verdict {
    RECEIVED
  }

  /// It is bad for good, and the sender lets go of it too.
  record Refused(Refusal refusal) implements Verdict {}

  /// It is not safe yet: the sender keeps it and tries again.
  enum TryLater implements Verdict {
    TRY_LATER
  }

  /// The device sends more than it may: cut off.
  enum OverBudget implements Verdict {
    OVER_BUDGET
  }
}
