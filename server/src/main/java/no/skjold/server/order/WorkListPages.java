package no.skjold.server.order;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.skjold.law.LegalDay;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// What waits in the reader's cases, what runs out first at the top; for the court what it is to
/// rule on.
@Controller
class WorkListPages {

  static final String PATH = "/arbeidsliste";

  private final Access access;
  private final Subjects subjects;
  private final Orders orders;
  private final Tasks tasks;

  WorkListPages(Access access, Subjects subjects, Orders orders, Tasks tasks) {
    this.access = access;
    this.subjects = subjects;
    this.orders = orders;
    this.tasks = tasks;
  }

  @GetMapping(PATH)
  String list(Model page) {
    Actor reader = access.current();
    Resource.General list = new Resource.General(PATH);
    boolean court = !access.may(reader, Action.SEE_CASE, list);
    access.require(reader, court ? Action.RECORD_RULING : Action.SEE_CASE, list);
    List<Task> all = court ? atCourt(reader) : inCases(reader);
    page.addAttribute("byUrgency", byUrgency(all));
    page.addAttribute("overdue", all.stream().filter(Task::overdue).count());
    page.addAttribute("zone", LegalDay.OSLO);
    page.addAttribute("mayBegin", access.may(reader, Action.BEGIN_CASE, list));
    return "arbeidsliste";
  }

  private List<Task> inCases(Actor reader) {
    return tasks(reader, Action.SEE_CASE);
  }

  private List<Task> atCourt(Actor reader) {
    return tasks(reader, Action.RECORD_RULING).stream()
        .filter(it -> it.kind().whose() == Task.Whose.COURT)
        .toList();
  }

  private List<Task> tasks(Actor reader, Action action) {
    return subjects.list().stream()
        .filter(it -> access.may(reader, action, new Resource.Case(it.id())))
        .flatMap(it -> of(it).stream())
        .sorted(Task.BY_CLOCK)
        .toList();
  }

  private List<Task> of(Subject subject) {
    return tasks.of(orders.file(subject.id()), subject);
  }

  private static Map<Task.Urgency, List<Task>> byUrgency(List<Task> all) {
    return all.stream()
        .collect(
            Collectors.groupingBy(
                Task::urgency, () -> new EnumMap<>(Task.Urgency.class), Collectors.toList()));
  }
}
