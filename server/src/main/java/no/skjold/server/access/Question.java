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
  record Registers(CaseRegister cases, PartyRegister parties, OpenAlarms alarms, Work work) {}

  /// Roles that see alarms, and so know of every case that has one.
  private static final Set<Role> ALARM_PATH =
      EnumSet.of(Role.OPERATOR, Role.SHIFT_LEAD, Role.TECHNICIAN);

  /// As many people as most cases have. Asked about for a case with fewer too, and for one that
  /// does not exist, so that the time it takes does not tell which it is.
  private static final int USUAL_PARTIES = 3;

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
      case Citizen _ -> EnumSet.of(Role.PROTECTED_PERSON, Role.RESTRAINED_PERSON);
      case Client client ->
          client.scopes().contains(action) ? EnumSet.of(Role.INTEGRATION) : Set.of();
      case Device _ -> action == Action.INGEST ? EnumSet.of(Role.INTEGRATION) : Set.of();
      case Server _ -> Set.of();
    };
  }

  /// Whether the actor is on the alarm path, where nothing may depend on a grade: they know of the
  /// case anyway, so that a denial would tell them why.
  boolean onTheAlarmPath() {
    return switch (actor) {
      case Staff staff -> staff.roles().stream().anyMatch(ALARM_PATH::contains);
      case Client _ -> true;
      case Citizen _, Device _, Server _ -> false;
    };
  }

  /// The cases it is about.
  Set<Long> cases() {
    return switch (resource) {
      case Resource.Case it -> Set.of(it.subjectId());
      case Resource.Person it -> known(it.personId()).map(Known::cases).orElse(Set.of());
      case Resource.Alarm it -> it.subjectId() == null ? Set.of() : Set.of(it.subjectId());
      case Resource.General _, Resource.Absent _ -> Set.of();
      case Resource.Position _, Resource.ResponsePlace _ -> Set.of();
    };
  }

  /// The people it is about.
  Set<Long> people() {
    return switch (resource) {
      case Resource.Case it -> peopleIn(it.subjectId());
      case Resource.Person it -> Set.of(it.personId());
      case Resource.General _, Resource.Absent _, Resource.Alarm _ -> Set.of();
      case Resource.Position _, Resource.ResponsePlace _ -> Set.of();
    };
  }

  private Set<Long> peopleIn(long subjectId) {
    Set<Long> people = new HashSet<>();
    registers.parties().parties(subjectId).forEach(it -> people.add(it.personId()));
    for (int nobody = people.size() - USUAL_PARTIES; nobody < 0; nobody++) {
      known(nobody);
    }
    return people;
  }

  Optional<Known> known(long personId) {
    return registers.parties().find(personId);
  }

  /// The strictest grade of anybody it is about. Of somebody with a part in the case whom the
  /// register does not know, nobody knows the grade.
  Grading grading() {
    Grading strictest = Grading.UNGRADED;
    for (long person : people()) {
      strictest = strictest.and(known(person).map(Known::grading).orElse(Grading.UNKNOWN));
    }
    return strictest;
  }

  boolean hasPart(long personId, Set<Part> parts) {
    return cases().stream().anyMatch(it -> hasPart(it, personId, parts));
  }

  private boolean hasPart(long subjectId, long personId, Set<Part> parts) {
    return registers.parties().parties(subjectId).stream()
        .anyMatch(it -> it.personId() == personId && parts.contains(it.part()));
  }

  /// Whether a ban in any case is directed against the person.
  boolean restrainedAnywhere(long personId) {
    return known(personId).stream()
        .flatMap(it -> it.cases().stream())
        .anyMatch(it -> hasPart(it, personId, EnumSet.of(Part.RESTRAINED)));
  }

  /// Whether it is about a case with an open alarm routed to the actor's districts; of the people
  /// in it, only about the restrained one.
  boolean openAlarm() {
    if (!(actor instanceof Staff staff)) {
      return false;
    }
    return cases().stream()
        .filter(it -> registers.alarms().concern(it, staff.districts()))
        .anyMatch(this::caseItselfOrRestrained);
  }

  private boolean caseItselfOrRestrained(long subjectId) {
    return !(resource instanceof Resource.Person it)
        || hasPart(subjectId, it.personId(), EnumSet.of(Part.RESTRAINED));
  }

  /// Whether the actor has opened it with a stated reason that still stands.
  boolean opened() {
    if (!(actor instanceof Staff staff) || !liftable()) {
      return false;
    }
    Work work = registers.work();
    return work.opened(staff.account(), resource)
        || cases().stream().anyMatch(it -> work.opened(staff.account(), new Resource.Case(it)));
  }

  /// A stated reason opens for reading cases and people, never for changing anything, and no place;
  /// on the alarm path only for how it stands, since what stays closed would tell a grade.
  private boolean liftable() {
    boolean reads =
        switch (action) {
          case Action.SEE_SUBJECTS -> true;
          case Action.SEE_CASE, Action.SEE_PERSON, Action.SEE_CONTACT -> !onTheAlarmPath();
          default -> false;
        };
    return reads && (resource instanceof Resource.Case || resource instanceof Resource.Person);
  }

  /// Whether it exists at all, as far as the registers keep it.
  boolean exists() {
    return switch (resource) {
      case Resource.Case it -> registers.cases().responsible(it.subjectId()).isPresent();
      case Resource.Person it -> known(it.personId()).isPresent();
      case Resource.Absent _ -> false;
      case Resource.General _, Resource.Alarm _ -> true;
      case Resource.Position _, Resource.ResponsePlace _ -> true;
    };
  }
}
