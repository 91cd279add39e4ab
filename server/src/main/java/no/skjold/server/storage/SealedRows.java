package no.skjold.server.storage;

/// Told by each capability that keeps sealed fields, one for each table: how its rows follow a
/// rotation of the keys.
public interface SealedRows {

  /// The table, such as `party.person`.
  String table();

  /// Opens up to `most` rows that were sealed with another key than the one in force, and seals and
  /// indexes them again, in a transaction of its own. Doing it again is harmless.
  ///
  /// @return how many it did; fewer than `most` when none is left
  int sealAgain(int most);
}
