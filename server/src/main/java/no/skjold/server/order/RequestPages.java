package no.skjold.server.order;

import jakarta.servlet.http.HttpServletResponse;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Access.NotThere;
import no.skjold.server.access.Actor.Staff;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Requests for protection on pages: entered, looked at by a police prosecutor, withdrawn. They
/// work without script, and keep what was typed.
@Controller
@RequestMapping("/saker/{subjectId}/anmodning")
class RequestPages {

  private final CaseFrame frame;
  private final CasePeople people;
  private final Orders orders;
  private final Requests requests;
  private final CaseWork work;

  RequestPages(
      CaseFrame frame, CasePeople people, Orders orders, Requests requests, CaseWork work) {
    this.frame = frame;
    this.people = people;
    this.orders = orders;
    this.requests = requests;
    this.work = work;
  }

  @GetMapping("/ny")
  String blank(@PathVariable long subjectId, Model page) {
    Staff staff = frame.allowed(Action.WORK_ON_CASE, subjectId);
    page.addAttribute("sent", Sent.NOTHING);
    return form(staff, subjectId, page);
  }

  private String form(Staff staff, long subjectId, Model page) {
    frame.put(staff, subjectId, page);
    page.addAttribute("protectedPersons", people.protectedIn(staff, subjectId));
    page.addAttribute("sources", Request.Source.values());
    page.addAttribute("number", requests.number());
    return "anmodning-ny";
  }

  @PostMapping("/ny")
  String enter(
      @PathVariable long subjectId,
      @RequestParam MultiValueMap<String, String> fields,
      Model page,
      HttpServletResponse response) {
    Staff staff = frame.allowed(Action.WORK_ON_CASE, subjectId);
    Sent sent = new Sent(fields);
    try {
      long id = enter(staff, subjectId, sent);
      return "redirect:" + path(subjectId, id);
    } catch (Refused refused) {
      Answers.refused(refused, sent, page, response);
      return form(staff, subjectId, page);
    }
  }

  private long enter(Staff staff, long subjectId, Sent sent) {
    Requests.Asked asked = asked(sent);
    long number = sent.numbers("number").stream().findFirst().orElseGet(requests::number);
    long id = requests.ask(staff.name(), subjectId, number, asked);
    Request entered = orders.file(subjectId).request(id).orElseThrow(NotThere::new);
    Refused.unless(entered.receivedAt().equals(asked.receivedAt()), Requests.SENT_BEFORE);
    return id;
  }

  private static Requests.Asked asked(Sent sent) {
    return new Requests.Asked(
        sent.moment("received"),
        sent.chosen(Request.Source.class, "source"),
        sent.numbers("person"),
        sent.text("facts"));
  }

  private static String path(long subjectId, long id) {
    return "/saker/" + subjectId + "/anmodning/" + id;
  }

  @GetMapping("/{id}")
  String show(@PathVariable long subjectId, @PathVariable long id, Model page) {
    Staff staff = frame.allowed(Action.SEE_CASE, subjectId);
    page.addAttribute("sent", Sent.NOTHING);
    return show(staff, subjectId, id, page);
  }

  private String show(Staff staff, long subjectId, long id, Model page) {
    CaseFile file = orders.file(subjectId);
    Request request = file.request(id).orElseThrow(NotThere::new);
    frame.put(staff, subjectId, page);
    page.addAttribute("request", request);
    page.addAttribute("seen", state(request));
    page.addAttribute("clock", ClockFace.of(orders.clock(request)));
    page.addAttribute("responsible", file.responsible());
    page.addAttribute("kinds", DraftKind.answering());
    page.addAttribute(
        "answers",
        file.decisions().stream()
            .filter(it -> Long.valueOf(id).equals(it.links().request()))
            .toList());
    page.addAttribute(
        "drafts",
        file.drafts().stream()
            .filter(it -> Long.valueOf(id).equals(it.links().request()))
            .toList());
    return "anmodning";
  }

  /// What the reader saw of it, so that whoever acts on something else is told.
  private static String state(Request it) {
    return (it.look() == null ? "" : "L")
        + (it.withdrawn() == null ? "" : "W")
        + (it.open() ? "" : "A");
  }

  @PostMapping("/{id}/vurdering")
  String look(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> fields,
      Model page,
      HttpServletResponse response) {
    Staff staff = frame.allowed(Action.DECIDE_IN_CASE, subjectId);
    Sent sent = new Sent(fields);
    return done(
        staff,
        subjectId,
        id,
        sent,
        page,
        response,
        () -> requests.look(staff, subjectId, id, sent.text("note"), sent.ticked("waits")));
  }

  @PostMapping("/{id}/trukket")
  String withdraw(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> fields,
      Model page,
      HttpServletResponse response) {
    Staff staff = frame.allowed(Action.WORK_ON_CASE, subjectId);
    return done(
        staff,
        subjectId,
        id,
        new Sent(fields),
        page,
        response,
        () -> requests.withdraw(staff.name(), subjectId, id));
  }

  private String done(
      Staff staff,
      long subjectId,
      long id,
      Sent sent,
      Model page,
      HttpServletResponse response,
      Runnable act) {
    try {
      if (work.ifStill(subjectId, () -> asSeen(subjectId, id, sent), act)) {
        return "redirect:" + path(subjectId, id);
      }
      Answers.stale(sent, page, response);
    } catch (Refused refused) {
      Answers.refused(refused, sent, page, response);
    }
    return show(staff, subjectId, id, page);
  }

  private boolean asSeen(long subjectId, long id, Sent sent) {
    Request now = orders.file(subjectId).request(id).orElseThrow(NotThere::new);
    return state(now).equals(sent.text("seen"));
  }
}
