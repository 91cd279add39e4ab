package no.skjold.law;

import static no.skjold.law.Controls.breach;
import static no.skjold.law.Controls.breaches;
import static no.skjold.law.Controls.lawful;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import no.skjold.law.Decision.ElectronicMonitoring.Exceptional;
import no.skjold.law.Decision.ElectronicMonitoring.Zone;
import org.junit.jupiter.api.Test;

/// strpl. § 222 g.
class MonitoringTest {

  private static final Law LAW = new Law(Rulebook.standard());
  private static final Effect SINCE_2023 =
      new Effect.InForce(
          Orders.noon(LocalDate.parse("2023-12-01")), LegalDay.end(LocalDate.parse("2024-11-30")));
  private static final Zone HOME_INSIDE = new Zone("zone-1", true);

  @Test
  void a_complete_decision_lacks_nothing() {
    assertThat(found(lawful())).isEmpty();
  }

  @Test
  void there_is_no_such_monitoring_before_8_april_2024() {
    Controls early = lawful().of(lawful().ban(), SINCE_2023).basedOn(breach("2024-04-07", true));
    Examination refused = LAW.examine(early.on("2024-04-07").until("2024-11-30").control());
    assertThat(refused.refusals()).extracting(Finding::check).containsExactly(Check.NOT_IN_FORCE);
    assertThat(refused.refusals().getFirst().words().nb())
        .isEqualTo(
            "straffeprosessloven § 222 g gjaldt ikke den dagen. Regelen gjelder fra 8. april 2024.");
    assertThat(refused.refusals().getFirst().statute().nb())
        .isEqualTo("straffeprosessloven § 222 g");
  }

  @Test
  void one_breach_from_8_april_2024_is_enough() {
    Controls from = lawful().of(lawful().ban(), SINCE_2023).on("2024-05-01").until("2024-11-30");
    assertThat(found(from.basedOn(breach("2024-04-08", true)))).isEmpty();
    assertThat(found(from.basedOn(breach("2024-04-07", true))))
        .containsExactly(Check.BREACH_TOO_OLD);
    assertThat(
            found(
                from.basedOn(
                    breaches(
                        new SuspectedBreach(LocalDate.parse("2024-03-01"), true),
                        new SuspectedBreach(LocalDate.parse("2024-04-20"), true)))))
        .isEmpty();
  }

  @Test
  void older_breaches_are_refused_with_the_constitution() {
    Controls from = lawful().of(lawful().ban(), SINCE_2023).on("2024-05-01").until("2024-11-30");
    Finding refusal =
        LAW.examine(from.basedOn(breach("2024-04-07", true)).control()).refusals().getFirst();
    assertThat(refusal.statute().nb()).isEqualTo("Grunnloven § 97, HR-2024-1737-A");
    assertThat(refusal.words().en()).contains("from before 8 April 2024");
  }

  @Test
  void suspicion_must_be_reasonable() {
    assertThat(found(lawful().basedOn(breach("2026-08-30", false))))
        .containsExactly(Check.NO_BREACH_SUSPECTED);
    assertThat(found(lawful().basedOn(breaches()))).containsExactly(Check.NO_BREACH_SUSPECTED);
  }

  @Test
  void a_breach_lies_before_the_decision_and_within_the_ban() {
    assertThat(found(lawful().basedOn(breach("2026-09-01", true)))).isEmpty();
    assertThat(found(lawful().basedOn(breach("2026-09-02", true))))
        .containsExactly(Check.BREACH_AFTER_DECISION);
    assertThat(found(lawful().basedOn(breach("2026-06-01", true)))).isEmpty();
    Examination before = LAW.examine(lawful().basedOn(breach("2026-05-31", true)).control());
    assertThat(before.refusals())
        .extracting(Finding::check)
        .containsExactly(Check.BREACH_OUTSIDE_BAN);
  }

  @Test
  void a_breach_after_the_ban_ended_is_no_breach_of_it() {
    Effect ended =
        new Effect.InForce(
            Orders.noon(LocalDate.parse("2026-06-01")),
            LegalDay.end(LocalDate.parse("2026-08-29")));
    assertThat(found(lawful().of(lawful().ban(), ended).until("2026-09-01")))
        .contains(Check.BREACH_OUTSIDE_BAN, Check.BAN_NOT_IN_FORCE, Check.MONITORING_OUTLIVES_BAN);
    assertThat(
            found(
                lawful()
                    .of(lawful().ban(), ended)
                    .basedOn(breach("2026-08-29", true))
                    .until("2026-09-01")))
        .doesNotContain(Check.BREACH_OUTSIDE_BAN);
  }

  @Test
  void it_never_outlives_its_ban() {
    assertThat(found(lawful().until("2027-06-01"))).isEmpty();
    Examination longer = LAW.examine(lawful().until("2027-06-02").control());
    assertThat(longer.refusals())
        .extracting(Finding::check)
        .containsExactly(Check.MONITORING_OUTLIVES_BAN);
    assertThat(longer.refusals().getFirst().words().en())
        .isEqualTo(
            "Monitoring is set to 2 June 2027, but the ban ends on 1 June 2027. Monitoring cannot"
                + " last longer than the ban.");
  }

  @Test
  void it_lasts_a_year_at_most() {
    Controls ofContactBan =
        lawful()
            .of(
                ContactBanTest.lawful().ban(),
                new Effect.InForceWithoutEnd(Orders.noon(LocalDate.parse("2025-01-01"))));
    assertThat(found(ofContactBan.until("2027-09-01"))).isEmpty();
    assertThat(found(ofContactBan.until("2027-09-02"))).containsExactly(Check.MONITORING_TOO_LONG);
  }

  @Test
  void a_ban_without_an_end_has_breaches_from_its_first_day() {
    Controls ofContactBan =
        lawful()
            .of(
                ContactBanTest.lawful().ban(),
                new Effect.InForceWithoutEnd(Orders.noon(LocalDate.parse("2026-08-30"))));
    assertThat(found(ofContactBan)).isEmpty();
    assertThat(found(ofContactBan.basedOn(breach("2026-08-29", true))))
        .containsExactly(Check.BREACH_OUTSIDE_BAN);
  }

  @Test
  void the_ban_must_work() {
    Effect waiting = new Effect.Waiting(TakesEffect.SERVICE);
    assertThat(found(lawful().of(lawful().ban(), waiting))).containsExactly(Check.BAN_NOT_IN_FORCE);
  }

  @Test
  void his_home_in_the_zone_shortens_it() {
    Controls home = lawful().of(imminent().order(), lawful().effect());
    assertThat(found(home.in(HOME_INSIDE).until("2026-12-01"))).isEmpty();
    assertThat(found(home.in(HOME_INSIDE).until("2026-12-02")))
        .containsExactly(Check.HOME_IN_ZONE_TOO_LONG);
    assertThat(found(home.in(new Zone("zone-2", false), HOME_INSIDE)))
        .containsExactly(Check.HOME_IN_ZONE_TOO_LONG);
    Controls ofContactBan =
        lawful()
            .of(
                ContactBanTest.lawful().with(ContactBanTest.imminent()).ban(),
                new Effect.InForceWithoutEnd(Orders.noon(LocalDate.parse("2025-01-01"))));
    assertThat(found(ofContactBan.in(HOME_INSIDE).until("2027-09-01"))).isEmpty();
  }

  @Test
  void a_home_in_the_zone_asks_for_imminent_danger_of_a_criminal_act() {
    Controls inside = lawful().in(HOME_INSIDE).until("2026-12-01");
    assertThat(found(inside)).containsExactly(Check.HOME_IN_ZONE_DANGER_NOT_IMMINENT);
    assertThat(
            found(
                inside.of(
                    imminent().with(Orders.grounds(Danger.IMMINENT, Ground.PURSUIT)).order(),
                    lawful().effect())))
        .containsExactly(Check.HOME_IN_ZONE_DANGER_NOT_IMMINENT);
    assertThat(
            found(inside.of(Orders.lawfulOwnHome().on("2026-06-01").ownHome(), lawful().effect())))
        .isEmpty();
    assertThat(found(inside.of(ContactBanTest.lawful().ban(), lawful().effect())))
        .containsExactly(Check.HOME_IN_ZONE_DANGER_NOT_IMMINENT);
  }

  private static Orders imminent() {
    return Orders.lawful()
        .on("2026-06-01")
        .until("2027-06-01")
        .with(Orders.grounds(Danger.IMMINENT, Ground.CRIMINAL_ACT));
  }

  @Test
  void a_zone_a_reason_and_information_are_needed() {
    assertThat(found(lawful().in())).containsExactly(Check.NO_ZONE);
    assertThat(found(lawful().necessary(" "))).containsExactly(Check.NOT_NECESSARY);
    assertThat(found(lawful().telling()))
        .containsExactly(Check.RIGHT_TO_COURT_NOT_TOLD, Check.TECHNOLOGY_NOT_TOLD);
  }

  @Test
  void the_exception_asks_for_reasons_and_a_second_lawyer() {
    assertThat(found(lawful().basedOn(new Exceptional("Drapstrusler.", "a", "b")))).isEmpty();
    assertThat(found(lawful().basedOn(new Exceptional("", "a", "b"))))
        .containsExactly(Check.EXCEPTION_WITHOUT_REASONS);
    assertThat(found(lawful().basedOn(new Exceptional("Drapstrusler.", "a", "a"))))
        .containsExactly(Check.EXCEPTION_WITHOUT_SECOND_LAWYER);
    assertThat(found(lawful().basedOn(new Exceptional("Drapstrusler.", "a", "a "))))
        .containsExactly(Check.EXCEPTION_WITHOUT_SECOND_LAWYER);
    assertThat(found(lawful().basedOn(new Exceptional("Drapstrusler.", "", "b"))))
        .containsExactly(Check.EXCEPTION_WITHOUT_SECOND_LAWYER);
    assertThat(found(lawful().basedOn(new Exceptional("Drapstrusler.", "a", " "))))
        .containsExactly(Check.EXCEPTION_WITHOUT_SECOND_LAWYER);
  }

  @Test
  void one_breach_raises_the_question() {
    assertThat(against(Orders.lawful().order(), "2026-08-30", true)).isEmpty();
    assertThat(against(Orders.lawful().order(), "2026-08-30", false))
        .containsExactly(Check.NO_BREACH_SUSPECTED);
    assertThat(against(Orders.lawful().order(), "2024-04-07", true))
        .containsExactly(Check.BREACH_TOO_OLD);
  }

  @Test
  void no_question_is_raised_before_there_was_such_monitoring() {
    assertThat(
            LAW.againstMonitoring(
                Orders.lawful().order(),
                new SuspectedBreach(LocalDate.parse("2024-04-07"), true),
                LocalDate.parse("2024-04-07")))
        .extracting(Finding::check)
        .containsExactly(Check.NOT_IN_FORCE);
  }

  @Test
  void it_is_decided_as_other_decisions_are() {
    Controls all = lawful();
    Decision.ElectronicMonitoring spoken =
        new Decision.ElectronicMonitoring(
            new Form(Orders.noon(Orders.DAY), Form.Decider.POLICE_OFFICER, false),
            all.ban(),
            all.effect(),
            all.basis(),
            all.necessity(),
            new Proportionality.NotAssessed(),
            all.zones(),
            all.term(),
            all.told());
    assertThat(LAW.examine(spoken).findings())
        .extracting(Finding::check)
        .containsExactly(
            Check.NOT_WRITTEN, Check.NOT_BY_PROSECUTION, Check.PROPORTIONALITY_NOT_ASSESSED);
    assertThat(LAW.examine(spoken).findings())
        .extracting(it -> it.statute().nb())
        .containsExactly(
            "straffeprosessloven § 222 g",
            "straffeprosessloven § 222 g",
            "straffeprosessloven § 170 a");
  }

  @Test
  void the_ban_may_be_one_from_ones_own_home() {
    Controls home =
        lawful().of(Orders.lawfulOwnHome().on("2026-06-01").ownHome(), lawful().effect());
    assertThat(found(home.in(HOME_INSIDE).until("2026-12-02")))
        .containsExactly(Check.MONITORING_OUTLIVES_BAN, Check.HOME_IN_ZONE_TOO_LONG);
  }

  @Test
  void a_ban_that_ends_is_not_outlived_whatever_its_effect_is_said_to_be() {
    Effect endless = new Effect.InForceWithoutEnd(Orders.noon(LocalDate.parse("2026-06-01")));
    assertThat(found(lawful().of(lawful().ban(), endless).until("2027-06-01"))).isEmpty();
    assertThat(found(lawful().of(lawful().ban(), endless).until("2027-06-02")))
        .containsExactly(Check.MONITORING_OUTLIVES_BAN);
    Decision.ContactBan judged =
        ContactBanTest.lawful().with(new Term.Until(LocalDate.parse("2027-01-01"))).ban();
    assertThat(found(lawful().of(judged, endless).until("2027-01-02")))
        .containsExactly(Check.MONITORING_OUTLIVES_BAN);
  }

  @Test
  void a_ban_lifted_in_the_middle_of_a_day_is_outlived_by_the_whole_of_it() {
    Effect lifted =
        new Effect.InForce(
            Orders.noon(LocalDate.parse("2026-06-01")), Orders.noon(LocalDate.parse("2026-12-24")));
    assertThat(found(lawful().of(lawful().ban(), lifted).until("2026-12-23"))).isEmpty();
    assertThat(found(lawful().of(lawful().ban(), lifted).until("2026-12-24")))
        .containsExactly(Check.MONITORING_OUTLIVES_BAN);
  }

  @Test
  void a_breach_of_the_ban_this_one_renews_counts() {
    Effect earlier =
        new Effect.InForce(
            Orders.noon(LocalDate.parse("2026-01-01")),
            LegalDay.end(LocalDate.parse("2026-05-30")));
    assertThat(found(lawful().basedOn(renewed("2026-05-30", earlier)))).isEmpty();
    assertThat(found(lawful().basedOn(renewed("2026-05-31", earlier))))
        .containsExactly(Check.BREACH_OUTSIDE_BAN);
    assertThat(found(lawful().basedOn(renewed("2026-08-30", earlier)))).isEmpty();
    Effect never = new Effect.Waiting(TakesEffect.SERVICE);
    assertThat(found(lawful().basedOn(renewed("2026-05-30", never))))
        .containsExactly(Check.BREACH_OUTSIDE_BAN);
  }

  private static Decision.ElectronicMonitoring.Basis renewed(String day, Effect earlier) {
    return new Decision.ElectronicMonitoring.Breaches(
        List.of(new SuspectedBreach(LocalDate.parse(day), true)), List.of(earlier));
  }

  @Test
  void a_breach_on_an_impossible_day_is_refused() {
    assertThat(found(lawful().basedOn(breach("+999999999-12-31", true))))
        .containsExactly(Check.BREACH_AFTER_DECISION, Check.BREACH_OUTSIDE_BAN);
    assertThat(found(lawful().basedOn(breach("-999999999-01-01", true))))
        .containsExactly(Check.BREACH_TOO_OLD, Check.BREACH_OUTSIDE_BAN);
  }

  @Test
  void an_impossible_last_day_is_refused() {
    assertThat(found(lawful().until("+999999999-12-31")))
        .containsExactly(Check.MONITORING_TOO_LONG, Check.MONITORING_OUTLIVES_BAN);
  }

  @Test
  void a_ban_that_never_worked_is_not_monitored() {
    Effect never =
        LAW.effect(
            Orders.lawful().until("2026-09-02").order(),
            new TakenEffect.Happened(
                TakesEffect.SERVICE, Orders.noon(LocalDate.parse("2026-10-01"))));
    assertThat(found(lawful().of(lawful().ban(), never))).containsExactly(Check.BAN_NOT_IN_FORCE);
  }

  @Test
  void stay_prohibitions_are_never_monitored() {
    assertThat(
            against(
                StayProhibitionTest.child(
                    LocalDate.parse("2027-06-01"), new Child.NotAsked(), "2027-01-01"),
                "2026-08-30",
                true))
        .containsExactly(Check.NOT_MONITORABLE);
  }

  private static List<Check> against(Decision.Imposed ban, String day, boolean suspicion) {
    return LAW
        .againstMonitoring(ban, new SuspectedBreach(LocalDate.parse(day), suspicion), Orders.DAY)
        .stream()
        .map(Finding::check)
        .toList();
  }

  private static List<Check> found(Controls control) {
    return LAW.examine(control.control()).findings().stream().map(Finding::check).toList();
  }
}
