package no.skjold.server.order;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.skjold.law.Content;
import no.skjold.law.Danger;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Access.NotThere;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.order.DraftDesk.Opened;
import no.skjold.server.order.Terms.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A decision under way: one question to a page, each saved as a version when one goes on, with
/// what the law says now beside it. Works without script. Whoever saves over another is shown what
/// the other wrote, with their own words still in the form.
@Controller
class DraftingPages {

  private static final String STEP = "/saker/{subjectId}/utkast/{id:\\d+}/svar/{step}";

  private static final List<Content.Children> CHILDREN =
      List.of(
          Content.Children.NOT_STATED,
          Content.Children.NOT_CONCERNED,
          Content.Children.NO_CONTACT,
          Content.Children.CONTACT_ON_CONDITIONS);

  private final CaseFrame frame;
  private final Drafts drafts;
  private final Orders orders;
  private final DraftDesk desk;
  private final InstantSource clock;

  DraftingPages(
      CaseFrame frame, Drafts drafts, Orders orders, DraftDesk desk, InstantSource clock) {
    this.frame = frame;
    this.drafts = drafts;
    this.orders = orders;
    this.desk = desk;
    this.clock = clock;
  }

  @GetMapping("/saker/{subjectId}/utkast")
  String choose(@PathVariable long subjectId, Model page) {
    Staff staff = frame.allowed(Action.WORK_ON_CASE, subjectId);
    return choice(staff, subjectId, DraftForm.blank(), page);
  }

  private String choice(Staff staff, long subjectId, DraftForm form, Model page) {
    desk.aboutCase(staff, subjectId, page);
    page.addAttribute("file", orders.file(subjectId));
    page.addAttribute("kinds", List.of(Kind.values()));
    page.addAttribute("form", form);
    return "utkast-nytt";
  }

  @PostMapping("/saker/{subjectId}/utkast")
  String begin(
      @PathVariable long subjectId,
      @RequestParam MultiValueMap<String, String> sent,
      Model page,
      HttpServletResponse response) {
    Staff staff = frame.allowed(Action.WORK_ON_CASE, subjectId);
    DraftForm form = new DraftForm(sent);
    CaseFile file = orders.file(subjectId);
    Links links = links(form, file);
    Kind kind = kind(form);
    if (kind == Kind.ELECTRONIC_MONITORING && links.ban() == null) {
      form.fault("ban", "ban");
    }
    if (form.faults().isEmpty() && kind != null) {
      try {
        Draft draft = drafts.draft(staff, subjectId, StartValues.of(kind, file, links), links);
        return "redirect:" + first(draft);
      } catch (Refused refused) {
        page.addAttribute("refused", refused.code());
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return choice(staff, subjectId, form, page);
  }

  private static @Nullable Kind kind(DraftForm form) {
    if (form.text("kind").isEmpty()) {
      form.fault("kind", "kind");
      return null;
    }
    Kind chosen = form.chosen(Kind.class, "kind", Kind.REFUSAL);
    return form.faulty("kind") ? null : chosen;
  }

  /// What monitors a renewed ban monitors the newest of them.
  private static Links links(DraftForm form, CaseFile file) {
    Long follows = form.id("follows");
    Long ban = form.id("ban");
    Long banBefore =
        follows == null ? null : file.decision(follows).map(it -> it.links().ban()).orElse(null);
    return new Links(form.id("request"), ban == null ? banBefore : ban, follows);
  }

  private String first(Draft draft) {
    Opened opened = desk.find(draft.subjectId(), draft.id()).orElseThrow(NotThere::new);
    return stepPath(draft, opened.steps().getFirst());
  }

  private static String stepPath(Draft draft, DraftStep step) {
    return DraftDesk.path(draft.subjectId(), draft.id()) + "/svar/" + step.path();
  }

  @GetMapping("/saker/{subjectId}/utkast/{id:\\d+}")
  String overview(@PathVariable long subjectId, @PathVariable long id, Model page) {
    Staff staff = frame.allowed(Action.WORK_ON_CASE, subjectId);
    Optional<Opened> opened = desk.find(subjectId, id);
    if (opened.isEmpty()) {
      return desk.after(subjectId, id);
    }
    return overview(staff, opened.get(), page);
  }

  private String overview(Staff staff, Opened opened, Model page) {
    desk.about(staff, opened, page);
    page.addAttribute("rows", desk.told(staff, opened.draft().subjectId(), opened.draft().terms()));
    return "utkast";
  }

  @GetMapping(STEP)
  String step(
      @PathVariable long subjectId, @PathVariable long id, @PathVariable String step, Model page) {
    Staff staff = frame.allowed(Action.WORK_ON_CASE, subjectId);
    Optional<Opened> opened = desk.find(subjectId, id);
    if (opened.isEmpty()) {
      return desk.after(subjectId, id);
    }
    DraftStep at = at(opened.get(), step);
    DraftForm form = DraftForm.blank();
    at.form().fill(desk.seen(staff, opened.get().draft().terms()), form);
    return question(staff, opened.get(), at, form, page);
  }

  private static DraftStep at(Opened opened, String step) {
    return DraftStep.at(step, opened.steps()).orElseThrow(NotThere::new);
  }

  private String question(Staff staff, Opened opened, DraftStep step, DraftForm form, Model page) {
    desk.about(staff, opened, page);
    List<DraftStep> steps = opened.steps();
    page.addAttribute("step", step);
    page.addAttribute("number", steps.indexOf(step) + 1);
    page.addAttribute("form", form);
    page.addAttribute("grounds", GroundsForm.offered(opened.draft().terms().kind()));
    page.addAttribute("dangers", Danger.values());
    page.addAttribute("childrens", CHILDREN);
    page.addAttribute("consents", Terms.ChildTerms.Consent.values());
    page.addAttribute("followed", opened.draft().links().follows());
    page.addAttribute("rules", desk.rules(step, opened.draft().terms().kind(), clock.instant()));
    return "utkast-svar";
  }

  @PostMapping(STEP)
  String save(
      @PathVariable long subjectId,
      @PathVariable long id,
      @PathVariable String step,
      @RequestParam MultiValueMap<String, String> sent,
      Model page,
      HttpServletResponse response) {
    Staff staff = frame.allowed(Action.WORK_ON_CASE, subjectId);
    Optional<Opened> opened = desk.find(subjectId, id);
    if (opened.isEmpty()) {
      return overtaken(staff, subjectId, id, sent, page, response);
    }
    return save(staff, opened.get(), at(opened.get(), step), new DraftForm(sent), page, response);
  }

  private String save(
      Staff staff,
      Opened opened,
      DraftStep step,
      DraftForm form,
      Model page,
      HttpServletResponse response) {
    Draft draft = opened.draft();
    Terms read = read(staff, draft.subjectId(), step, form, draft.terms());
    String go = form.text("go");
    if (form.version() != draft.version()) {
      return stale(staff, draft, step, form, page, response);
    }
    if (!form.faults().isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return question(staff, opened.with(read), step, form, page);
    }
    if (go.equals("more") || go.equals("look")) {
      form.oneRowMore();
      return question(staff, opened.with(read), step, form, page);
    }
    try {
      if (!read.equals(draft.terms())) {
        drafts.save(staff, draft.subjectId(), draft.id(), form.version(), unagreed(read));
      }
      return "redirect:" + next(opened, step, go);
    } catch (Stale stale) {
      return stale(staff, draft, step, form, page, response);
    } catch (Refused refused) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      page.addAttribute("refused", refused.code());
      return question(staff, opened.with(read), step, form, page);
    }
  }

  private Terms read(Staff staff, long subjectId, DraftStep step, DraftForm form, Terms before) {
    Set<String> known = desk.offered(staff, subjectId, before);
    for (String field : List.of("person", "child")) {
      if (!known.containsAll(form.all(field))) {
        form.fault(field, "choice");
      }
    }
    Terms read = step.form().read(form, desk.seen(staff, before));
    return desk.completed(staff, read, before);
  }

  /// What is changed is no longer what a second prosecutor agreed to.
  static Terms unagreed(Terms terms) {
    Terms.Control it = terms.control();
    return it.secondLawyer().isBlank()
        ? terms
        : terms.with(
            new Terms.Control(
                it.monitored(),
                it.warnsDevice(),
                it.breaches(),
                it.exceptional(),
                "",
                it.howLong(),
                it.responsePlaces()));
  }

  private static String next(Opened opened, DraftStep step, String go) {
    List<DraftStep> steps = opened.steps();
    int to = steps.indexOf(step) + (go.equals("back") ? -1 : 1);
    Draft draft = opened.draft();
    return go.equals("overview") || to < 0 || to >= steps.size()
        ? DraftDesk.path(draft.subjectId(), draft.id())
        : stepPath(draft, steps.get(to));
  }

  /// Shows what was typed beside what is saved now, over the newest version.
  private String stale(
      Staff staff,
      Draft read,
      DraftStep step,
      DraftForm form,
      Model page,
      HttpServletResponse response) {
    response.setStatus(HttpStatus.CONFLICT.value());
    Opened now = desk.find(read.subjectId(), read.id()).orElseThrow(NotThere::new);
    page.addAttribute("theirs", now.draft().by());
    page.addAttribute("changes", desk.since(staff, now.draft(), form.version()));
    Opened typed = now.with(read(staff, read.subjectId(), step, form, now.draft().terms()));
    return question(staff, typed, step, form, page);
  }

  /// It was decided or discarded while somebody wrote: what they wrote is shown, to be copied.
  private String overtaken(
      Staff staff,
      long subjectId,
      long id,
      MultiValueMap<String, String> sent,
      Model page,
      HttpServletResponse response) {
    response.setStatus(HttpStatus.CONFLICT.value());
    desk.aboutCase(staff, subjectId, page);
    page.addAttribute("decided", orders.file(subjectId).decision(id).isPresent());
    page.addAttribute("id", id);
    page.addAttribute(
        "typed",
        sent.entrySet().stream()
            .filter(it -> !Set.of("_csrf", "version", "go").contains(it.getKey()))
            .flatMap(it -> it.getValue().stream())
            .filter(it -> !it.isBlank() && !it.equals("on"))
            .toList());
    return "utkast-over";
  }

  /// What the law says of what is typed. Saves nothing.
  @PostMapping(STEP + "/lov")
  String look(
      @PathVariable long subjectId,
      @PathVariable long id,
      @PathVariable String step,
      @RequestParam MultiValueMap<String, String> sent,
      Model page) {
    Staff staff = frame.allowed(Action.WORK_ON_CASE, subjectId);
    Opened opened = desk.find(subjectId, id).orElseThrow(NotThere::new);
    DraftStep at = at(opened, step);
    Terms read = read(staff, subjectId, at, new DraftForm(sent), opened.draft().terms());
    desk.about(staff, opened.with(read), page);
    page.addAttribute("step", at);
    return "utkast-lov :: law";
  }

  @GetMapping("/saker/{subjectId}/utkast/{id:\\d+}/forkast")
  String mayDiscard(@PathVariable long subjectId, @PathVariable long id, Model page) {
    Staff staff = frame.allowed(Action.WORK_ON_CASE, subjectId);
    Optional<Opened> opened = desk.find(subjectId, id);
    if (opened.isEmpty()) {
      return desk.after(subjectId, id);
    }
    desk.about(staff, opened.get(), page);
    return "utkast-forkast";
  }

  @PostMapping("/saker/{subjectId}/utkast/{id:\\d+}/forkast")
  String discard(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> sent,
      Model page,
      HttpServletResponse response) {
    Staff staff = frame.allowed(Action.WORK_ON_CASE, subjectId);
    Optional<Opened> opened = desk.find(subjectId, id);
    if (opened.isEmpty()) {
      return desk.after(subjectId, id);
    }
    int version = new DraftForm(sent).version();
    try {
      drafts.discard(staff, subjectId, id, version);
      return "redirect:" + DraftDesk.casePath(subjectId);
    } catch (Stale stale) {
      response.setStatus(HttpStatus.CONFLICT.value());
      Opened now = desk.find(subjectId, id).orElseThrow(NotThere::new);
      page.addAttribute("theirs", now.draft().by());
      page.addAttribute("changes", desk.since(staff, now.draft(), version));
      desk.about(staff, now, page);
      return "utkast-forkast";
    }
  }
}
