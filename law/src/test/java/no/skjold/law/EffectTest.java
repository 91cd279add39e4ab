package no.skjold.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.stream.Stream;
import no.skjold.law.Decision.GroupStayProhibition.Everyone;
import no.skjold.law.Decision.GroupStayProhibition.MeetingPlace;
import no.skjold.law.TakenEffect.Happened;
import no.skjold.law.TakenEffect.Nothing;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// From when to when decisions work.
class EffectTest {

  private static final Law LAW = new Law(Rulebook.standard());
  private static final Instant SERVED = Instant.parse("2026-09-03T08:15:30Z");

  @Test
  void an_order_waits_until_it_is_served() {
    assertThat(LAW.effect(Orders.lawful().order(), new Nothing()))
        .isEqualTo(new Effect.Waiting(TakesEffect.SERVICE));
  }

  @Test
  void an_order_works_from_service_to_the_end_of_its_last_day() {
    assertThat(LAW.effect(Orders.lawful().until("2027-03-01").order(), served(SERVED)))
        .isEqualTo(new Effect.InForce(SERVED, Instant.parse("2027-03-01T23:00:00Z")));
  }

  @Test
  void late_service_prolongs_nothing() {
    Instant weeksLater = Instant.parse("2026-10-20T09:00:00Z");
    assertThat(LAW.effect(Orders.lawfulOwnHome().ownHome(), served(weeksLater)))
        .isEqualTo(new Effect.InForce(weeksLater, Instant.parse("2026-12-01T23:00:00Z")));
  }

  @Test
  void it_ends_at_norwegian_midnight_in_summer_and_winter() {
    assertThat(LAW.effect(Orders.lawful().until("2026-10-24").order(), served(SERVED)))
        .isEqualTo(new Effect.InForce(SERVED, Instant.parse("2026-10-24T22:00:00Z")));
    assertThat(LAW.effect(Orders.lawful().until("2026-10-25").order(), served(SERVED)))
        .isEqualTo(new Effect.InForce(SERVED, Instant.parse("2026-10-25T23:00:00Z")));
  }

  @Test
  void an_order_served_after_its_last_day_never_works() {
    Orders brief = Orders.lawful().until("2026-09-02");
    assertThat(why(LAW.effect(brief.order(), served(Instant.parse("2026-09-02T22:00:00Z")))))
        .isEqualTo(Check.EFFECT_TOO_LATE);
    assertThat(LAW.effect(brief.order(), served(Instant.parse("2026-09-02T21:59:59Z"))))
        .isInstanceOf(Effect.InForce.class);
  }

  @Test
  void nothing_is_served_before_it_is_decided() {
    Instant decided = Orders.lawful().form().decidedAt();
    assertThat(why(LAW.effect(Orders.lawful().order(), served(decided.minusSeconds(1)))))
        .isEqualTo(Check.EFFECT_BEFORE_DECISION);
    assertThat(LAW.effect(Orders.lawful().order(), served(decided)))
        .isInstanceOf(Effect.InForce.class);
  }

  @Test
  void each_kind_works_in_its_own_way() {
    Effect posted = LAW.effect(Orders.lawful().order(), new Happened(TakesEffect.POSTING, SERVED));
    assertThat(why(posted)).isEqualTo(Check.EFFECT_IN_ANOTHER_WAY);
    assertThat(((Effect.Impossible) posted).why().words().en())
        .isEqualTo("Such a decision begins to work in another way: when it has been served.");
    assertThat(
            way(
                StayProhibitionTest.group(
                    new Everyone("Alle."), "2027-01-01", new MeetingPlace("house"))))
        .isEqualTo(TakesEffect.POSTING);
    assertThat(
            way(
                StayProhibitionTest.group(
                    new Decision.GroupStayProhibition.Members(List.of("s")),
                    "2027-01-01",
                    new MeetingPlace("house"))))
        .isEqualTo(TakesEffect.SERVICE);
    assertThat(way(ContactBanTest.lawful().ban())).isEqualTo(TakesEffect.LEGAL_FORCE);
    assertThat(way(Controls.lawful().control())).isEqualTo(TakesEffect.SERVICE);
    assertThat(
            way(
                StayProhibitionTest.child(
                    LocalDate.parse("2027-06-01"),
                    new Child.Given(LocalDate.parse("2026-09-01")),
                    "2027-01-01")))
        .isEqualTo(TakesEffect.SERVICE);
  }

  @Test
  void without_the_guardians_consent_a_child_is_bound_when_the_court_says_so() {
    Decision.ChildStayProhibition refused = child(new Child.Refused(Orders.DAY));
    assertThat(way(refused)).isEqualTo(TakesEffect.COURT);
    assertThat(way(child(new Child.NotAsked()))).isEqualTo(TakesEffect.COURT);
    assertThat(why(LAW.effect(refused, served(SERVED)))).isEqualTo(Check.EFFECT_IN_ANOTHER_WAY);
    assertThat(LAW.effect(refused, new Happened(TakesEffect.COURT, SERVED)))
        .isEqualTo(new Effect.InForce(SERVED, Instant.parse("2026-12-31T23:00:00Z")));
    assertThat(way(child(new Child.Given(Orders.DAY)))).isEqualTo(TakesEffect.SERVICE);
  }

  @Test
  void what_the_court_upholds_binds_a_child_though_the_guardian_has_come_to_consent() {
    assertThat(
            LAW.effect(child(new Child.Given(Orders.DAY)), new Happened(TakesEffect.COURT, SERVED)))
        .isEqualTo(new Effect.InForce(SERVED, Instant.parse("2026-12-31T23:00:00Z")));
  }

  @Test
  void what_the_court_imposes_on_a_child_asks_for_no_consent() {
    Decision.ChildStayProhibition refused = child(new Child.Refused(Orders.DAY));
    Form byCourt = new Form(refused.form().decidedAt(), Form.Decider.COURT, true);
    assertThat(
            way(
                new Decision.ChildStayProhibition(
                    byCourt,
                    refused.child(),
                    refused.places(),
                    refused.danger(),
                    refused.proportionality(),
                    refused.term())))
        .isEqualTo(TakesEffect.SERVICE);
  }

  @Test
  void a_lawyer_may_let_service_suffice_for_a_child() {
    Rulebook amended =
        Rulebook.standard()
            .amendedBy(
                "lov.yaml",
                """
                amendments:
                  - rule: OF-C
                    by: N.N.
                    because: avklart
                    change: {parameters: {takes-effect-without-consent: service}, confirmed: true}
                """);
    assertThat(new Law(amended).effect(child(new Child.Refused(Orders.DAY)), served(SERVED)))
        .isInstanceOf(Effect.InForce.class);
  }

  private static Decision.ChildStayProhibition child(Child.Consent consent) {
    return StayProhibitionTest.child(LocalDate.parse("2027-06-01"), consent, "2026-12-31");
  }

  @Test
  void a_term_beyond_all_bounds_overflows_nothing() {
    Happened force = new Happened(TakesEffect.LEGAL_FORCE, SERVED);
    for (Period length :
        List.of(
            Period.ofYears(Integer.MAX_VALUE),
            Period.ofMonths(Integer.MAX_VALUE),
            Period.ofDays(Integer.MAX_VALUE))) {
      Decision.ContactBan endless = ContactBanTest.lawful().with(new Term.For(length)).ban();
      assertThat(LAW.examine(endless).refusals())
          .extracting(Finding::check)
          .containsExactly(Check.CONTACT_BAN_TOO_LONG);
      assertThat(LAW.effect(endless, force))
          .isEqualTo(new Effect.InForce(SERVED, Instant.parse("9999-12-31T23:00:00Z")));
    }
    for (Period length :
        List.of(
            Period.ofYears(Integer.MIN_VALUE),
            Period.ofDays(Integer.MIN_VALUE),
            Period.ofYears(-1))) {
      Decision.ContactBan backwards = ContactBanTest.lawful().with(new Term.For(length)).ban();
      assertThat(LAW.examine(backwards).refusals())
          .extracting(Finding::check)
          .containsExactly(Check.ENDS_BEFORE_IT_BEGINS);
      assertThat(why(LAW.effect(backwards, force))).isEqualTo(Check.EFFECT_TOO_LATE);
    }
    assertThat(LAW.effect(Orders.lawful().until("+999999999-12-31").order(), served(SERVED)))
        .isEqualTo(new Effect.InForce(SERVED, Instant.parse("9999-12-31T23:00:00Z")));
    assertThat(why(LAW.effect(Orders.lawful().until("-0001-12-31").order(), served(SERVED))))
        .isEqualTo(Check.EFFECT_TOO_LATE);
  }

  @Test
  void a_day_nobody_means_is_told_as_such() {
    assertThat(LegalDay.of(LegalDay.start(LegalDay.FIRST))).isEqualTo(LegalDay.FIRST);
    assertThat(LegalDay.of(LegalDay.end(LegalDay.LAST).minusNanos(1))).isEqualTo(LegalDay.LAST);
    assertThat(
            Stream.<ThrowingCallable>of(
                () -> LegalDay.start(LegalDay.FIRST.minusDays(1)),
                () -> LegalDay.end(LegalDay.LAST.plusDays(1)),
                () -> LegalDay.of(Instant.MAX),
                () -> LegalDay.of(LegalDay.end(LegalDay.LAST)),
                () -> LegalDay.of(LegalDay.start(LegalDay.FIRST).minusNanos(1)),
                () -> new Child("child-1", LocalDate.MAX, true, new Child.NotAsked()),
                () -> LAW.retest(LocalDate.MAX),
                () -> LAW.sendAgainBy(5, LocalDate.MAX),
                () -> LAW.lastDayCap(Measure.CONTACT_BAN, LocalDate.MAX),
                () ->
                    LAW.deadline(LAW.rules().cited(RuleId.FRIST_5D, Orders.DAY), LocalDate.MAX, 5)))
        .allSatisfy(it ->
            assertThatThrownBy(it)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("lies outside the years 1 to 9999; correct the year"));
  }

  @Test
  void terms_of_all_kinds_are_known() {
    LocalDate fifteen = LocalDate.parse("2027-06-01");
    Instant end = Instant.parse("2026-12-31T23:00:00Z");
    assertThat(
            LAW.effect(
                StayProhibitionTest.child(fifteen, new Child.Given(Orders.DAY), "2026-12-31"),
                served(SERVED)))
        .isEqualTo(new Effect.InForce(SERVED, end));
    assertThat(LAW.effect(Controls.lawful().until("2026-12-31").control(), served(SERVED)))
        .isEqualTo(new Effect.InForce(SERVED, end));
    assertThat(
            LAW.effect(
                StayProhibitionTest.group(
                    new Everyone("Alle."), "2026-12-31", new MeetingPlace("house")),
                new Happened(TakesEffect.POSTING, SERVED)))
        .isEqualTo(new Effect.InForce(SERVED, end));
  }

  @Test
  void a_contact_ban_counts_from_legal_force() {
    Happened force = new Happened(TakesEffect.LEGAL_FORCE, SERVED);
    assertThat(LAW.effect(ContactBanTest.lawful().ban(), force))
        .isEqualTo(new Effect.InForce(SERVED, Instant.parse("2031-09-03T22:00:00Z")));
    assertThat(LAW.effect(ContactBanTest.lawful().with(new Term.Indefinite("Fare.")).ban(), force))
        .isEqualTo(new Effect.InForceWithoutEnd(SERVED));
  }

  @Test
  void monitoring_by_judgment_begins_with_its_ban_and_never_outlives_it() {
    Happened force = new Happened(TakesEffect.LEGAL_FORCE, SERVED);
    Instant inAYear = Instant.parse("2027-09-03T22:00:00Z");
    Decision.ContactBan aYear = ContactBanTest.lawful().with(ContactBanTest.years(1)).ban();
    assertThat(LAW.monitoringEffect(aYear, monitored(ContactBanTest.years(1)), force))
        .isEqualTo(new Effect.InForce(SERVED, inAYear));
    assertThat(LAW.monitoringEffect(aYear, monitored(until("2027-10-01")), force))
        .isEqualTo(new Effect.InForce(SERVED, inAYear));
    assertThat(LAW.monitoringEffect(aYear, monitored(until("2027-01-01")), force))
        .isEqualTo(new Effect.InForce(SERVED, Instant.parse("2027-01-01T23:00:00Z")));
    Decision.ContactBan endless = ContactBanTest.lawful().with(new Term.Indefinite("Fare.")).ban();
    assertThat(LAW.monitoringEffect(endless, monitored(ContactBanTest.years(1)), force))
        .isEqualTo(new Effect.InForce(SERVED, inAYear));
    assertThat(why(LAW.monitoringEffect(endless, monitored(until("2026-09-02")), force)))
        .isEqualTo(Check.EFFECT_TOO_LATE);
    assertThat(LAW.monitoringEffect(aYear, monitored(until("2027-01-01")), new Nothing()))
        .isEqualTo(new Effect.Waiting(TakesEffect.LEGAL_FORCE));
  }

  private static Decision.ContactBan.Monitored monitored(Term.Limited term) {
    return new Decision.ContactBan.Monitored("Brudd.", term);
  }

  private static Term.Until until(String lastDay) {
    return new Term.Until(LocalDate.parse(lastDay));
  }

  @Test
  void it_works_from_its_first_instant_and_not_at_its_end() {
    Instant end = SERVED.plusSeconds(60);
    Effect effect = new Effect.InForce(SERVED, end);
    assertThat(effect.worksAt(SERVED.minusMillis(1))).isFalse();
    assertThat(effect.worksAt(SERVED)).isTrue();
    assertThat(effect.worksAt(end.minusMillis(1))).isTrue();
    assertThat(effect.worksAt(end)).isFalse();
    assertThat(new Effect.InForceWithoutEnd(SERVED).worksAt(SERVED)).isTrue();
    assertThat(new Effect.InForceWithoutEnd(SERVED).worksAt(SERVED.minusMillis(1))).isFalse();
    assertThat(new Effect.Waiting(TakesEffect.SERVICE).worksAt(SERVED)).isFalse();
  }

  private static Happened served(Instant at) {
    return new Happened(TakesEffect.SERVICE, at);
  }

  private static TakesEffect way(Decision.Imposed decision) {
    return ((Effect.Waiting) LAW.effect(decision, new Nothing())).way();
  }

  private static Check why(Effect effect) {
    return ((Effect.Impossible) effect).why().check();
  }
}
