package no.skjold.server.order;

import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.party.BoundInCase;

/// Keeps in a case whom its decisions are about. Any thread.
record BoundByDecision(Orders orders, PartyRegister parties) implements BoundInCase {

  @Override
  public boolean bound(long subjectId, long personId) {
    boolean restrained =
        parties.parties(subjectId).stream()
            .anyMatch(it -> it.personId() == personId && it.part() == Part.RESTRAINED);
    return orders.standing(orders.file(subjectId)).stream()
        .filter(it -> it instanceof Standing.InForce || it instanceof Standing.AwaitingEffect)
        .map(it -> it.decided().terms())
        .anyMatch(it -> restrained || about(it, personId));
  }

  private static boolean about(Terms terms, long personId) {
    Terms.ChildTerms child = terms.child();
    return terms.protects().persons().contains(personId)
        || (child != null && child.personId() == personId);
  }
}
