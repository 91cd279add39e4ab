package no.skjold.server.measure;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Resource;
import no.skjold.server.audit.Audit;
import no.skjold.server.measure.Beneficiaries.Named;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Measures with other agencies: those of a case, one with its history, and the list of what
/// somebody has yet to do. Works without script; what was typed stays when it does not hold or when
/// somebody else was first.
@Controller
class MeasurePages {

  private final Access access;
  private final MeasureDesk desk;
  private final Beneficiaries beneficiaries;
  private final Subjects subjects;
  private final Audit audit;

  MeasurePages(
      Access access,
      MeasureDesk desk,
      Beneficiaries beneficiaries,
      Subjects subjects,
      Audit audit) {
    this.access = access;
    this.desk = desk;
    this.beneficiaries = beneficiaries;
    this.subjects = subjects;
    this.audit = audit;
  }

  @GetMapping("/tiltak")
  String workList(Model page) {
    Actor actor = access.current();
    access.require(actor, Action.WORK_ON_CASE, new Resource.General("/tiltak"));
    List<Measure> awaited =
        desk.awaited().stream()
            .filter(it -> access.may(actor, Action.WORK_ON_CASE, new Resource.Case(it.subjectId())))
            .toList();
    page.addAttribute("measures", awaited);
    page.addAttribute("today", desk.today());
    page.addAttribute(
        "references",
        awaited.stream()
            .map(Measure::subjectId)
            .distinct()
            .collect(Collectors.toMap(Function.identity(), this::reference)));
    audit.append(actor.name(), "measure_work_list_shown", "measures", "");
    return "tiltak";
  }

  @GetMapping("/saker/{subjectId}/tiltak")
  String list(@PathVariable long subjectId, Model page) {
    access.require(access.current(), Action.SEE_CASE, new Resource.Case(subjectId));
    about(subjectId, page);
    page.addAttribute("measures", desk.of(subjectId));
    page.addAttribute(
        "mayWork", access.may(access.current(), Action.WORK_ON_CASE, new Resource.Case(subjectId)));
    return "tiltak-sak";
  }

  @GetMapping("/saker/{subjectId}/tiltak/nytt")
  String blank(@PathVariable long subjectId, Model page) {
    worker(subjectId);
    return formPage(subjectId, MeasureForm.BLANK, page);
  }

  @PostMapping("/saker/{subjectId}/tiltak/nytt")
  String begin(
      @PathVariable long subjectId,
      @ModelAttribute MeasureForm form,
      Model page,
      HttpServletResponse response) {
    Staff staff = worker(subjectId);
    try {
      Terms terms = form.terms();
      beneficiaries.requireOne(staff, subjectId, terms, null);
      desk.begin(staff, subjectId, terms);
      return "redirect:/saker/" + subjectId + "/tiltak";
    } catch (Unsound unsound) {
      fault(unsound, page, response);
      return formPage(subjectId, form, page);
    }
  }

  private String formPage(long subjectId, MeasureForm form, Model page) {
    about(subjectId, page);
    page.addAttribute("form", form);
    page.addAttribute("kinds", List.of(MeasureKind.values()));
    page.addAttribute(
        "states", Arrays.stream(MeasureState.values()).filter(it -> !it.over()).toList());
    return "tiltak-nytt";
  }

  @GetMapping("/saker/{subjectId}/tiltak/{id:\\d+}")
  String show(@PathVariable long subjectId, @PathVariable long id, Model page) {
    access.require(access.current(), Action.SEE_CASE, new Resource.Case(subjectId));
    List<Measure> steps = desk.steps(subjectId, id);
    return measurePage(steps, MeasureForm.of(steps.getFirst()), page);
  }

  @PostMapping("/saker/{subjectId}/tiltak/{id:\\d+}")
  String step(
      @PathVariable long subjectId,
      @PathVariable long id,
      @ModelAttribute MeasureForm form,
      Model page,
      HttpServletResponse response) {
    Staff staff = worker(subjectId);
    try {
      Terms terms = form.terms();
      Terms before = desk.steps(subjectId, id).getFirst().terms();
      beneficiaries.requireOne(staff, subjectId, terms, before.personId());
      desk.step(staff, subjectId, id, form.seen(), terms);
      return "redirect:/saker/" + subjectId + "/tiltak/" + id;
    } catch (Unsound unsound) {
      fault(unsound, page, response);
      return measurePage(desk.steps(subjectId, id), form, page);
    } catch (Outdated outdated) {
      response.setStatus(HttpStatus.CONFLICT.value());
      List<Measure> steps = desk.steps(subjectId, id);
      page.addAttribute("seen", form.seen());
      return measurePage(steps, form.over(steps.getFirst().version()), page);
    }
  }

  private String measurePage(List<Measure> steps, MeasureForm form, Model page) {
    Measure now = steps.getFirst();
    about(now.subjectId(), page);
    page.addAttribute("now", now);
    page.addAttribute("steps", steps);
    page.addAttribute("form", form);
    page.addAttribute("kinds", List.of(now.terms().kind()));
    page.addAttribute(
        "states",
        Arrays.stream(MeasureState.values()).filter(now.terms().state()::mayBecome).toList());
    page.addAttribute(
        "mayWork",
        access.may(access.current(), Action.WORK_ON_CASE, new Resource.Case(now.subjectId())));
    return "tiltak-ett";
  }

  private void about(long subjectId, Model page) {
    List<Named> named = beneficiaries.of(access.current(), subjectId);
    page.addAttribute("subjectId", subjectId);
    page.addAttribute("reference", reference(subjectId));
    page.addAttribute("people", named);
    page.addAttribute("names", named.stream().collect(Collectors.toMap(Named::id, Named::called)));
    page.addAttribute("offered", named.stream().map(it -> Long.toString(it.id())).toList());
    page.addAttribute("today", desk.today());
    page.addAttribute("zone", MeasureDesk.OSLO);
  }

  private String reference(long subjectId) {
    return subjects.find(subjectId).map(Subject::reference).orElse("");
  }

  private static void fault(Unsound unsound, Model page, HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    page.addAttribute("fault", unsound.code());
  }

  private Staff worker(long subjectId) {
    Actor actor = access.current();
    access.require(actor, Action.WORK_ON_CASE, new Resource.Case(subjectId));
    if (actor instanceof Staff staff) {
      return staff;
    }
    throw new Access.NotThere();
  }
}
