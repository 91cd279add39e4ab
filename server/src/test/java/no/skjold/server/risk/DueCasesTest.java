package no.skjold.server.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import no.skjold.law.Danger;
import no.skjold.law.LegalDay;
import no.skjold.server.access.Actor;
import no.skjold.server.breach.Breaches;
import no.skjold.server.breach.Browser;
import no.skjold.server.breach.Kind;
import no.skjold.server.breach.Told;
import no.skjold.server.breach.When;
import no.skjold.server.order.Links;
import no.skjold.server.order.Office;
import no.skjold.server.order.Terms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens in a case calls for judging its risk, until somebody has.
class DueCasesTest {

  @TempDir static Path data;
  private static Office office;

  private Office.Matter matter;

  @BeforeAll
  static void open() {
    office = Office.on(data, Office.oslo("2026-11-24T12:00:00"));
  }

  @AfterAll
  static void close() {
    office.close();
  }

  @BeforeEach
  void aCase() {
    office.clock.advance(Duration.ofMinutes(1));
    matter = office.begin(1);
  }

  private List<Occasion> due() {
    return office.bean(Assessments.class).due(matter.subject()).stream()
        .map(Due::occasion)
        .toList();
  }

  private void judge() {
    office.clock.advance(Duration.ofMinutes(1));
    Judged.judge(office.context, office.officer(), matter.subject(), Danger.REASON_TO_BELIEVE);
    assertThat(due()).as("just judged").isEmpty();
    office.clock.advance(Duration.ofMinutes(1));
  }

  @Test
  void a_case_that_was_never_judged_waits_for_it_also_before_anybody_asks() {
    assertThat(due()).containsExactly(Occasion.REQUEST);
    office.ask(matter);
    assertThat(due()).containsExactly(Occasion.REQUEST);
    judge();
    office.ask(matter);
    assertThat(due()).containsExactly(Occasion.REQUEST);
  }

  @Test
  void a_breach_and_the_last_month_of_a_ban_call_for_it_again() {
    long request = office.ask(matter);
    judge();
    long ban = office.decide(matter, order("2027-02-01"), Links.answering(request));
    office.serve(matter, ban);
    tellOfABreach();
    assertThat(due()).containsExactly(Occasion.BREACH);
    judge();
    office.clock.moveTo(Office.oslo("2027-01-01T23:59:00"));
    assertThat(due()).isEmpty();
    office.clock.moveTo(Office.oslo("2027-01-02T00:00:00"));
    assertThat(due()).containsExactly(Occasion.BEFORE_EXPIRY);
    office.decide(matter, renewal("2027-12-01"), new Links(request, null, ban));
    assertThat(due()).as("renewed").isEmpty();
  }

  private Terms order(String lastDay) {
    return Office.restrainingOrder(matter, LocalDate.parse(lastDay));
  }

  private Terms renewal(String lastDay) {
    Terms terms = order(lastDay);
    Terms.Why why = terms.why();
    return terms.because(
        new Terms.Why(
            "",
            why.grounds(),
            why.danger(),
            why.weighing(),
            "",
            "",
            "",
            LegalDay.of(office.clock.instant())));
  }

  private void tellOfABreach() {
    office
        .bean(Breaches.class)
        .report(
            new Actor.Citizen(matter.hers().getFirst(), Actor.Assurance.HIGH),
            matter.subject(),
            new Told(Kind.CALL, new When.NotKnown(), "Han ringte (oppdiktet).", ""),
            List.of());
  }

  @Test
  void that_they_part_is_told_by_whoever_works_on_the_case_and_what_others_tell_is_not()
      throws Exception {
    judge();
    String pages = "/saker/" + matter.subject() + "/risiko";
    try (Browser officer = Browser.loggedIn(office.port(), "saksbehandler-4")) {
      assertThat(officer.post(pages + "/hendt", "occasion", "BREACH").statusCode()).isEqualTo(404);
      assertThat(due()).isEmpty();
      officer.submit(pages + "/hendt", "occasion", "BREAK_UP");
    }
    assertThat(due()).containsExactly(Occasion.BREAK_UP);
  }

  @Test
  void the_list_shows_it_to_whoever_works_on_the_case_and_to_nobody_else() throws Exception {
    tellOfABreach();
    try (Browser officer = Browser.loggedIn(office.port(), "saksbehandler-4");
        Browser operator = Browser.loggedIn(office.port(), "operator-7")) {
      String path = "/saker/" + matter.subject() + "/risiko";
      assertThat(officer.get("/risiko").body()).contains(path, "Brudd 24.11.2026", "Aldri");
      assertThat(officer.get(path).body()).contains("En ny vurdering skal gjøres nå");
      assertThat(officer.get("/saker/vurder").body())
          .as("no \"none\" of that list answers for this one")
          .containsSubsequence(
              "Saker der mer bør vurderes",
              "Saker der risikoen skal vurderes, står i en egen liste:",
              "href=\"/risiko\"",
              "</main>");
      judge();
      assertThat(officer.get("/risiko").body()).doesNotContain(path);
      assertThat(operator.get("/risiko").statusCode()).isEqualTo(403);
    }
  }
}
