package no.skjold.server.order;

import static no.skjold.server.order.Office.oslo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import no.skjold.law.Danger;
import no.skjold.law.LegalDay;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Assignments;
import no.skjold.server.breach.Breaches;
import no.skjold.server.breach.Kind;
import no.skjold.server.breach.Told;
import no.skjold.server.breach.When;
import no.skjold.server.order.Office.Matter;
import no.skjold.server.risk.Judged;
import no.skjold.server.supervision.StatusContributor;
import no.skjold.server.supervision.Subjects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What waits, by the clock.
class WorkListTest {

  @TempDir static Path data;
  private static Office office;

  @BeforeAll
  static void open() {
    office =
        Office.on(
            data,
            oslo("2026-11-23T09:00:00"),
            oslo("2027-03-01T09:00:00"),
            "--skjold.notification.recipients.prosecutor-oslo.email=jourhavende@example.no");
  }

  @AfterAll
  static void close() {
    office.close();
  }

  private static LocalDate inDays(int days) {
    return LegalDay.of(office.clock.instant()).plusDays(days);
  }

  /// Beside the risk, which nobody judges in most cases here.
  private static List<Task> waiting(Matter matter) {
    return all(matter).stream().filter(it -> it.kind() != Task.Kind.RISK).toList();
  }

  private static List<Task> all(Matter matter) {
    Subjects subjects = office.bean(Subjects.class);
    return office
        .bean(Tasks.class)
        .of(office.orders().file(matter.subject()), subjects.find(matter.subject()).orElseThrow());
  }

  private static List<Task.Kind> kinds(Matter matter) {
    return waiting(matter).stream().map(Task::kind).toList();
  }

  @Test
  void what_runs_out_first_stands_first_and_leads_to_the_act() throws Exception {
    Matter ending = office.begin(1);
    long order =
        office.decide(
            ending,
            Office.restrainingOrder(ending, inDays(10)),
            Links.answering(office.ask(ending)));
    office.serve(ending, order);
    Matter unserved = office.begin(1);
    long decided =
        office.decide(
            unserved,
            Office.restrainingOrder(unserved, inDays(150)),
            Links.answering(office.ask(unserved)));
    Matter asked = office.begin(1);
    long request = office.ask(asked);
    office.clock.advance(Duration.ofHours(25));
    try (Desk prosecutor = Desk.of(office, Office.PROSECUTOR)) {
      assertThat(prosecutor.page("/arbeidsliste"))
          .contains("Én frist er passert.", "1 t 0 min over")
          .containsSubsequence(
              "Over fristen",
              "/saker/" + asked.subject() + "/anmodning/" + request,
              "Få det forkynt",
              "/saker/" + unserved.subject(),
              "Slutter snart",
              "/saker/" + ending.subject())
          .contains("/saker/" + unserved.subject() + "/vedtak/" + decided + "#virkning");
    }
    office.requests().look(office.prosecutor(), asked.subject(), request, "Skrives i dag.", false);
    assertThat(kinds(asked)).containsExactly(Task.Kind.ANSWER);
    office.serve(unserved, decided);
    assertThat(kinds(unserved)).isEmpty();
  }

  @Test
  void a_breach_has_a_clock_of_its_own_and_the_risk_is_judged_once_for_all_that_calls_for_it()
      throws Exception {
    Matter matter = office.begin(1);
    assertThat(all(matter))
        .extracting(Task::kind, Task::urgency)
        .containsExactly(tuple(Task.Kind.RISK, Task.Urgency.NO_DEADLINE));
    long breach = tellOfABreach(matter);
    assertThat(all(matter))
        .extracting(Task::kind, Task::urgency)
        .containsExactly(
            tuple(Task.Kind.RISK, Task.Urgency.NOW), tuple(Task.Kind.BREACH, Task.Urgency.TODAY));
    String page = "/saker/" + matter.subject();
    office.bean(Assignments.class).assign("domstol-1", matter.subject());
    try (Desk prosecutor = Desk.of(office, Office.PROSECUTOR);
        Desk court = Desk.of(office, "domstol-1")) {
      assertThat(prosecutor.page("/arbeidsliste"))
          .contains("\"" + page + "/brudd/" + breach + "\"", "\"" + page + "/risiko\"");
      assertThat(prosecutor.page(page)).contains("Se på bruddet", "Vurder risikoen");
      assertThat(court.page("/arbeidsliste")).doesNotContain("/brudd/", "/risiko");
    }
    office.clock.advance(Duration.ofMinutes(1));
    Judged.judge(office.context, office.officer(), matter.subject(), Danger.REASON_TO_BELIEVE);
    office.clock.advance(Duration.ofHours(24));
    assertThat(all(matter))
        .extracting(Task::kind, Task::urgency)
        .containsExactly(tuple(Task.Kind.BREACH, Task.Urgency.OVERDUE));
    tellOfABreach(matter);
    assertThat(all(matter)).extracting(Task::kind).contains(Task.Kind.RISK_ANEW);
  }

  private static long tellOfABreach(Matter matter) {
    return office
        .bean(Breaches.class)
        .report(
            new Actor.Citizen(matter.hers().getFirst(), Actor.Assurance.HIGH),
            matter.subject(),
            new Told(Kind.CALL, new When.NotKnown(), "Han ringte (oppdiktet).", ""),
            List.of());
  }

  @Test
  void an_order_that_ends_is_on_the_list_until_somebody_has_decided_on_a_renewal() {
    Matter matter = office.begin(1);
    LocalDate last = LocalDate.of(2027, 2, 1);
    long order =
        office.decide(
            matter, Office.restrainingOrder(matter, last), Links.answering(office.ask(matter)));
    office.serve(matter, order);
    assertThat(kinds(matter)).isEmpty();
    office.clock.moveTo(oslo("2027-01-02T12:00:00"));
    assertThat(waiting(matter))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.kind()).isEqualTo(Task.Kind.ENDS);
          assertThat(it.days()).isEqualTo(30);
          assertThat(it.urgency()).isEqualTo(Task.Urgency.LATER);
        });
    office.clock.moveTo(oslo("2027-02-01T23:00:00"));
    assertThat(waiting(matter)).extracting(Task::urgency).containsExactly(Task.Urgency.TODAY);
    office
        .drafts()
        .draft(
            office.prosecutor(),
            matter.subject(),
            Office.restrainingOrder(matter, LocalDate.of(2027, 8, 1)),
            Links.renewing(order));
    assertThat(kinds(matter)).containsExactly(Task.Kind.ENDS_DRAFTED, Task.Kind.DRAFT);
    office.clock.moveTo(oslo("2027-02-02T00:00:00"));
    assertThat(kinds(matter)).containsExactly(Task.Kind.DRAFT);
  }

  @Test
  void a_running_clock_of_hours_stands_before_what_has_days_and_is_marked() throws Exception {
    Matter ending = office.begin(1);
    long order =
        office.decide(
            ending,
            Office.restrainingOrder(ending, inDays(6)),
            Links.answering(office.ask(ending)));
    office.serve(ending, order);
    Matter asked = office.begin(1);
    long request = office.ask(asked);
    assertThat(waiting(asked)).extracting(Task::urgency).containsExactly(Task.Urgency.TODAY);
    assertThat(waiting(asked)).extracting(Task::mark).containsExactly("mark-NOW");
    assertThat(waiting(ending)).extracting(Task::mark).containsExactly("");
    try (Desk prosecutor = Desk.of(office, Office.PROSECUTOR)) {
      assertThat(prosecutor.page("/arbeidsliste"))
          .containsSubsequence(
              "I dag og det neste døgnet",
              "/saker/" + asked.subject() + "/anmodning/" + request,
              "De neste sju dagene",
              "/saker/" + ending.subject());
    }
  }

  @Test
  void whoever_watches_the_server_is_told_that_a_clock_has_run_out_and_not_whose() {
    Matter matter = office.begin(1);
    office.ask(matter);
    RequestWatch watch = office.bean(RequestWatch.class);
    watch.look();
    int overdue = watch.overdue();
    office.clock.advance(Duration.ofHours(12));
    watch.look();
    assertThat(watch.warned()).isPositive();
    office.clock.advance(Duration.ofHours(13));
    watch.look();
    assertThat(watch.overdue()).isEqualTo(overdue + 1);
    assertThat(watch.faults()).containsExactly(StatusContributor.DEADLINE_PASSED);
  }

  @Test
  void the_prosecutor_on_duty_is_told_once_at_each_warning_and_when_the_clock_has_run_out() {
    Matter matter = office.begin(1);
    long request = office.ask(matter);
    RequestWatch watch = office.bean(RequestWatch.class);
    for (int hour = 0; hour <= 30; hour++) {
      watch.look();
      watch.look();
      office.clock.advance(Duration.ofHours(1));
    }
    assertThat(sent(request))
        .extracting(it -> it.get("address"))
        .containsOnly("jourhavende@example.no");
    assertThat(sent(request))
        .extracting(it -> it.get("body"))
        .containsExactly(
            "Skjold: en anmodning har stått uten jurist i mer enn 12 timer og fristen går ut om 12"
                + " timer. Logg inn og se arbeidslisten.",
            "Skjold: en anmodning har stått uten jurist i mer enn 20 timer og fristen går ut om 4"
                + " timer. Logg inn og se arbeidslisten.",
            "Skjold: en anmodning står uten jurist og fristen er ute. Logg inn og se"
                + " arbeidslisten.");
  }

  private static List<Map<String, Object>> sent(long request) {
    return office
        .bean(JdbcClient.class)
        .sql("select * from notification.message where dedupe_key like ? order by created_at")
        .param("request/" + request + "/%")
        .query()
        .listOfRows();
  }

  @Test
  void the_court_sees_what_it_is_to_rule_on_and_rules_on_it() throws Exception {
    Matter matter = office.begin(1);
    LocalDate last = inDays(90);
    long order =
        office.decide(
            matter, Office.restrainingOrder(matter, last), Links.answering(office.ask(matter)));
    office.serve(matter, order);
    office.bean(Assignments.class).assign("domstol-1", matter.subject());
    String decision = "/saker/" + matter.subject() + "/vedtak/" + order;
    try (Desk court = Desk.of(office, "domstol-1")) {
      assertThat(court.page("/arbeidsliste")).doesNotContain(decision);
      office
          .proceedings()
          .file(
              office.prosecutor(),
              matter.subject(),
              order,
              office.clock.instant(),
              "Oslo tingrett",
              "");
      assertThat(court.page("/arbeidsliste")).contains(decision);
      assertThat(court.get("/saker/" + matter.subject()).statusCode()).isEqualTo(403);
      assertThat(court.page(decision))
          .contains("Trusler på telefon", "Før rettens avgjørelse")
          .doesNotContain("Oppdiktet Testperson", "/anmodning/", "Opphev nå", "Før underretningen");
      court.submit(
          decision + "/avgjorelse",
          "at",
          LocalDateTime.ofInstant(office.clock.instant(), LegalDay.OSLO)
              .withSecond(0)
              .withNano(0)
              .toString(),
          "court",
          "Oslo tingrett",
          "reference",
          "26-9",
          "outcome",
          "LIFTED");
      assertThat(court.page(decision)).contains("Opphevet av retten");
      assertThat(court.get("/saker/" + matter.subject() + "/vedtak/7").statusCode()).isEqualTo(404);
    }
  }
}
