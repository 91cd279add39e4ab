package no.skjold.server.order;

import java.util.Map;
import java.util.stream.Stream;

/// Reads what was written with numbers that have ended, since two records turned out to be one
/// person.
///
/// @param merged the number that stays, by the one that ended
record OnePerson(Map<Long, Long> merged) {

  OnePerson {
    merged = Map.copyOf(merged);
  }

  long number(long person) {
    return merged.getOrDefault(person, person);
  }

  Stream<Long> numbers(Stream<Long> persons) {
    return persons.map(this::number).distinct();
  }

  Terms read(Terms terms) {
    return merged.isEmpty() ? terms : renumbered(terms);
  }

  private Terms renumbered(Terms terms) {
    Terms.Protects protects = terms.protects();
    Terms.ChildTerms child = terms.child();
    return terms
        .protecting(
            new Terms.Protects(numbers(protects.persons().stream()).toList(), protects.circle()))
        .with(renumbered(terms.control()))
        .against(child == null ? null : renumbered(child));
  }

  private Terms.Control renumbered(Terms.Control it) {
    return new Terms.Control(
        it.monitored(),
        it.warnsDevice(),
        it.breaches(),
        it.exceptional(),
        it.secondLawyer(),
        it.howLong(),
        it.responsePlaces().stream().map(this::renumbered).toList());
  }

  private Terms.ResponsePlace renumbered(Terms.ResponsePlace it) {
    return new Terms.ResponsePlace(
        number(it.personId()), it.label(), it.latitude(), it.longitude());
  }

  private Terms.ChildTerms renumbered(Terms.ChildTerms it) {
    return new Terms.ChildTerms(
        number(it.personId()), it.born(), it.heard(), it.consent(), it.consentOn(), it.danger());
  }
}
