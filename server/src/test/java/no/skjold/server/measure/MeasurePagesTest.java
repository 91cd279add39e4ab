package no.skjold.server.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.skjold.server.access.Assignments;
import no.skjold.server.addressprotection.Client;
import no.skjold.server.addressprotection.UnitServer;
import no.skjold.server.measure.Measures.ForHer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages as browsers without scripts use them.
class MeasurePagesTest {

  private static final Pattern LINK = Pattern.compile("/saker/\\d+/tiltak/\\d+");

  @TempDir static Path data;
  private static UnitServer server;
  private static Client officer;
  private static Client prosecutor;

  private long subject;
  private long her;
  private long other;

  @BeforeAll
  static void start() throws Exception {
    server = UnitServer.on(data);
    officer = server.as("saksbehandler-4");
    prosecutor = server.as("politiadvokat-2");
  }

  @AfterAll
  static void stop() {
    officer.close();
    prosecutor.close();
    server.close();
  }

  @BeforeEach
  void aCase() throws Exception {
    subject = server.caseInOslo();
    server.bean(Assignments.class).assign("politiadvokat-2", subject);
    her = server.person(officer, server.identityNumber(), subject, "PROTECTED");
    other = server.person(officer, server.identityNumber(), subject, "CHILD");
  }

  @Test
  void a_measure_is_agreed_put_in_place_and_its_history_stays() throws Exception {
    String measure = begin(Map.of());
    assertThat(post(officer, measure, Map.of("version", "1", "state", "AGREED")).statusCode())
        .isEqualTo(302);
    Map<String, String> done =
        Map.of("version", "2", "state", "IN_PLACE", "on", "2026-01-02", "words", "tre <låser>");
    assertThat(post(officer, measure, done).statusCode()).isEqualTo(302);
    assertThat(officer.get(measure).body())
        .contains("Foreslått", "Avtalt", "På plass", "2.1.2026", "tre &lt;låser&gt;", "ny lås")
        .contains("Saksbehandler 4");
  }

  @Test
  void the_second_who_changes_it_is_shown_what_the_first_did_and_keeps_what_was_typed()
      throws Exception {
    String measure = begin(Map.of());
    post(officer, measure, Map.of("version", "1", "state", "AGREED", "words", "i morgen"));
    HttpResponse<String> second =
        post(prosecutor, measure, Map.of("version", "1", "state", "AGREED", "words", "på fredag"));
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).contains("Saksbehandler 4 endret dette", "i morgen", "på fredag");
    assertThat(second.body()).contains("name=\"version\" value=\"2\"");
    assertThat(
            post(
                    prosecutor,
                    measure,
                    Map.of("version", "2", "state", "AGREED", "words", "på fredag"))
                .statusCode())
        .isEqualTo(302);
  }

  @Test
  void what_does_not_hold_is_said_and_nothing_is_saved() throws Exception {
    Map<String, String> form = form();
    form.put("role", " ");
    HttpResponse<String> refused = officer.form("/saker/" + subject + "/tiltak/nytt", form);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("Skriv hvilken rolle", "Oppdiktet kommune");
    form.put("role", "vaktmester");
    form.put("person", "1");
    assertThat(officer.form("/saker/" + subject + "/tiltak/nytt", form).body())
        .contains("Velg en av dem som beskyttes");
    assertThat(server.bean(MeasureDesk.class).of(subject)).isEmpty();
  }

  @Test
  void what_is_overdue_stands_on_the_work_list_of_those_who_work_on_the_case_alone()
      throws Exception {
    begin(Map.of("deadline", "2026-01-01", "organisation", "Forsinket vaktmester"));
    assertThat(officer.get("/tiltak").body()).contains("Forsinket vaktmester", "over fristen");
    try (Client elsewhere = server.as("adressesperre-1");
        Client operator = server.as("operator-7")) {
      assertThat(operator.get("/tiltak").statusCode()).isEqualTo(403);
      assertThat(elsewhere.get("/saker/" + (subject + 100_000) + "/tiltak").statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void she_sees_what_is_hers_and_marked_and_never_whose_it_is() throws Exception {
    begin(Map.of("person", "" + her, "sees", "on"));
    begin(Map.of("person", "" + other, "sees", "on", "kind", "SCHOOL_INFORMED"));
    begin(Map.of("person", "" + her, "kind", "CAMERA"));
    begin(Map.of("sees", "on", "kind", "LIGHTS"));
    List<ForHer> seen = server.bean(Measures.class).forHer(subject, her);
    assertThat(seen)
        .extracting(ForHer::kind)
        .containsExactlyInAnyOrder(MeasureKind.LOCKS, MeasureKind.LIGHTS);
  }

  @Test
  void what_is_agreed_stands_sealed_and_a_lead_reads_without_changing() throws Exception {
    String measure = begin(Map.of());
    assertThat(server.jdbc().sql("select * from measure.step").query().listOfRows().toString())
        .doesNotContain("ny lås", "LOCKS", "vaktmester");
    try (Client lead = server.as("distriktsleder-1")) {
      assertThat(lead.get(measure).body()).contains("ny lås").doesNotContain("Før inn det");
      assertThat(post(lead, measure, Map.of("version", "1")).statusCode()).isEqualTo(403);
    }
  }

  private String begin(Map<String, String> otherwise) throws Exception {
    Map<String, String> form = form();
    form.putAll(otherwise);
    List<String> before = links();
    HttpResponse<String> answer = officer.form("/saker/" + subject + "/tiltak/nytt", form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return links().stream().filter(it -> !before.contains(it)).findFirst().orElseThrow();
  }

  private List<String> links() throws Exception {
    Matcher matcher = LINK.matcher(officer.get("/saker/" + subject + "/tiltak").body());
    return matcher.results().map(java.util.regex.MatchResult::group).toList();
  }

  private HttpResponse<String> post(Client who, String measure, Map<String, String> otherwise)
      throws Exception {
    Map<String, String> form = form();
    form.putAll(otherwise);
    return who.form(measure, form);
  }

  private static Map<String, String> form() {
    return new HashMap<>(
        Map.of(
            "kind", "LOCKS",
            "organisation", "Oppdiktet kommune",
            "role", "vaktmester",
            "deadline", "2030-01-01",
            "words", "ny lås",
            "state", "PROPOSED"));
  }
}
