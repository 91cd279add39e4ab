package no.skjold.server.protection;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.skjold.law.LegalDay;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Grading;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.access.Resource;
import no.skjold.server.breach.Breaches;
import no.skjold.server.breach.Counted;
import no.skjold.server.measure.MeasureState;
import no.skjold.server.measure.Measures;
import no.skjold.server.measure.Measures.ForOffice;
import no.skjold.server.order.CaseFile;
import no.skjold.server.order.Orders;
import no.skjold.server.order.Standing;
import no.skjold.server.order.Terms;
import no.skjold.server.party.People;
import no.skjold.server.protection.Overview.Her;
import no.skjold.server.risk.Assessments;
import no.skjold.server.supervision.Standings;
import no.skjold.server.supervision.Subjects.Subject;

/// Reads what all capabilities know about the protection of one case. Names and grades are for
/// whoever may have them; whether the case may be seen, the caller has asked. Any thread.
final class Overviews {

  private static final int DAYS_BEFORE_END = 30;
  private static final Set<Part> PROTECTED = EnumSet.of(Part.PROTECTED, Part.CHILD);

  /// Where one sees how the equipment of everybody is heard.
  private static final String SUPERVISED = "/personer";

  private final Access access;
  private final PartyRegister parties;
  private final People people;
  private final Orders orders;
  private final Breaches breaches;
  private final Assessments assessments;
  private final Measures measures;
  private final Standings supervision;
  private final InstantSource clock;

  Overviews(
      Access access,
      PartyRegister parties,
      People people,
      Orders orders,
      Breaches breaches,
      Assessments assessments,
      Measures measures,
      Standings supervision,
      InstantSource clock) {
    this.access = access;
    this.parties = parties;
    this.people = people;
    this.orders = orders;
    this.breaches = breaches;
    this.assessments = assessments;
    this.measures = measures;
    this.supervision = supervision;
    this.clock = clock;
  }

  Overview of(Actor reader, Subject subject) {
    CaseFile file = orders.file(subject.id());
    List<Standing> standings = orders.standing(file);
    List<ForOffice> open = measures.ofCase(subject.id());
    List<Her> persons = persons(reader, subject.id(), standings, open);
    Optional<Watch> watch = watch(subject, standings);
    Counted counted = breaches.counted(subject.id());
    var assessment = assessments.latest(subject.id());
    var due = assessments.due(subject.id());
    List<Gap> gaps = new ArrayList<>();
    String root = "/saker/" + subject.id();
    gaps.addAll(ofOrders(root, persons, file, standings));
    watch.ifPresent(it -> gaps.addAll(ofWatch(it)));
    if (assessment.isEmpty()) {
      gaps.add(new Gap(Gap.What.NO_ASSESSMENT, root + "/risiko"));
    } else if (!due.isEmpty()) {
      gaps.add(new Gap(Gap.What.ASSESSMENT_DUE, root + "/risiko"));
    }
    if (counted.waiting() > 0) {
      gaps.add(new Gap(Gap.What.BREACH_WAITING, root + "/brudd"));
    }
    for (ForOffice it : open) {
      if (it.state() == MeasureState.NO_COVERAGE) {
        gaps.add(new Gap(Gap.What.NO_COVERAGE, root + "/tiltak/" + it.id()));
      } else if (it.overdue()) {
        gaps.add(overdue(root, it));
      }
    }
    return new Overview(
        persons,
        watch,
        open.stream().filter(it -> it.personId().isEmpty()).toList(),
        assessment,
        due,
        counted,
        gaps);
  }

  private static Gap overdue(String root, ForOffice measure) {
    return new Gap(
        Gap.What.MEASURE_OVERDUE,
        Optional.of(measure.deadline()),
        root + "/tiltak/" + measure.id());
  }

  private List<Her> persons(
      Actor reader, long subjectId, List<Standing> standings, List<ForOffice> open) {
    return parties.parties(subjectId).stream()
        .filter(it -> PROTECTED.contains(it.part()))
        .map(PartyRegister.Party::personId)
        .distinct()
        .sorted()
        .map(it -> her(reader, it, standings, open))
        .toList();
  }

  private Her her(Actor reader, long personId, List<Standing> standings, List<ForOffice> open) {
    Resource.Person person = new Resource.Person(personId);
    boolean seen = access.may(reader, Action.SEE_PERSON, person);
    return new Her(
        personId,
        seen ? Optional.of(people.name(personId)) : Optional.empty(),
        standings.stream()
            .filter(it -> protects(it.decided().terms(), personId))
            .sorted(
                Comparator.<Standing, Instant>comparing(it -> it.decided().decidedAt()).reversed())
            .toList(),
        open.stream().filter(it -> it.personId().filter(id -> id == personId).isPresent()).toList(),
        grade(reader, person));
  }

  /// What names nobody protects a circle, or a child by its own terms: it is shown to all.
  private static boolean protects(Terms terms, long personId) {
    return terms.protects().persons().isEmpty() || terms.protects().persons().contains(personId);
  }

  /// That somebody looks at a grade is on the trail.
  private Optional<Grading> grade(Actor reader, Resource.Person person) {
    if (!access.may(reader, Action.SEE_GRADING, person)) {
      return Optional.empty();
    }
    access.require(reader, Action.SEE_GRADING, person);
    return parties.find(person.personId()).map(PartyRegister.Known::grading);
  }

  private Optional<Watch> watch(Subject subject, List<Standing> standings) {
    boolean monitored =
        standings.stream()
            .filter(Standing.InForce.class::isInstance)
            .anyMatch(it -> monitors(it.decided().terms()));
    return monitored
        ? Optional.of(
            Watch.of(supervision.find(subject.id()), subject.longestSilence(), clock.instant()))
        : Optional.empty();
  }

  static boolean monitors(Terms terms) {
    return terms.kind() == Terms.Kind.ELECTRONIC_MONITORING || terms.control().monitored();
  }

  private List<Gap> ofOrders(
      String root, List<Her> persons, CaseFile file, List<Standing> standings) {
    List<Gap> gaps = new ArrayList<>();
    if (persons.stream().anyMatch(it -> !it.bound())) {
      gaps.add(new Gap(Gap.What.NO_ORDER, root));
    }
    for (Standing it : standings) {
      ofOrder(root + "/vedtak/" + it.decided().id(), file, it).ifPresent(gaps::add);
    }
    return gaps;
  }

  private Optional<Gap> ofOrder(String path, CaseFile file, Standing standing) {
    return switch (standing) {
      case Standing.AwaitingEffect _ -> Optional.of(new Gap(Gap.What.NOT_IN_EFFECT, path));
      case Standing.InForce it when ending(file, it) ->
          Optional.of(new Gap(Gap.What.ENDING, it.until().map(Overviews::lastDay), path));
      case Standing.InForce _, Standing.RefusedRequest _, Standing.Ended _ -> Optional.empty();
    };
  }

  private boolean ending(CaseFile file, Standing.InForce order) {
    LocalDate soon = LegalDay.of(clock.instant()).plusDays(DAYS_BEFORE_END);
    return order.until().filter(it -> !lastDay(it).isAfter(soon)).isPresent()
        && !orders.renewed(file, order.decided());
  }

  private static LocalDate lastDay(Instant until) {
    return LegalDay.of(until.minusNanos(1));
  }

  private static List<Gap> ofWatch(Watch watch) {
    if (watch.works()) {
      return List.of();
    }
    Gap.What what = watch.says() == Watch.Says.NO_DEVICE ? Gap.What.NO_DEVICE : Gap.What.NOT_HEARD;
    return List.of(new Gap(what, SUPERVISED));
  }
}
