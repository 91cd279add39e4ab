package no.skjold.server.document;

/// How a letter leaves the house.
public enum Way {
  DIGITAL_POST,
  ALTINN,
  EFORMIDLING,
  PRINTED,
  /// To the mailbox of the printing office or the registry that is configured, never to a person:
  /// an ordinary e-mail can be read on its way.
  EMAIL,
  /// Into a folder that another system empties.
  FOLDER
}
