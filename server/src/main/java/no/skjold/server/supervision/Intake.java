package no.skjold.server.supervision;

import no.skjold.monitoring.Input;

/// Where the gateway hands in what devices say. Called from event loops: never blocks.
public interface Intake {

  /// Routes the input to every lane whose subject carries this device.
  ///
  /// @param deviceId the authenticated device
  /// @param input a [no.skjold.monitoring.Fix] or [no.skjold.monitoring.DeviceReport]
  /// @param completion told exactly once, from another thread, when every lane has decided and
  ///   whatever it caused is durable; only then may the device hear that it was received
  void accept(String deviceId, Input input, Completion completion);

  /// Hears the outcome of one input.
  @FunctionalInterface
  interface Completion {
    void done(Outcome outcome);
  }

  /// What became of an input.
  enum Outcome {
    /// Decided, and everything it caused is durable.
    ACCEPTED,
    /// No subject carries this device: let go, counted.
    NOT_SUPERVISED,
    /// Mailboxes full, stopping, or the database away for what this input caused: the device is to
    /// try again later and must not hear that it was received.
    TRY_LATER
  }
}
