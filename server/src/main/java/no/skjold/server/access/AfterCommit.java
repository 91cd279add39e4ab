package no.skjold.server.access;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What is to happen once the transaction under way is over, or at once where there is none.
final class AfterCommit {

  private AfterCommit() {}

  static void run(Runnable then) {
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
