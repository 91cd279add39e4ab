package no.skjold.server.order;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import no.skjold.law.Content;
import no.skjold.law.Danger;
import no.skjold.law.Ground;
import no.skjold.law.LegalDay;
import no.skjold.law.SuspectedBreach;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Resource;
import no.skjold.server.order.Happening.Served.Manner;
import no.skjold.server.order.Terms.Control;
import no.skjold.server.order.Terms.HowLong;
import no.skjold.server.order.Terms.Kind;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// In the demo alone: decides for an invented case what supervises it, by the demo's invented
/// prosecutor and the same ways as in life, so that its pages tell a story and its plan is derived.
@RestController
@ConditionalOnProperty("skjold.demo")
class DemoOrders {

  private static final String PROSECUTOR = "politiadvokat-2";
  private static final String DISTRICT = "oslo";
  private static final String ZONE = "sone-1";
  private static final int MONTHS = 3;

  private final Access access;
  private final Prosecutors prosecutors;
  private final Cases cases;
  private final Requests requests;
  private final Drafts drafts;
  private final Proceedings proceedings;
  private final InstantSource clock;

  DemoOrders(
      Access access,
      Prosecutors prosecutors,
      Cases cases,
      Requests requests,
      Drafts drafts,
      Proceedings proceedings,
      InstantSource clock) {
    this.access = access;
    this.prosecutors = prosecutors;
    this.cases = cases;
    this.requests = requests;
    this.drafts = drafts;
    this.proceedings = proceedings;
    this.clock = clock;
  }

  /// @param subject the case
  /// @param judgment whether it is a contact ban by judgment; else monitoring under § 222 g
  /// @param protectedPerson whom it protects, who has a part in the case
  /// @param zone GeoJSON geometry
  /// @param bufferMetres how far outside its edge his device warns him
  /// @param latitude of the place to send the patrol, with `longitude`
  record Wish(
      long subject,
      boolean judgment,
      long protectedPerson,
      JsonNode zone,
      double bufferMetres,
      double latitude,
      double longitude) {

    @Override
    public String toString() {
      return "Wish[" + subject + "]";
    }

    Terms.Protects protects() {
      return new Terms.Protects(List.of(protectedPerson), "");
    }

    Terms.What monitored() {
      return new Terms.What(
          judgment,
          List.of(),
          List.of(),
          Content.Children.NOT_CONCERNED,
          List.of(new Terms.DrawnZone(ZONE, zone.toString(), bufferMetres, false)));
    }

    Control control(List<SuspectedBreach> breaches, HowLong howLong) {
      return new Control(
          judgment,
          true,
          breaches,
          "",
          "",
          howLong,
          List.of(
              new Terms.ResponsePlace(
                  protectedPerson, "Oppmøtested (oppdiktet)", latitude, longitude)));
    }
  }

  @PostMapping("/api/v1/demo/orders")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void decide(@RequestBody Wish wish) {
    access.require(access.current(), Action.EDIT_PLAN, new Resource.General("demo"));
    Staff prosecutor = prosecutors.find(PROSECUTOR, DISTRICT);
    cases.handOver(prosecutor, wish.subject(), PROSECUTOR);
    if (wish.judgment()) {
      judged(prosecutor, wish);
    } else {
      banned(prosecutor, wish);
    }
  }

  private void banned(Staff prosecutor, Wish wish) {
    long request =
        requests.ask(
            prosecutor.name(),
            wish.subject(),
            new Requests.Asked(
                clock.instant(),
                Request.Source.PROTECTED_PERSON,
                List.of(wish.protectedPerson()),
                "Har fått mange truende meldinger og er blitt fulgt etter (oppdiktet)."));
    requests.look(prosecutor, wish.subject(), request, "Besøksforbud vurderes straks.", false);
    long ban = decided(prosecutor, wish, restrainingOrder(wish), Links.answering(request));
    served(prosecutor, wish, ban);
    served(prosecutor, wish, decided(prosecutor, wish, monitoring(wish), Links.monitoring(ban)));
  }

  private Terms restrainingOrder(Wish wish) {
    return Terms.blank(Kind.RESTRAINING_ORDER)
        .protecting(wish.protects())
        .because(
            why(
                Map.of(Ground.CRIMINAL_ACT, "Trusler på telefon og utenfor arbeidsplassen."),
                "",
                ""))
        .forbidding(
            new Terms.What(true, List.of(), List.of(), Content.Children.NOT_CONCERNED, List.of()))
        .lasting(HowLong.until(lastDay()));
  }

  private Terms monitoring(Wish wish) {
    SuspectedBreach today = new SuspectedBreach(LegalDay.of(clock.instant()), true);
    return Terms.blank(Kind.ELECTRONIC_MONITORING)
        .protecting(wish.protects())
        .because(why(Map.of(), "Forbudet er brutt og vil ellers ikke bli holdt.", ""))
        .forbidding(wish.monitored())
        .lasting(HowLong.until(lastDay()))
        .with(wish.control(List.of(today), HowLong.UNDECIDED));
  }

  private void judged(Staff prosecutor, Wish wish) {
    Instant pronounced = clock.instant().minus(Duration.ofDays(20));
    Terms terms =
        Terms.blank(Kind.CONTACT_BAN)
            .protecting(wish.protects())
            .because(
                why(
                    Map.of(Ground.CRIMINAL_ACT, "Dømt for trusler (oppdiktet)."),
                    "Kontroll er nødvendig for at forbudet blir holdt.",
                    "straffeloven § 263"))
            .forbidding(wish.monitored())
            .lasting(HowLong.until(LegalDay.of(clock.instant()).plusYears(2)))
            .with(wish.control(List.of(), HowLong.until(lastDay())))
            .by(new Terms.Ruling(pronounced, "Oppdiktet tingrett", "OPPDIKTET-1"));
    long ban = decided(prosecutor, wish, terms, Links.NONE);
    proceedings.takesEffect(
        prosecutor, wish.subject(), ban, new Happening.GainedLegalForce(clock.instant()));
  }

  private static Terms.Why why(Map<Ground, String> grounds, String necessity, String offence) {
    return new Terms.Why(
        "",
        grounds,
        Danger.REASON_TO_BELIEVE,
        new Terms.Weighing(true, "Inngrepet er lite mot faren."),
        necessity,
        offence,
        "",
        null);
  }

  private LocalDate lastDay() {
    return LegalDay.of(clock.instant()).plusMonths(MONTHS);
  }

  private long decided(Staff prosecutor, Wish wish, Terms terms, Links links) {
    Draft draft = drafts.draft(prosecutor, wish.subject(), terms, links);
    return drafts.decide(prosecutor, wish.subject(), draft.id(), draft.version(), Map.of());
  }

  private void served(Staff prosecutor, Wish wish, long decision) {
    proceedings.takesEffect(
        prosecutor,
        wish.subject(),
        decision,
        new Happening.Served(clock.instant(), Manner.IN_PERSON, "Politibetjent 1 (oppdiktet)"));
  }

  @ExceptionHandler
  ProblemDetail refused(Refused refused) {
    ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    problem.setProperty("code", refused.code());
    problem.setProperty(
        "checks", refused.findings().stream().map(it -> it.check().name()).toList());
    return problem;
  }
}
