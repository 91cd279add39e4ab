package no.skjold.server.access;

import java.util.Map;

/// Implemented by whoever keeps something under a person's number. Called when two records turn out
/// to be one person, in the transaction that ends one of them: what throws leaves both as they
/// were. Nothing may loosen: of two things that cannot both stand, the stricter does.
public interface WhenPeopleMerge {

  /// Moves, or ends, what is kept under the number that ends.
  void peopleMerged(PeopleMerged merged);

  /// @param from the number that ends
  /// @param into the number that stays
  /// @param addresses the number of each address among those of `from`, and among those of `into`
  record PeopleMerged(long from, long into, Map<Integer, Integer> addresses) {
    public PeopleMerged {
      addresses = Map.copyOf(addresses);
    }
  }
}
