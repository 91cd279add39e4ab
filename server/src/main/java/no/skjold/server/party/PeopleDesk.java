package no.skjold.server.party;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Access.Denied;
import no.skjold.server.access.Access.NotThere;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.access.PartyRegister.Party;
import no.skjold.server.access.Resource;
import no.skjold.server.audit.Audit;
import no.skjold.server.party.Entry.EnteredAddress;
import no.skjold.server.party.Person.ContactWay;
import no.skjold.server.party.Person.PartInCase;
import no.skjold.server.party.Person.Relation;
import no.skjold.server.party.Unsound.Fault;
import org.springframework.beans.factory.ObjectProvider;

/// What is done with people, by whoever may: every way in asks [Access] here. Machines may enter
/// people and go on with those they entered; they are never told anything about anybody. Any
/// thread.
final class PeopleDesk {

  private static final Resource PEOPLE = new Resource.General("people");

  private final SealedPeople people;
  private final Register register;
  private final Tokens tokens;
  private final Access access;
  private final Audit audit;
  private final Pace pace;
  private final ObjectProvider<BoundInCase> decisions;

  /// @param pace at which whether somebody may be seen is answered
  PeopleDesk(
      SealedPeople people,
      Register register,
      Tokens tokens,
      Access access,
      Audit audit,
      Pace pace,
      ObjectProvider<BoundInCase> decisions) {
    this.people = people;
    this.register = register;
    this.tokens = tokens;
    this.access = access;
    this.audit = audit;
    this.pace = pace;
    this.decisions = decisions;
  }

  /// Whether somebody was entered, or is there already and the actor may know.
  sealed interface Entered {
    record As(long personId) implements Entered {}

    record KnownAs(long personId) implements Entered {}
  }

  /// Enters a person. Somebody the actor may not see who has the same identity number makes no
  /// difference: the protected unit finds the two and merges them (docs/adr/0009).
  Entered enter(Entry entry) {
    Actor actor = access.current();
    access.require(actor, Action.EDIT_PERSON, PEOPLE);
    entry.parts().forEach(it -> requireCase(actor, it.subjectId()));
    entry.relations().forEach(it -> requireLinkable(actor, it.otherId()));
    Optional<Long> known = visibleTwin(actor, entry.identityNumber());
    if (known.isPresent()) {
      return new Entered.KnownAs(known.get());
    }
    long id = people.enter(entry, districts(actor), actor.name());
    audit.append(actor.name(), "person_entered", name(id), "");
    return new Entered.As(id);
  }

  /// Refuses whoever may not enter people at all.
  void requireEnterer() {
    access.require(access.current(), Action.EDIT_PERSON, PEOPLE);
  }

  boolean mayEnter() {
    return access.may(access.current(), Action.EDIT_PERSON, PEOPLE);
  }

  private Optional<Long> visibleTwin(Actor actor, String identityNumber) {
    return tokens.having(Tokens.Key.IDENTITY_NUMBER, Set.of(identityNumber)).stream()
        .filter(it -> linkable(actor, it))
        .findFirst();
  }

  private static Set<String> districts(Actor actor) {
    return actor instanceof Actor.Staff staff ? staff.districts() : Set.of();
  }

  /// The person without what could place or reach them.
  Person get(long id) {
    return opened(Action.SEE_PERSON, id);
  }

  /// The person with all of it.
  Person contact(long id) {
    return opened(Action.SEE_CONTACT, id);
  }

  private Person opened(Action action, long id) {
    evenly(() -> access.require(access.current(), action, person(id)));
    return people.find(id).orElseThrow(NotThere::new);
  }

  /// Whether the actor might, for choosing what to offer.
  boolean may(Action action, long id) {
    return access.may(access.current(), action, person(id));
  }

  boolean mayEditCase(long subjectId) {
    return access.may(access.current(), Action.EDIT_PLAN, new Resource.Case(subjectId));
  }

  /// Whether the reader is on the alarm path, where nothing that is shown depends on a grade.
  boolean onTheAlarmPath() {
    return access.current() instanceof Actor.Staff staff
        && Stream.of(Role.OPERATOR, Role.SHIFT_LEAD, Role.TECHNICIAN).anyMatch(staff::has);
  }

  /// Of these relations, those to people the actor may see.
  List<Relation> visible(List<Relation> relations) {
    return relations.stream().filter(it -> may(Action.SEE_PERSON, it.otherId())).toList();
  }

  /// Of these parts, those in cases the actor may see.
  List<PartInCase> visibleParts(List<PartInCase> parts) {
    Actor actor = access.current();
    return parts.stream()
        .filter(it -> access.may(actor, Action.SEE_CASE, new Resource.Case(it.subjectId())))
        .toList();
  }

  String nameOf(long id) {
    return people.names(Set.of(id)).getOrDefault(id, "");
  }

  /// @return false when somebody changed the person meanwhile
  boolean update(long id, int version, String name, String identityNumber, String note) {
    Actor actor = requireEditable(id);
    boolean done = people.update(id, version, name, identityNumber, note);
    if (done) {
      audit.append(actor.name(), "person_changed", name(id), "");
    }
    return done;
  }

  int addAddress(long id, EnteredAddress address) {
    Actor actor = requireEditable(id);
    int number = people.addAddress(id, address.kind(), address.lines());
    audit.append(actor.name(), "address_added", name(id), Integer.toString(number));
    return number;
  }

  void putAddress(long id, int number, EnteredAddress address) {
    edit(
        id,
        "address_changed",
        Integer.toString(number),
        ignored -> people.putAddress(id, number, address.kind(), address.lines()));
  }

  /// Not a machine's: its answer would tell whether the address is graded.
  void deleteAddress(long id, int number) {
    refuseMachines();
    Actor actor = requireEditable(id);
    orNotThere(people.deleteAddress(id, number));
    audit.append(actor.name(), "address_deleted", name(id), Integer.toString(number));
  }

  int addContact(long id, ContactWay way) {
    Actor actor = requireEditable(id);
    int number = people.addContact(id, way.kind(), way.value());
    audit.append(actor.name(), "contact_added", name(id), Integer.toString(number));
    return number;
  }

  void putContact(long id, ContactWay way) {
    edit(
        id,
        "contact_changed",
        Integer.toString(way.number()),
        ignored -> people.putContact(id, way));
  }

  void deleteContact(long id, int number) {
    Actor actor = requireEditable(id);
    orNotThere(people.deleteContact(id, number));
    audit.append(actor.name(), "contact_deleted", name(id), Integer.toString(number));
  }

  void putRelation(long id, Relation relation) {
    edit(
        id,
        "relation_entered",
        name(relation.otherId()) + " " + relation.kind(),
        actor -> {
          requireLinkable(actor, relation.otherId());
          people.putRelation(id, relation);
        });
  }

  /// Not a machine's: its answer would tell whether somebody is graded.
  void deleteRelation(long id, Relation relation) {
    refuseMachines();
    edit(
        id,
        "relation_deleted",
        name(relation.otherId()) + " " + relation.kind(),
        actor -> {
          requireLinkable(actor, relation.otherId());
          requireLoosensNothing(id, relation.otherId());
          people.deleteRelation(id, relation);
        });
  }

  private void edit(long id, String act, String detail, Consumer<Actor> change) {
    Actor actor = requireEditable(id);
    change.accept(actor);
    audit.append(actor.name(), act, name(id), detail);
  }

  /// The parties of a case whom the actor may see, of whom a look is recorded as one.
  List<Party> parties(long subjectId) {
    Actor actor = access.current();
    access.require(actor, Action.SEE_CASE, new Resource.Case(subjectId));
    return register.parties(subjectId).stream()
        .filter(it -> access.may(actor, Action.SEE_PERSON, person(it.personId())))
        .sorted(Comparator.comparing(Party::part).thenComparingLong(Party::personId))
        .toList();
  }

  void putPart(long subjectId, long personId, PartInCase part) {
    Actor actor = access.current();
    requireCase(actor, subjectId);
    requireLinkable(actor, personId);
    if (changesSides(subjectId, personId, part)) {
      requireUnbound(subjectId, personId);
    }
    people.putPart(personId, part, actor.name());
    audit.append(
        actor.name(), "part_entered", "subject/" + subjectId, name(personId) + " " + part.part());
  }

  /// Not a machine's: its answer would tell whether somebody is graded.
  void deletePart(long subjectId, long personId) {
    refuseMachines();
    Actor actor = access.current();
    requireCase(actor, subjectId);
    requireLinkable(actor, personId);
    requireLoosensNothing(personId);
    requireUnbound(subjectId, personId);
    orNotThere(people.deletePart(personId, subjectId));
    audit.append(actor.name(), "part_ended", "subject/" + subjectId, name(personId));
  }

  private boolean changesSides(long subjectId, long personId, PartInCase part) {
    return register.parties(subjectId).stream()
        .anyMatch(it ->
            it.personId() == personId
                && (it.part() == Part.RESTRAINED) != (part.part() == Part.RESTRAINED));
  }

  /// Whom a decision binds or protects stays where they are: it would be about nobody.
  private void requireUnbound(long subjectId, long personId) {
    if (decisions.stream().anyMatch(it -> it.bound(subjectId, personId))) {
      throw new Unsound(List.of(new Fault("part", "in_force")));
    }
  }

  private void refuseMachines() {
    if (access.current() instanceof Actor.Client) {
      throw new Denied("not_allowed");
    }
  }

  /// A grade that comes by a link does not go with it: ending a protection is a decision of two.
  /// Only the cleared get as far as here with somebody graded.
  private void requireLoosensNothing(long... ids) {
    for (long id : ids) {
      if (register.find(id).filter(it -> it.grading().secret()).isPresent()) {
        throw new Unsound(List.of(new Fault("link", "carries_protection")));
      }
    }
  }

  /// People entered with the same identity number: for the protected unit to merge.
  List<List<Long>> twins() {
    Actor actor = access.current();
    access.require(actor, Action.DECIDE_GRADING, new Resource.General("twins"));
    return tokens.twins().stream()
        .filter(group ->
            group.stream().allMatch(it -> access.may(actor, Action.DECIDE_GRADING, person(it))))
        .toList();
  }

  /// Makes one record of two.
  void merge(long from, long into) {
    Actor actor = access.current();
    access.require(actor, Action.DECIDE_GRADING, person(from));
    access.require(actor, Action.DECIDE_GRADING, person(into));
    orNotThere(from != into);
    people.merge(from, into, actor.name());
    audit.append(actor.name(), "people_merged", name(into), name(from));
  }

  private Actor requireEditable(long id) {
    Actor actor = access.current();
    requireOn(actor, Action.EDIT_PERSON, id);
    return actor;
  }

  private void requireCase(Actor actor, long subjectId) {
    access.require(actor, Action.EDIT_PLAN, new Resource.Case(subjectId));
  }

  /// Somebody may be linked by whoever sees them; by a machine, if it entered them.
  private void requireLinkable(Actor actor, long id) {
    requireOn(actor, linking(actor), id);
  }

  private void requireOn(Actor actor, Action action, long id) {
    evenly(() -> access.require(actor, action, person(id)));
  }

  private void evenly(Runnable question) {
    pace.evenly(() -> {
      question.run();
      return true;
    });
  }

  private boolean linkable(Actor actor, long id) {
    return access.may(actor, linking(actor), person(id));
  }

  /// A machine sees nobody; it links those it may edit, whom it entered itself.
  private static Action linking(Actor actor) {
    return actor instanceof Actor.Client ? Action.EDIT_PERSON : Action.SEE_PERSON;
  }

  private static void orNotThere(boolean done) {
    if (!done) {
      throw new NotThere();
    }
  }

  private static Resource person(long id) {
    return new Resource.Person(id);
  }

  private static String name(long id) {
    return Objects.requireNonNull(person(id).name());
  }
}
