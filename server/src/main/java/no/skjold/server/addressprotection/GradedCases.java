package no.skjold.server.addressprotection;

import java.util.HashSet;
import java.util.Set;
import no.skjold.server.access.Grading;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.PartyRegister.Known;
import no.skjold.server.party.People;

/// Which cases a person's grade reaches: their own and those of the people who inherit it.
final class GradedCases {

  private final People people;
  private final PartyRegister parties;

  GradedCases(People people, PartyRegister parties) {
    this.people = people;
    this.parties = parties;
  }

  /// None when nothing about the person is secret.
  Set<Long> of(long personId) {
    if (!grade(personId).secret()) {
      return Set.of();
    }
    Set<Long> cases = new HashSet<>(casesOf(personId));
    people.inheriting(personId).forEach(it -> cases.addAll(casesOf(it)));
    return cases;
  }

  /// What holds for the person all told: their own grade, their addresses' and what they inherit.
  Grading grade(long personId) {
    return parties.find(personId).map(Known::grading).orElse(Grading.UNGRADED);
  }

  private Set<Long> casesOf(long personId) {
    return parties.find(personId).map(Known::cases).orElse(Set.of());
  }
}
