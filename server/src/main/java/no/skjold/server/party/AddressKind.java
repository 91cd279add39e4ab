package no.skjold.server.party;

/// The kinds of address the population register keeps.
public enum AddressKind {
  /// *Bostedsadresse*.
  RESIDENCE,
  /// *Delt bosted*, of a child who lives with both parents.
  SHARED_RESIDENCE,
  /// *Oppholdsadresse*.
  STAY,
  /// *Postadresse*.
  POSTAL,
  /// *Postadresse i utlandet*.
  POSTAL_ABROAD
}
