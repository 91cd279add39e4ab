package no.skjold.server.order;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import no.skjold.law.Check;
import no.skjold.law.Law;
import no.skjold.law.LegalDay;
import no.skjold.law.Rule;
import no.skjold.law.Words;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Access.NotThere;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.order.Happening.Limitation;
import no.skjold.server.order.Happening.Outcome;
import no.skjold.server.order.Happening.Party;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A decision read in plain words, how it stands, and what can happen to it as it stands. The court
/// enters its ruling here too. It works without script, and keeps what was typed.
@Controller
@RequestMapping("/saker/{subjectId}/vedtak/{id}")
class DecisionPages {

  private static final Action[] READERS = {Action.RECORD_RULING, Action.SEE_CASE};

  private final CaseFrame frame;
  private final Orders orders;
  private final Proceedings proceedings;
  private final CaseWork work;
  private final Law law;
  private final Tasks tasks;
  private final CaseStory story;
  private final ObjectProvider<CaseBreaches> breaches;
  private final InstantSource clock;

  DecisionPages(
      CaseFrame frame,
      Orders orders,
      Proceedings proceedings,
      CaseWork work,
      Law law,
      Tasks tasks,
      CaseStory story,
      ObjectProvider<CaseBreaches> breaches,
      InstantSource clock) {
    this.frame = frame;
    this.orders = orders;
    this.proceedings = proceedings;
    this.work = work;
    this.law = law;
    this.tasks = tasks;
    this.story = story;
    this.breaches = breaches;
    this.clock = clock;
  }

  @GetMapping
  String show(@PathVariable long subjectId, @PathVariable long id, Model page) {
    Staff staff = frame.allowedAny(subjectId, READERS);
    page.addAttribute("sent", Sent.NOTHING);
    return show(staff, subjectId, id, page);
  }

  private String show(Staff staff, long subjectId, long id, Model page) {
    CaseFile file = orders.file(subjectId);
    Decided decided = decided(file, id);
    requireBefore(staff, decided);
    Standing standing = orders.standing(file, decided);
    frame.put(staff, subjectId, page);
    page.addAttribute("file", file);
    page.addAttribute("decided", decided);
    page.addAttribute("standing", standing);
    page.addAttribute("review", orders.courtReview(file, decided));
    page.addAttribute("offers", Offers.of(standing, orders.courtReview(file, decided)));
    List<Task> waiting =
        tasks.of(file, frame.subject(subjectId)).stream().filter(it -> it.on() == id).toList();
    page.addAttribute("tasks", waiting);
    List<StoryLine> happened = story.of(decided);
    page.addAttribute("seen", happened.size());
    page.addAttribute(
        "happened", happened.stream().sorted(Comparator.comparing(StoryLine::at)).toList());
    page.addAttribute("renewal", file.renewal(decided).orElse(null));
    page.addAttribute("broken", broken(staff, decided));
    page.addAttribute("overruled", overruled(decided));
    page.addAttribute(
        "imposed", waiting.stream().anyMatch(it -> it.kind() == Task.Kind.ENTER_IMPOSED));
    page.addAttribute("sameKind", List.of(decided.terms().kind()));
    page.addAttribute("monitoringKind", List.of(Terms.Kind.ELECTRONIC_MONITORING));
    page.addAttribute(
        "imposableKinds",
        DraftKind.answering().stream().filter(it -> it != Terms.Kind.REFUSAL).toList());
    page.addAttribute("manners", Happening.Served.Manner.values());
    page.addAttribute("parties", Party.values());
    return "vedtak";
  }

  /// Whoever only rules reads what has been brought before the court.
  private void requireBefore(Staff reader, Decided decided) {
    boolean brought =
        decided.first(Happening.Filed.class).isPresent() || decided.ruling().isPresent();
    if (!brought && !frame.may(reader, Action.SEE_CASE, decided.subjectId())) {
      throw new Access.NotThere();
    }
  }

  /// What broke it; nothing for the court, which is told in the papers of the case.
  private List<CaseBreaches.Known> broken(Staff reader, Decided decided) {
    return frame.may(reader, Action.SEE_CASE, decided.subjectId())
        ? breaches.stream()
            .flatMap(it -> it.of(decided.subjectId()).stream())
            .filter(it -> it.broke(decided.id()))
            .toList()
        : List.of();
  }

  /// What was overruled, by the rule that refused.
  record Overruled(Words title, Words statute, String by, String reason) {
    @Override
    public String toString() {
      return "Overruled[sealed]";
    }
  }

  private List<Overruled> overruled(Decided decided) {
    return decided.overruled().stream()
        .map(it -> {
          Rule rule =
              law.rules().cited(Check.valueOf(it.check()).rule(), LegalDay.of(decided.decidedAt()));
          return new Overruled(rule.title(), rule.statute(), it.by(), it.reason());
        })
        .toList();
  }

  private static Decided decided(CaseFile file, long id) {
    return file.decision(id).orElseThrow(NotThere::new);
  }

  @PostMapping("/virkning")
  String takesEffect(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> fields,
      Model page,
      HttpServletResponse response) {
    Staff staff = frame.allowed(Action.WORK_ON_CASE, subjectId);
    Act act = new Act(staff, subjectId, id, new Sent(fields), page, response);
    return done(
        act, () -> proceedings.takesEffect(staff, subjectId, id, effect(at(act), act.sent())));
  }

  private Instant at(Act act) {
    return decided(orders.file(act.subjectId()), act.id()).noEarlier(act.sent().moment("at"));
  }

  private static Happening effect(Instant at, Sent sent) {
    return switch (sent.chosen(HappeningKind.class, "how")) {
      case SERVED -> served(at, sent);
      case POSTED -> posted(at, sent);
      case LEGAL_FORCE -> new Happening.GainedLegalForce(at);
      case INFORMED, DEMANDED, FILED, RULED, LIFTED, CONSENT ->
          throw new Refused("effect.other_way");
    };
  }

  private static Happening served(Instant at, Sent sent) {
    Refused.unless(!sent.text("by").isEmpty(), "served_by.missing");
    return new Happening.Served(
        at, sent.chosen(Happening.Served.Manner.class, "manner"), sent.text("by"));
  }

  private static Happening posted(Instant at, Sent sent) {
    Refused.unless(!sent.text("where").isEmpty(), "where.missing");
    return new Happening.Posted(at, sent.text("where"));
  }

  @PostMapping("/krav")
  String demanded(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> fields,
      Model page,
      HttpServletResponse response) {
    Staff staff = frame.allowed(Action.WORK_ON_CASE, subjectId);
    Act act = new Act(staff, subjectId, id, new Sent(fields), page, response);
    return done(
        act,
        () ->
            proceedings.demand(
                sign(staff), subjectId, id, at(act), act.sent().chosen(Party.class, "party")));
  }

  @PostMapping("/retten")
  String filed(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> fields,
      Model page,
      HttpServletResponse response) {
    Staff staff = frame.allowed(Action.DECIDE_IN_CASE, subjectId);
    Act act = new Act(staff, subjectId, id, new Sent(fields), page, response);
    return done(
        act,
        () ->
            proceedings.file(
                staff, subjectId, id, at(act), act.sent().text("court"), act.sent().text("late")));
  }

  @PostMapping("/avgjorelse")
  String ruled(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> fields,
      Model page,
      HttpServletResponse response) {
    Staff staff = frame.allowedAny(subjectId, Action.RECORD_RULING, Action.DECIDE_IN_CASE);
    requireBefore(staff, decided(orders.file(subjectId), id));
    Act act = new Act(staff, subjectId, id, new Sent(fields), page, response);
    return done(
        act, () -> proceedings.rule(sign(staff), subjectId, id, ruling(at(act), act.sent())));
  }

  private static Happening.Ruled ruling(Instant at, Sent sent) {
    Outcome outcome = sent.chosen(Outcome.class, "outcome");
    Refused.unless(!sent.text("reference").isEmpty(), "reference.missing");
    return new Happening.Ruled(
        at,
        outcome,
        sent.text("court"),
        sent.text("reference"),
        outcome == Outcome.LIMITED ? limitation(sent) : null);
  }

  private static Limitation limitation(Sent sent) {
    Limitation left =
        new Limitation(sent.dayIfAny("last_day"), sent.all("without"), sent.lines("exceptions"));
    boolean something =
        left.lastDay() != null || !left.withoutZones().isEmpty() || !left.exceptions().isEmpty();
    Refused.unless(something, "ruling.limitation");
    return left;
  }

  @PostMapping("/opphev")
  String lifted(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> fields,
      Model page,
      HttpServletResponse response) {
    Staff staff = frame.allowed(Action.DECIDE_IN_CASE, subjectId);
    Act act = new Act(staff, subjectId, id, new Sent(fields), page, response);
    return done(act, () -> proceedings.lift(staff, subjectId, id, act.sent().text("reasons")));
  }

  @PostMapping("/underrettet")
  String informed(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> fields,
      Model page,
      HttpServletResponse response) {
    Staff staff = frame.allowed(Action.WORK_ON_CASE, subjectId);
    Act act = new Act(staff, subjectId, id, new Sent(fields), page, response);
    return done(
        act, () -> proceedings.tell(staff, subjectId, id, information(at(act), act.sent())));
  }

  private static Happening information(Instant at, Sent sent) {
    Refused.unless(!sent.text("how").isEmpty(), "how.missing");
    return new Happening.Informed(at, sent.chosen(Party.class, "party"), sent.text("how"));
  }

  @PostMapping("/samtykke")
  String consent(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> fields,
      Model page,
      HttpServletResponse response) {
    Staff staff = frame.allowed(Action.WORK_ON_CASE, subjectId);
    Act act = new Act(staff, subjectId, id, new Sent(fields), page, response);
    return done(act, () -> proceedings.tell(staff, subjectId, id, answer(at(act), act.sent())));
  }

  private static Happening answer(Instant at, Sent sent) {
    return new Happening.ConsentAnswered(at, sent.chosen(Consent.class, "given") == Consent.YES);
  }

  private enum Consent {
    YES,
    NO
  }

  private Signature sign(Staff staff) {
    return Signature.of(staff, clock.instant());
  }

  /// What somebody sent about one decision.
  private record Act(
      Staff staff, long subjectId, long id, Sent sent, Model page, HttpServletResponse response) {}

  private String done(Act act, Runnable move) {
    try {
      if (work.ifStill(act.subjectId(), () -> asSeen(act), move)) {
        return "redirect:/saker/" + act.subjectId() + "/vedtak/" + act.id();
      }
      Answers.stale(act.sent(), act.page(), act.response());
      act.page().addAttribute("newer", newer(act));
    } catch (Refused refused) {
      Answers.refused(refused, act.sent(), act.page(), act.response());
    }
    return show(act.staff(), act.subjectId(), act.id(), act.page());
  }

  private boolean asSeen(Act act) {
    Decided now = decided(orders.file(act.subjectId()), act.id());
    return seen(act.sent()).filter(it -> it != now.happenings().size()).isEmpty();
  }

  private List<StoryLine> newer(Act act) {
    return story.of(decided(orders.file(act.subjectId()), act.id())).stream()
        .skip(seen(act.sent()).orElse(0))
        .toList();
  }

  private static Optional<Integer> seen(Sent sent) {
    return sent.text("seen").matches("\\d{1,6}")
        ? Optional.of(Integer.valueOf(sent.text("seen")))
        : Optional.empty();
  }
}
