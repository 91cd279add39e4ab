package no.skjold.server.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.skjold.law.Danger;
import no.skjold.server.access.Assignments;
import no.skjold.server.addressprotection.Client;
import no.skjold.server.addressprotection.UnitServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages as two people at browsers without scripts use them.
class RiskPagesTest {

  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");

  @TempDir static Path data;
  private static UnitServer server;
  private static Client officer;
  private static Client prosecutor;
  private static Client stranger;

  private long subject;

  @BeforeAll
  static void start() throws Exception {
    server = UnitServer.on(data);
    officer = server.as("saksbehandler-4");
    prosecutor = server.as("politiadvokat-2");
    stranger = server.as("operator-7");
  }

  @AfterAll
  static void stop() {
    officer.close();
    prosecutor.close();
    stranger.close();
    server.close();
  }

  @BeforeEach
  void aCase() {
    subject = server.caseInOslo();
    server.bean(Assignments.class).assign("politiadvokat-2", subject);
  }

  @Test
  void a_whole_assessment_is_made_page_by_page_and_then_nobody_changes_it() throws Exception {
    String draft = begin(officer, "REQUEST");
    answerAll(draft, Map.of());
    HttpResponse<String> overview = officer.get(draft + "/kladd");
    assertThat(overview.body()).contains("Må finnes ut", "Bruker han barna");
    String finished = moved(officer.form(draft + "/fullfor", Map.of("version", version(overview))));
    assertThat(officer.get(finished).body())
        .contains("Nærliggende fare", "Taler for fare", "tok kvelertak &lt;i mai&gt;");
    assertThat(latest().danger()).isEqualTo(Danger.IMMINENT);
    assertThat(latest().by()).isEqualTo("Saksbehandler 4");
    assertThat(officer.form(draft + "/del/capacity", Map.of("version", "99")).statusCode())
        .isEqualTo(404);
    assertThat(officer.form(draft + "/fullfor", Map.of("version", "99")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void a_later_one_takes_its_place_and_the_page_says_what_changed() throws Exception {
    finished(Map.of());
    String second = finished(Map.of("words.reasons", "roligere nå", "answer.danger", "NOT_SHOWN"));
    assertThat(latest().danger()).isEqualTo(Danger.NOT_SHOWN);
    String changed = officer.get(second + "/endret").body();
    assertThat(changed).contains("roligere nå", "hyppigere", "Hvor stor er faren?");
    assertThat(changed).as("what is the same").doesNotContain("tok kvelertak");
    assertThat(server.bean(Assessments.class).of(subject)).hasSize(2);
  }

  @Test
  void it_is_not_finished_while_something_stands_open_and_the_page_says_what() throws Exception {
    String draft = begin(officer, "BREACH");
    HttpResponse<String> refused = officer.form(draft + "/fullfor", Map.of("version", "0"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("noe står åpent", "Har han tatt kvelertak på henne");
    assertThat(server.bean(Assessments.class).of(subject)).isEmpty();
  }

  @Test
  void the_second_on_a_part_is_shown_what_the_first_saved_and_loses_nothing() throws Exception {
    String draft = begin(officer, "BREACH");
    assertThat(begin(prosecutor, "OTHER")).as("one draft to a case").isEqualTo(draft);
    String part = draft + "/del/weapons";
    Map<String, String> theirs = answers("0", "yes", "har rifle");
    assertThat(officer.form(part, theirs).statusCode()).isEqualTo(302);
    HttpResponse<String> second = prosecutor.form(part, answers("0", "no", "ikke i registeret"));
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body())
        .contains("Lagret av Saksbehandler 4", "har rifle", "ikke i registeret");
    assertThat(prosecutor.get(part).body())
        .contains("har rifle")
        .doesNotContain("ikke i registeret");
    Map<String, String> again = answers(version(second), "no", "ikke i registeret");
    assertThat(prosecutor.form(part, again).statusCode()).isEqualTo(302);
    assertThat(officer.get(part).body()).contains("ikke i registeret");
  }

  @Test
  void two_on_different_parts_do_not_stop_each_other_but_whoever_finishes_sees_both()
      throws Exception {
    String draft = begin(officer, "BREACH");
    HttpResponse<String> seen = officer.get(draft + "/kladd");
    prosecutor.form(draft + "/del/weapons", answers("0", "yes", "har rifle"));
    HttpResponse<String> answered =
        officer.form(draft + "/fullfor", Map.of("version", version(seen)));
    assertThat(answered.statusCode()).isEqualTo(409);
    assertThat(answered.body()).contains("Andre har lagret", "Politiadvokat 2");
    assertThat(officer.form(draft + "/del/children", Map.of("version", "0")).statusCode())
        .isEqualTo(302);
  }

  @Test
  void whoever_has_no_part_in_the_case_finds_nothing_and_a_draft_is_not_for_readers()
      throws Exception {
    String finished = finished(Map.of());
    String draft = begin(officer, "OTHER");
    assertThat(stranger.get(finished).statusCode()).isEqualTo(403);
    try (Client lead = server.as("distriktsleder-1")) {
      assertThat(lead.get(finished).statusCode()).isEqualTo(200);
      assertThat(lead.get(draft + "/kladd").statusCode()).isEqualTo(403);
    }
    long other = server.caseInOslo();
    String elsewhere = finished.replace("/saker/" + subject, "/saker/" + other);
    assertThat(officer.get(elsewhere).statusCode()).isEqualTo(404);
  }

  @Test
  void a_draft_is_thrown_away_by_whoever_has_seen_all_of_it() throws Exception {
    String draft = begin(officer, "OTHER");
    prosecutor.form(draft + "/del/weapons", answers("0", "yes", "har rifle"));
    assertThat(officer.form(draft + "/forkast", Map.of("version", "0")).statusCode())
        .isEqualTo(409);
    assertThat(officer.form(draft + "/forkast", Map.of("version", "1")).statusCode())
        .isEqualTo(302);
    assertThat(officer.get(draft + "/kladd").statusCode()).isEqualTo(404);
  }

  @Test
  void nothing_of_what_was_answered_stands_open_in_the_database() throws Exception {
    finished(Map.of());
    List<Map<String, Object>> rows =
        server.jdbc().sql("select * from risk.part, risk.assessment").query().listOfRows();
    assertThat(rows).isNotEmpty();
    rows.forEach(row -> {
      assertThat(row.toString()).doesNotContain("kvelertak", "IMMINENT");
      assertThat(row.get("answers")).isInstanceOf(byte[].class);
    });
    assertThat(server.bean(Assessments.class).latest()).containsKey(subject);
  }

  private RiskAssessment latest() {
    return server.bean(Assessments.class).latest(subject).orElseThrow();
  }

  private String finished(Map<String, String> otherwise) throws Exception {
    String draft = begin(officer, "REQUEST");
    answerAll(draft, otherwise);
    String version = version(officer.get(draft + "/kladd"));
    return moved(officer.form(draft + "/fullfor", Map.of("version", version)));
  }

  private String begin(Client who, String occasion) throws Exception {
    return moved(who.form("/saker/" + subject + "/risiko/ny", Map.of("occasion", occasion)));
  }

  /// Every question of fact is unknown, but one; the rest is concluded.
  private void answerAll(String draft, Map<String, String> otherwise) throws Exception {
    for (Form.Part part : Forms.delivered().newest().parts()) {
      Map<String, String> answers = new HashMap<>();
      part.questions()
          .forEach(it -> {
            if (it.kind() == Form.Kind.FACT
                || it.id().equals("fear")
                || it.id().equals("has_children")) {
              answers.put("answer." + it.id(), "unknown");
            }
            answers.put("words." + it.id(), it.kind() == Form.Kind.TEXT ? "hyppigere" : "");
          });
      if (part.id().equals("strangulation")) {
        answers.put("answer.strangled", "yes");
        answers.put("words.strangled", "tok kvelertak <i mai>");
      }
      if (part.id().equals("conclusion")) {
        answers.put("answer.danger", "IMMINENT");
        answers.put("answer.measures", "monitoring");
        answers.putAll(otherwise);
      }
      answers.put("version", version(officer.get(draft + "/del/" + part.id())));
      HttpResponse<String> saved = officer.form(draft + "/del/" + part.id(), answers);
      assertThat(saved.statusCode()).as(part.id()).isEqualTo(302);
    }
  }

  private static Map<String, String> answers(String version, String access, String words) {
    return Map.of("version", version, "answer.weapon_access", access, "words.weapon_access", words);
  }

  private static String version(HttpResponse<String> page) {
    Matcher matcher = VERSION.matcher(page.body());
    assertThat(matcher.find()).as(page.body()).isTrue();
    return matcher.group(1);
  }

  private static String moved(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    String there = answer.headers().firstValue("Location").orElseThrow();
    return there.substring(there.indexOf("/saker"));
  }
}
