package no.skjold.server.order;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.access.Resource;
import no.skjold.server.party.People;
import org.springframework.stereotype.Component;

/// The people of a case by name, for a reader who may see the case; those the reader may not see
/// are left out.
@Component
final class CasePeople {

  private static final Set<Part> MAY_BE_PROTECTED = EnumSet.of(Part.PROTECTED, Part.CHILD);

  private final Access access;
  private final PartyRegister parties;
  private final People people;

  CasePeople(Access access, PartyRegister parties, People people) {
    this.access = access;
    this.parties = parties;
    this.people = people;
  }

  record Named(long id, Part part, String called) {
    @Override
    public String toString() {
      return "person/" + id;
    }
  }

  List<Named> of(Actor reader, long subjectId) {
    return parties.parties(subjectId).stream()
        .filter(it -> access.may(reader, Action.SEE_PERSON, new Resource.Person(it.personId())))
        .map(it -> new Named(it.personId(), it.part(), people.name(it.personId())))
        .sorted(Comparator.comparing(Named::part).thenComparing(Named::called))
        .toList();
  }

  /// Those a request can be for.
  List<Named> protectedIn(Actor reader, long subjectId) {
    return of(reader, subjectId).stream()
        .filter(it -> MAY_BE_PROTECTED.contains(it.part()))
        .toList();
  }

  /// Names by number.
  Map<Long, String> names(Actor reader, long subjectId) {
    return of(reader, subjectId).stream()
        .collect(Collectors.toMap(Named::id, Named::called, (first, _) -> first));
  }

  /// Whether anybody is entered whom a ban can be directed against.
  boolean anybodyRestrained(long subjectId) {
    return parties.parties(subjectId).stream().anyMatch(it -> it.part() == Part.RESTRAINED);
  }
}
