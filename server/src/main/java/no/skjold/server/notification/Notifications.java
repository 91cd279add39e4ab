package no.skjold.server.notification;

/// Sends a message out of the house: to a configured recipient, by every channel it has.
public interface Notifications {

  /// Queues the message durably, in the transaction under way or one of its own; retried within
  /// bounds, then a visible operational fault ([#faults]).
  ///
  /// @param recipient key of a configured recipient: `district/oslo` for its operations centre, or
  ///   `district/all` for every district's; a district without one of its own falls to `default`.
  ///   `prosecutor/oslo` for its prosecutor on duty, set up as `prosecutor-oslo` or
  ///   `prosecutor-default`; a district with neither falls to its operations centre
  /// @param dedupeKey sent once per key and address
  /// @param text plain words; never a position, name or address
  Queued send(String recipient, String dedupeKey, String subject, String text);

  /// Sends straight from memory, for when the database is away. The same key is not sent again when
  /// it comes back. Returns at once.
  Queued sendNow(String recipient, String dedupeKey, String subject, String text);

  /// Queues a text message to one person, durably, in the transaction under way or one of its own.
  /// The outbox holds her number in our own numbering only; [AddressBook] is asked at delivery.
  ///
  /// @param personId ours
  /// @param text neutral: it may be read on a locked screen by somebody else
  /// @param notBefore not sent earlier
  void sendToPerson(long personId, String dedupeKey, String text, java.time.Instant notBefore);

  /// Whether there is a way for text messages, as far as the settings tell.
  boolean sendsTextMessages();

  /// Whether a message to the recipient would come out of the house, as far as is known: somebody
  /// is set up to get it, and no way out fails. Safe at any time.
  boolean reaches(String recipient);

  /// What is wrong with the way out right now; empty when nothing is known to be. Safe at any time.
  java.util.List<Fault> faults();

  /// Whether there is anybody to send to.
  enum Queued {
    ON_ITS_WAY,
    /// No recipient is configured: nobody will get it.
    NO_RECIPIENT
  }

  /// @param channel `email`, `sms` or `recipient`
  /// @param code what is wrong
  /// @param since when it was first seen
  record Fault(String channel, String code, java.time.Instant since) {}
}
