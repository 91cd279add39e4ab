package no.skjold.server.gateway;

/// What one device has left to use: a bucket of messages and one of bytes, both refilled steadily.
/// Thread-safe; in practice one connection spends from it.
final class Budget {

  /// A device that was cut off is let in again when so much of the burst has been refilled.
  private static final double LET_IN_SHARE = 0.02;

  private final BudgetSettings settings;
  private double messages;
  private double bytes;
  private long refilledAtMillis;

  Budget(BudgetSettings settings, long nowMillis) {
    this.settings = settings;
    this.messages = settings.burstMessages();
    this.bytes = settings.burstBytes();
    this.refilledAtMillis = nowMillis;
  }

  /// Whether one more message of this size is within the budget; if so, it is spent.
  synchronized boolean spend(int size, long nowMillis) {
    refill(nowMillis);
    if (messages < 1 || bytes < size) {
      return false;
    }
    messages--;
    bytes -= size;
    return true;
  }

  /// Whether the device may connect.
  synchronized boolean letsIn(long nowMillis) {
    refill(nowMillis);
    return messages >= Math.min(settings.burstMessages() * LET_IN_SHARE, 20)
        && bytes >= settings.burstBytes() * LET_IN_SHARE;
  }

  private void refill(long nowMillis) {
    long elapsed = nowMillis - refilledAtMillis;
    if (elapsed <= 0) {
      return;
    }
    refilledAtMillis = nowMillis;
    messages =
        Math.min(
            settings.burstMessages(), messages + settings.messagesPerSecond() * elapsed / 1_000);
    bytes = Math.min(settings.burstBytes(), bytes + settings.bytesPerSecond() * elapsed / 1_000);
  }
}
