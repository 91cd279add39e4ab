package no.skjold.server.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.skjold.law.Check;
import no.skjold.law.Content;
import no.skjold.law.CourtReview;
import no.skjold.law.Danger;
import no.skjold.law.Finding;
import no.skjold.law.Ground;
import no.skjold.law.LegalDay;
import no.skjold.law.ReviewClock;
import no.skjold.monitoring.Plan;
import no.skjold.server.order.Terms.Kind;
import no.skjold.server.supervision.Subjects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/// The proceedings of one invented case, in the words of the law: what is asked, decided, served
/// and tried, and how it then stands. Drives the same face the pages do.
final class Story {

  private final Office office;
  private final Office.Matter matter;
  private @Nullable Long request;

  private Story(Office office, Office.Matter matter) {
    this.office = office;
    this.matter = matter;
  }

  static Story begin(Office office, int protectedPersons) {
    return new Story(office, office.begin(protectedPersons));
  }

  long subject() {
    return matter.subject();
  }

  List<Long> protectedPersons() {
    return matter.hers();
  }

  // Asking

  void sheAsksForProtection() {
    request = office.ask(matter);
  }

  void sheTakesItBack() {
    office.requests().withdraw("Saksbehandler 4", subject(), asked());
  }

  void aProsecutorLooksAtIt() {
    office.requests().look(office.prosecutor(), subject(), asked(), "Vurderes i dag.", false);
  }

  private long asked() {
    return Objects.requireNonNull(request, "nobody has asked");
  }

  ReviewClock.State clock() {
    return office.orders().clock(file().request(asked()).orElseThrow());
  }

  // Deciding

  long impose(Terms terms) {
    return office.decide(matter, terms, new Links(request, null, null));
  }

  long monitor(long ban, Terms terms) {
    return office.decide(matter, terms, Links.monitoring(ban));
  }

  long renew(long earlier, Terms terms) {
    return office.decide(matter, terms, new Links(request, null, earlier));
  }

  /// Monitoring again, now of this ban.
  long renew(long earlier, long ban, Terms terms) {
    return office.decide(matter, terms, new Links(null, ban, earlier));
  }

  /// What the law, or the house, says against it; nothing of it is kept.
  Refused refusal(ThrowingCallable deciding) {
    int before = file().decisions().size();
    Refused refused = catchThrowableOfType(Refused.class, deciding);
    assertThat(refused).as("it was not refused").isNotNull();
    assertThat(file().decisions()).hasSize(before);
    return refused;
  }

  static List<Check> checks(Refused refused) {
    return refused.findings().stream().map(Finding::check).toList();
  }

  static String paragraph(Refused refused) {
    return refused.findings().getFirst().statute().nb();
  }

  // What happens to it

  void serve(long decision) {
    office.serve(matter, decision);
  }

  void postOnTheSpot(long decision) {
    office
        .proceedings()
        .takesEffect(
            office.prosecutor(),
            subject(),
            decision,
            new Happening.Posted(office.clock.instant(), "Ved inngangen til klubblokalet"));
  }

  void gainLegalForce(long judgment) {
    office
        .proceedings()
        .takesEffect(
            office.prosecutor(),
            subject(),
            judgment,
            new Happening.GainedLegalForce(office.clock.instant()));
  }

  void demandsCourt(long decision, Happening.Party party) {
    office.proceedings().demand(signed(), subject(), decision, party);
  }

  void bringToCourt(long decision, String lateReason) {
    office
        .proceedings()
        .file(
            office.prosecutor(),
            subject(),
            decision,
            office.clock.instant(),
            "Oslo tingrett",
            lateReason);
  }

  void guardianAnswers(long decision, boolean given) {
    office
        .proceedings()
        .tell(
            office.prosecutor(),
            subject(),
            decision,
            new Happening.ConsentAnswered(office.clock.instant(), given));
  }

  void courtRules(long decision, Happening.Outcome outcome) {
    courtRules(decision, outcome, null);
  }

  void courtRules(long decision, Happening.Outcome outcome, Happening.@Nullable Limitation left) {
    office
        .proceedings()
        .rule(
            signed(),
            subject(),
            decision,
            new Happening.Ruled(
                office.clock.instant(), outcome, "Oslo tingrett", "26-000001ENE-TOSL/01", left));
  }

  private Signature signed() {
    return Signature.of(office.prosecutor(), office.clock.instant());
  }

  // How it stands

  CaseFile file() {
    return office.orders().file(subject());
  }

  Decided decided(long decision) {
    return file().decision(decision).orElseThrow();
  }

  Standing standing(long decision) {
    return office.standing(matter, decision);
  }

  boolean inForce(long decision) {
    return standing(decision) instanceof Standing.InForce;
  }

  Instant until(long decision) {
    return ((Standing.InForce) standing(decision)).until().orElseThrow();
  }

  /// The last day to bring it to court.
  LocalDate courtDeadline(long decision) {
    return ((CourtReview.Due) courtReview(decision)).deadline().lastDay();
  }

  CourtReview courtReview(long decision) {
    return office.orders().courtReview(file(), decided(decision));
  }

  List<Plan.Order> plan() {
    return office.bean(Subjects.class).find(subject()).orElseThrow().plan().orders();
  }

  /// The orders that supervise him at a moment.
  List<Plan.Order> supervisedAt(Instant at) {
    long millis = at.toEpochMilli();
    return plan().stream()
        .filter(it -> it.validFromMillis() <= millis && millis < it.validToMillis())
        .toList();
  }

  // What can be decided, with nothing missing

  LocalDate today() {
    return LegalDay.of(office.clock.instant());
  }

  Terms restrainingOrder(LocalDate lastDay) {
    return Office.restrainingOrder(matter, lastDay);
  }

  Terms ownHomeExclusion(LocalDate lastDay) {
    Terms plain = Office.restrainingOrder(matter, lastDay);
    return new Terms(
            Kind.OWN_HOME_EXCLUSION,
            plain.protects(),
            plain.why(),
            plain.what(),
            plain.howLong(),
            plain.control(),
            null,
            null,
            null)
        .because(
            Office.why(
                Danger.IMMINENT, Map.of(Ground.CRIMINAL_ACT, "Slag og drapstrusler (oppdiktet).")))
        .forbidding(
            new Terms.What(
                true,
                List.of(new Terms.Place("boligen hans", true)),
                List.of(),
                Content.Children.NOT_CONCERNED,
                List.of()));
  }

  Terms monitoring(LocalDate lastDay, LocalDate breach) {
    return Office.monitoring(matter, lastDay, breach);
  }

  Terms refusing() {
    Terms blank = Terms.blank(Kind.REFUSAL);
    return blank
        .protecting(new Terms.Protects(matter.hers(), ""))
        .because(
            new Terms.Why(
                "",
                Map.of(),
                Danger.NOT_SHOWN,
                new Terms.Weighing(true, ""),
                "",
                "",
                "Det er ikke grunn til å tro at han vil oppsøke henne (oppdiktet).",
                null));
  }

  Terms childStayProhibition(
      long child, LocalDate born, LocalDate lastDay, Terms.ChildTerms.Consent consent) {
    return Office.childStayProhibition(child, born, lastDay, consent, today());
  }

  Terms contactBan(Instant pronounced, Period ban, Period monitored) {
    return Office.contactBan(matter, pronounced, ban, monitored);
  }

  static Terms assessedAnew(Terms terms, LocalDate on) {
    Terms.Why why = terms.why();
    return terms.because(
        new Terms.Why(
            why.publicInterest(),
            why.grounds(),
            why.danger(),
            why.weighing(),
            why.necessity(),
            why.offence(),
            why.refusal(),
            on));
  }

  static Terms inThePublicInterest(Terms terms, String reasons) {
    Terms.Why why = terms.why();
    return terms.because(
        new Terms.Why(
            reasons,
            why.grounds(),
            why.danger(),
            why.weighing(),
            why.necessity(),
            why.offence(),
            why.refusal(),
            why.assessedOn()));
  }
}
