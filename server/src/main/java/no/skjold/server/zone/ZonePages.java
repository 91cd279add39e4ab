package no.skjold.server.zone;

import java.util.Comparator;
import java.util.List;
import no.skjold.monitoring.Plan;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

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
    access.require(actor, Action.SEE_SUBJECTS, "subjects");
    page.addAttribute(
        "subjects",
        subjects.list().stream()
            .sorted(Comparator.comparing(Subject::reference))
            .map(ZonePages::row)
            .toList());
    page.addAttribute("mayEdit", access.may(actor, Action.EDIT_PLAN, "subjects"));
    return "subjects";
  }

  @GetMapping("/soner/{subjectId}")
  String editor(@PathVariable long subjectId, Model page) {
    access.require(access.current(), Action.EDIT_PLAN, "subject/" + subjectId);
    Subject subject =
        subjects
            .find(subjectId)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    page.addAttribute("subjectId", subjectId);
    page.addAttribute("reference", subject.reference());
    return "zone-editor";
  }

  private static Row row(Subject subject) {
    List<Plan.Order> orders = subject.plan().orders();
    return new Row(
        subject.id(),
        subject.reference(),
        orders.stream().map(Plan.Order::legalBasis).distinct().toList(),
        orders.stream().mapToInt(order -> order.zones().size()).sum(),
        subject.plan().devices().size());
  }

  /// A line of the list.
  record Row(long id, String reference, List<String> legalBases, int zones, int devices) {}
}
