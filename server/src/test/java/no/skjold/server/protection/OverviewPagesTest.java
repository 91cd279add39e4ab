package no.skjold.server.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.skjold.law.Danger;
import no.skjold.law.LegalDay;
import no.skjold.server.access.Actor;
import no.skjold.server.breach.Breaches;
import no.skjold.server.breach.Browser;
import no.skjold.server.breach.Kind;
import no.skjold.server.breach.Told;
import no.skjold.server.breach.When;
import no.skjold.server.measure.Measures;
import no.skjold.server.order.Links;
import no.skjold.server.order.Office;
import no.skjold.server.order.Terms;
import no.skjold.server.risk.Judged;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What protects and what is missing, and the cases to consider, as browsers show them.
class OverviewPagesTest {

  private static final String LIST = "/saker/vurder";

  @TempDir static Path data;
  private static Office office;

  private Office.Matter matter;
  private long request;

  @BeforeAll
  static void open() {
    office = Office.on(data, Office.oslo("2026-02-02T09:00:00"));
  }

  @AfterAll
  static void close() {
    office.close();
  }

  @BeforeEach
  void aCase() {
    matter = office.begin(1);
    request = office.ask(matter);
    office.clock.advance(Duration.ofMinutes(1));
  }

  private static Browser officer() throws Exception {
    return Browser.loggedIn(office.port(), "saksbehandler-4");
  }

  private static Browser prosecutor() throws Exception {
    return Browser.loggedIn(office.port(), Office.PROSECUTOR);
  }

  private String overview() throws Exception {
    try (Browser officer = officer()) {
      return officer.get("/saker/" + matter.subject() + "/oversikt").body();
    }
  }

  private LocalDate today() {
    return LegalDay.of(office.clock.instant());
  }

  private long ban(int days) {
    return office.decide(
        matter, Office.restrainingOrder(matter, today().plusDays(days)), Links.answering(request));
  }

  private void breach() {
    office.clock.advance(Duration.ofMinutes(1));
    office
        .bean(Breaches.class)
        .report(
            new Actor.Citizen(matter.hers().getFirst(), Actor.Assurance.HIGH),
            matter.subject(),
            new Told(Kind.CALL, new When.NotKnown(), "Han ringte (oppdiktet).", ""),
            List.of());
  }

  @Test
  void what_is_decided_and_does_not_work_yet_is_not_told_as_protection() throws Exception {
    assertThat(overview())
        .contains("Ingenting er besluttet for å beskytte denne personen", "Risikoen er aldri");
    long ban = ban(300);
    assertThat(overview())
        .contains("Besluttet, ikke forkynt", "har ikke noe forbud som gjelder")
        .contains("virker ikke ennå");
    office.serve(matter, ban);
    assertThat(overview())
        .contains("I kraft")
        .doesNotContain("har ikke noe forbud som gjelder", "virker ikke ennå")
        .as("the grade is for whoever may know")
        .doesNotContain("Adressesperre:");
  }

  @Test
  void an_alarm_without_coverage_is_told_to_the_office_and_to_her_as_one_that_does_not_work()
      throws Exception {
    assertThat(overview()).contains("Ingen mobil voldsalarm er ført");
    long measure = alarm(0, 0, "IN_PLACE");
    assertThat(overview()).contains("På plass").doesNotContain("Ingen mobil voldsalarm", "dekning");
    alarm(measure, 1, "NO_COVERAGE");
    assertThat(overview())
        .contains("Utlevert, men ingen dekning der det skal virke", "Utlevert, ingen dekning her")
        .doesNotContain("På plass");
    assertThat(office.bean(Measures.class).forHer(matter.subject(), matter.hers().getFirst()))
        .singleElement()
        .satisfies(it -> assertThat(it.since()).isEmpty());
    try (Browser officer = officer()) {
      assertThat(officer.get("/tiltak").body()).contains("/saker/" + matter.subject() + "/tiltak/");
    }
  }

  @Test
  void each_part_is_told_as_it_is_now_to_those_at_work_and_hers_not_to_who_runs_the_equipment()
      throws Exception {
    alarm(0, 0, "IN_PLACE");
    assertThat(overview())
        .contains(
            "data-part=\"path\" data-state=\"not_known\"",
            "data-part=\"order\" data-state=\"does_not\"",
            "data-part=\"her_alarm\" data-state=\"not_known\"");
    office.serve(matter, ban(300));
    assertThat(overview()).contains("data-part=\"order\" data-state=\"works\"");
    String path = "/api/v1/subjects/" + matter.subject() + "/protection-status";
    assertThat(status("saksbehandler-4", path).body())
        .contains("\"part\":\"her_alarm\",\"state\":\"not_known\"")
        .doesNotContain("\"says\":\"NO_DEVICE\"");
    assertThat(status("tekniker-3", path).body())
        .contains("\"part\":\"path\"", "\"part\":\"order\"")
        .doesNotContain("her_alarm", "coverage");
    assertThat(status("saksbehandler-4", "/api/v1/subjects/4711/protection-status").statusCode())
        .isEqualTo(404);
    assertThat(status("revisor-1", path).statusCode()).isIn(403, 404);
  }

  private static HttpResponse<String> status(String login, String path) throws Exception {
    try (Browser browser = Browser.loggedIn(office.port(), login)) {
      return browser.get(path);
    }
  }

  /// Enters one, or its next step; its number.
  private long alarm(long measure, int version, String state) throws Exception {
    String path = "/saker/" + matter.subject() + "/tiltak/" + (measure == 0 ? "nytt" : measure);
    try (Browser officer = officer()) {
      officer.post(
          path,
          "kind",
          "MOBILE_ALARM",
          "organisation",
          "Politiet",
          "role",
          "lageret",
          "sees",
          "on",
          "deadline",
          today().toString(),
          "person",
          matter.hers().getFirst().toString(),
          "state",
          state,
          "on",
          today().toString(),
          "version",
          "" + version);
    }
    return office.bean(Measures.class).ofCase(matter.subject()).getFirst().id();
  }

  @Test
  void monitoring_without_a_bracelet_and_a_ban_about_to_end_are_missing() throws Exception {
    long ban = ban(20);
    office.serve(matter, ban);
    long control =
        office.decide(
            matter,
            Office.monitoring(matter, today().plusDays(20), today()),
            Links.monitoring(ban));
    assertThat(overview()).contains("Ingen elektronisk kontroll er i kraft");
    office.serve(matter, control);
    assertThat(overview())
        .contains("Lenke ikke montert", "lenke er ikke montert", "Et forbud går ut");
  }

  @Test
  void several_breaches_without_monitoring_wait_for_a_prosecutor_until_something_new_happens()
      throws Exception {
    office.serve(matter, ban(300));
    breach();
    assertThat(listed()).isFalse();
    breach();
    assertThat(listed()).isTrue();
    try (Browser prosecutor = prosecutor();
        Browser officer = officer()) {
      String page = prosecutor.get(LIST).body();
      assertThat(page).contains("2 brudd de siste 90 dagene");
      String newest = newest(page);
      assertThat(officer.get(LIST).body()).contains(link()).doesNotContain(LIST + "/");
      assertThat(look(officer, newest, "x").statusCode()).isEqualTo(403);
      assertThat(look(prosecutor, newest, " ").statusCode()).isEqualTo(422);
      breach();
      HttpResponse<String> late = look(prosecutor, newest, "Vurderer «kontroll»");
      assertThat(late.statusCode()).isEqualTo(409);
      assertThat(late.body()).contains("Noe nytt har hendt", "Vurderer «kontroll»", "3 brudd");
      office.clock.advance(Duration.ofMinutes(1));
      assertThat(look(prosecutor, newest(late.body()), "Vurderer «kontroll»").statusCode())
          .isEqualTo(302);
    }
    assertThat(listed()).isFalse();
    breach();
    assertThat(listed()).isTrue();
    assertThat(stored())
        .hasSize(1)
        .noneMatch(it -> new String(it, StandardCharsets.ISO_8859_1).contains("kontroll"));
  }

  private List<byte[]> stored() {
    return office
        .bean(JdbcClient.class)
        .sql("select note from protection.look where subject_id = ?")
        .param(matter.subject())
        .query((row, _) -> row.getBytes(1))
        .list();
  }

  private HttpResponse<String> look(Browser who, String newest, String note) throws Exception {
    return who.post(LIST + "/" + matter.subject(), "seen", "0", "newest", newest, "note", note);
  }

  private String newest(String page) {
    String form = page.substring(page.indexOf(LIST + "/" + matter.subject() + "\""));
    Matcher found = Pattern.compile("name=\"newest\" value=\"(\\d+)\"").matcher(form);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private String link() {
    return "/saker/" + matter.subject() + "/oversikt\"";
  }

  private boolean listed() throws Exception {
    try (Browser prosecutor = prosecutor()) {
      return prosecutor.get(LIST).body().contains(link());
    }
  }

  @Test
  void a_ban_that_ended_after_a_breach_waits_and_one_that_was_kept_does_not() throws Exception {
    office.serve(matter, ban(5));
    office.clock.advance(Duration.ofDays(7));
    assertThat(listed()).isFalse();
    breach();
    assertThat(listed()).isTrue();
  }

  @Test
  void great_danger_and_a_refusal_followed_by_a_new_report_wait_where_nothing_binds_him()
      throws Exception {
    assertThat(listed()).isFalse();
    office.decide(matter, refusal(), Links.answering(request));
    assertThat(listed()).isFalse();
    breach();
    assertThat(listed()).isTrue();
    matter = office.begin(1);
    Judged.judge(office.context, office.officer(), matter.subject(), Danger.IMMINENT);
    assertThat(listed()).isTrue();
    request = office.ask(matter);
    ban(100);
    assertThat(listed()).as("decided and on its way").isFalse();
  }

  private Terms refusal() {
    return Terms.blank(Terms.Kind.REFUSAL)
        .protecting(new Terms.Protects(matter.hers(), ""))
        .because(
            new Terms.Why(
                "",
                Map.of(),
                Danger.NOT_SHOWN,
                new Terms.Weighing(true, ""),
                "",
                "",
                "Det er ikke grunn til å tro at han vil oppsøke henne (oppdiktet).",
                null));
  }

  @Test
  void whoever_has_no_part_in_the_case_sees_nothing_of_it() throws Exception {
    try (Browser operator = Browser.loggedIn(office.port(), "operator-7");
        Browser his = Browser.loggedIn(office.port(), "kontrollert-1")) {
      for (Browser it : List.of(operator, his)) {
        assertThat(it.get("/saker/" + matter.subject() + "/oversikt").statusCode()).isEqualTo(403);
        assertThat(it.get(LIST).statusCode()).isEqualTo(403);
      }
    }
  }
}
