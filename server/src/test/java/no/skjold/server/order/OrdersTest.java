package no.skjold.server.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.skjold.law.Content;
import no.skjold.law.LegalDay;
import no.skjold.law.ReviewClock;
import no.skjold.monitoring.Plan;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Grading;
import no.skjold.server.access.WhenPeopleMerge;
import no.skjold.server.party.People;
import no.skjold.server.supervision.Subjects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

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
    office.proceedings().lift(office.prosecutor(), matter.subject(), ban, "Vilkårene er borte.");

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
    assertThatThrownBy(() ->
            office.proceedings().takesEffect(office.prosecutor(), matter.subject(), ban, early))
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
    office.requests().look(office.prosecutor(), matter.subject(), id, "Tas til avgjørelse.", false);
    assertThat(office.orders().clock(request(matter, id)))
        .isInstanceOfSatisfying(
            ReviewClock.Reviewed.class, it -> assertThat(it.inTime()).isFalse());
  }

  @Test
  void the_second_of_two_who_save_the_same_draft_is_told_and_overwrites_nothing() {
    Office.Matter matter = office.begin(1);
    office.ask(matter);
    Terms terms = Office.restrainingOrder(matter, IN_MAY);
    Draft draft = office.drafts().draft(office.officer(), matter.subject(), terms, Links.NONE);
    Terms hers = terms.lasting(Terms.HowLong.until(LocalDate.of(2027, 2, 1)));
    office.drafts().save(office.prosecutor(), matter.subject(), draft.id(), 1, hers);
    assertThatThrownBy(
            () -> office.drafts().save(office.officer(), matter.subject(), draft.id(), 1, terms))
        .isInstanceOf(Stale.class);
    List<Draft> versions = office.orders().versions(matter.subject(), draft.id());
    assertThat(versions).hasSize(2);
    assertThat(versions.getLast().terms()).isEqualTo(hers);
  }

  @Test
  void a_decision_is_for_the_responsible_prosecutor_and_for_the_people_of_the_case() {
    Office.Matter matter = office.begin(1);
    Terms terms = Office.restrainingOrder(matter, IN_MAY);
    Draft draft = office.drafts().draft(office.officer(), matter.subject(), terms, Links.NONE);
    assertThatThrownBy(() ->
            office.drafts().decide(office.officer(), matter.subject(), draft.id(), 1, Map.of()))
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
  void what_is_told_of_people_is_not_in_the_database_in_the_clear() {
    Office.Matter matter = office.begin(1);
    long request = office.ask(matter);
    office.decide(matter, Office.restrainingOrder(matter, IN_MAY), Links.answering(request));
    String all =
        Stream.of("request.content", "draft_version.terms", "decision.terms")
            .map(it -> it.split("\\."))
            .flatMap(it -> stored(it[0], it[1]))
            .map(it -> new String(it, StandardCharsets.UTF_8))
            .collect(Collectors.joining());
    assertThat(all).isNotEmpty().doesNotContain("oppdiktet").doesNotContain("CRIMINAL_ACT");
    assertThat(office.orders().file(matter.subject()).toString()).doesNotContain("oppdiktet");
  }

  private static Stream<byte[]> stored(String table, String column) {
    return office
        .bean(JdbcClient.class)
        .sql("select " + column + " from orders." + table)
        .query((row, _) -> row.getBytes(1))
        .list()
        .stream();
  }

  @Test
  void nobody_agrees_in_the_name_of_a_second_prosecutor() {
    Office.Matter matter = office.begin(1);
    Terms terms = Office.restrainingOrder(matter, IN_MAY).with(agreedBy("politiadvokat-9"));
    assertThatThrownBy(
            () -> office.drafts().draft(office.prosecutor(), matter.subject(), terms, Links.NONE))
        .hasMessage("second_lawyer.not_self");
    Staff second =
        new Staff(
            "politiadvokat-9",
            "Politiadvokat 9",
            Set.of(Actor.Role.PROSECUTOR),
            Set.of("oslo"),
            Grading.UNGRADED,
            null);
    Draft agreed = office.drafts().draft(second, matter.subject(), terms, Links.NONE);
    // Whoever changes it afterwards cannot keep the agreement.
    assertThatThrownBy(() ->
            office.drafts().save(office.prosecutor(), matter.subject(), agreed.id(), 1, terms))
        .hasMessage("second_lawyer.not_self");
  }

  private static Terms.Control agreedBy(String account) {
    return new Terms.Control(
        false, false, List.of(), "Særlig fare.", account, Terms.HowLong.UNDECIDED, List.of());
  }

  @Test
  void the_prosecution_does_not_decide_in_the_courts_name() {
    Office.Matter matter = office.begin(1);
    Terms terms =
        Office.restrainingOrder(matter, IN_MAY)
            .by(new Terms.Ruling(office.clock.instant(), "Oslo tingrett", "26-1"));
    long request = office.ask(matter);
    assertThatThrownBy(() -> office.decide(matter, terms, Links.answering(request)))
        .hasMessage("ruling.not_there");
  }

  @Test
  void nothing_of_the_ban_places_somebody_whose_address_is_hidden() {
    Office.Matter matter = office.begin(1);
    long ban =
        office.decide(
            matter, Office.restrainingOrder(matter, IN_MAY), Links.answering(office.ask(matter)));
    office.serve(matter, ban);
    office.clock.advance(Duration.ofDays(1));
    LocalDate breach = LegalDay.of(office.clock.instant());
    // Where the patrol is sent lies in the very middle of the square.
    Terms middle = placed(Office.monitoring(matter, IN_MAY, breach), 59.93, 10.76);
    Terms away = placed(Office.monitoring(matter, IN_MAY, breach), 59.9188, 10.7431);
    office.bean(People.class).grade(matter.hers().getFirst(), Grading.CONFIDENTIAL);
    assertThatThrownBy(() -> office.decide(matter, middle, Links.monitoring(ban)))
        .hasMessage("zone.hidden");
    Terms address =
        Office.restrainingOrder(matter, IN_MAY)
            .forbidding(
                new Terms.What(
                    true,
                    List.of(new Terms.Place("Oppdiktet gate 14", false)),
                    List.of(),
                    Content.Children.NOT_CONCERNED,
                    List.of()));
    assertThatThrownBy(() -> office.decide(matter, address, Links.renewing(ban)))
        .hasMessage("place.hidden");
    office.decide(matter, away, Links.monitoring(ban));
    Happening.Limitation leftOpen =
        new Happening.Limitation(null, List.of(), List.of("Henting i Oppdiktet gate 14 kl. 16"));
    assertThatThrownBy(() -> limit(matter, ban, leftOpen)).hasMessage("place.hidden");
    limit(matter, ban, new Happening.Limitation(null, List.of(), List.of("Henting ved skolen")));
  }

  private static Terms placed(Terms terms, double latitude, double longitude) {
    Terms.Control it = terms.control();
    long her = terms.protects().persons().getFirst();
    return terms.with(
        new Terms.Control(
            it.monitored(),
            it.warnsDevice(),
            it.breaches(),
            "",
            "",
            it.howLong(),
            List.of(new Terms.ResponsePlace(her, "Oppmøtested", latitude, longitude))));
  }

  @Test
  void a_court_that_shortens_monitoring_leaves_its_zones_and_one_that_takes_a_zone_ends_it() {
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
    LocalDate shorter = LocalDate.of(2027, 3, 31);
    limit(matter, control, new Happening.Limitation(shorter, List.of(), List.of()));
    Plan.Order order = plan(matter).orders().getFirst();
    assertThat(order.validToMillis()).isEqualTo(LegalDay.end(shorter).toEpochMilli());
    assertThat(order.zones().getFirst().validToMillis()).isEqualTo(order.validToMillis());

    office.clock.advance(Duration.ofDays(1));
    limit(matter, control, new Happening.Limitation(null, List.of("sone-1"), List.of()));
    assertThat(plan(matter).orders().getFirst().zones().getFirst().validToMillis())
        .isEqualTo(office.clock.instant().toEpochMilli());
    assertThat(decided(matter, control).limitation())
        .as("the later ruling takes nothing of the first away")
        .contains(new Happening.Limitation(shorter, List.of("sone-1"), List.of()));
    assertThatThrownBy(() ->
            limit(matter, control, new Happening.Limitation(null, List.of("sone-9"), List.of())))
        .hasMessage("ruling.zone_unknown");
  }

  private static void limit(Office.Matter matter, long decision, Happening.Limitation left) {
    Signature by = Signature.of(office.prosecutor(), office.clock.instant());
    office
        .proceedings()
        .rule(
            by,
            matter.subject(),
            decision,
            new Happening.Ruled(by.at(), Happening.Outcome.LIMITED, "Oslo tingrett", "26-2", left));
  }

  private static Decided decided(Office.Matter matter, long id) {
    return office.orders().file(matter.subject()).decision(id).orElseThrow();
  }

  private static Request request(Office.Matter matter, long id) {
    return office.orders().file(matter.subject()).request(id).orElseThrow();
  }

  private static Plan plan(Office.Matter matter) {
    return office.bean(Subjects.class).find(matter.subject()).orElseThrow().plan();
  }
}
