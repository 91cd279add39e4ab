package no.skjold.server.order;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Access.NotThere;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Resource;
import no.skjold.server.supervision.Subjects.Subject;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page of a case: what is next, what holds now, and the story from the beginning; and a new
/// case. They work without script, and keep what was typed.
@Controller
class CasePages {

  private static final String NEW = "/saker/ny";
  private static final String CASE = "/saker/{subjectId}";

  private final Access access;
  private final CaseFrame frame;
  private final Orders orders;
  private final Cases cases;
  private final CaseWork work;
  private final Tasks tasks;
  private final CaseStory story;
  private final Prosecutors prosecutors;
  private final ObjectProvider<CaseBreaches> breaches;

  CasePages(
      Access access,
      CaseFrame frame,
      Orders orders,
      Cases cases,
      CaseWork work,
      Tasks tasks,
      CaseStory story,
      Prosecutors prosecutors,
      ObjectProvider<CaseBreaches> breaches) {
    this.access = access;
    this.frame = frame;
    this.orders = orders;
    this.cases = cases;
    this.work = work;
    this.tasks = tasks;
    this.story = story;
    this.prosecutors = prosecutors;
    this.breaches = breaches;
  }

  @GetMapping(NEW)
  String blank(Model page) {
    Staff staff = beginner();
    page.addAttribute("sent", Sent.NOTHING);
    return form(staff, page);
  }

  private Staff beginner() {
    Actor actor = access.current();
    access.require(actor, Action.BEGIN_CASE, new Resource.General(NEW));
    if (actor instanceof Staff staff) {
      return staff;
    }
    throw new NotThere();
  }

  private String form(Staff staff, Model page) {
    Map<String, List<Staff>> byDistrict = new TreeMap<>();
    staff.districts().forEach(it -> byDistrict.put(it, prosecutors.of(it)));
    page.addAttribute("prosecutors", byDistrict);
    page.addAttribute("me", staff.account());
    return "sak-ny";
  }

  @PostMapping(NEW)
  String begin(
      @RequestParam MultiValueMap<String, String> fields,
      Model page,
      HttpServletResponse response) {
    Staff staff = beginner();
    Sent sent = new Sent(fields);
    try {
      long id =
          cases.begin(
              staff, sent.text("reference"), sent.text("district"), sent.text("responsible"));
      return "redirect:/saker/" + id;
    } catch (Refused refused) {
      Answers.refused(refused, sent, page, response);
      return form(staff, page);
    }
  }

  @GetMapping(CASE)
  String show(@PathVariable long subjectId, Model page) {
    Staff staff = frame.allowed(Action.SEE_CASE, subjectId);
    page.addAttribute("sent", Sent.NOTHING);
    return show(staff, subjectId, page);
  }

  private String show(Staff staff, long subjectId, Model page) {
    Subject subject = frame.subject(subjectId);
    CaseFile file = orders.file(subjectId);
    frame.put(staff, subjectId, page);
    page.addAttribute("file", file);
    page.addAttribute("tasks", tasks.of(file, subject));
    page.addAttribute("standings", orders.standing(file).reversed());
    page.addAttribute("open", file.requests().stream().filter(Request::open).toList());
    page.addAttribute("clocks", clocks(file));
    page.addAttribute("story", story.of(file));
    page.addAttribute("kinds", DraftKind.answering());
    page.addAttribute(
        "others",
        prosecutors.of(subject.district()).stream()
            .filter(it -> !it.account().equals(answering(file)))
            .toList());
    page.addAttribute(
        "breaches", breaches.stream().flatMap(it -> it.of(subjectId).stream()).toList());
    page.addAttribute("mayHandOver", mayHandOver(staff, file));
    page.addAttribute("answering", answering(file));
    return "sak";
  }

  private static String answering(CaseFile file) {
    CaseFile.Responsible responsible = file.responsible();
    return responsible == null ? "" : responsible.account();
  }

  private Map<Long, ClockFace> clocks(CaseFile file) {
    Map<Long, ClockFace> clocks = new HashMap<>();
    file.requests().forEach(it -> clocks.put(it.id(), ClockFace.of(orders.clock(it))));
    return clocks;
  }

  /// A police prosecutor gives it away, a lead sees to it; while nobody answers for it, anybody who
  /// works on it does.
  private boolean mayHandOver(Staff staff, CaseFile file) {
    long id = file.subjectId();
    return frame.may(staff, Action.DECIDE_IN_CASE, id)
        || frame.may(staff, Action.ASSIGN_CASE, id)
        || (file.responsible() == null && frame.may(staff, Action.WORK_ON_CASE, id));
  }

  @PostMapping(CASE + "/notat")
  String note(
      @PathVariable long subjectId,
      @RequestParam MultiValueMap<String, String> fields,
      Model page,
      HttpServletResponse response) {
    Staff staff = frame.allowed(Action.WORK_ON_CASE, subjectId);
    Sent sent = new Sent(fields);
    try {
      cases.note(staff, subjectId, sent.text("text"));
      return "redirect:/saker/" + subjectId + "#historien";
    } catch (Refused refused) {
      Answers.refused(refused, sent, page, response);
      return show(staff, subjectId, page);
    }
  }

  @PostMapping(CASE + "/ansvarlig")
  String handOver(
      @PathVariable long subjectId,
      @RequestParam MultiValueMap<String, String> fields,
      Model page,
      HttpServletResponse response) {
    Staff staff =
        frame.allowedAny(subjectId, Action.DECIDE_IN_CASE, Action.ASSIGN_CASE, Action.WORK_ON_CASE);
    Sent sent = new Sent(fields);
    try {
      Refused.unless(mayHandOver(staff, orders.file(subjectId)), "responsible.not_yours");
      if (work.ifStill(
          subjectId,
          () -> answering(orders.file(subjectId)).equals(sent.text("seen")),
          () -> cases.handOver(staff, subjectId, sent.text("responsible")))) {
        return "redirect:/saker/" + subjectId;
      }
      Answers.stale(sent, page, response);
    } catch (Refused refused) {
      Answers.refused(refused, sent, page, response);
    }
    return show(staff, subjectId, page);
  }
}
