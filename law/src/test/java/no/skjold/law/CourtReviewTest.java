package no.skjold.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import no.skjold.law.CourtReview.Awaiting;
import no.skjold.law.CourtReview.Due;
import no.skjold.law.CourtReview.NotNeeded;
import no.skjold.law.CourtReview.Occurred;
import no.skjold.law.CourtReview.OnDemand;
import no.skjold.law.Decision.GroupStayProhibition.Everyone;
import no.skjold.law.Decision.GroupStayProhibition.MeetingPlace;
import no.skjold.law.Decision.Refusal;
import org.junit.jupiter.api.Test;

/// When decisions go to court.
class CourtReviewTest {

  private static final Law LAW = new Law(Rulebook.standard());

  @Test
  void an_ordinary_order_goes_to_court_five_days_after_a_demand() {
    Decision order = Orders.lawful().order();
    assertThat(review(order, event(Trigger.SERVICE, "2026-09-02"))).isInstanceOf(OnDemand.class);
    assertThat(last(order, event(Trigger.DEMAND, "2026-12-21"))).isEqualTo("2026-12-28");
    assertThat(
            last(order, event(Trigger.DEMAND, "2026-10-08"), event(Trigger.DEMAND, "2026-10-07")))
        .isEqualTo("2026-10-12");
  }

  @Test
  void before_the_amendment_of_2009_every_order_went_to_court_after_service() {
    Decision before = Orders.lawful().on("2009-05-27").until("2009-10-01").order();
    assertThat(review(before)).isInstanceOf(Awaiting.class);
    assertThat(last(before, event(Trigger.SERVICE, "2009-05-28"))).isEqualTo("2009-06-02");
    Decision after = Orders.lawful().on("2009-05-28").until("2009-10-01").order();
    assertThat(review(after, event(Trigger.SERVICE, "2009-05-28"))).isInstanceOf(OnDemand.class);
  }

  @Test
  void own_home_goes_to_court_of_itself_until_a_lawyer_says_otherwise() {
    Decision home = Orders.lawfulOwnHome().ownHome();
    assertThat(((Awaiting) review(home)).trigger()).isEqualTo(Trigger.SERVICE);
    assertThat(last(home, event(Trigger.SERVICE, "2026-09-02"))).isEqualTo("2026-09-07");
    Rulebook amended =
        Rulebook.standard()
            .amendedBy(
                "lov.yaml",
                """
                amendments:
                  - rule: BF-COURT-OWN-HOME
                    by: N.N.
                    because: avklart
                    change: {parameters: {review: on-demand, counted-from: demand}, confirmed: true}
                """);
    assertThat(new Law(amended).courtReview(home, List.of(event(Trigger.SERVICE, "2026-09-02"))))
        .isInstanceOf(OnDemand.class);
  }

  @Test
  void a_group_prohibition_goes_to_court_three_days_after_the_decision() {
    assertThat(
            last(
                StayProhibitionTest.group(
                    new Everyone("Alle."), "2027-01-01", new MeetingPlace("house"))))
        .isEqualTo("2026-09-04");
  }

  @Test
  void a_child_prohibition_goes_to_court_when_the_guardian_refuses() {
    LocalDate fifteen = LocalDate.parse("2027-06-01");
    assertThat(
            last(StayProhibitionTest.child(fifteen, new Child.Refused(Orders.DAY), "2027-01-01")))
        .isEqualTo("2026-09-07");
    assertThat(
            review(StayProhibitionTest.child(fifteen, new Child.Given(Orders.DAY), "2027-01-01")))
        .isEqualTo(new NotNeeded());
    assertThat(
            ((Awaiting)
                    review(StayProhibitionTest.child(fifteen, new Child.NotAsked(), "2027-01-01")))
                .trigger())
        .isEqualTo(Trigger.CONSENT_REFUSED);
  }

  @Test
  void a_child_prohibition_can_be_made_to_go_to_court_of_itself() {
    Law amended =
        new Law(
            Rulebook.standard()
                .amendedBy(
                    "lov.yaml",
                    """
                    amendments:
                      - rule: OF-C
                        by: N.N.
                        because: avklart
                        change: {parameters: {review: automatic, counted-from: decision}}
                    """));
    Decision child =
        StayProhibitionTest.child(
            LocalDate.parse("2027-06-01"), new Child.Given(Orders.DAY), "2027-01-01");
    assertThat(amended.courtReview(child, List.of())).isInstanceOf(Due.class);
  }

  @Test
  void monitoring_goes_to_court_of_itself() {
    assertThat(last(Controls.lawful().control(), event(Trigger.SERVICE, "2026-09-02")))
        .isEqualTo("2026-09-07");
    assertThat(review(Controls.lawful().control())).isInstanceOf(Awaiting.class);
  }

  @Test
  void what_the_court_decided_needs_no_review() {
    assertThat(review(ContactBanTest.lawful().ban())).isEqualTo(new NotNeeded());
    assertThat(
            review(
                Orders.lawful()
                    .with(new Form(Orders.noon(Orders.DAY), Form.Decider.COURT, true))
                    .order(),
                event(Trigger.DEMAND, "2026-10-01")))
        .isEqualTo(new NotNeeded());
  }

  @Test
  void a_refusal_goes_to_court_when_she_demands_it() {
    Refusal refusal = refusal("Ingen fare.", Set.of(Refusal.Party.values()));
    assertThat(review(refusal)).isInstanceOf(OnDemand.class);
    assertThat(last(refusal, event(Trigger.DEMAND, "2026-05-12"))).isEqualTo("2026-05-18");
  }

  @Test
  void a_refusal_is_as_complete_as_an_order() {
    assertThat(LAW.examine(refusal("Ingen fare.", Set.of(Refusal.Party.values()))).findings())
        .isEmpty();
    assertThat(LAW.examine(refusal(" ", Set.of(Refusal.Party.PROTECTED))).findings())
        .extracting(Finding::check)
        .containsExactly(Check.REFUSAL_WITHOUT_REASONS, Check.COPY_MISSING);
    Refusal bare =
        new Refusal(
            new Form(Orders.noon(Orders.DAY), Form.Decider.POLICE_OFFICER, false),
            new Parties("", new Parties.DefinedCircle("")),
            "Ingen fare.",
            Set.of(Refusal.Party.values()),
            Set.of());
    assertThat(LAW.examine(bare).findings())
        .extracting(Finding::check)
        .containsExactly(
            Check.NOT_WRITTEN,
            Check.NOT_BY_PROSECUTION,
            Check.RESTRAINED_NOT_NAMED,
            Check.PROTECTS_NOBODY_IN_PARTICULAR,
            Check.RIGHT_TO_COURT_NOT_TOLD);
  }

  @Test
  void being_late_asks_for_a_reason_and_voids_nothing() {
    Deadline deadline =
        ((Due) review(Orders.lawful().order(), event(Trigger.DEMAND, "2026-12-21"))).deadline();
    Instant inTime = deadline.expires().minusSeconds(1);
    assertThat(LAW.filed(deadline, inTime, "")).isEmpty();
    assertThat(LAW.filed(deadline, deadline.expires(), "Dommeren var syk.")).isEmpty();
    Finding late = LAW.filed(deadline, deadline.expires(), " ").orElseThrow();
    assertThat(late.weight()).isEqualTo(Weight.WARNING);
    assertThat(late.words().en()).contains("after the deadline of 28 December 2026");
  }

  @Test
  void what_did_not_arrive_is_sent_again_within_a_week_or_the_original_time() {
    LocalDate knew = LocalDate.parse("2026-09-02");
    assertThat(LAW.sendAgainBy(30, knew)).isEqualTo("2026-09-09");
    assertThat(LAW.sendAgainBy(7, knew)).isEqualTo("2026-09-09");
    assertThat(LAW.sendAgainBy(6, knew)).isEqualTo("2026-09-08");
    assertThat(LAW.sendAgainBy(3, knew)).isEqualTo("2026-09-07");
  }

  @Test
  void counsel_is_paid_for_own_home_and_monitoring() {
    assertThat(LAW.counsel(Orders.lawfulOwnHome().ownHome(), false))
        .containsExactly(Counsel.DEFENCE_COUNSEL, Counsel.VICTIMS_COUNSEL);
    assertThat(LAW.counsel(Controls.lawful().control(), false)).hasSize(2);
    assertThat(LAW.counsel(ContactBanTest.lawful().monitored(ContactBanTest.years(1)).ban(), false))
        .hasSize(2);
    assertThat(LAW.counsel(ContactBanTest.lawful().ban(), false)).isEmpty();
    assertThat(LAW.counsel(Orders.lawful().order(), false)).isEmpty();
    assertThat(LAW.counsel(Orders.lawfulOwnHome().on("2024-04-07").ownHome(), false)).isEmpty();
  }

  @Test
  void abuse_in_close_relations_gives_defence_counsel_in_an_ordinary_case() {
    assertThat(LAW.counsel(Orders.lawful().order(), true)).containsExactly(Counsel.DEFENCE_COUNSEL);
    assertThat(LAW.counsel(Orders.lawfulOwnHome().ownHome(), true)).hasSize(2);
    assertThat(LAW.counsel(ContactBanTest.lawful().ban(), true)).isEmpty();
    assertThat(LAW.counsel(Orders.lawful().on("2024-04-07").order(), true)).isEmpty();
  }

  @Test
  void a_breach_costs_a_year_and_a_repeated_one_two() {
    assertThat(LAW.longestSentence(false, Orders.DAY)).hasYears(1);
    assertThat(LAW.longestSentence(true, Orders.DAY)).hasYears(2);
  }

  private static Refusal refusal(String reasons, Set<Refusal.Party> copies) {
    return new Refusal(
        Orders.decided(Orders.DAY),
        Orders.two(),
        reasons,
        copies,
        Set.of(Information.RIGHT_TO_COURT));
  }

  private static Occurred event(Trigger trigger, String day) {
    return new Occurred(trigger, Orders.noon(LocalDate.parse(day)));
  }

  private static CourtReview review(Decision decision, Occurred... occurred) {
    return LAW.courtReview(decision, List.of(occurred));
  }

  private static LocalDate last(Decision decision, Occurred... occurred) {
    return ((Due) review(decision, occurred)).deadline().lastDay();
  }
}
