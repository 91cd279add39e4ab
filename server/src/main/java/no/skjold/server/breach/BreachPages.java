package no.skjold.server.breach;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import no.skjold.law.LegalDay;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Resource;
import no.skjold.server.alarm.CaseAlarms;
import no.skjold.server.alarm.PastAlarm;
import no.skjold.server.order.Decided;
import no.skjold.server.order.Orders;
import no.skjold.server.party.People;
import no.skjold.server.risk.Assessments;
import no.skjold.server.supervision.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The pages of whoever works on a case: its breaches, a new one, one with what came of it; and
/// over all cases those that wait. They work without script, and keep what was typed.
@Controller
class BreachPages {

  private static final String CASE = "/saker/{subjectId}/brudd";

  private final Access access;
  private final Breaches breaches;
  private final EvidenceFiles files;
  private final BreachSettings settings;
  private final AlarmBreaches alarms;
  private final CaseAlarms pastAlarms;
  private final WorkList work;
  private final People people;
  private final Subjects subjects;
  private final Orders orders;
  private final Bans bans;
  private final MonitoringQuestions questions;
  private final Assessments assessments;
  private final InstantSource clock;

  BreachPages(
      Access access,
      Breaches breaches,
      EvidenceFiles files,
      BreachSettings settings,
      AlarmBreaches alarms,
      CaseAlarms pastAlarms,
      WorkList work,
      People people,
      Subjects subjects,
      Orders orders,
      Bans bans,
      MonitoringQuestions questions,
      Assessments assessments,
      InstantSource clock) {
    this.access = access;
    this.breaches = breaches;
    this.files = files;
    this.settings = settings;
    this.alarms = alarms;
    this.pastAlarms = pastAlarms;
    this.work = work;
    this.people = people;
    this.subjects = subjects;
    this.orders = orders;
    this.bans = bans;
    this.questions = questions;
    this.assessments = assessments;
    this.clock = clock;
  }

  @GetMapping("/brudd")
  String waiting(Model page) {
    Actor actor = access.current();
    access.require(actor, Action.SEE_CASE, new Resource.General("/brudd"));
    List<WorkList.Line> lines =
        work.waiting(it -> access.may(actor, Action.SEE_CASE, new Resource.Case(it)));
    page.addAttribute("lines", lines);
    page.addAttribute("overdue", lines.stream().filter(it -> it.clock().overdue()).count());
    page.addAttribute("zone", LegalDay.OSLO);
    return "brudd-frister";
  }

  @GetMapping(CASE)
  String ofCase(@PathVariable long subjectId, Model page) {
    allowed(Action.SEE_CASE, subjectId);
    List<Breach> all = breaches.of(subjectId);
    frame(subjectId, page);
    page.addAttribute("breaches", all);
    page.addAttribute("clocks", clocks(all));
    page.addAttribute("counted", Counted.of(all));
    page.addAttribute("kinds", Kind.values());
    page.addAttribute("alarms", alarms.notEntered(subjectId));
    List<Decided> decisions = orders.file(subjectId).decisions();
    page.addAttribute("byBan", CountedByBan.of(all, decisions));
    page.addAttribute("medians", Reaction.medians(reactions(all, decisions)));
    return "brudd-sak";
  }

  private List<Reaction> reactions(List<Breach> all, List<Decided> decisions) {
    return all.stream()
        .map(it -> Reaction.of(it, Optional.ofNullable(alarm(it)), decisions))
        .toList();
  }

  private Map<Long, ClockFace> clocks(List<Breach> all) {
    Map<Long, ClockFace> clocks = new HashMap<>();
    all.forEach(it -> clocks.put(it.id(), ClockFace.of(work.state(it))));
    return clocks;
  }

  @GetMapping(CASE + "/nytt")
  String blank(@PathVariable long subjectId, Model page) {
    allowed(Action.WORK_ON_CASE, subjectId);
    return form(subjectId, new Form(new LinkedMultiValueMap<>()), page);
  }

  private String form(long subjectId, Form form, Model page) {
    frame(subjectId, page);
    page.addAttribute("form", form);
    page.addAttribute("kinds", Kind.values());
    page.addAttribute("reporters", ReportedBy.byHand());
    page.addAttribute("protectedPersons", names(breaches.protectedPersons(subjectId)));
    return "brudd-nytt";
  }

  @PostMapping(CASE + "/nytt")
  String enter(
      @PathVariable long subjectId,
      @RequestParam MultiValueMap<String, String> sent,
      Model page,
      HttpServletResponse response) {
    Staff staff = allowed(Action.WORK_ON_CASE, subjectId);
    Form form = new Form(sent);
    try {
      return to(subjectId, breaches.enter(staff, subjectId, form.report(clock.instant())));
    } catch (Unsound unsound) {
      refused(HttpStatus.UNPROCESSABLE_CONTENT, unsound.code(), page, response);
      return form(subjectId, form, page);
    }
  }

  @PostMapping(CASE + "/alarm")
  String enterAlarm(
      @PathVariable long subjectId,
      @RequestParam String alarm,
      @RequestParam(defaultValue = "") String what) {
    Staff staff = allowed(Action.WORK_ON_CASE, subjectId);
    return to(subjectId, alarms.enter(staff, subjectId, alarm, what));
  }

  private static String to(long subjectId, long id) {
    return "redirect:/saker/" + subjectId + "/brudd/" + id;
  }

  @GetMapping(CASE + "/{id}")
  String one(@PathVariable long subjectId, @PathVariable long id, Model page) {
    allowed(Action.SEE_CASE, subjectId);
    return show(subjectId, id, new Form(new LinkedMultiValueMap<>()), page);
  }

  @PostMapping(CASE + "/{id}/vurdering")
  String review(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> sent,
      Model page,
      HttpServletResponse response) {
    Staff prosecutor = allowed(Action.DECIDE_IN_CASE, subjectId);
    Breach breach = breaches.find(subjectId, id).orElseThrow(Access.NotThere::new);
    Form form = new Form(sent);
    try {
      breaches.review(prosecutor, breach, form.number("seen"), form.conclusion());
      return "redirect:" + breach.path();
    } catch (Unsound unsound) {
      refused(HttpStatus.UNPROCESSABLE_CONTENT, unsound.code(), page, response);
    } catch (Stale stale) {
      refused(HttpStatus.CONFLICT, stale.getMessage(), page, response);
    }
    return show(subjectId, id, form, page);
  }

  @PostMapping(CASE + "/{id}/forbud")
  String chooseBans(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> sent,
      Model page,
      HttpServletResponse response) {
    Staff staff = allowed(Action.WORK_ON_CASE, subjectId);
    Breach breach = breaches.find(subjectId, id).orElseThrow(Access.NotThere::new);
    Form form = new Form(sent);
    try {
      bans.choose(staff, breach, form.numbers("seen_ban"), form.numbers("ban"));
      return "redirect:" + breach.path() + "#utloser";
    } catch (Unsound unsound) {
      refused(HttpStatus.UNPROCESSABLE_CONTENT, unsound.code(), page, response);
    } catch (Stale stale) {
      refused(HttpStatus.CONFLICT, "bans.stale", page, response);
    }
    return show(subjectId, id, form, page);
  }

  private static void refused(
      HttpStatus status, @Nullable String code, Model page, HttpServletResponse response) {
    response.setStatus(status.value());
    page.addAttribute("fault", code);
  }

  private String show(long subjectId, long id, Form form, Model page) {
    Breach breach = breaches.find(subjectId, id).orElseThrow(Access.NotThere::new);
    frame(subjectId, page);
    page.addAttribute("breach", breach);
    page.addAttribute("clock", ClockFace.of(work.state(breach)));
    page.addAttribute("concerns", names(breach.concerns()).values());
    page.addAttribute("form", form);
    page.addAttribute("suspicions", Suspicion.values());
    page.addAttribute("steps", Step.values());
    page.addAttribute("alarm", alarm(breach));
    List<FileLine> lines = files.of(breach).stream().map(FileLine::of).toList();
    page.addAttribute("files", lines);
    page.addAttribute("bans", bans.candidates(breach));
    page.addAttribute("broken", bans.chosen(breach));
    page.addAttribute("follow", followUp(breach, lines.size()));
    page.addAttribute("reaction", reaction(breach));
    page.addAttribute("largestFile", settings.largestFile().toMegabytes());
    page.addAttribute(
        "mayDecide",
        access.may(access.current(), Action.DECIDE_IN_CASE, new Resource.Case(subjectId)));
    return "brudd";
  }

  private FollowUp followUp(Breach breach, int kept) {
    return new FollowUp(
        breach,
        ClockFace.of(work.state(breach)),
        FollowUp.assessedAfter(assessments, breach),
        questions.of(breach),
        kept);
  }

  private Reaction reaction(Breach breach) {
    return Reaction.of(
        breach, Optional.ofNullable(alarm(breach)), orders.file(breach.subjectId()).decisions());
  }

  private @Nullable PastAlarm alarm(Breach breach) {
    String alarm = breach.alarmId();
    return alarm == null ? null : pastAlarms.find(breach.subjectId(), alarm).orElse(null);
  }

  private void frame(long subjectId, Model page) {
    page.addAttribute("subjectId", subjectId);
    page.addAttribute(
        "reference", subjects.find(subjectId).orElseThrow(Access.NotThere::new).reference());
    page.addAttribute("zone", LegalDay.OSLO);
    page.addAttribute(
        "mayWork", access.may(access.current(), Action.WORK_ON_CASE, new Resource.Case(subjectId)));
  }

  private Map<Long, String> names(Set<Long> persons) {
    Map<Long, String> names = new TreeMap<>();
    persons.forEach(it -> names.put(it, people.name(it)));
    return names;
  }

  private Staff allowed(Action action, long subjectId) {
    Actor actor = access.current();
    access.require(actor, action, new Resource.Case(subjectId));
    if (actor instanceof Staff staff) {
      return staff;
    }
    throw new Access.NotThere();
  }
}
