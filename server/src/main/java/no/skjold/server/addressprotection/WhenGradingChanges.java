package no.skjold.server.addressprotection;

import java.util.Set;

/// Implemented by whoever keeps something that a change of grade touches: caches, documents,
/// exports. Called once for each change, in a transaction that is rolled back when it throws;
/// called again until it succeeds, so it must not mind being called twice.
public interface WhenGradingChanges {

  /// Which one it is; never changes, since what is done is kept under it.
  String name();

  /// @param personId whose grade changed, or who shares the grade of somebody whose did
  /// @param cases the cases that are to be the protected unit's
  void gradingChanged(long personId, Set<Long> cases);
}
