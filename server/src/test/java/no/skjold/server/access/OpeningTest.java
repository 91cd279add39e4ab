package no.skjold.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import no.skjold.server.access.AccessServer.Client;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Opening with a stated reason, against the real server and database.
class OpeningTest {

  private static final long NOT_THERE = 987_654;

  @TempDir static Path data;
  private static AccessServer server;

  @BeforeAll
  static void start() {
    server = AccessServer.start(data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_stated_reason_opens_for_a_time_and_not_longer() throws Exception {
    long subject = server.createCase("2026-1001", "oslo");
    try (Client officer = server.login("saksbehandler-4")) {
      assertThat(officer.get(parties(subject)).statusCode()).isEqualTo(404);
      assertThat(ask(officer, subject, 30).statusCode()).isEqualTo(202);
      assertThat(officer.get(parties(subject)).statusCode()).isEqualTo(200);
      assertThat(editing(officer, subject)).isEqualTo(404);
    }
    server.clock.advance(Duration.ofMinutes(31));
    try (Client officer = server.login("saksbehandler-4")) {
      assertThat(officer.get(parties(subject)).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void asking_again_changes_nothing() throws Exception {
    long subject = server.createCase("2026-1002", "oslo");
    try (Client officer = server.login("saksbehandler-4")) {
      String first = ask(officer, subject, 30).body();
      assertThat(ask(officer, subject, 200).body()).isEqualTo(first);
      assertThat(rows(subject)).isEqualTo(1);
    }
  }

  @Test
  void the_answer_is_the_same_for_what_is_graded_and_what_does_not_exist() throws Exception {
    long plain = server.createCase("2026-1003", "oslo");
    long graded = server.createCase("2026-1004", "oslo");
    server.graded.cases.put(graded, Grading.STRICTLY_CONFIDENTIAL);
    try (Client officer = server.login("saksbehandler-4")) {
      HttpResponse<String> open = ask(officer, plain, 45);
      HttpResponse<String> closed = ask(officer, graded, 45);
      HttpResponse<String> nothing = ask(officer, NOT_THERE, 45);
      assertThat(shape(closed)).isEqualTo(shape(open)).isEqualTo(shape(nothing));
      assertThat(officer.get(parties(plain)).statusCode()).isEqualTo(200);
      assertThat(officer.get(parties(graded)).body())
          .isEqualTo(officer.get(parties(NOT_THERE)).body().replace("" + NOT_THERE, "" + graded));
      assertThat(officer.get(parties(graded)).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void another_person_reviews_and_the_list_tells_the_uncleared_nothing() throws Exception {
    long plain = server.createCase("2026-1005", "oslo");
    long graded = server.createCase("2026-1006", "oslo");
    server.graded.cases.put(graded, Grading.STRICTLY_CONFIDENTIAL);
    try (Client officer = server.login("saksbehandler-4");
        Client lead = server.login("distriktsleder-1");
        Client auditor = server.login("revisor-2")) {
      ask(officer, plain, 5);
      ask(officer, graded, 5);
      ask(officer, NOT_THERE + 1, 5);
      assertThat(officer.get("/api/v1/openings").statusCode()).isEqualTo(403);
      assertThat(lead.resources("/api/v1/openings"))
          .contains("subject/" + plain)
          .doesNotContain("subject/" + graded, "subject/" + (NOT_THERE + 1));
      assertThat(auditor.resources("/api/v1/openings"))
          .contains("subject/" + plain, "subject/" + graded, "subject/" + (NOT_THERE + 1));
      assertThat(review(lead, idOf(graded), "justified").statusCode()).isEqualTo(404);
      assertThat(review(lead, idOf(plain), "perhaps").body()).contains("unknown_verdict");
      assertThat(review(lead, idOf(plain), "not_justified").statusCode()).isEqualTo(204);
      assertThat(review(auditor, idOf(plain), "justified").statusCode()).isEqualTo(409);
      assertThat(lead.resources("/api/v1/openings")).doesNotContain("subject/" + plain);
      assertThat(lead.page("/tilgang").body()).contains("data-access-review", "data-cases");
      assertThat(verdict(plain)).isEqualTo("NOT_JUSTIFIED");
    }
  }

  @Test
  void nobody_reviews_their_own() throws Exception {
    long subject = server.createCase("2026-1007", "oslo");
    try (Client officer = server.login("saksbehandler-4")) {
      ask(officer, subject, 5);
    }
    Staff same =
        new Staff(
            "saksbehandler-4",
            "Saksbehandler 4",
            Set.of(Role.CASE_OFFICER, Role.DISTRICT_LEAD),
            Set.of("oslo"),
            Grading.UNGRADED,
            null);
    Openings openings = server.context.getBean(Openings.class);
    Opening opening = openings.find(idOf(subject)).orElseThrow();
    assertThat(openings.review(opening, same, Verdict.JUSTIFIED, "")).isFalse();
  }

  @Test
  void a_case_that_nobody_called_so_gets_the_same_answer_and_leaves_no_word_behind()
      throws Exception {
    server.createCase("2026-1011", "oslo");
    try (Client officer = server.login("saksbehandler-4")) {
      HttpResponse<String> there = askByName(officer, "2026-1011");
      HttpResponse<String> nowhere = askByName(officer, "Kari-Oppdiktet");
      assertThat(shape(nowhere)).isEqualTo(shape(there));
      assertThat(askByName(officer, "Kari-Oppdiktet").body()).isEqualTo(nowhere.body());
    }
    assertThat(
            server
                .jdbc()
                .sql("select count(*) from access.opening o where o::text like '%Kari%'")
                .query(Long.class)
                .single())
        .isZero();
  }

  private static HttpResponse<String> askByName(Client who, String reference) throws Exception {
    return who.send(
        "POST",
        "/api/v1/openings",
        "{\"reference\":\""
            + reference
            + "\",\"purpose\":\"STANDING_IN\",\"reason\":\"Vikar for den som har saken\"}");
  }

  @Test
  void an_unusable_reason_says_what_to_mend() throws Exception {
    try (Client officer = server.login("saksbehandler-4")) {
      assertThat(asked(officer, "{\"subjectId\":1,\"purpose\":\"OTHER\",\"reason\":\"kort\"}"))
          .contains("reason_too_short");
      assertThat(asked(officer, "{\"purpose\":\"OTHER\",\"reason\":\"en lang begrunnelse\"}"))
          .contains("one_case_or_person");
      assertThat(
              asked(
                  officer,
                  "{\"subjectId\":1,\"purpose\":\"OTHER\",\"reason\":\"gjelder 01810112345 her\"}"))
          .contains("identity_number_in_text");
      assertThat(
              asked(
                  officer,
                  "{\"subjectId\":1,\"minutes\":241,\"purpose\":\"OTHER\","
                      + "\"reason\":\"en lang begrunnelse\"}"))
          .contains("unusable_length");
    }
  }

  @Test
  void what_is_not_reviewed_in_time_is_told_of_once() throws Exception {
    long subject = server.createCase("2026-1008", "oslo");
    try (Client officer = server.login("saksbehandler-4")) {
      ask(officer, subject, 5);
    }
    server.clock.advance(Duration.ofDays(8));
    server.context.getBean(Reminder.class).remind();
    server.context.getBean(Reminder.class).remind();
    assertThat(
            server
                .jdbc()
                .sql(
                    """
                    select count(*) from audit.entry
                    where action = 'review_overdue' and resource = ?
                    """)
                .param("opening/" + idOf(subject))
                .query(Long.class)
                .single())
        .isEqualTo(1);
    try (Client lead = server.login("distriktsleder-1")) {
      assertThat(lead.page("/tilgang").body()).contains("data-late", "Forfalt");
    }
  }

  @Test
  void one_page_answers_every_denial_and_opens_with_a_reason() throws Exception {
    long other = server.createCase("2026-1009", "vest");
    try (Client officer = server.login("saksbehandler-4")) {
      HttpResponse<String> forbidden = officer.page("/soner/" + other);
      HttpResponse<String> unknown = officer.page("/soner/" + NOT_THERE);
      assertThat(forbidden.statusCode()).isEqualTo(404).isEqualTo(unknown.statusCode());
      assertThat(AccessServer.withoutTokens(forbidden.body()))
          .contains("Hvorfor kan jeg ikke se dette?", "name=\"reason\"")
          .isEqualTo(
              AccessServer.withoutTokens(unknown.body()).replace("" + NOT_THERE, "" + other));
      HttpResponse<String> asked =
          officer.form(
              "/hvorfor/begrunnelse",
              Map.of(
                  "subject", "2026-1009",
                  "purpose", "STANDING_IN",
                  "reason", "Jeg er vikar i denne saken",
                  "minutes", "20",
                  "path", "/soner/" + other));
      assertThat(asked.statusCode()).isEqualTo(200);
      assertThat(asked.body()).contains("data-recorded", "Prøv igjen");
      assertThat(officer.get("/api/v1/subjects/" + other).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void the_head_of_the_district_assigns_and_ends_and_nobody_else() throws Exception {
    long subject = server.createCase("2026-1010", "oslo");
    String path = "/api/v1/subjects/" + subject + "/assignments/";
    try (Client officer = server.login("saksbehandler-4");
        Client lead = server.login("distriktsleder-1")) {
      assertThat(officer.send("PUT", path + "saksbehandler-4", "").statusCode()).isEqualTo(403);
      assertThat(lead.send("PUT", path + "nobody", "").body()).contains("unknown_account");
      assertThat(lead.send("PUT", path + "saksbehandler-4", "").statusCode()).isEqualTo(204);
      assertThat(officer.get(parties(subject)).statusCode()).isEqualTo(200);
      assertThat(lead.page("/tilgang").body()).contains("2026-1010");
      assertThat(officer.page("/tilgang/mine-saker").statusCode()).isEqualTo(200);
      assertThat(lead.send("DELETE", path + "saksbehandler-4", "").statusCode()).isEqualTo(204);
      assertThat(officer.get(parties(subject)).statusCode()).isEqualTo(404);
    }
  }

  private static String parties(long subject) {
    return "/api/v1/subjects/" + subject + "/parties";
  }

  private static int editing(Client who, long subject) throws Exception {
    return who.page("/soner/" + subject).statusCode();
  }

  private static HttpResponse<String> ask(Client who, long subject, int minutes) throws Exception {
    return who.send(
        "POST",
        "/api/v1/openings",
        "{\"subjectId\":"
            + subject
            + ",\"purpose\":\"STANDING_IN\",\"reason\":\"Vikar for den som har saken\",\"minutes\":"
            + minutes
            + "}");
  }

  private static String asked(Client who, String body) throws Exception {
    HttpResponse<String> answer = who.send("POST", "/api/v1/openings", body);
    assertThat(answer.statusCode()).isEqualTo(422);
    return answer.body();
  }

  /// All of an answer but the moment it was given.
  private static String shape(HttpResponse<String> answer) {
    JsonNode body = AccessServer.JSON.readTree(answer.body());
    return answer.statusCode()
        + " "
        + answer.body().length()
        + " "
        + body.propertyNames()
        + " "
        + body.path("code").asString()
        + " "
        + answer.headers().map().keySet();
  }

  private static HttpResponse<String> review(Client who, long id, String verdict) throws Exception {
    return who.send(
        "POST", "/api/v1/openings/" + id + "/review", "{\"verdict\":\"" + verdict + "\"}");
  }

  private static long idOf(long subject) {
    return server
        .jdbc()
        .sql("select max(id) from access.opening where subject_id = ?")
        .param(subject)
        .query(Long.class)
        .single();
  }

  private static long rows(long subject) {
    return server
        .jdbc()
        .sql("select count(*) from access.opening where subject_id = ?")
        .param(subject)
        .query(Long.class)
        .single();
  }

  private static String verdict(long subject) {
    return server
        .jdbc()
        .sql("select verdict from access.opening where subject_id = ?")
        .param(subject)
        .query(String.class)
        .single();
  }
}
