package no.skjold.server.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Asks the register of people once for each thing while one question is decided. One thread's.
final class RememberedParties implements PartyRegister {

  private final PartyRegister register;
  private final Map<Long, Set<Party>> parties = new HashMap<>();
  private final Map<Long, Optional<Known>> known = new HashMap<>();

  RememberedParties(PartyRegister register) {
    this.register = register;
  }

  @Override
  public Set<Party> parties(long subjectId) {
    return parties.computeIfAbsent(subjectId, register::parties);
  }

  @Override
  public Optional<Known> find(long personId) {
    return known.computeIfAbsent(personId, register::find);
  }
}
