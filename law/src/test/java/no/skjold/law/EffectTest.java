package no.skjold.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import no.skjold.law.Decision.GroupStayProhibition.Everyone;
import no.skjold.law.Decision.GroupStayProhibition.MeetingPlace;
import no.skjold.law.TakenEffect.Happened;
import no.skjold.law.TakenEffect.Nothing;
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
                    LocalDate.parse("2027-06-01"), new Child.NotAsked(), "2027-01-01")))
        .isEqualTo(TakesEffect.SERVICE);
  }

  @Test
  void terms_of_all_kinds_are_known() {
    LocalDate fifteen = LocalDate.parse("2027-06-01");
    Instant end = Instant.parse("2026-12-31T23:00:00Z");
    assertThat(
            LAW.effect(
                StayProhibitionTest.child(fifteen, new Child.NotAsked(), "2026-12-31"),
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
