package no.skjold.server.zone;

import java.util.Comparator;
import java.util.List;
import no.skjold.monitoring.Plan;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Who is under supervision, and the editor of their zones. Neither ever shows a position.
@Controller
class ZonePages {

  private final Access access;
  private final Subjects subjects;

  ZonePages(Access access, Subjects subjects) {
    this.access = access;
    this.subjects = subjects;
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
            .map(it -> row(it, access.may(actor, Action.EDIT_PLAN, new Resource.Case(it.id()))))
            .toList());
    return "subjects";
  }

  @GetMapping("/soner/{subjectId}")
  String editor(@PathVariable long subjectId, Model page) {
    access.require(access.current(), Action.EDIT_PLAN, new Resource.Case(subjectId));
    Subject subject = subjects.find(subjectId).orElseThrow(Access.NotThere::new);
    page.addAttribute("subjectId", subjectId);
    page.addAttribute("reference", subject.reference());
    return "zone-editor";
  }

  private static Row row(Subject subject, boolean mayEdit) {
    List<Plan.Order> orders = subject.plan().orders();
    return new Row(
        subject.id(),
        subject.reference(),
        orders.stream().map(Plan.Order::legalBasis).distinct().toList(),
        orders.stream().mapToInt(order -> order.zones().size()).sum(),
        subject.plan().devices().size(),
        mayEdit);
  }

  /// A line of the list.
  record Row(
      long id,
      String reference,
      List<String> legalBases,
      int zones,
      int devices,
      boolean mayEdit) {}
}
