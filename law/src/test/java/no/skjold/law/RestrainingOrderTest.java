package no.skjold.law;

import static no.skjold.law.Orders.lawful;
import static no.skjold.law.Orders.lawfulOwnHome;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import no.skjold.law.Initiative.PublicInterest;
import no.skjold.law.Initiative.Requested;
import no.skjold.law.Initiative.Requester;
import no.skjold.law.Initiative.Withdrawn;
import no.skjold.law.Prohibition.StayAway;
import org.junit.jupiter.api.Test;

/// strpl. § 222 a.
class RestrainingOrderTest {

  private static final Law LAW = new Law(Rulebook.standard());

  @Test
  void a_circle_of_people_is_protected_from_17_march_2015_on() {
    Orders circle = lawful().with(new Parties("subject-1", new Parties.DefinedCircle("Familien.")));
    assertThat(found(circle.on("2015-03-16").until("2015-06-01").telling()))
        .contains(Check.CIRCLE_NOT_IN_FORCE);
    assertThat(found(circle.on("2015-03-17").until("2015-06-01").telling()))
        .doesNotContain(Check.CIRCLE_NOT_IN_FORCE);
    assertThat(found(lawful().on("2015-03-16").until("2015-06-01").telling()))
        .doesNotContain(Check.CIRCLE_NOT_IN_FORCE);
  }

  @Test
  void the_longest_last_day_is_told_before_anything_is_decided() {
    LocalDate day = LocalDate.parse("2026-11-30");
    assertThat(
            Arrays.stream(Measure.values()).map(it -> it + " " + LAW.lastDayCap(it, day).lastDay()))
        .containsExactly(
            "RESTRAINING_ORDER 2027-11-30",
            "OWN_HOME_EXCLUSION 2027-02-28",
            "GROUP_STAY_PROHIBITION 2027-11-30",
            "CHILD_STAY_PROHIBITION 2027-05-30",
            "ELECTRONIC_MONITORING 2027-11-30",
            "ELECTRONIC_MONITORING_OWN_HOME 2027-02-28",
            "CONTACT_BAN 2031-11-30",
            "CONTACT_BAN_OWN_HOME 2027-11-30",
            "MONITORING_BY_JUDGMENT 2031-11-30");
    assertThat(LAW.lastDayCap(Measure.OWN_HOME_EXCLUSION, day).rule().id())
        .isEqualTo(RuleId.BF_OWN_HOME);
  }

  @Test
  void a_complete_order_lacks_nothing() {
    assertThat(found(lawful())).isEmpty();
    assertThat(foundHome(lawfulOwnHome())).isEmpty();
  }

  @Test
  void an_order_lasts_a_year_at_most() {
    assertThat(found(lawful().until("2027-09-01"))).isEmpty();
    assertThat(found(lawful().until("2027-09-02"))).containsExactly(Check.ORDER_TOO_LONG);
  }

  @Test
  void own_home_lasts_three_months_at_most() {
    assertThat(foundHome(lawfulOwnHome().until("2026-12-01"))).isEmpty();
    assertThat(foundHome(lawfulOwnHome().until("2026-12-02"))).containsExactly(Check.HOME_TOO_LONG);
  }

  @Test
  void the_end_of_february_is_the_end_of_three_months_from_the_end_of_november() {
    Orders decided = lawfulOwnHome().on("2026-11-30");
    assertThat(foundHome(decided.until("2027-02-28"))).isEmpty();
    assertThat(foundHome(decided.until("2027-03-01"))).containsExactly(Check.HOME_TOO_LONG);
    Orders leapDay = lawful().on("2028-02-29");
    assertThat(found(leapDay.until("2029-02-28"))).isEmpty();
    assertThat(found(leapDay.until("2029-03-01"))).containsExactly(Check.ORDER_TOO_LONG);
  }

  @Test
  void no_holiday_prolongs_a_ban() {
    Orders decidedBeforeChristmas = lawfulOwnHome().on("2026-09-25");
    assertThat(foundHome(decidedBeforeChristmas.until("2026-12-25"))).isEmpty();
    assertThat(foundHome(decidedBeforeChristmas.until("2026-12-28")))
        .containsExactly(Check.HOME_TOO_LONG);
  }

  @Test
  void what_is_missing_is_said_in_plain_words_with_the_paragraph() {
    Finding tooLong =
        LAW.examine(lawfulOwnHome().until("2027-01-15").ownHome()).refusals().getFirst();
    assertThat(tooLong.words())
        .isEqualTo(
            new Words(
                "Forbudet er satt til 15. januar 2027. Forbud mot å være i eget hjem kan vare høyst"
                    + " 3 måneder om gangen; siste mulige dag er 1. desember 2026.",
                "The order is set to 15 January 2027. An exclusion from one's own home may last at"
                    + " most 3 months at a time; the last possible day is 1 December 2026."));
    assertThat(tooLong.statute().nb())
        .isEqualTo("straffeprosessloven § 222 a annet ledd annet punktum og fjerde ledd");
  }

  @Test
  void an_order_cannot_end_before_it_is_decided() {
    assertThat(found(lawful().until("2026-08-31"))).containsExactly(Check.ENDS_BEFORE_IT_BEGINS);
    assertThat(found(lawful().until("2026-09-01"))).isEmpty();
  }

  @Test
  void a_ground_with_facts_is_needed() {
    assertThat(found(lawful().with(Orders.grounds(Danger.REASON_TO_BELIEVE))))
        .containsExactly(Check.GROUND_MISSING);
    assertThat(
            found(
                lawful()
                    .with(
                        new Assessment<>(
                            List.of(
                                new Reasoned<>(Ground.PURSUIT, "Fulgte etter."),
                                new Reasoned<>(Ground.CRIMINAL_ACT, " ")),
                            Danger.REASON_TO_BELIEVE,
                            Orders.PROPORTIONATE))))
        .containsExactly(Check.GROUND_WITHOUT_FACTS);
  }

  @Test
  void ground_d_came_in_2015() {
    Orders disorder =
        lawful().with(Orders.grounds(Danger.REASON_TO_BELIEVE, Ground.BURDENSOME_DISORDER));
    assertThat(found(disorder)).isEmpty();
    assertThat(found(disorder.on("2015-03-17").until("2015-04-17"))).isEmpty();
    assertThat(found(disorder.on("2015-03-16").until("2015-04-16")))
        .containsExactly(Check.GROUND_NOT_IN_FORCE);
  }

  @Test
  void a_risk_must_be_shown_but_need_not_be_likely() {
    assertThat(found(lawful().with(Orders.grounds(Danger.NOT_SHOWN, Ground.PURSUIT))))
        .containsExactly(Check.DANGER_NOT_SHOWN);
    assertThat(found(lawful().with(Orders.grounds(Danger.IMMINENT, Ground.PURSUIT)))).isEmpty();
  }

  @Test
  void own_home_asks_for_imminent_danger_of_a_criminal_act() {
    assertThat(
            foundHome(
                lawfulOwnHome()
                    .with(Orders.grounds(Danger.REASON_TO_BELIEVE, Ground.CRIMINAL_ACT))))
        .containsExactly(Check.HOME_DANGER_NOT_IMMINENT);
    assertThat(foundHome(lawfulOwnHome().with(Orders.grounds(Danger.IMMINENT, Ground.PURSUIT))))
        .containsExactly(Check.HOME_GROUND_NOT_CRIMINAL_ACT);
  }

  @Test
  void his_own_home_is_decided_as_such() {
    assertThat(found(lawful().with(Orders.forbidding(new StayAway("home", true)))))
        .containsExactly(Check.HOME_IN_ORDINARY_ORDER);
    assertThat(foundHome(lawfulOwnHome().with(Orders.forbidding(new StayAway("school", false)))))
        .containsExactly(Check.HOME_NOT_NAMED);
  }

  @Test
  void somebody_in_particular_is_protected() {
    assertThat(found(lawful().with(new Parties("subject-1", new Parties.Persons(List.of())))))
        .containsExactly(Check.PROTECTS_NOBODY_IN_PARTICULAR);
    assertThat(found(lawful().with(new Parties("subject-1", new Parties.Persons(List.of(" "))))))
        .containsExactly(Check.PROTECTS_NOBODY_IN_PARTICULAR);
    assertThat(found(lawful().with(new Parties("subject-1", new Parties.DefinedCircle(" ")))))
        .containsExactly(Check.PROTECTS_NOBODY_IN_PARTICULAR);
    assertThat(
            found(
                lawful().with(new Parties("s-1", new Parties.DefinedCircle("Beboerne i huset.")))))
        .isEmpty();
  }

  @Test
  void somebody_in_particular_is_restrained() {
    assertThat(found(lawful().with(new Parties(" ", new Parties.Persons(List.of("person-1"))))))
        .containsExactly(Check.RESTRAINED_NOT_NAMED);
  }

  @Test
  void proportionality_is_assessed() {
    assertThat(found(proportionality(new Proportionality.NotAssessed())))
        .containsExactly(Check.PROPORTIONALITY_NOT_ASSESSED);
    assertThat(found(proportionality(new Proportionality.Proportionate(""))))
        .containsExactly(Check.PROPORTIONALITY_NOT_ASSESSED);
    assertThat(found(proportionality(new Proportionality.Disproportionate("For mye."))))
        .containsExactly(Check.DISPROPORTIONATE);
  }

  @Test
  void she_asks_or_the_public_interest_does() {
    assertThat(found(lawful().with(new Requested(Requester.COUNSEL)))).isEmpty();
    assertThat(found(lawful().with(new Requested(Requester.SOMEBODY_ON_HER_BEHALF)))).isEmpty();
    assertThat(found(lawful().with(new PublicInterest("Barna ser på.")))).isEmpty();
    assertThat(found(lawful().with(new Requested(Requester.POLICE))))
        .containsExactly(Check.NOBODY_ASKED);
    assertThat(found(lawful().with(new PublicInterest(" "))))
        .containsExactly(Check.PUBLIC_INTEREST_WITHOUT_REASONS);
  }

  @Test
  void a_withdrawn_request_is_upheld_only_in_the_public_interest() {
    assertThat(found(lawful().with(new Withdrawn(Requester.PROTECTED_PERSON))))
        .containsExactly(Check.REQUEST_WITHDRAWN);
  }

  @Test
  void it_says_what_is_forbidden_and_what_is_not() {
    assertThat(found(lawful().with(Orders.forbidding()))).containsExactly(Check.CONTENT_MISSING);
    assertThat(
            found(
                lawful()
                    .with(
                        new Content<>(
                            lawful().content().prohibitions(),
                            List.of("Henting av barn på skolen fredag kl. 15.", ""),
                            Content.Children.CONTACT_ON_CONDITIONS))))
        .containsExactly(Check.EXCEPTION_EMPTY);
  }

  @Test
  void silence_on_access_to_a_child_is_pointed_out_but_refuses_nothing() {
    Examination silent =
        LAW.examine(
            lawful()
                .with(
                    new Content<>(
                        lawful().content().prohibitions(), List.of(), Content.Children.NOT_STATED))
                .order());
    assertThat(silent.lawful()).isTrue();
    assertThat(silent.warnings())
        .extracting(Finding::check)
        .containsExactly(Check.CONTACT_WITH_CHILD_NOT_STATED);
  }

  @Test
  void a_renewal_rests_on_a_new_assessment() {
    LocalDate before = LocalDate.parse("2026-03-01");
    assertThat(found(lawful().with(new Origin.Renewal(before, Orders.DAY)))).isEmpty();
    assertThat(found(lawful().with(new Origin.Renewal(before, before.plusDays(1))))).isEmpty();
    assertThat(found(lawful().with(new Origin.Renewal(before, before))))
        .containsExactly(Check.RENEWED_WITHOUT_NEW_ASSESSMENT);
    assertThat(found(lawful().with(new Origin.Renewal(before, Orders.DAY.plusDays(1)))))
        .containsExactly(Check.RENEWED_WITHOUT_NEW_ASSESSMENT);
  }

  @Test
  void it_is_written_and_decided_by_the_prosecution_or_the_court() {
    assertThat(found(lawful().with(form(Form.Decider.PROSECUTION, false))))
        .containsExactly(Check.NOT_WRITTEN);
    assertThat(found(lawful().with(form(Form.Decider.POLICE_OFFICER, true))))
        .containsExactly(Check.NOT_BY_PROSECUTION);
    assertThat(found(lawful().with(form(Form.Decider.COURT, true)))).isEmpty();
  }

  @Test
  void the_letter_tells_of_consequences_monitoring_and_the_court() {
    assertThat(found(lawful().telling()))
        .containsExactly(
            Check.CONSEQUENCES_NOT_TOLD, Check.RIGHT_TO_COURT_NOT_TOLD, Check.MONITORING_NOT_TOLD);
    assertThat(found(lawful().on("2024-04-07").until("2024-05-07").telling()))
        .containsExactly(Check.CONSEQUENCES_NOT_TOLD, Check.RIGHT_TO_COURT_NOT_TOLD);
  }

  @Test
  void own_home_could_not_be_forbidden_before_2003() {
    Examination early = LAW.examine(lawfulOwnHome().on("2003-01-09").until("2003-02-01").ownHome());
    assertThat(early.refusals()).extracting(Finding::check).containsExactly(Check.NOT_IN_FORCE);
    assertThat(early.refusals().getFirst().words().nb())
        .isEqualTo(
            "straffeprosessloven § 222 a annet ledd annet punktum og fjerde ledd gjaldt ikke den"
                + " dagen. Regelen gjelder fra 10. januar 2003.");
  }

  @Test
  void there_was_no_restraining_order_before_1995() {
    assertThat(found(lawful().on("1994-12-31").until("1995-06-01")))
        .containsExactly(Check.NOT_IN_FORCE);
    assertThat(found(lawful().on("1995-01-01").until("1995-06-01"))).isEmpty();
  }

  @Test
  void a_rule_that_has_ended_says_so() {
    Rulebook ended =
        Rulebook.standard()
            .amendedBy(
                "lov.yaml",
                """
                amendments:
                  - rule: BF-GROUNDS
                    version: 2015-03-17
                    by: N.N.
                    because: opphevet
                    change: {to: 2026-08-31}
                """);
    Finding finding = new Law(ended).examine(lawful().order()).refusals().getFirst();
    assertThat(finding.words().nb())
        .isEqualTo(
            "straffeprosessloven § 222 a første ledd gjaldt ikke den dagen. Regelen gjelder bare"
                + " til 31. august 2026.");
    assertThat(finding.rule().validity().from()).isEqualTo("2015-03-17");
  }

  @Test
  void own_home_asks_for_all_an_ordinary_order_does() {
    Orders empty =
        lawfulOwnHome()
            .with(new Form(Orders.noon(Orders.DAY), Form.Decider.POLICE_OFFICER, false))
            .with(new Initiative.PublicInterest(""))
            .telling();
    assertThat(foundHome(empty))
        .containsExactly(
            Check.NOT_WRITTEN,
            Check.NOT_BY_PROSECUTION,
            Check.PUBLIC_INTEREST_WITHOUT_REASONS,
            Check.CONSEQUENCES_NOT_TOLD,
            Check.RIGHT_TO_COURT_NOT_TOLD,
            Check.MONITORING_NOT_TOLD);
  }

  private static Orders proportionality(Proportionality changed) {
    Assessment<Ground> assessment = lawful().assessment();
    return lawful().with(new Assessment<>(assessment.grounds(), assessment.danger(), changed));
  }

  private static Form form(Form.Decider by, boolean written) {
    return new Form(Orders.noon(Orders.DAY), by, written);
  }

  private static List<Check> found(Orders order) {
    return LAW.examine(order.order()).findings().stream().map(Finding::check).toList();
  }

  private static List<Check> foundHome(Orders order) {
    return LAW.examine(order.ownHome()).findings().stream().map(Finding::check).toList();
  }
}
