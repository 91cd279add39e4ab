package no.skjold.server.measure;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.access.Resource;
import no.skjold.server.party.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whom a measure can be for: those protected in the case and the children, by name for a reader
/// who may see them.
@Component
class Beneficiaries {

  private static final Set<Part> PROTECTED = EnumSet.of(Part.PROTECTED, Part.CHILD);

  private final Access access;
  private final PartyRegister parties;
  private final People people;

  Beneficiaries(Access access, PartyRegister parties, People people) {
    this.access = access;
    this.parties = parties;
    this.people = people;
  }

  /// Those the reader may see. The reader may see the case.
  List<Named> of(Actor reader, long subjectId) {
    return parties.parties(subjectId).stream()
        .filter(it -> PROTECTED.contains(it.part()))
        .map(PartyRegister.Party::personId)
        .distinct()
        .filter(it -> access.may(reader, Action.SEE_PERSON, new Resource.Person(it)))
        .map(it -> new Named(it, people.name(it)))
        .sorted(Comparator.comparing(Named::called).thenComparingLong(Named::id))
        .toList();
  }

  /// Throws [Unsound] unless it is for everybody, for one of those, or for whom it was before.
  void requireOne(Actor reader, long subjectId, Terms terms, @Nullable Long before) {
    Long person = terms.personId();
    if (person != null
        && !person.equals(before)
        && of(reader, subjectId).stream().noneMatch(it -> it.id() == person)) {
      throw new Unsound("person");
    }
  }

  record Named(long id, String called) {
    @Override
    public String toString() {
      return "person/" + id;
    }
  }
}
