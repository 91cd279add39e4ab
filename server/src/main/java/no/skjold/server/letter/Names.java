package no.skjold.server.letter;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import no.skjold.server.party.People;
import org.springframework.stereotype.Component;

/// What people are called, for a reader who may see them.
@Component
class Names {

  private final Access access;
  private final People people;

  Names(Access access, People people) {
    this.access = access;
    this.people = people;
  }

  /// Only of those the reader may see.
  Map<Long, String> of(Actor reader, Collection<Long> persons) {
    Map<Long, String> names = new HashMap<>();
    for (Long person : persons) {
      if (access.may(reader, Action.SEE_PERSON, new Resource.Person(person))) {
        names.put(person, people.name(person));
      }
    }
    return names;
  }
}
