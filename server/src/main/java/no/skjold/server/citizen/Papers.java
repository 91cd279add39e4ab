package no.skjold.server.citizen;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.document.Audience;
import no.skjold.server.document.Document;
import no.skjold.server.document.Documents;
import no.skjold.server.order.Happening.Party;
import org.springframework.stereotype.Component;

/// The letters of a case that its parties, their counsel and the court may read: their own side's,
/// once sent, and of the restrained side only what belongs to a decision that has reached him. Asks
/// nobody whether it may: the caller has. Any thread.
@Component
class Papers {

  private final Documents documents;
  private final ToldOrders told;

  Papers(Documents documents, ToldOrders told) {
    this.documents = documents;
    this.told = told;
  }

  /// Whose counsel somebody is. Whoever is both sees the restrained person's side alone, since what
  /// the other side knows must not reach it.
  static Optional<Party> side(Staff staff) {
    if (staff.has(Role.DEFENCE_COUNSEL)) {
      return Optional.of(Party.RESTRAINED);
    }
    return staff.has(Role.VICTIMS_COUNSEL) ? Optional.of(Party.PROTECTED) : Optional.empty();
  }

  List<Document> of(Actor reader, long subjectId) {
    Set<Long> reached =
        told.of(subjectId).stream()
            .map(it -> it.decided().id())
            .collect(Collectors.toUnmodifiableSet());
    return documents.readableBy(reader, subjectId, reached).stream()
        .filter(it -> it.sent())
        .filter(it -> it.audience() != Audience.RESTRAINED || reached(it, reached))
        .filter(it -> !his(reader) || it.audience() == Audience.RESTRAINED)
        .toList();
  }

  private static boolean his(Actor reader) {
    return reader instanceof Staff staff
        && side(staff).filter(it -> it == Party.RESTRAINED).isPresent();
  }

  private static boolean reached(Document letter, Set<Long> reached) {
    Long decision = letter.from().decision();
    return decision != null && reached.contains(decision);
  }

  Optional<byte[]> open(Actor reader, long subjectId, long id) {
    return of(reader, subjectId).stream()
        .filter(it -> it.id() == id)
        .findFirst()
        .map(it -> documents.open(reader, it));
  }
}
