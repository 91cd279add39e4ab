package no.skjold.server.breach;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import no.skjold.server.order.CaseBreaches;
import no.skjold.server.order.Links;
import no.skjold.server.order.Office;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Which ban a breach broke, and whether that raises the question of § 222 g: on the pages, in the
/// spring in which § 222 g came, told in the order of the calendar.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokenBanTest {

  @TempDir static Path data;
  private static Office office;

  @BeforeAll
  static void open() {
    office =
        Office.on(data, Office.oslo("2024-04-02T09:00:00"), Office.oslo("2024-12-01T09:00:00"));
  }

  @AfterAll
  static void close() {
    office.close();
  }

  /// A case with a ban in force from now until the end of the year.
  private static final class Banned {
    final Office.Matter matter = office.begin(1);
    final long request = office.ask(matter);
    final long ban =
        office.decide(
            matter,
            Office.restrainingOrder(matter, LocalDate.parse("2024-12-31")),
            Links.answering(request));
    final String pages = "/saker/" + matter.subject() + "/brudd";

    Banned serve() {
      office.serve(matter, ban);
      return this;
    }

    String call(Browser officer, String at) throws Exception {
      return officer.submit(
          pages + "/nytt",
          "kind",
          "CALL",
          "reported_by",
          "PROTECTED_PERSON",
          "when",
          "AT",
          "from",
          at,
          "what",
          "Han ringte (oppdiktet)");
    }

    String ban() {
      return Long.toString(ban);
    }
  }

  private static Browser officer() throws Exception {
    return Browser.loggedIn(office.port(), "saksbehandler-4");
  }

  private static Browser prosecutor() throws Exception {
    return Browser.loggedIn(office.port(), Office.PROSECUTOR);
  }

  private static void reasonable(Browser prosecutor, String page) throws Exception {
    prosecutor.get(page);
    prosecutor.submit(
        page + "/vurdering",
        "seen",
        "0",
        "suspicion",
        "REASONABLE",
        "reasons",
        "Anropslisten viser det",
        "step",
        "NEW_ASSESSMENT");
  }

  @Test
  @Order(1)
  void a_breach_from_before_section_222_g_does_not_raise_it_and_the_page_says_by_what_law()
      throws Exception {
    Banned it = new Banned().serve();
    office.clock.moveTo(Office.oslo("2024-04-09T09:00:00"));
    try (Browser officer = officer();
        Browser prosecutor = prosecutor()) {
      String page = it.call(officer, "2024-04-05T20:00");
      officer.submit(page + "/forbud", "ban", it.ban());
      reasonable(prosecutor, page);
      assertThat(officer.get(page).body())
          .contains("Loven stenger for det", "Grunnloven § 97")
          .doesNotContain("value=\"ELECTRONIC_MONITORING\"");
    }
  }

  @Test
  @Order(2)
  void one_breach_is_enough_once_a_prosecutor_finds_reasonable_suspicion() throws Exception {
    office.clock.moveTo(Office.oslo("2024-05-02T09:00:00"));
    Banned it = new Banned().serve();
    office.clock.moveTo(Office.oslo("2024-05-03T09:00:00"));
    try (Browser officer = officer();
        Browser prosecutor = prosecutor()) {
      String page = it.call(officer, "2024-05-02T20:00");
      assertThat(officer.get(page).body())
          .as("suggested, and chosen by nobody")
          .containsPattern("name=\"ban\" value=\"" + it.ban + "\" checked")
          .contains("foreslått", "Velg først hvilket forbud");
      officer.submit(page + "/forbud", "ban", it.ban());
      assertThat(officer.get(page).body())
          .contains("Kan tas opp når en politijurist")
          .doesNotContain("value=\"ELECTRONIC_MONITORING\"");
      reasonable(prosecutor, page);
      assertThat(prosecutor.get(page).body())
          .contains("Spørsmålet kan tas opp (straffeprosessloven § 222 g)", "/utkast\"")
          .contains("name=\"ban\" value=\"" + it.ban + "\"");
      office.clock.moveTo(Office.oslo("2024-05-03T09:01:00"));
      office.decide(
          it.matter,
          Office.monitoring(
              it.matter, LocalDate.parse("2024-12-31"), LocalDate.parse("2024-05-02")),
          Links.monitoring(it.ban));
      assertThat(officer.get(page).body())
          .contains("Elektronisk kontroll er allerede besluttet", "Ny avgjørelse om forbudet");
    }
  }

  @Test
  @Order(3)
  void a_ban_that_did_not_bind_him_then_cannot_have_been_broken() throws Exception {
    office.clock.moveTo(Office.oslo("2024-06-03T09:00:00"));
    Banned it = new Banned();
    Banned other = new Banned().serve();
    office.clock.moveTo(Office.oslo("2024-06-04T09:00:00"));
    try (Browser officer = officer()) {
      String page = it.call(officer, "2024-06-03T20:00");
      assertThat(officer.get(page).body()).contains("Ingen forbud i saken gjaldt da det skjedde");
      refused(officer.post(page + "/forbud", "ban", it.ban()), "strl. § 168");
      it.serve();
      refused(officer.post(page + "/forbud", "ban", it.ban()), "gjaldt ikke da det skjedde");
      refused(officer.post(page + "/forbud", "ban", other.ban()), "ikke i denne saken");
      assertThat(office.bean(Breaches.class).of(it.matter.subject()).getFirst().breaks()).isEmpty();
    }
  }

  private static void refused(HttpResponse<String> answer, String why) {
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains(why);
  }

  @Test
  @Order(4)
  void they_are_counted_by_ban_and_of_two_who_choose_the_second_sees_the_first() throws Exception {
    office.clock.moveTo(Office.oslo("2024-07-01T09:00:00"));
    Banned it = new Banned().serve();
    office.clock.moveTo(Office.oslo("2024-07-02T09:00:00"));
    try (Browser officer = officer();
        Browser prosecutor = prosecutor()) {
      String page = it.call(officer, "2024-07-01T20:00");
      it.call(officer, "2024-07-01T21:00");
      prosecutor.get(page);
      officer.submit(page + "/forbud", "ban", it.ban());
      HttpResponse<String> second = prosecutor.post(page + "/forbud");
      assertThat(second.statusCode()).isEqualTo(409);
      assertThat(second.body()).contains("Noen andre har valgt forbud");
      assertThat(officer.get(it.pages).body())
          .contains("2 brudd siden siste vedtak", "Ingen har valgt hvilket forbud ennå");
      assertThat(office.bean(CaseBreaches.class).of(it.matter.subject()))
          .extracting(each -> each.broke(it.ban))
          .containsExactly(false, true);
    }
  }
}
