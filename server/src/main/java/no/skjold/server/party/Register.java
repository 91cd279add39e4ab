package no.skjold.server.party;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.skjold.server.access.Grading;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.party.Person.PartInCase;
import no.skjold.server.party.Person.Relation;

/// What the rules need to know about people, in memory: whoever is asked about, known or not, the
/// answer takes the same time. Changed after the change is committed, before whoever made it is
/// answered. Any thread reads; changes are made one at a time.
final class Register implements PartyRegister {

  private final Map<Long, Facts> people = new ConcurrentHashMap<>();
  private final Map<Long, Set<Party>> cases = new ConcurrentHashMap<>();

  /// Takes in what is true now; an older truth that comes late changes nothing.
  synchronized void learn(Facts facts) {
    Facts known = people.get(facts.id());
    if (known != null && known.version() >= facts.version()) {
      return;
    }
    people.put(facts.id(), facts);
    facts.parts().forEach(part -> addPart(facts.id(), part));
    if (known != null) {
      // Afterwards, so that whoever looks meanwhile never finds the case without the person.
      known.parts().stream()
          .filter(it -> !facts.parts().contains(it))
          .forEach(it -> forgetPart(known.id(), it));
    }
  }

  synchronized void forget(long personId) {
    Facts known = people.remove(personId);
    if (known != null) {
      forgetParts(known);
    }
  }

  private void addPart(long personId, PartInCase part) {
    cases
        .computeIfAbsent(part.subjectId(), ignored -> ConcurrentHashMap.newKeySet())
        .add(new Party(personId, part.part()));
  }

  private void forgetParts(Facts known) {
    known.parts().forEach(it -> forgetPart(known.id(), it));
  }

  private void forgetPart(long personId, PartInCase part) {
    cases.getOrDefault(part.subjectId(), new HashSet<>()).remove(new Party(personId, part.part()));
  }

  @Override
  public Set<Party> parties(long subjectId) {
    return Set.copyOf(cases.getOrDefault(subjectId, Set.of()));
  }

  @Override
  public Optional<Known> find(long personId) {
    return facts(personId).map(this::known);
  }

  Optional<Facts> facts(long personId) {
    return Optional.ofNullable(people.get(personId));
  }

  /// Everybody whose own grade, or one of whose addresses', is secret.
  Set<Long> graded() {
    return people.values().stream()
        .filter(it -> it.grade().secret())
        .map(Facts::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Known known(Facts facts) {
    return new Known(
        facts.id(),
        facts.parts().stream().map(PartInCase::subjectId).collect(Collectors.toSet()),
        facts.districts(),
        grading(facts),
        facts.relations().stream().map(Relation::otherId).collect(Collectors.toSet()),
        facts.enteredBy());
  }

  private Grading grading(Facts facts) {
    return placedThrough(facts.id()).stream()
        .flatMap(it -> facts(it).stream())
        .map(Facts::grade)
        .reduce(facts.grade(), Grading::and);
  }

  /// Those one can be placed through, and who are placed through one: who lives together, directly
  /// or through others, and who shares a child with one of them or is parent or child.
  Set<Long> placedThrough(long personId) {
    Set<Long> household = household(personId);
    Set<Long> all = new HashSet<>(household);
    for (long member : household) {
      others(member, RelationKind::sharesChild).forEach(all::add);
    }
    others(personId, it -> it == RelationKind.PARENT)
        .flatMap(child -> others(child, it -> it == RelationKind.CHILD))
        .forEach(all::add);
    all.remove(personId);
    return all;
  }

  private Set<Long> household(long personId) {
    Set<Long> household = new HashSet<>(List.of(personId));
    Deque<Long> next = new ArrayDeque<>(household);
    while (!next.isEmpty()) {
      others(next.pop(), RelationKind::livesTogether).filter(household::add).forEach(next::push);
    }
    return household;
  }

  private Stream<Long> others(long personId, java.util.function.Predicate<RelationKind> wanted) {
    return facts(personId).stream()
        .flatMap(it -> it.relations().stream())
        .filter(it -> wanted.test(it.kind()))
        .map(Relation::otherId);
  }
}
