package no.skjold.server.addressprotection;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Resource;
import no.skjold.server.addressprotection.Decision.AppealOutcome;
import no.skjold.server.addressprotection.Decision.HowTold;
import no.skjold.server.addressprotection.Decision.State;
import no.skjold.server.addressprotection.ZoneFlags.Settlement;
import no.skjold.server.audit.Audit;
import no.skjold.server.party.OpenPostalAddresses;
import no.skjold.server.party.People;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The protected unit's pages: its work list, a person's history, a decision and what is done to
/// it. Whoever may not know of a person's grade finds nothing here.
@Controller
@RequestMapping("/adressesperre")
class ProtectionPages {

  private static final long NOBODY = 0;

  private final Access access;
  private final Decisions decisions;
  private final WorkList work;
  private final ZoneFlags zones;
  private final GradeChangeStore changes;
  private final RegisterEventStore register;
  private final People people;
  private final OpenPostalAddresses postal;
  private final Follower follower;
  private final Audit audit;
  private final InstantSource clock;

  ProtectionPages(
      Access access,
      Decisions decisions,
      WorkList work,
      ZoneFlags zones,
      GradeChangeStore changes,
      RegisterEventStore register,
      People people,
      OpenPostalAddresses postal,
      Follower follower,
      Audit audit,
      InstantSource clock) {
    this.access = access;
    this.decisions = decisions;
    this.work = work;
    this.zones = zones;
    this.changes = changes;
    this.register = register;
    this.people = people;
    this.postal = postal;
    this.follower = follower;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping
  String workList(Model page) {
    Actor actor = access.current();
    access.require(actor, Action.DECIDE_GRADING, new Resource.General("/adressesperre"));
    List<Line> lines =
        work.tasks(it -> access.may(actor, Action.SEE_GRADING, new Resource.Person(it))).stream()
            .map(Line::of)
            .toList();
    page.addAttribute("lines", lines);
    page.addAttribute("names", names(lines));
    page.addAttribute("zone", Decisions.OSLO);
    page.addAttribute(
        "overdue", lines.stream().filter(it -> it.urgency() == WorkList.Urgency.OVERDUE).count());
    page.addAttribute("keepsUp", follower.keepsUp());
    page.addAttribute("refused", register.refusedSince(clock.instant().minus(Duration.ofDays(30))));
    audit.append(actor.name(), "grading_work_list_shown", "address-protection", "");
    return "adressesperre";
  }

  @GetMapping("/person/{personId}")
  String person(@PathVariable long personId, Model page) {
    allowed(Action.SEE_GRADING, personId);
    page.addAttribute("personId", personId);
    page.addAttribute("name", people.name(personId));
    page.addAttribute("zone", Decisions.OSLO);
    page.addAttribute("grade", people.grade(personId));
    page.addAttribute("addresses", people.addresses(personId));
    page.addAttribute("postal", postal.of(personId));
    page.addAttribute("decisions", decisions.of(personId));
    page.addAttribute("changes", changes.of(personId).stream().map(Followed::of).toList());
    page.addAttribute("word", register.word(personId).orElse(null));
    page.addAttribute("today", decisions.today());
    return "adressesperre-person";
  }

  @GetMapping("/vedtak/{id}")
  String decision(@PathVariable long id, Model page) {
    Optional<Decision> found = decisions.find(id);
    Staff staff = allowed(Action.SEE_GRADING, found.map(Decision::personId));
    Decision decision = found.orElseThrow(Access.NotThere::new);
    return show(decision, staff, page);
  }

  @PostMapping("/vedtak/{id}/{act}")
  String act(
      @PathVariable long id,
      @PathVariable String act,
      @RequestParam Map<String, String> sent,
      Model page,
      HttpServletResponse response) {
    Optional<Decision> found = decisions.find(id);
    Staff staff = allowed(Action.DECIDE_GRADING, found.map(Decision::personId));
    Decision decision = found.orElseThrow(Access.NotThere::new);
    try {
      carryOut(staff, id, act, sent);
      follower.nudge();
      return "redirect:/adressesperre/vedtak/" + id;
    } catch (Unsound unsound) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      page.addAttribute("fault", unsound.code());
      page.addAttribute("typed", sent);
      return show(decision, staff, page);
    }
  }

  private void carryOut(Staff staff, long id, String act, Map<String, String> sent) {
    switch (act) {
      case "fatt" -> decisions.decide(staff, id);
      case "avvis" -> decisions.reject(staff, id, text(sent, "reason"));
      case "underrettet" -> decisions.told(staff, id, date(sent), chosen(HowTold.class, sent));
      case "klage" -> decisions.appealed(staff, id, date(sent), text(sent, "grounds"));
      case "oversendt" -> decisions.appealSent(staff, id, date(sent));
      case "avgjort" ->
          decisions.appealClosed(staff, id, date(sent), chosen(AppealOutcome.class, sent));
      default -> throw new Access.NotThere();
    }
  }

  @PostMapping("/sone/{id}")
  String settle(@PathVariable long id, @RequestParam Map<String, String> sent) {
    Optional<ZoneFlags.Flag> found = zones.find(id);
    Staff staff = allowed(Action.DECIDE_GRADING, found.map(ZoneFlags.Flag::personId));
    ZoneFlags.Flag flag = found.orElseThrow(Access.NotThere::new);
    if (zones.settle(id, chosen(Settlement.class, sent), staff.account(), clock.instant())) {
      audit.append(staff.name(), "zone_flag_settled", "subject/" + flag.subjectId(), flag.zoneId());
    }
    return "redirect:/adressesperre";
  }

  private Map<Long, String> names(List<Line> lines) {
    Map<Long, String> names = new HashMap<>();
    lines.forEach(it -> names.computeIfAbsent(it.personId(), people::name));
    return names;
  }

  private String show(Decision decision, Staff staff, Model page) {
    page.addAttribute("decision", decision);
    page.addAttribute("name", people.name(decision.personId()));
    page.addAttribute("body", BodyWords.of(decision.body()));
    page.addAttribute("zone", Decisions.OSLO);
    page.addAttribute("own", staff.account().equals(decision.proposed().account()));
    page.addAttribute("proposal", decision.state() == State.PROPOSED);
    page.addAttribute("today", decisions.today());
    page.addAttribute("hows", HowTold.values());
    page.addAttribute("outcomes", AppealOutcome.values());
    page.addAttribute("assessment", decision.grounds() instanceof Assessment it ? it : null);
    page.addAttribute(
        "why", decision.grounds() instanceof Grounds.NoLongerNeeded it ? it.why() : null);
    return "adressesperre-vedtak";
  }

  /// The rules are asked in the same way about a number that is nobody's.
  private Staff allowed(Action action, Optional<Long> person) {
    return allowed(action, person.orElse(NOBODY));
  }

  private Staff allowed(Action action, long personId) {
    Actor actor = access.current();
    access.require(actor, action, new Resource.Person(personId));
    if (actor instanceof Staff staff) {
      return staff;
    }
    throw new Access.NotThere();
  }

  private static String text(Map<String, String> sent, String name) {
    return sent.getOrDefault(name, "").strip();
  }

  private static LocalDate date(Map<String, String> sent) {
    try {
      return LocalDate.parse(text(sent, "on"));
    } catch (DateTimeParseException e) {
      throw new Unsound("period.date");
    }
  }

  private static <E extends Enum<E>> E chosen(Class<E> type, Map<String, String> sent) {
    try {
      return Enum.valueOf(type, text(sent, "how"));
    } catch (IllegalArgumentException e) {
      throw new Unsound("how");
    }
  }
}
