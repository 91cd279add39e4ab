package no.skjold.server.citizen;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import no.skjold.server.audit.Audit;
import no.skjold.server.citizen.ChangeRequests.Asked;
import no.skjold.server.citizen.Duress.Forced;
import no.skjold.server.citizen.Safeguards.Spoken;
import no.skjold.server.supervision.Subjects.Subject;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where police confirm by voice what a protected person asked for on her page.
@Controller
class ChangePages {

  private final Access access;
  private final CaseOf cases;
  private final Changes changes;
  private final ChangeRequests requests;
  private final Duress duress;
  private final Audit audit;
  private final InstantSource clock;
  private final Words words;

  ChangePages(
      Access access,
      CaseOf cases,
      Changes changes,
      ChangeRequests requests,
      Duress duress,
      Audit audit,
      InstantSource clock,
      Words words) {
    this.access = access;
    this.cases = cases;
    this.changes = changes;
    this.requests = requests;
    this.duress = duress;
    this.audit = audit;
    this.clock = clock;
    this.words = words;
  }

  /// A line of the list: the case by its reference, never a name or a number.
  record Row(long id, String reference, String kind, String askedAt) {}

  @GetMapping("/endringer")
  String list(Model page) {
    show(allowed(), page);
    return "endringer";
  }

  @PostMapping("/endringer/{id}")
  String confirm(
      @PathVariable long id, @RequestParam(defaultValue = "") String kodeord, Model page) {
    Actor actor = allowed();
    Asked asked = requests.findWaiting(id).orElseThrow(Access.NotThere::new);
    Subject subject = cases.find(actor, asked.personId()).orElseThrow(Access.NotThere::new);
    access.require(actor, Action.CONFIRM_BY_VOICE, new Resource.Case(subject.id()));
    Optional<Spoken> spoken =
        changes.confirm(actor, asked, kodeord, subject.alarmDistrict(), subject.reference());
    page.addAttribute("outcome", spoken.map(Enum::name).orElse("GONE"));
    page.addAttribute("reference", subject.reference());
    show(actor, page);
    return "endringer";
  }

  @PostMapping("/endringer/{id}/sett")
  String seen(@PathVariable long id) {
    Actor actor = allowed();
    Forced forced =
        duress.unseen().stream()
            .filter(it -> it.id() == id)
            .findFirst()
            .orElseThrow(Access.NotThere::new);
    String about = seenOn(actor, forced.personId());
    duress.seen(id);
    audit.append(actor.name(), "duress_seen", about, "");
    return "redirect:/endringer";
  }

  private String seenOn(Actor actor, long personId) {
    if (cases.everybodys(personId).isPresent()) {
      return "person/" + personId;
    }
    Subject subject = cases.find(actor, personId).orElseThrow(Access.NotThere::new);
    access.require(actor, Action.CONFIRM_BY_VOICE, new Resource.Case(subject.id()));
    return "subject/" + subject.id();
  }

  private Actor allowed() {
    Actor actor = access.current();
    access.require(actor, Action.CONFIRM_BY_VOICE, new Resource.General("/endringer"));
    return actor;
  }

  private void show(Actor actor, Model page) {
    page.addAttribute("forced", duress.unseen().stream().flatMap(it -> row(actor, it)).toList());
    List<Row> waiting = requests.waiting().stream().flatMap(it -> row(actor, it)).toList();
    page.addAttribute("waiting", waiting);
  }

  private Stream<Row> row(Actor actor, Asked asked) {
    return row(actor, asked.id(), asked.personId(), asked.change().kind().name(), asked.askedAt());
  }

  private Stream<Row> row(Actor actor, Forced forced) {
    return cases
        .everybodys(forced.personId())
        .map(it -> Stream.of(new Row(forced.id(), it, "", age(forced.saidAt()))))
        .orElseGet(() -> row(actor, forced.id(), forced.personId(), "", forced.saidAt()));
  }

  private Stream<Row> row(Actor actor, long id, long personId, String kind, Instant at) {
    return cases.find(actor, personId).stream()
        .map(it -> new Row(id, it.reference(), kind, age(at)));
  }

  private String age(Instant at) {
    return words.timeAndAge(at, clock.instant());
  }
}
