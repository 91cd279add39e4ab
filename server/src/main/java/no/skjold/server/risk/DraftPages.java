package no.skjold.server.risk;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Resource;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// An assessment under way: one part of the form to a page, each saved when one goes on, so that a
/// lost connection costs one page at most. Works without script. Whoever saves over another is
/// shown what the other wrote, with their own words still in the form.
@Controller
@RequestMapping("/saker/{subjectId}/risiko/{id:\\d+}")
class DraftPages {

  private final Access access;
  private final AssessmentDesk desk;
  private final Subjects subjects;

  DraftPages(Access access, AssessmentDesk desk, Subjects subjects) {
    this.access = access;
    this.desk = desk;
    this.subjects = subjects;
  }

  @GetMapping("/kladd")
  String overview(@PathVariable long subjectId, @PathVariable long id, Model page) {
    worker(access, subjectId);
    return overview(draft(subjectId, id), page);
  }

  private String overview(Sheet sheet, Model page) {
    about(sheet, page);
    page.addAttribute("answers", sheet.answers());
    page.addAttribute("missing", sheet.answers().missing());
    return "risiko-kladd";
  }

  @GetMapping("/del/{part}")
  String part(
      @PathVariable long subjectId, @PathVariable long id, @PathVariable String part, Model page) {
    worker(access, subjectId);
    Sheet sheet = draft(subjectId, id);
    return part(sheet, ofForm(sheet, part), sheet.answers(), page);
  }

  private String part(Sheet sheet, Form.Part part, Answers typed, Model page) {
    List<Form.Part> parts = sheet.form().parts();
    about(sheet, page);
    page.addAttribute("part", part);
    page.addAttribute("number", parts.indexOf(part) + 1);
    page.addAttribute("of", parts.size());
    page.addAttribute("version", sheet.versionOf(part.id()));
    page.addAttribute("typed", typed);
    return "risiko-del";
  }

  @PostMapping("/del/{part}")
  String save(
      @PathVariable long subjectId,
      @PathVariable long id,
      @PathVariable String part,
      @RequestParam MultiValueMap<String, String> sent,
      Model page,
      HttpServletResponse response) {
    Staff staff = worker(access, subjectId);
    Sheet sheet = draft(subjectId, id);
    PartForm form = new PartForm(ofForm(sheet, part), sent);
    try {
      form.requireSound();
      desk.save(staff, subjectId, id, part, form.seen(), form.answers());
      return "redirect:" + next(sheet, form.part(), sent.getFirst("go"));
    } catch (Unsound unsound) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      page.addAttribute("fault", unsound.code());
    } catch (Outdated outdated) {
      response.setStatus(HttpStatus.CONFLICT.value());
      sheet = draft(subjectId, id);
      page.addAttribute("theirs", sheet.saved().get(part));
      page.addAttribute("stored", sheet.answers());
    }
    return part(sheet, form.part(), new Answers(sheet.form(), form.answers()), page);
  }

  private static String next(Sheet sheet, Form.Part part, @Nullable String go) {
    List<Form.Part> parts = sheet.form().parts();
    int to = parts.indexOf(part) + ("back".equals(go) ? -1 : 1);
    String path = RiskPages.path(sheet.subjectId(), sheet.id());
    return "overview".equals(go) || to < 0 || to >= parts.size()
        ? path + "/kladd"
        : path + "/del/" + parts.get(to).id();
  }

  @PostMapping("/fullfor")
  String finish(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String version,
      Model page,
      HttpServletResponse response) {
    Staff staff = worker(access, subjectId);
    int seen = PartForm.number(version);
    try {
      desk.finish(staff, subjectId, id, seen);
      return "redirect:" + RiskPages.path(subjectId, id);
    } catch (Unsound unsound) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      page.addAttribute("fault", unsound.code());
      return overview(draft(subjectId, id), page);
    } catch (Outdated outdated) {
      return overtaken(draft(subjectId, id), seen, page, response);
    }
  }

  @PostMapping("/forkast")
  String discard(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String version,
      Model page,
      HttpServletResponse response) {
    Staff staff = worker(access, subjectId);
    int seen = PartForm.number(version);
    try {
      desk.discard(staff, subjectId, id, seen);
      return "redirect:/saker/" + subjectId + "/risiko";
    } catch (Outdated outdated) {
      return overtaken(draft(subjectId, id), seen, page, response);
    }
  }

  private String overtaken(Sheet sheet, int seen, Model page, HttpServletResponse response) {
    response.setStatus(HttpStatus.CONFLICT.value());
    page.addAttribute("overtaken", sheet.savedAfter(seen));
    return overview(sheet, page);
  }

  private void about(Sheet sheet, Model page) {
    page.addAttribute("subjectId", sheet.subjectId());
    page.addAttribute(
        "reference", subjects.find(sheet.subjectId()).map(Subject::reference).orElse(""));
    page.addAttribute("zone", RiskPages.OSLO);
    page.addAttribute("sheet", sheet);
  }

  private Sheet draft(long subjectId, long id) {
    Sheet sheet = desk.get(subjectId, id);
    if (!sheet.draft()) {
      throw new Access.NotThere();
    }
    return sheet;
  }

  private static Form.Part ofForm(Sheet sheet, String part) {
    return sheet.form().part(part).orElseThrow(Access.NotThere::new);
  }

  static Staff worker(Access access, long subjectId) {
    Actor actor = access.current();
    access.require(actor, Action.WORK_ON_CASE, new Resource.Case(subjectId));
    if (actor instanceof Staff staff) {
      return staff;
    }
    throw new Access.NotThere();
  }
}
