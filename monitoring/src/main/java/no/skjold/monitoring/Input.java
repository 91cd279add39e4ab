package no.skjold.monitoring;

/// Everything the engine can be told. The host delivers inputs of one subject in order of receipt,
/// one at a time.
public sealed interface Input
    permits Fix, DeviceReport, Input.Deadline, Input.PlanChanged, Input.Restarted, Input.Degraded {

  /// When the host received it, epoch milliseconds.
  long receivedAtMillis();

  /// Time has passed. Delivered by the host before any input received at or after it.
  record Deadline(long atMillis) implements Input {
    @Override
    public long receivedAtMillis() {
      return atMillis;
    }
  }

  /// A plan takes the place of the one before; its version is one higher.
  record PlanChanged(Plan plan, long receivedAtMillis) implements Input {}

  /// The host was away, at most since `blindSinceMillis`; the first input a rebuilt subject gets.
  record Restarted(long blindSinceMillis, long receivedAtMillis) implements Input {}

  /// Supervision of this subject met a bug or a broken plan; given to a state rebuilt afterwards.
  ///
  /// @param reason a code such as `engine-failed`; no position, name or address
  record Degraded(String reason, long receivedAtMillis) implements Input {}
}
