package no.skjold.server.access;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What is to happen in memory once the transaction under way is over, or at once where there is
/// none.
public final class AfterCommit {

  private AfterCommit() {}

  /// Only once it is certain.
  public static void run(Runnable then) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      then.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            then.run();
          }
        });
  }

  /// However it ended, also when nobody knows how.
  static void orOtherwise(Runnable then) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      then.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            then.run();
          }
        });
  }
}
