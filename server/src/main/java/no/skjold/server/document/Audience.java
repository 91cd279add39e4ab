package no.skjold.server.document;

/// Whose copy a letter is. It goes to nobody else.
public enum Audience {
  RESTRAINED,
  PROTECTED,
  COURT,
  GUARDIAN,
  POLICE,
  /// Hung up where everybody can read it.
  PUBLIC_POSTING
}
