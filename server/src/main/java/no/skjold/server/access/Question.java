package no.skjold.server.access;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.access.Actor.Client;
import no.skjold.server.access.Actor.Device;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Server;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.PartyRegister.Known;
import no.skjold.server.access.PartyRegister.Part;

/// May this actor do this to that? With what the registers say about it, asked for when a rule
/// needs it. One decision's; not shared between threads.
record Question(Actor actor, Action action, Resource resource, Registers registers) {

  /// Where the facts come from.
  record Registers(
      CaseRegister cases, PartyRegister parties, OpenAlarms alarms, Assignments assignments) {}

  /// How far the actor reaches with the action, by all roles together; empty: not at all.
  Set<Reach> reaches() {
    EnumSet<Reach> reaches = EnumSet.noneOf(Reach.class);
    for (Role role : roles()) {
      reaches.addAll(Grants.of(role, action));
    }
    return reaches;
  }

  private Set<Role> roles() {
    return switch (actor) {
      case Staff staff -> staff.roles();
      case Citizen ignored -> Set.of(Role.PROTECTED_PERSON, Role.RESTRAINED_PERSON);
      case Client client -> client.scopes().contains(action) ? Set.of(Role.INTEGRATION) : Set.of();
      case Device ignored -> action == Action.INGEST ? Set.of(Role.INTEGRATION) : Set.of();
      case Server ignored -> Set.of();
    };
  }

  /// The cases it is about.
  Set<Long> cases() {
    return switch (resource) {
      case Resource.Case it -> Set.of(it.subjectId());
      case Resource.Person it -> known(it.personId()).map(Known::cases).orElse(Set.of());
      case Resource.Alarm it -> it.subjectId() == null ? Set.of() : Set.of(it.subjectId());
      case Resource.General ignored -> Set.of();
      case Resource.Position ignored -> Set.of();
      case Resource.ResponsePlace ignored -> Set.of();
    };
  }

  /// The people it is about.
  Set<Long> people() {
    return switch (resource) {
      case Resource.Case it -> peopleIn(it.subjectId());
      case Resource.Person it -> Set.of(it.personId());
      case Resource.General ignored -> Set.of();
      case Resource.Alarm ignored -> Set.of();
      case Resource.Position ignored -> Set.of();
      case Resource.ResponsePlace ignored -> Set.of();
    };
  }

  private Set<Long> peopleIn(long subjectId) {
    Set<Long> people = new HashSet<>();
    registers.parties().parties(subjectId).forEach(it -> people.add(it.personId()));
    return people;
  }

  Optional<Known> known(long personId) {
    return registers.parties().find(personId);
  }

  /// The strictest grade of anybody it is about.
  Grading grading() {
    Grading strictest = Grading.UNGRADED;
    for (long person : people()) {
      strictest = strictest.and(known(person).map(Known::grading).orElse(Grading.UNGRADED));
    }
    return strictest;
  }

  boolean hasPart(long personId, Set<Part> parts) {
    return cases().stream()
        .flatMap(it -> registers.parties().parties(it).stream())
        .anyMatch(it -> it.personId() == personId && parts.contains(it.part()));
  }

  /// Whether it exists at all, as far as the registers keep it.
  boolean exists() {
    return switch (resource) {
      case Resource.Case it -> registers.cases().district(it.subjectId()).isPresent();
      case Resource.Person it -> known(it.personId()).isPresent();
      case Resource.General ignored -> true;
      case Resource.Alarm ignored -> true;
      case Resource.Position ignored -> true;
      case Resource.ResponsePlace ignored -> true;
    };
  }
}
