package no.skjold.server.citizen;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import no.skjold.server.access.Grading;
import no.skjold.server.access.PartyRegister;

/// Invented people, in memory.
final class KnownParties implements PartyRegister {

  private final Map<Long, Set<Party>> cases = new ConcurrentHashMap<>();
  private final Map<Long, Known> people = new ConcurrentHashMap<>();

  void enter(long subjectId, long personId, Part part, Grading grading) {
    Party party = new Party(personId, part);
    cases.merge(
        subjectId,
        Set.of(party),
        (all, _) -> {
          HashSet<Party> more = new HashSet<>(all);
          more.add(party);
          return Set.copyOf(more);
        });
    people.put(personId, new Known(personId, Set.of(subjectId), Set.of(), grading, Set.of()));
  }

  @Override
  public Set<Party> parties(long subjectId) {
    return cases.getOrDefault(subjectId, Set.of());
  }

  @Override
  public Optional<Known> find(long personId) {
    return Optional.ofNullable(people.get(personId));
  }
}
