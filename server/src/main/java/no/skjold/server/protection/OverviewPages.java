package no.skjold.server.protection;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import no.skjold.law.LegalDay;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Resource;
import no.skjold.server.audit.Audit;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// All that protects the people of a case on one page; and the cases in which more should be
/// considered, each until a police prosecutor has looked. They work without script.
@Controller
class OverviewPages {

  static final String LIST = "/saker/vurder";

  private final Access access;
  private final Overviews overviews;
  private final Considered considered;
  private final ProtectionStatuses statuses;
  private final StatusWords words;
  private final Subjects subjects;
  private final Audit audit;

  OverviewPages(
      Access access,
      Overviews overviews,
      Considered considered,
      ProtectionStatuses statuses,
      StatusWords words,
      Subjects subjects,
      Audit audit) {
    this.statuses = statuses;
    this.words = words;
    this.access = access;
    this.overviews = overviews;
    this.considered = considered;
    this.subjects = subjects;
    this.audit = audit;
  }

  @GetMapping("/saker/{subjectId}/oversikt")
  String overview(@PathVariable long subjectId, Model page) {
    Actor actor = access.current();
    access.require(actor, Action.SEE_CASE, new Resource.Case(subjectId));
    Subject subject = subjects.find(subjectId).orElseThrow(Access.NotThere::new);
    page.addAttribute("subjectId", subjectId);
    page.addAttribute("reference", subject.reference());
    page.addAttribute("overview", overviews.of(actor, subject));
    page.addAttribute("now", words.of(statuses.of(actor, subject)));
    page.addAttribute("consider", considered.find(subjectId).orElse(null));
    page.addAttribute("zone", LegalDay.OSLO);
    return "oversikt";
  }

  @GetMapping(LIST)
  String list(Model page) {
    Actor actor = access.current();
    access.require(actor, Action.SEE_CASE, new Resource.General(LIST));
    page.addAttribute("typed", "");
    page.addAttribute("at", 0L);
    return list(actor, page);
  }

  private String list(Actor actor, Model page) {
    List<Considered.Line> lines =
        considered.waiting(it -> access.may(actor, Action.SEE_CASE, new Resource.Case(it)));
    page.addAttribute("lines", lines);
    page.addAttribute(
        "deciding",
        lines.stream()
            .map(Considered.Line::subjectId)
            .filter(it -> access.may(actor, Action.DECIDE_IN_CASE, new Resource.Case(it)))
            .toList());
    page.addAttribute("zone", LegalDay.OSLO);
    audit.append(actor.name(), "protection_list_shown", "cases", "");
    return "saker-vurder";
  }

  @PostMapping(LIST + "/{subjectId}")
  String look(
      @PathVariable long subjectId,
      @RequestParam int seen,
      @RequestParam long newest,
      @RequestParam(defaultValue = "") String note,
      Model page,
      HttpServletResponse response) {
    Actor actor = access.current();
    access.require(actor, Action.DECIDE_IN_CASE, new Resource.Case(subjectId));
    if (!(actor instanceof Staff prosecutor)) {
      throw new Access.NotThere();
    }
    Optional<String> fault = considered.look(prosecutor, subjectId, seen, newest, note);
    if (fault.isEmpty()) {
      return "redirect:" + LIST;
    }
    HttpStatus status =
        fault.get().equals("stale") ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
    response.setStatus(status.value());
    page.addAttribute("fault", fault.get());
    page.addAttribute("typed", note);
    page.addAttribute("at", subjectId);
    return list(actor, page);
  }
}
