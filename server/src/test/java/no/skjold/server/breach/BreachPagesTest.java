package no.skjold.server.breach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import no.skjold.server.access.Access;
import no.skjold.server.access.Actor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Breaches on the pages, as browsers without scripts use them.
class BreachPagesTest {

  private static final Actor.Citizen HER =
      new Actor.Citizen(BreachServer.HER, Actor.Assurance.HIGH);
  private static final Actor.Citizen HIM =
      new Actor.Citizen(BreachServer.HIM, Actor.Assurance.HIGH);

  @TempDir static Path data;
  private static BreachServer server;
  private static Browser officer;
  private static Browser prosecutor;

  private long subject;
  private String pages;

  @BeforeAll
  static void start() throws Exception {
    server = new BreachServer(data);
    officer = server.login("saksbehandler-4");
    prosecutor = server.login("politiadvokat-2");
  }

  @AfterAll
  static void stop() {
    officer.close();
    prosecutor.close();
    server.close();
  }

  @BeforeEach
  void aCase() throws Exception {
    subject = server.newCase();
    pages = "/saker/" + subject + "/brudd";
  }

  private String call(String... more) throws Exception {
    List<String> fields =
        new java.util.ArrayList<>(
            List.of("kind", "CALL", "reported_by", "PROTECTED_PERSON", "when", "NOT_KNOWN"));
    fields.addAll(List.of("what", "Han <ringte> 14 ganger"));
    fields.addAll(List.of(more));
    return officer.submit(pages + "/nytt", fields.toArray(String[]::new));
  }

  @Test
  void what_she_told_is_entered_counted_and_waits_for_a_prosecutor() throws Exception {
    String page = call("concerns", Long.toString(BreachServer.HER));
    assertThat(officer.get(page).body())
        .contains("Oppringning", "Han &lt;ringte&gt; 14 ganger", "24 t 0 min igjen")
        .contains("Tidspunktet er ikke kjent", "Oppdiktet")
        .doesNotContain("Lagre vurderingen");
    assertThat(officer.get(pages).body()).contains("Ett brudd.", "Ett brudd venter");
    assertThat(prosecutor.get("/brudd").body()).contains(page);
    assertThat(prosecutor.get(page).body()).contains("Lagre vurderingen");
    String stored =
        server.jdbc().sql("select told::text from breach.breach").query(String.class).list() + "";
    assertThat(stored).doesNotContain(hex("ringte"));
  }

  private static String hex(String text) {
    return java.util.HexFormat.of()
        .formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void what_does_not_hold_is_said_and_what_was_typed_is_kept() throws Exception {
    HttpResponse<String> answer =
        officer.post(
            pages + "/nytt",
            "kind",
            "VISIT",
            "reported_by",
            "POLICE",
            "when",
            "AT",
            "from",
            "2026-11-25T09:00",
            "what",
            "sto <utenfor>");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("kan ikke ha kommet inn før", "sto &lt;utenfor&gt;");
    assertThat(
            officer
                .post(
                    pages + "/nytt",
                    "kind",
                    "VISIT",
                    "reported_by",
                    "ALARM",
                    "when",
                    "NOT_KNOWN",
                    "what",
                    "x")
                .body())
        .contains("Velg hvem som meldte det");
    assertThat(officer.post(pages + "/nytt", "kind", "x").body()).contains("hva slags brudd");
    assertThat(server.bean(Breaches.class).of(subject)).isEmpty();
  }

  @Test
  void the_clock_runs_from_when_it_came_in_warns_and_is_loud_when_it_has_run_out()
      throws Exception {
    String page = call();
    server.clock.advance(Duration.ofHours(21));
    try (Browser again = server.login("politiadvokat-2")) {
      assertThat(again.get(page).body()).contains("Haster: 3 t 0 min igjen");
    }
    server.clock.advance(Duration.ofHours(4));
    server.bean(OverdueWatch.class).look();
    assertThat(server.bean(OverdueWatch.class).faults()).contains("deadline_passed");
    try (Browser again = server.login("politiadvokat-2")) {
      assertThat(again.get("/brudd").body())
          .contains("Over fristen med 1 t 0 min", "over fristen. En");
      assertThat(again.get(page).body()).contains("ingen politijurist har sett på dette");
      judged(again, page);
      assertThat(again.get(page).body()).contains("Sett for sent, etter 25 t 0 min");
    }
    logInAnew();
  }

  private static void logInAnew() throws Exception {
    officer.close();
    prosecutor.close();
    officer = server.login("saksbehandler-4");
    prosecutor = server.login("politiadvokat-2");
  }

  private static String judged(Browser by, String page) throws Exception {
    return by.submit(
        page + "/vurdering",
        "seen",
        "0",
        "suspicion",
        "REASONABLE",
        "reasons",
        "Anropslisten viser det",
        "step",
        "INVESTIGATION",
        "criminal_case",
        "12345678 / 26");
  }

  @Test
  void a_prosecutors_look_stops_the_clock_and_stands() throws Exception {
    String page = call();
    judged(prosecutor, page);
    assertThat(officer.get(page).body())
        .contains("Skjellig grunn til mistanke", "Anropslisten viser det", "12345678 / 26")
        .contains("Sett etter 0 t 0 min");
    assertThat(officer.get("/brudd").body()).doesNotContain(page);
  }

  @Test
  void a_case_officer_does_not_judge() throws Exception {
    String page = call();
    assertThat(officer.post(page + "/vurdering", "seen", "0").statusCode()).isEqualTo(403);
  }

  @Test
  void of_two_prosecutors_the_second_is_shown_what_the_first_said_and_keeps_what_he_typed()
      throws Exception {
    String page = call();
    judged(prosecutor, page);
    HttpResponse<String> second =
        prosecutor.post(
            page + "/vurdering",
            "seen",
            "0",
            "suspicion",
            "NONE",
            "reasons",
            "Jeg ser det annerledes",
            "step",
            "NOTHING_MORE");
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body())
        .contains(
            "Noen andre har vurdert dette", "Anropslisten viser det", "Jeg ser det annerledes")
        .contains("name=\"seen\" value=\"1\"");
    assertThat(server.bean(Breaches.class).of(subject).getFirst().reviews()).hasSize(1);
  }

  @Test
  void what_no_suspicion_is_found_in_is_counted_apart() throws Exception {
    prosecutor.submit(
        call() + "/vurdering",
        "seen",
        "0",
        "suspicion",
        "NONE",
        "reasons",
        "Det var en annen",
        "step",
        "NOTHING_MORE");
    assertThat(officer.get(pages).body()).contains("Ingen brudd er ført.", "I tillegg ett");
  }

  @Test
  void she_and_her_counsel_report_and_he_neither_reports_nor_sees() throws Exception {
    Breaches breaches = server.bean(Breaches.class);
    Told told = new Told(Kind.TEXT, new When.NotKnown(), "oppdiktet melding", "");
    long id = breaches.report(HER, subject, told, List.of());
    assertThat(breaches.find(subject, id).orElseThrow().reportedBy())
        .isEqualTo(ReportedBy.PROTECTED_PERSON);
    assertThatThrownBy(() -> breaches.report(HIM, subject, told, List.of()))
        .isInstanceOf(Access.NotThere.class);
    for (String login : List.of("kontrollert-1", "forsvarer-1", "bistandsadvokat-1")) {
      try (Browser visitor = server.login(login)) {
        assertThat(visitor.get(pages + "/" + id).statusCode()).as(login).isEqualTo(403);
        assertThat(visitor.get(pages).statusCode()).isEqualTo(403);
        assertThat(visitor.get("/brudd").statusCode()).isEqualTo(403);
      }
    }
  }

  @Test
  void a_breach_of_another_case_is_not_there() throws Exception {
    String id = call().replaceAll(".*/", "");
    long other = server.newCase();
    HttpResponse<String> answer = officer.get("/saker/" + other + "/brudd/" + id);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(bare(answer, other))
        .isEqualTo(bare(officer.get("/saker/99999/brudd/" + id), 99_999));
  }

  /// Without the number that was asked for, and the token that is another each time.
  private static String bare(HttpResponse<String> answer, long asked) {
    return answer
        .body()
        .replace("saker/" + asked + "/", "saker/N/")
        .replaceAll("(name=\"_?csrf\" (?:value|content)=)\"[^\"]*\"", "$1");
  }
}
