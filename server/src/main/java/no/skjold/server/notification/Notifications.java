package no.skjold.server.notification;

/// Sends a message out of the house.
public interface Notifications {

  /// Queues the message durably and sends it by every channel the recipient has; retried within
  /// bounds, then a visible operational alarm.
  ///
  /// @param recipient key of a configured recipient, such as `district/oslo/duty`
  /// @param dedupeKey sent once per key
  /// @param text plain words; never a position, name or address
  void send(String recipient, String dedupeKey, String subject, String text);
}
