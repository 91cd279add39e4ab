package no.skjold.server.access;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.skjold.server.access.CaseRegister.Responsible;
import no.skjold.server.access.PartyRegister.Known;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.access.PartyRegister.Party;
import no.skjold.server.access.Question.Registers;

/// A small world for one question: the actor works in Oslo, is account `me` and person 900. Case 1
/// is about 101, who is kept from 102 and her child 103.
final class Situation {

  static final long ME = 900;
  private static final long RESTRAINED = 101;
  private static final long PROTECTED = 102;
  private static final long CHILD = 103;

  private final Map<Long, Responsible> responsible = new HashMap<>();
  private final Map<Long, Set<Party>> parties = new HashMap<>();
  private final Set<Long> unknown = new HashSet<>();
  private final Set<Long> close = new HashSet<>();
  private final Set<Long> assigned = new HashSet<>();
  private final Set<Resource> opened = new HashSet<>();
  private final Map<Long, Set<String>> personDistricts = new HashMap<>();
  private String enteredBy = "somebody";
  private Set<String> alarmIn = Set.of("nowhere");
  private Resource resource = new Resource.General("page");
  private Grading grade = Grading.UNGRADED;

  private Situation() {}

  /// The situation that `matrix.md` calls by this name, with the protected person graded so.
  static Situation of(String name, Grading grade) {
    Situation it = new Situation();
    it.grade = grade;
    String office = name.contains("own district") ? "oslo" : "vest";
    it.caseIn(1, office, name.contains("other office") ? "oslo" : alarms(name, office));
    it.part(1, RESTRAINED, Part.RESTRAINED);
    it.part(1, PROTECTED, Part.PROTECTED);
    it.part(1, CHILD, Part.CHILD);
    it.setUp(name);
    return it;
  }

  private static String alarms(String name, String office) {
    return name.contains("other alarm district") ? "vest" : office;
  }

  private void setUp(String name) {
    if (name.contains("assigned")) {
      assigned.add(1L);
    }
    if (name.contains("open alarm here")) {
      alarmIn = Set.of("oslo");
    }
    if (name.contains("open alarm elsewhere")) {
      alarmIn = Set.of("nordland");
    }
    if (name.contains("open alarm everywhere")) {
      alarmIn = Set.of();
    }
    if (name.contains("family or colleague")) {
      close.add(ME);
    }
    if (name.contains("entered by the machine")) {
      enteredBy = "machine";
    }
    switch (name.substring(0, name.indexOf(',') < 0 ? name.length() : name.indexOf(','))) {
      case "general" -> resource = new Resource.General("page");
      case "case" -> aCase(name);
      case "person" -> aPerson(name);
      case "person restrained" -> resource = new Resource.Person(RESTRAINED);
      case "person protected" -> resource = new Resource.Person(PROTECTED);
      case "alarm" -> anAlarm(name);
      case "position" -> aPosition(name);
      case "response place" -> aResponsePlace(name);
      default -> throw new IllegalArgumentException(name);
    }
  }

  private void aCase(String name) {
    resource = new Resource.Case(name.contains("does not exist") ? 77 : 1);
    if (name.contains("opened with a reason")) {
      opened.add(resource);
    }
    if (name.contains("a party is the actor")) {
      part(1, ME, Part.WITNESS);
    }
    if (name.contains("a party nobody knows")) {
      part(1, 104, Part.WITNESS);
      unknown.add(104L);
    }
    if (name.contains("the actor is protected")) {
      part(1, ME, Part.PROTECTED);
    }
    if (name.contains("the actor is restrained") || name.contains("guardian and restrained")) {
      part(1, ME, Part.RESTRAINED);
    }
    if (name.contains("the actor is guardian")) {
      part(1, ME, Part.GUARDIAN);
    }
    if (name.contains("the actor is the child")) {
      part(1, ME, Part.CHILD);
    }
    if (name.contains("restrained in another")) {
      caseIn(2, "troms", "troms");
      part(2, ME, Part.RESTRAINED);
    }
  }

  private void aPerson(String name) {
    long id = PROTECTED;
    if (name.contains("does not exist")) {
      id = 777;
      unknown.add(id);
    }
    if (name.contains("is the actor")) {
      id = ME;
      part(1, ME, Part.PROTECTED);
    }
    if (name.contains("no case")) {
      id = 105;
      personDistricts.put(id, Set.of(name.contains("own district") ? "oslo" : "vest"));
    }
    resource = new Resource.Person(id);
    if (name.contains("case opened with a reason")) {
      opened.add(new Resource.Case(1));
    } else if (name.contains("opened with a reason")) {
      opened.add(resource);
    }
  }

  private void anAlarm(String name) {
    resource =
        name.contains("does not exist")
            ? new Resource.Absent("alarm/77")
            : new Resource.Alarm("a", 1L, routed(name), name.contains("technical"));
  }

  private void aPosition(String name) {
    resource =
        new Resource.Position(
            "a",
            routed(name),
            name.contains("technical"),
            !name.contains("window closed"),
            name.contains("without paragraph") ? " " : "strl. § 57");
  }

  private void aResponsePlace(String name) {
    resource =
        new Resource.ResponsePlace(
            "a",
            routed(name),
            name.contains("critical"),
            name.contains("by the actor") ? "Me" : name.contains("by another") ? "Other" : null);
  }

  private static Set<String> routed(String name) {
    return name.contains("routed to all")
        ? Set.of()
        : Set.of(name.contains("own district") ? "oslo" : "vest");
  }

  private void caseIn(long id, String office, String alarms) {
    responsible.put(id, new Responsible(office, alarms));
  }

  private void part(long subjectId, long person, Part part) {
    parties.computeIfAbsent(subjectId, _ -> new HashSet<>()).add(new Party(person, part));
  }

  Resource resource() {
    return resource;
  }

  Registers registers() {
    return new Registers(
        id -> Optional.ofNullable(responsible.get(id)),
        new RememberedParties(new People()),
        (id, staff) ->
            id == 1 && (alarmIn.isEmpty() || !java.util.Collections.disjoint(alarmIn, staff)),
        new Working());
  }

  private final class People implements PartyRegister {
    @Override
    public Set<Party> parties(long subjectId) {
      return parties.getOrDefault(subjectId, Set.of());
    }

    @Override
    public Optional<Known> find(long personId) {
      if (personId <= 0 || unknown.contains(personId)) {
        return Optional.empty();
      }
      Set<Long> cases = new HashSet<>();
      parties.forEach((id, all) -> {
        if (all.stream().anyMatch(it -> it.personId() == personId)) {
          cases.add(id);
        }
      });
      Grading own = List.of(PROTECTED, CHILD, ME, 105L).contains(personId) ? grade : inherited();
      return Optional.of(
          new Known(
              personId,
              cases,
              personDistricts.getOrDefault(personId, Set.of()),
              own,
              close,
              enteredBy));
    }

    /// He shares the child with her, and so her grade.
    private Grading inherited() {
      return grade;
    }
  }

  private final class Working implements Work {
    @Override
    public boolean assigned(String account, long subjectId) {
      return account.equals("me") && assigned.contains(subjectId);
    }

    @Override
    public boolean opened(String account, Resource what) {
      return account.equals("me") && opened.contains(what);
    }
  }
}
