package no.skjold.server.citizen;

import java.util.Optional;
import java.util.stream.Stream;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.access.PartyRegister.Party;
import no.skjold.server.access.Resource;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Through which case somebody at work may confirm what a protected person asked for. Any thread.
@Component
class CaseOf {

  private final ObjectProvider<PartyRegister> parties;
  private final Subjects subjects;
  private final Access access;

  CaseOf(ObjectProvider<PartyRegister> parties, Subjects subjects, Access access) {
    this.parties = parties;
    this.subjects = subjects;
    this.access = access;
  }

  /// The first of her cases that the actor may confirm in; empty when there is none for them.
  Optional<Subject> find(Actor actor, long personId) {
    return protecting(personId)
        .filter(it -> access.may(actor, Action.CONFIRM_BY_VOICE, new Resource.Case(it)))
        .findFirst()
        .flatMap(subjects::find);
  }

  /// The first of her cases, whoever asks: for telling operators, who see what they may.
  Optional<Subject> first(long personId) {
    return protecting(personId).findFirst().flatMap(subjects::find);
  }

  /// What stands in the place of her case for operators of every district, where no district's
  /// answer for her: the case's reference, blank when she has none. Empty where one's do.
  Optional<String> everybodys(long personId) {
    Optional<Subject> first = first(personId);
    return first.filter(it -> !it.alarmDistrict().isBlank()).isPresent()
        ? Optional.empty()
        : Optional.of(first.map(Subject::reference).orElse(""));
  }

  private Stream<Long> protecting(long personId) {
    return parties.stream()
        .flatMap(register ->
            register.find(personId).stream()
                .flatMap(known -> known.cases().stream())
                .sorted()
                .filter(it -> register.parties(it).contains(new Party(personId, Part.PROTECTED))));
  }
}
