package no.skjold.server.party;

import java.util.List;
import no.skjold.server.storage.SealedRows;
import org.springframework.transaction.support.TransactionTemplate;

/// How people follow a rotation of the field keys: a person with addresses, contacts and blind
/// index at a time. Versions stay: nothing about anybody is another.
final class PeopleSealedAgain implements SealedRows {

  private final PostgresPeople store;
  private final Tokens tokens;
  private final TransactionTemplate transaction;

  PeopleSealedAgain(PostgresPeople store, Tokens tokens, TransactionTemplate transaction) {
    this.store = store;
    this.tokens = tokens;
    this.transaction = transaction;
  }

  @Override
  public String table() {
    return "party.person";
  }

  @Override
  public int sealAgain(int most) {
    List<Long> stale = store.stale(most);
    stale.forEach(id -> transaction.executeWithoutResult(ignored -> sealOne(id)));
    return stale.size();
  }

  private void sealOne(long id) {
    if (!store.take(id)) {
      return;
    }
    Person person = store.find(id).orElseThrow();
    store.sealAgain(person);
    tokens.replace(id, person.name(), person.identityNumber(), person.contacts());
  }
}
