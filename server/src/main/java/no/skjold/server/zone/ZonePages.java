package no.skjold.server.zone;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import no.skjold.law.LegalDay;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.PlannedState;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Who is under supervision, and the zones they are supervised by: to look at, and where
/// supervision may be set up without a decision to draw. Neither ever shows a position.
@Controller
class ZonePages {

  private final Access access;
  private final Subjects subjects;
  private final InstantSource clock;
  private final boolean mayBeSetUp;

  ZonePages(
      Access access,
      Subjects subjects,
      InstantSource clock,
      @Value("${skjold.demo:false}") boolean mayBeSetUp) {
    this.access = access;
    this.subjects = subjects;
    this.clock = clock;
    this.mayBeSetUp = mayBeSetUp;
  }

  @GetMapping("/personer")
  String list(Model page) {
    Actor actor = access.current();
    access.require(actor, Action.SEE_SUBJECTS, new Resource.General("subjects"));
    page.addAttribute(
        "subjects",
        subjects.list().stream()
            .filter(it -> access.may(actor, Action.SEE_SUBJECTS, new Resource.Case(it.id())))
            .sorted(Comparator.comparing(Subject::reference))
            .map(it -> row(actor, it))
            .toList());
    page.addAttribute("mayBeSetUp", mayBeSetUp);
    return "subjects";
  }

  @GetMapping("/soner/{subjectId}")
  String editor(@PathVariable long subjectId, Model page) {
    access.require(access.current(), Action.EDIT_PLAN, new Resource.Case(subjectId));
    Subject subject = subjects.find(subjectId).orElseThrow(Access.NotThere::new);
    page.addAttribute("subjectId", subjectId);
    page.addAttribute("reference", subject.reference());
    page.addAttribute("mode", mayBeSetUp ? "live" : "shown");
    page.addAttribute("back", "/personer");
    return "zone-editor";
  }

  private Row row(Actor actor, Subject subject) {
    List<Plan.Order> orders = subject.plan().orders();
    Resource.Case ofSubject = new Resource.Case(subject.id());
    return new Row(
        subject.id(),
        subject.reference(),
        orders.stream().map(Plan.Order::legalBasis).distinct().toList(),
        orders.stream().mapToInt(order -> order.zones().size()).sum(),
        subject.plan().devices().size(),
        planned(subject),
        access.may(actor, Action.SEE_CASE, ofSubject),
        access.may(actor, Action.EDIT_PLAN, ofSubject));
  }

  private List<Now> planned(Subject subject) {
    long now = clock.millis();
    return subject.plan().plannedStates().stream()
        .filter(it -> it.fromMillis() <= now && now < it.toMillis())
        .map(it -> new Now(it.kind(), Instant.ofEpochMilli(it.toMillis()).atZone(LegalDay.OSLO)))
        .toList();
  }

  /// What is planned for now.
  record Now(PlannedState.Kind kind, ZonedDateTime until) {}

  /// A line of the list.
  record Row(
      long id,
      String reference,
      List<String> legalBases,
      int zones,
      int devices,
      List<Now> planned,
      boolean maySee,
      boolean mayEdit) {}
}
