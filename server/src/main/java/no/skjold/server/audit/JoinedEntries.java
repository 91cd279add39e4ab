package no.skjold.server.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The entries of one transaction. They are written just before it commits, so that the lock on the
/// chain is held for the commit only, however long the transaction lasts. The transaction's thread
/// owns it.
final class JoinedEntries implements TransactionSynchronization {

  private final Chain chain;
  private final Consumer<Pending> afterwards;
  private final List<Pending> entries = new ArrayList<>();
  private boolean committing;

  private JoinedEntries(Chain chain, Consumer<Pending> afterwards) {
    this.chain = chain;
    this.afterwards = afterwards;
  }

  static boolean possible() {
    return TransactionSynchronizationManager.isActualTransactionActive()
        && TransactionSynchronizationManager.isSynchronizationActive();
  }

  /// @param afterwards takes what was appended once the transaction was already committed
  static void add(Chain chain, Pending entry, Consumer<Pending> afterwards) {
    JoinedEntries joined =
        TransactionSynchronizationManager.getSynchronizations().stream()
            .filter(JoinedEntries.class::isInstance)
            .map(JoinedEntries.class::cast)
            .filter(it -> it.chain == chain)
            .findFirst()
            .orElseGet(() -> register(new JoinedEntries(chain, afterwards)));
    joined.add(entry);
  }

  private static JoinedEntries register(JoinedEntries joined) {
    TransactionSynchronizationManager.registerSynchronization(joined);
    return joined;
  }

  private void add(Pending entry) {
    if (committing) {
      chain.append(List.of(entry));
    } else {
      entries.add(entry);
    }
  }

  @Override
  public void beforeCommit(boolean readOnly) {
    committing = true;
    if (!entries.isEmpty()) {
      chain.append(entries);
      entries.clear();
    }
  }

  @Override
  public void afterCommit() {
    committing = false;
  }

  @Override
  public void afterCompletion(int status) {
    if (status != STATUS_ROLLED_BACK) {
      entries.forEach(afterwards);
    }
    entries.clear();
  }
}
