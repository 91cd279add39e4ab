package no.skjold.server.document;

/// How a letter leaves the house. The ways there is a [Delivery] for are open when they are
/// configured.
public enum Way {
  /// A person printed it and handed it over or posted it, and says so.
  BY_HAND,
  /// To the mailbox of the printing office or the registry that is configured, never to a person:
  /// an ordinary e-mail can be read on its way.
  EMAIL,
  /// Into a folder that another system empties.
  FOLDER
}
