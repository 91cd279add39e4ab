package no.skjold.server.order;

import static no.skjold.server.order.Office.oslo;
import static no.skjold.server.order.Story.assessedAnew;
import static no.skjold.server.order.Story.checks;
import static no.skjold.server.order.Story.inThePublicInterest;
import static no.skjold.server.order.Story.paragraph;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import no.skjold.law.Check;
import no.skjold.law.CourtReview;
import no.skjold.law.LegalDay;
import no.skjold.law.ReviewClock;
import no.skjold.law.TakesEffect;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;
import no.skjold.server.order.Happening.Outcome;
import no.skjold.server.order.Happening.Party;
import no.skjold.server.order.Standing.Ended.How;
import no.skjold.server.order.Terms.ChildTerms.Consent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Cases from beginning to end, as a police prosecutor tells them, on one server that lives through
/// the years: the stories are told in the order of the calendar, and each can be told alone.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScenariosTest {

  private static Office office;

  @BeforeAll
  static void open(@TempDir Path data) {
    office = Office.on(data, oslo("2024-03-18T09:00:00"), oslo("2028-04-20T09:00:00"));
  }

  @AfterAll
  static void close() {
    office.close();
  }

  @Test
  @Order(1)
  void section_222_g_after_one_breach_and_not_for_one_from_before_8_april_2024() {
    Story it = Story.begin(office, 1);
    it.sheAsksForProtection();
    long ban = it.impose(it.restrainingOrder(day("2025-03-18")));
    it.serve(ban);

    // Told on the first day of § 222 g: he was at her door the day before.
    on("2024-04-08T10:00:00");
    Refused old =
        it.refusal(() -> it.monitor(ban, it.monitoring(day("2025-03-18"), day("2024-04-07"))));
    assertThat(checks(old)).containsExactly(Check.BREACH_TOO_OLD);
    assertThat(paragraph(old)).isEqualTo("Grunnloven § 97, HR-2024-1737-A");

    // He comes back the same evening. One breach is enough, and nothing is watched before service.
    on("2024-04-09T09:00:00");
    long control = it.monitor(ban, it.monitoring(day("2025-03-18"), day("2024-04-08")));
    assertThat(it.supervisedAt(now())).isEmpty();
    it.serve(control);
    assertThat(it.supervisedAt(now()))
        .extracting(Plan.Order::legalBasis)
        .containsExactly("strpl. § 222 g");
    assertThat(it.courtDeadline(control)).isEqualTo("2024-04-15"); // five days end on a Sunday

    // It ends with its ban, to the millisecond.
    Instant end = LegalDay.end(day("2025-03-18"));
    assertThat(it.supervisedAt(end.minusMillis(1))).hasSize(1);
    assertThat(it.supervisedAt(end)).isEmpty();
  }

  @Test
  @Order(2)
  void an_ordinary_order_from_request_to_expiry() {
    on("2026-01-09T14:00:00"); // a Friday
    Story it = Story.begin(office, 1);
    it.sheAsksForProtection();
    assertThat(it.clock()).isEqualTo(new ReviewClock.Running(Duration.ofHours(24)));
    on("2026-01-10T10:00:00"); // weekends do not stop it
    assertThat(it.clock())
        .isEqualTo(new ReviewClock.Warned(Duration.ofHours(20), Duration.ofHours(4)));
    it.aProsecutorLooksAtIt();
    assertThat(it.clock()).isEqualTo(new ReviewClock.Reviewed(Duration.ofHours(20), true));

    long order = it.impose(it.restrainingOrder(day("2026-07-10")));
    assertThat(it.standing(order))
        .isInstanceOfSatisfying(
            Standing.AwaitingEffect.class,
            waiting -> assertThat(waiting.way()).isEqualTo(TakesEffect.SERVICE));
    assertThat(it.courtReview(order)).isInstanceOf(CourtReview.OnDemand.class);

    // He is hard to find. Late service prolongs nothing, and no ban alone is watched.
    on("2026-02-20T11:30:00");
    it.serve(order);
    assertThat(it.until(order)).isEqualTo(oslo("2026-07-11T00:00:00"));
    assertThat(it.plan()).isEmpty();

    // He demands the court on Maundy Thursday's eve: five days end on Easter Monday.
    on("2026-04-01T15:00:00");
    it.demandsCourt(order, Party.RESTRAINED);
    assertThat(it.courtDeadline(order)).isEqualTo("2026-04-07");
    it.bringToCourt(order, "");
    on("2026-04-20T12:00:00");
    it.courtRules(order, Outcome.UPHELD);
    assertThat(it.inForce(order)).isTrue();

    on("2026-07-10T23:59:59");
    assertThat(it.inForce(order)).isTrue();
    on("2026-07-11T00:00:00");
    assertThat(ended(it, order)).isEqualTo(How.EXPIRED);
  }

  @Test
  @Order(3)
  void own_home_lasts_three_months_and_goes_to_court_of_itself() {
    on("2026-08-31T08:00:00");
    Story it = Story.begin(office, 1);
    it.sheAsksForProtection();
    Refused tooLong = it.refusal(() -> it.impose(it.ownHomeExclusion(day("2026-12-01"))));
    assertThat(checks(tooLong)).containsExactly(Check.HOME_TOO_LONG);
    assertThat(paragraph(tooLong)).contains("§ 222 a annet ledd annet punktum");

    // As an ordinary order it would get round the stricter conditions.
    Terms disguised =
        it.restrainingOrder(day("2026-11-30"))
            .forbidding(it.ownHomeExclusion(day("2026-11-30")).what());
    assertThat(checks(it.refusal(() -> it.impose(disguised))))
        .containsExactly(Check.HOME_IN_ORDINARY_ORDER);

    long home = it.impose(it.ownHomeExclusion(day("2026-11-30")));
    assertThat(it.courtReview(home)).isInstanceOf(CourtReview.Awaiting.class);
    it.serve(home);
    assertThat(it.courtDeadline(home)).isEqualTo("2026-09-07");

    // Late to court voids nothing, but says why.
    on("2026-09-08T09:00:00");
    assertThat(checks(it.refusal(() -> it.bringToCourt(home, ""))))
        .containsExactly(Check.LATE_WITHOUT_REASON);
    it.bringToCourt(home, "Saken ble sendt til feil domstol.");
    assertThat(it.inForce(home)).isTrue();
    it.courtRules(
        home,
        Outcome.LIMITED,
        new Happening.Limitation(
            day("2026-10-15"), List.of(), List.of("Hente klær med politiet.")));
    assertThat(it.until(home)).isEqualTo(oslo("2026-10-16T00:00:00"));
  }

  @Test
  @Order(4)
  void a_refusal_is_tried_when_she_demands_it_and_the_court_imposes_the_ban() {
    on("2026-09-14T09:00:00");
    Story it = Story.begin(office, 1);
    it.sheAsksForProtection();
    long refusal = it.impose(it.refusing());
    assertThat(it.standing(refusal)).isInstanceOf(Standing.RefusedRequest.class);
    assertThat(it.refusal(() -> it.demandsCourt(refusal, Party.RESTRAINED)).code())
        .isEqualTo("demand.not_theirs");
    on("2026-09-18T12:00:00");
    it.demandsCourt(refusal, Party.PROTECTED);
    assertThat(it.courtDeadline(refusal)).isEqualTo("2026-09-23");
    it.bringToCourt(refusal, "");
    on("2026-10-02T12:00:00");
    it.courtRules(refusal, Outcome.IMPOSED);

    // What the court imposed is entered as its decision, and works when he has been served.
    long imposed =
        it.impose(
            it.restrainingOrder(day("2027-04-02"))
                .by(new Terms.Ruling(now(), "Oslo tingrett", "26-000003ENE-TOSL/01")));
    assertThat(it.courtReview(imposed)).isInstanceOf(CourtReview.NotNeeded.class);
    assertThat(it.inForce(imposed)).isFalse();
    it.serve(imposed);
    assertThat(it.inForce(imposed)).isTrue();
  }

  @Test
  @Order(5)
  void she_takes_her_request_back_and_the_prosecution_decides_of_its_own_accord() {
    on("2026-10-05T09:00:00");
    Story it = Story.begin(office, 1);
    it.sheAsksForProtection();
    it.sheTakesItBack();
    assertThat(it.clock()).isInstanceOf(ReviewClock.Running.class); // it ends nothing by itself
    Terms terms = it.restrainingOrder(day("2027-10-05"));
    Refused withdrawn = it.refusal(() -> it.impose(terms));
    assertThat(checks(withdrawn)).containsExactly(Check.REQUEST_WITHDRAWN);
    assertThat(paragraph(withdrawn)).isEqualTo("straffeprosessloven § 222 a første ledd");
    long order =
        it.impose(inThePublicInterest(terms, "Barna må vernes, og hun er presset (oppdiktet)."));
    it.serve(order);
    assertThat(it.inForce(order)).isTrue();
  }

  @Test
  @Order(6)
  void section_222_c_without_the_guardians_consent_waits_for_the_court() {
    on("2026-10-12T09:00:00");
    Story it = Story.begin(office, 0);
    long child = office.person(it.subject(), "RESTRAINED");
    long other = office.person(it.subject(), "RESTRAINED");
    long third = office.person(it.subject(), "RESTRAINED");
    LocalDate born = day("2012-05-01");
    assertThat(
            checks(
                it.refusal(() ->
                    it.impose(
                        it.childStayProhibition(
                            child, born, day("2027-04-12"), Consent.NOT_ASKED)))))
        .containsExactly(Check.CONSENT_NOT_ASKED);
    assertThat(
            checks(
                it.refusal(() ->
                    it.impose(
                        it.childStayProhibition(child, born, day("2027-04-13"), Consent.REFUSED)))))
        .containsExactly(Check.CHILD_ORDER_TOO_LONG);

    long prohibition =
        it.impose(it.childStayProhibition(child, born, day("2027-04-12"), Consent.REFUSED));
    assertThat(it.courtDeadline(prohibition)).isEqualTo("2026-10-19"); // the 17th is a Saturday
    assertThat(it.standing(prohibition))
        .isInstanceOfSatisfying(
            Standing.AwaitingEffect.class,
            waiting -> assertThat(waiting.way()).isEqualTo(TakesEffect.COURT));
    assertThat(it.refusal(() -> it.serve(prohibition)).code()).isEqualTo("effect.other_way");

    on("2026-10-16T12:00:00");
    it.courtRules(prohibition, Outcome.UPHELD);
    assertThat(it.inForce(prohibition)).isTrue();

    // A guardian who changes their mind: yes lets service do, no takes it to court.
    long agreed =
        it.impose(it.childStayProhibition(other, born, day("2027-04-12"), Consent.REFUSED));
    on("2026-10-19T09:00:00");
    it.guardianAnswers(agreed, true);
    assertThat(it.courtReview(agreed)).isInstanceOf(CourtReview.NotNeeded.class);
    it.serve(agreed);
    assertThat(it.inForce(agreed)).isTrue();

    long withdrawn =
        it.impose(it.childStayProhibition(third, born, day("2027-04-12"), Consent.GIVEN));
    assertThat(it.courtReview(withdrawn)).isInstanceOf(CourtReview.NotNeeded.class);
    on("2026-10-19T12:00:00");
    it.guardianAnswers(withdrawn, false);
    assertThat(it.courtDeadline(withdrawn)).isEqualTo("2026-10-26"); // the 24th is a Saturday
    assertThat(it.refusal(() -> it.serve(withdrawn)).code()).isEqualTo("effect.other_way");

    // Once it works a no takes it to court, and undoes nothing that has happened.
    it.guardianAnswers(agreed, false);
    assertThat(it.inForce(agreed)).isTrue();
    assertThat(it.courtDeadline(agreed)).isEqualTo("2026-10-26");

    // It can never be monitored, whatever he does.
    on("2026-10-20T12:00:00");
    assertThat(
            it.refusal(() ->
                    it.monitor(prohibition, it.monitoring(day("2027-01-01"), day("2026-10-19"))))
                .code())
        .isEqualTo("monitoring.not_monitorable");
  }

  @Test
  @Order(7)
  void a_judgment_with_contact_ban_and_monitoring_works_from_legal_force() {
    on("2026-11-02T12:00:00");
    Story it = Story.begin(office, 1);
    Instant pronounced = now();
    long judgment = it.impose(it.contactBan(pronounced, Period.ofYears(3), Period.ofYears(1)));
    assertThat(it.courtReview(judgment)).isInstanceOf(CourtReview.NotNeeded.class);
    assertThat(it.refusal(() -> it.serve(judgment)).code()).isEqualTo("effect.other_way");
    assertThat(it.plan()).isEmpty();

    on("2026-11-17T00:00:00");
    it.gainLegalForce(judgment);
    assertThat(it.until(judgment)).isEqualTo(oslo("2029-11-18T00:00:00"));
    assertThat(it.plan())
        .extracting(Plan.Order::legalBasis)
        .containsExactly("strl. § 57 femte ledd");
    Instant monitored = oslo("2027-11-18T00:00:00");
    assertThat(it.supervisedAt(monitored.minusMillis(1))).hasSize(1);
    assertThat(it.supervisedAt(monitored)).isEmpty();
    on("2027-11-18T00:00:01");
    assertThat(it.inForce(judgment)).isTrue(); // the ban goes on without the bracelet
  }

  @Test
  @Order(8)
  void an_order_is_extended_on_its_last_day_and_there_is_no_gap() {
    on("2027-12-01T09:00:00");
    Story it = Story.begin(office, 1);
    it.sheAsksForProtection();
    LocalDate leapDay = day("2028-02-29");
    long ban = it.impose(it.restrainingOrder(leapDay));
    it.serve(ban);
    on("2027-12-10T09:00:00");
    long control = it.monitor(ban, it.monitoring(leapDay, day("2027-12-09")));
    it.serve(control);
    Instant midnight = oslo("2028-03-01T00:00:00");
    assertThat(it.supervisedAt(midnight)).isEmpty(); // nothing lasts by itself

    on("2028-02-29T13:00:00");
    LocalDate aYear = day("2029-02-28");
    assertThat(
            checks(
                it.refusal(() ->
                    it.renew(ban, assessedAnew(it.restrainingOrder(aYear), day("2027-12-01"))))))
        .containsExactly(Check.RENEWED_WITHOUT_NEW_ASSESSMENT);
    assertThat(
            checks(
                it.refusal(() ->
                    it.renew(ban, assessedAnew(it.restrainingOrder(day("2029-03-01")), leapDay)))))
        .containsExactly(Check.ORDER_TOO_LONG);
    long renewed = it.renew(ban, assessedAnew(it.restrainingOrder(aYear), leapDay));
    it.serve(renewed);
    assertThat(it.inForce(ban)).isTrue(); // the two overlap until midnight
    assertThat(it.inForce(renewed)).isTrue();

    // Monitoring follows by a decision of its own, for the breach of the ban that is extended.
    long followed = it.renew(control, renewed, it.monitoring(aYear, day("2027-12-09")));
    it.serve(followed);
    for (Instant at = now(); at.isBefore(oslo("2028-03-02T00:00:00")); at = at.plusSeconds(60)) {
      assertThat(it.supervisedAt(at)).as("%s", at).isNotEmpty();
    }
    assertThat(it.supervisedAt(midnight)).hasSize(1);
    on("2028-03-01T00:00:00");
    assertThat(ended(it, ban)).isEqualTo(How.EXPIRED);
    assertThat(it.inForce(renewed)).isTrue();
  }

  @Test
  @Order(9)
  void two_orders_protect_three_people_from_one_man() {
    on("2028-03-06T09:00:00");
    Story it = Story.begin(office, 3);
    List<Long> all = it.protectedPersons();
    List<Long> hers = all.subList(0, 1);
    List<Long> theirs = all.subList(1, 3);
    it.sheAsksForProtection();
    long first = it.impose(protecting(it.restrainingOrder(day("2028-09-06")), hers));
    long second = it.impose(protecting(it.restrainingOrder(day("2028-06-06")), theirs));
    it.serve(first);
    it.serve(second);
    // The same ban for the same people twice is no overlap but a contradiction.
    assertThat(
            it.refusal(() -> it.impose(protecting(it.restrainingOrder(day("2028-10-01")), hers)))
                .code())
        .isEqualTo("doubled");

    on("2028-03-08T09:00:00");
    LocalDate breach = day("2028-03-07");
    long one = it.monitor(first, protecting(it.monitoring(day("2028-09-06"), breach), hers));
    long two = it.monitor(second, protecting(it.monitoring(day("2028-06-06"), breach), theirs));
    it.serve(one);
    it.serve(two);
    assertThat(it.supervisedAt(now()))
        .flatExtracting(Plan.Order::protectedPersons)
        .extracting(Plan.ProtectedPerson::personId)
        .containsExactlyInAnyOrderElementsOf(all.stream().map(String::valueOf).toList());

    // When the one has ended the other still protects whom it protects.
    Instant later = LegalDay.end(day("2028-06-06"));
    assertThat(it.supervisedAt(later))
        .flatExtracting(Plan.Order::protectedPersons)
        .extracting(Plan.ProtectedPerson::personId)
        .containsExactly(String.valueOf(hers.getFirst()));
    on("2028-03-09T09:00:00");
    it.courtRules(first, Outcome.LIFTED);
    assertThat(it.supervisedAt(now()))
        .flatExtracting(Plan.Order::protectedPersons)
        .extracting(Plan.ProtectedPerson::personId)
        .containsExactlyInAnyOrderElementsOf(theirs.stream().map(String::valueOf).toList());
  }

  @Test
  @Order(10)
  void a_ban_expires_at_midnight_on_the_day_clocks_change_under_a_live_bracelet() {
    on("2028-03-20T09:00:00");
    Story it = Story.begin(office, 1);
    it.sheAsksForProtection();
    LocalDate sunday = day("2028-03-26"); // has 23 hours
    it.serve(monitoredUntil(it, sunday));
    try (Bracelet bracelet = Bracelet.on(office, it)) {
      on("2028-03-26T23:40:00");
      bracelet.isOutside();
      on("2028-03-26T23:50:00");
      bracelet.isInside();
      on("2028-03-26T23:51:00");
      bracelet.isInside();
      assertThat(bracelet.await(TransitionKind.ZONE_ENTERED).legalBasis())
          .isEqualTo("strpl. § 222 g");
      on("2028-03-26T23:59:59");
      bracelet.isInside();
      long kept = bracelet.positionsKept();
      assertThat(kept).isPositive();

      on("2028-03-27T00:00:10");
      bracelet.isInside(); // acknowledged, and gone
      Transition left = bracelet.await(TransitionKind.ZONE_LEFT);
      assertThat(Bracelet.at(left))
          .isEqualTo(LegalDay.end(sunday))
          .isEqualTo("2028-03-26T22:00:00Z");
      on("2028-03-27T00:05:00");
      bracelet.isInside();
      assertThat(bracelet.positionsKept()).isEqualTo(kept);
      assertThat(bracelet.registered())
          .filteredOn(each -> Bracelet.at(each).isAfter(LegalDay.end(sunday)))
          .isEmpty();
    }
  }

  @Test
  @Order(11)
  void the_court_lifts_the_ban_while_he_stands_inside_the_zone() {
    on("2028-04-10T09:00:00");
    Story it = Story.begin(office, 1);
    it.sheAsksForProtection();
    long control = monitoredUntil(it, day("2028-10-10"));
    it.serve(control);
    long ban = Objects.requireNonNull(it.decided(control).links().ban());
    try (Bracelet bracelet = Bracelet.on(office, it)) {
      on("2028-04-10T12:00:00");
      bracelet.isOutside();
      on("2028-04-10T12:09:00");
      bracelet.isInside();
      on("2028-04-10T12:10:00");
      bracelet.isInside();
      bracelet.await(TransitionKind.ZONE_ENTERED);
      long kept = bracelet.positionsKept();

      on("2028-04-10T12:15:00");
      it.courtRules(ban, Outcome.LIFTED);
      Instant lifted = now();
      assertThat(ended(it, ban)).isEqualTo(How.LIFTED_BY_COURT);
      assertThat(ended(it, control)).isEqualTo(How.WITH_ITS_BAN);
      assertThat(it.supervisedAt(lifted)).isEmpty();
      assertThat(Bracelet.at(bracelet.await(TransitionKind.ZONE_LEFT))).isEqualTo(lifted);
      on("2028-04-10T12:20:00");
      bracelet.isInside();
      assertThat(bracelet.positionsKept()).isEqualTo(kept);
      assertThat(bracelet.registered())
          .filteredOn(each -> Bracelet.at(each).isAfter(lifted))
          .isEmpty();
    }
  }

  @Test
  @Order(12)
  void section_222_b_binds_named_members_by_service_and_everybody_by_posting() {
    on("2028-04-12T09:00:00");
    LocalDate last = day("2028-10-12");
    Story named = Story.begin(office, 1);
    assertThat(
            checks(
                named.refusal(
                    () -> named.impose(Office.groupStayProhibition(last, "", List.of())))))
        .containsExactly(Check.GROUP_MEMBERS_NOT_NAMED);
    long ofTwo =
        named.impose(Office.groupStayProhibition(last, "", List.of("Medlem A", "Medlem B")));
    named.serve(ofTwo);
    assertThat(named.inForce(ofTwo)).isTrue();

    Story posted = Story.begin(office, 1);
    long ofAll =
        posted.impose(
            Office.groupStayProhibition(
                last, "Medlemmene skifter fra dag til dag (oppdiktet).", List.of()));
    assertThat(posted.standing(ofAll))
        .isInstanceOfSatisfying(
            Standing.AwaitingEffect.class,
            waiting -> assertThat(waiting.way()).isEqualTo(TakesEffect.POSTING));
    assertThat(posted.refusal(() -> posted.serve(ofAll)).code()).isEqualTo("effect.other_way");

    on("2028-04-12T15:00:00");
    posted.postOnTheSpot(ofAll);
    assertThat(posted.inForce(ofAll)).isTrue();
    assertThat(
            posted
                .refusal(() ->
                    posted.monitor(ofAll, posted.monitoring(day("2028-06-01"), posted.today())))
                .code())
        .isEqualTo("monitoring.not_monitorable");
  }

  /// A ban, a breach the next day, and monitoring of it.
  private static long monitoredUntil(Story it, LocalDate lastDay) {
    long ban = it.impose(it.restrainingOrder(lastDay));
    it.serve(ban);
    return it.monitor(ban, it.monitoring(lastDay, it.today()));
  }

  private static Terms protecting(Terms terms, List<Long> persons) {
    return terms
        .protecting(new Terms.Protects(persons, ""))
        .with(
            new Terms.Control(
                terms.control().monitored(),
                terms.control().warnsDevice(),
                terms.control().breaches(),
                "",
                "",
                terms.control().howLong(),
                List.of()));
  }

  private static How ended(Story it, long decision) {
    return ((Standing.Ended) it.standing(decision)).how();
  }

  private static void on(String localTime) {
    Instant when = oslo(localTime);
    assertThat(when).as("time goes forward").isAfterOrEqualTo(office.clock.instant());
    office.clock.moveTo(when);
  }

  private static Instant now() {
    return office.clock.instant();
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }
}
