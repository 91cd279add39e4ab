package no.skjold.server.risk;

import java.time.ZoneId;
import java.util.Optional;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Resource;
import no.skjold.server.risk.Form.Speaks;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The assessments of a case: the list, a finished one, what changed since the one before, and
/// where a new one begins.
@Controller
@RequestMapping("/saker/{subjectId}/risiko")
class RiskPages {

  static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

  private final Access access;
  private final AssessmentDesk desk;
  private final ToldFacts told;
  private final Subjects subjects;

  RiskPages(Access access, AssessmentDesk desk, ToldFacts told, Subjects subjects) {
    this.access = access;
    this.desk = desk;
    this.told = told;
    this.subjects = subjects;
  }

  @GetMapping
  String list(@PathVariable long subjectId, Model page) {
    access.require(access.current(), Action.SEE_CASE, new Resource.Case(subjectId));
    about(subjectId, page);
    page.addAttribute("assessments", desk.of(subjectId));
    page.addAttribute("due", desk.due(subjectId));
    page.addAttribute("draft", desk.draft(subjectId).orElse(null));
    page.addAttribute("mayWork", mayWork(subjectId));
    page.addAttribute("tellable", ToldFacts.TELLABLE);
    return "risiko";
  }

  /// Tells that something happened that calls for judging it anew.
  @PostMapping("/hendt")
  String tell(@PathVariable long subjectId, @RequestParam Occasion occasion) {
    Staff staff = worker(subjectId);
    if (!ToldFacts.TELLABLE.contains(occasion)) {
      throw new Access.NotThere();
    }
    told.tell(staff, subjectId, occasion);
    return "redirect:/saker/" + subjectId + "/risiko";
  }

  @GetMapping("/ny")
  String blank(@PathVariable long subjectId, Model page) {
    worker(subjectId);
    Optional<Sheet> draft = desk.draft(subjectId);
    if (draft.isPresent()) {
      return "redirect:" + path(subjectId, draft.get().id());
    }
    about(subjectId, page);
    page.addAttribute("due", desk.due(subjectId));
    page.addAttribute("occasions", Occasion.values());
    return "risiko-ny";
  }

  @PostMapping("/ny")
  String begin(@PathVariable long subjectId, @RequestParam Occasion occasion) {
    Staff staff = worker(subjectId);
    return "redirect:" + path(subjectId, desk.begin(staff, subjectId, occasion));
  }

  /// A draft is for those who work on the case.
  @GetMapping("/{id:\\d+}")
  String show(@PathVariable long subjectId, @PathVariable long id, Model page) {
    access.require(access.current(), Action.SEE_CASE, new Resource.Case(subjectId));
    Sheet sheet = desk.get(subjectId, id);
    if (sheet.draft()) {
      return "redirect:" + path(subjectId, id) + "/kladd";
    }
    about(subjectId, page);
    page.addAttribute("sheet", sheet);
    Answers answers = sheet.answers();
    page.addAttribute("answers", answers);
    page.addAttribute("dangers", answers.speaking(Speaks.DANGER));
    page.addAttribute("protections", answers.speaking(Speaks.PROTECTION));
    page.addAttribute("before", desk.before(sheet).orElse(null));
    page.addAttribute("newest", desk.latest(subjectId).filter(it -> it.id() == id).isPresent());
    return "risiko-vurdering";
  }

  @GetMapping("/{id:\\d+}/endret")
  String changed(@PathVariable long subjectId, @PathVariable long id, Model page) {
    access.require(access.current(), Action.SEE_CASE, new Resource.Case(subjectId));
    Sheet sheet = desk.get(subjectId, id);
    Sheet before = desk.before(sheet).orElseThrow(Access.NotThere::new);
    about(subjectId, page);
    page.addAttribute("sheet", sheet);
    page.addAttribute("before", before);
    page.addAttribute("changes", Comparison.between(before.answers(), sheet.answers()));
    return "risiko-endret";
  }

  private void about(long subjectId, Model page) {
    page.addAttribute("subjectId", subjectId);
    page.addAttribute("reference", subjects.find(subjectId).map(Subject::reference).orElse(""));
    page.addAttribute("zone", OSLO);
  }

  private boolean mayWork(long subjectId) {
    return access.may(access.current(), Action.WORK_ON_CASE, new Resource.Case(subjectId));
  }

  private Staff worker(long subjectId) {
    return DraftPages.worker(access, subjectId);
  }

  static String path(long subjectId, long id) {
    return "/saker/" + subjectId + "/risiko/" + id;
  }
}
