package no.skjold.server.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import no.skjold.law.LegalDay;
import no.skjold.law.ReviewClock;
import no.skjold.monitoring.Plan;
import no.skjold.server.access.WhenPeopleMerge;
import no.skjold.server.supervision.Subjects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a request to an order that supervises, and what is refused on the way.
class OrdersTest {

  private static final LocalDate IN_MAY = LocalDate.of(2027, 5, 31);

  private static Office office;

  @BeforeAll
  static void start(@TempDir Path data) {
    office = Office.on(data, Office.oslo("2026-11-25T09:00:00"));
  }

  @AfterAll
  static void stop() {
    office.close();
  }

  @Test
  void nobody_is_supervised_before_monitoring_is_decided_and_served() {
    Office.Matter matter = office.begin(1);
    long request = office.ask(matter);
    long ban =
        office.decide(matter, Office.restrainingOrder(matter, IN_MAY), Links.answering(request));
    assertThat(office.standing(matter, ban)).isInstanceOf(Standing.AwaitingEffect.class);
    office.serve(matter, ban);
    assertThat(office.standing(matter, ban)).isInstanceOf(Standing.InForce.class);
    assertThat(plan(matter).orders()).isEmpty();

    office.clock.advance(Duration.ofDays(2));
    LocalDate breach = LegalDay.of(office.clock.instant());
    long control =
        office.decide(matter, Office.monitoring(matter, IN_MAY, breach), Links.monitoring(ban));
    assertThat(plan(matter).orders()).isEmpty();
    office.serve(matter, control);

    Plan.Order order = plan(matter).orders().getFirst();
    assertThat(order.legalBasis()).isEqualTo("strpl. § 222 g");
    assertThat(order.validFromMillis()).isEqualTo(office.clock.instant().toEpochMilli());
    assertThat(order.validToMillis()).isEqualTo(LegalDay.end(IN_MAY).toEpochMilli());
    assertThat(order.zones()).hasSize(1);
    assertThat(order.protectedPersons().getFirst().personId())
        .isEqualTo(matter.hers().getFirst().toString());
  }

  @Test
  void supervision_ends_with_the_ban_it_hangs_on() {
    Office.Matter matter = office.begin(1);
    long ban =
        office.decide(
            matter, Office.restrainingOrder(matter, IN_MAY), Links.answering(office.ask(matter)));
    office.serve(matter, ban);
    office.clock.advance(Duration.ofDays(1));
    LocalDate breach = LegalDay.of(office.clock.instant());
    long control =
        office.decide(matter, Office.monitoring(matter, IN_MAY, breach), Links.monitoring(ban));
    office.serve(matter, control);
    office.clock.advance(Duration.ofHours(3));
    office.orders().lift(office.prosecutor(), matter.subject(), ban, "Vilkårene er borte.");

    assertThat(plan(matter).orders().getFirst().validToMillis())
        .isEqualTo(office.clock.instant().toEpochMilli());
    assertThat(office.standing(matter, control))
        .isInstanceOfSatisfying(
            Standing.Ended.class,
            it -> assertThat(it.how()).isEqualTo(Standing.Ended.How.WITH_ITS_BAN));
  }

  @Test
  void what_the_law_refuses_is_not_decided_and_the_paragraph_is_told() {
    Office.Matter matter = office.begin(1);
    long request = office.ask(matter);
    Terms tooLong = Office.restrainingOrder(matter, LocalDate.of(2028, 1, 1));
    assertThatThrownBy(() -> office.decide(matter, tooLong, Links.answering(request)))
        .isInstanceOfSatisfying(
            Refused.class,
            it -> assertThat(it.findings().getFirst().statute().nb()).contains("§ 222 a"));
    assertThat(office.orders().file(matter.subject()).decisions()).isEmpty();
    assertThat(office.orders().file(matter.subject()).request(request).orElseThrow().open())
        .isTrue();
  }

  @Test
  void service_before_the_decision_is_refused_and_leaves_nothing() {
    Office.Matter matter = office.begin(1);
    long ban =
        office.decide(
            matter, Office.restrainingOrder(matter, IN_MAY), Links.answering(office.ask(matter)));
    Happening early =
        new Happening.Served(
            office.clock.instant().minusSeconds(1),
            Happening.Served.Manner.IN_PERSON,
            "Politibetjent 1");
    assertThatThrownBy(
            () -> office.orders().takesEffect(office.prosecutor(), matter.subject(), ban, early))
        .isInstanceOf(Refused.class);
    assertThat(office.standing(matter, ban)).isInstanceOf(Standing.AwaitingEffect.class);
  }

  @Test
  void the_clock_runs_from_when_the_request_came_in_until_a_prosecutor_has_looked() {
    Office.Matter matter = office.begin(1);
    long id = office.ask(matter);
    office.clock.advance(Duration.ofHours(13));
    assertThat(office.orders().clock(request(matter, id))).isInstanceOf(ReviewClock.Warned.class);
    office.clock.advance(Duration.ofHours(12));
    assertThat(office.orders().clock(request(matter, id))).isInstanceOf(ReviewClock.Overdue.class);
    office.orders().look(office.prosecutor(), matter.subject(), id, "Tas til avgjørelse.", false);
    assertThat(office.orders().clock(request(matter, id)))
        .isInstanceOfSatisfying(
            ReviewClock.Reviewed.class, it -> assertThat(it.inTime()).isFalse());
  }

  @Test
  void the_second_of_two_who_save_the_same_draft_is_told_and_overwrites_nothing() {
    Office.Matter matter = office.begin(1);
    office.ask(matter);
    Terms terms = Office.restrainingOrder(matter, IN_MAY);
    Draft draft = office.orders().draft(office.officer(), matter.subject(), terms, Links.NONE);
    Terms hers = terms.lasting(Terms.HowLong.until(LocalDate.of(2027, 2, 1)));
    office.orders().save(office.prosecutor(), matter.subject(), draft.id(), 1, hers);
    assertThatThrownBy(
            () -> office.orders().save(office.officer(), matter.subject(), draft.id(), 1, terms))
        .isInstanceOf(Stale.class);
    List<Draft> versions = office.orders().versions(matter.subject(), draft.id());
    assertThat(versions).hasSize(2);
    assertThat(versions.getLast().terms()).isEqualTo(hers);
  }

  @Test
  void a_decision_is_for_the_responsible_prosecutor_and_for_the_people_of_the_case() {
    Office.Matter matter = office.begin(1);
    Terms terms = Office.restrainingOrder(matter, IN_MAY);
    Draft draft = office.orders().draft(office.officer(), matter.subject(), terms, Links.NONE);
    assertThatThrownBy(() ->
            office.orders().decide(office.officer(), matter.subject(), draft.id(), 1, Map.of()))
        .hasMessage("not_responsible");
    Terms strangers = terms.protecting(new Terms.Protects(List.of(1L), ""));
    assertThatThrownBy(() -> office.decide(matter, strangers, Links.NONE))
        .hasMessage("person.not_in_case");
  }

  @Test
  void two_records_of_one_person_are_one_in_decisions_and_in_the_plan() {
    Office.Matter matter = office.begin(1);
    long ban =
        office.decide(
            matter, Office.restrainingOrder(matter, IN_MAY), Links.answering(office.ask(matter)));
    office.serve(matter, ban);
    office.clock.advance(Duration.ofDays(1));
    LocalDate breach = LegalDay.of(office.clock.instant());
    long control =
        office.decide(matter, Office.monitoring(matter, IN_MAY, breach), Links.monitoring(ban));
    office.serve(matter, control);
    long ended = matter.hers().getFirst();
    office
        .bean(OrdersMerged.class)
        .peopleMerged(new WhenPeopleMerge.PeopleMerged(ended, 4_711, Map.of()));
    office.bean(PlanKeeper.class).align();
    assertThat(plan(matter).orders().getFirst().protectedPersons())
        .extracting(Plan.ProtectedPerson::personId)
        .containsExactly("4711");
    assertThat(office.orders().file(matter.subject()).requests().getFirst().persons())
        .containsExactly(4_711L);
  }

  @Test
  void what_is_told_of_people_is_nowhere_in_the_clear() {
    Office.Matter matter = office.begin(1);
    office.ask(matter);
    assertThat(office.orders().file(matter.subject()).toString()).doesNotContain("oppdiktet");
  }

  private static Request request(Office.Matter matter, long id) {
    return office.orders().file(matter.subject()).request(id).orElseThrow();
  }

  private static Plan plan(Office.Matter matter) {
    return office.bean(Subjects.class).find(matter.subject()).orElseThrow().plan();
  }
}
