package no.skjold.server.order;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import no.skjold.law.LegalDay;
import no.skjold.monitoring.PlannedState.Kind;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Resource;
import no.skjold.server.audit.Audit;
import no.skjold.server.supervision.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// What is planned for the restrained person of a case: the list, a new one, and calling one off.
@Controller
@RequestMapping("/saker/{subjectId}/planlagt")
class PlannedStatePages {

  private final Access access;
  private final Orders orders;
  private final PlannedStates planned;
  private final Subjects subjects;
  private final Audit audit;
  private final InstantSource clock;

  PlannedStatePages(
      Access access,
      Orders orders,
      PlannedStates planned,
      Subjects subjects,
      Audit audit,
      InstantSource clock) {
    this.access = access;
    this.orders = orders;
    this.planned = planned;
    this.subjects = subjects;
    this.audit = audit;
    this.clock = clock;
  }

  /// What was typed, as it was typed. Times are on the clocks of Norway.
  record Form(
      @Nullable String kind, @Nullable String from, @Nullable String to, @Nullable String reason) {
    static final Form BLANK = new Form(null, null, null, null);

    Kind chosen() {
      return Arrays.stream(Kind.values())
          .filter(it -> it.name().equals(kind))
          .findFirst()
          .orElseThrow(() -> new Refused("planned.kind"));
    }

    /// Empty is now.
    Instant begins(Instant now) {
      return from == null || from.isBlank() ? now : time(from);
    }

    Instant ends() {
      return time(to == null ? "" : to);
    }

    String why() {
      return reason == null ? "" : reason;
    }

    private static Instant time(String typed) {
      try {
        return LocalDateTime.parse(typed).atZone(LegalDay.OSLO).toInstant();
      } catch (DateTimeParseException e) {
        throw new Refused("planned.time");
      }
    }

    @Override
    public String toString() {
      return "Form[" + kind + "]";
    }
  }

  @GetMapping
  String list(@PathVariable long subjectId, Model page) {
    Actor actor = allowed(Action.SEE_CASE, subjectId);
    audit.append(actor.name(), "planned_shown", new Resource.Case(subjectId).name(), "");
    return page(subjectId, Form.BLANK, page);
  }

  @PostMapping
  String plan(
      @PathVariable long subjectId,
      @ModelAttribute Form form,
      Model page,
      HttpServletResponse response) {
    Staff staff = worker(subjectId);
    try {
      planned.plan(
          staff, subjectId, form.chosen(), form.begins(clock.instant()), form.ends(), form.why());
      return "redirect:/saker/" + subjectId + "/planlagt";
    } catch (Refused refused) {
      return refused(subjectId, form, refused, page, response);
    }
  }

  @PostMapping("/{id:\\d+}/avlys")
  String callOff(
      @PathVariable long subjectId,
      @PathVariable long id,
      Model page,
      HttpServletResponse response) {
    Staff staff = worker(subjectId);
    try {
      planned.callOff(staff, subjectId, id);
      return "redirect:/saker/" + subjectId + "/planlagt";
    } catch (Refused refused) {
      return refused(subjectId, Form.BLANK, refused, page, response);
    }
  }

  private String refused(
      long subjectId, Form form, Refused refused, Model page, HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    page.addAttribute("fault", "order.refused." + refused.code());
    return page(subjectId, form, page);
  }

  private String page(long subjectId, Form form, Model page) {
    Instant now = clock.instant();
    List<Planned> all =
        orders.file(subjectId).planned().stream()
            .sorted(Comparator.comparing(Planned::from).reversed())
            .toList();
    page.addAttribute("subjectId", subjectId);
    page.addAttribute(
        "reference",
        subjects
            .find(subjectId)
            .map(Subjects.Subject::reference)
            .orElseThrow(Access.NotThere::new));
    page.addAttribute("coming", all.stream().filter(it -> !it.over(now)).toList());
    page.addAttribute("past", all.stream().filter(it -> it.over(now)).toList());
    page.addAttribute("now", now);
    page.addAttribute("zone", LegalDay.OSLO);
    page.addAttribute("kinds", List.of(Kind.values()));
    page.addAttribute("form", form);
    page.addAttribute(
        "mayWork", access.may(access.current(), Action.WORK_ON_CASE, new Resource.Case(subjectId)));
    return "planlagt";
  }

  private Actor allowed(Action action, long subjectId) {
    Actor actor = access.current();
    access.require(actor, action, new Resource.Case(subjectId));
    return actor;
  }

  private Staff worker(long subjectId) {
    if (allowed(Action.WORK_ON_CASE, subjectId) instanceof Staff staff) {
      return staff;
    }
    throw new Access.NotThere();
  }
}
