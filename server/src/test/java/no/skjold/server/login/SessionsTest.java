package no.skjold.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sessions and codes handed over, on one server whose clock the test moves.
class SessionsTest {

  @TempDir static Path data;
  private static LoginServer server;

  @BeforeAll
  static void start() {
    server = LoginServer.start(data, "--skjold.demo=true");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Browserlike nobody() {
    return new Browserlike(server.port);
  }

  private static Browserlike loggedIn(String login) throws Exception {
    return Browserlike.loggedIn(server.port, login);
  }

  @Test
  void an_idle_operator_is_locked_out_of_acts_and_still_sees_alarms_and_unlocks_as_herself()
      throws Exception {
    try (Browserlike operator = loggedIn("operator-7");
        InputStream stream = stream(operator)) {
      String csrf = operator.csrf;
      server.advance(Duration.ofMinutes(31));

      HttpResponse<String> act = operator.post("/api/v1/alarms/none/acknowledge", "{}");
      assertThat(act.statusCode()).isEqualTo(423);
      assertThat(act.body()).contains("\"locked\"");
      assertThat(operator.get("/api/v1/alarms").statusCode()).isEqualTo(200);
      assertThat(operator.page("/konsoll").statusCode()).isEqualTo(200);
      assertThat(operator.get("/api/v1/subjects").statusCode()).isEqualTo(423);
      assertThat(Browserlike.location(operator.page("/personer"))).isEqualTo("/logg-inn?laast");
      assertThat(hears(stream)).isTrue();

      String before = operator.cookie("skjold");
      operator.logIn("operator-7");
      assertThat(operator.cookie("skjold")).isNotEqualTo(before);
      operator.csrf = csrf;
      assertThat(operator.post("/api/v1/alarms/none/acknowledge", "{}").statusCode())
          .as("open windows keep their token")
          .isNotIn(403, 423);
      assertThat(hears(stream)).as("the stream went on").isTrue();
    }
  }

  @Test
  void a_stream_or_a_page_that_asks_by_itself_does_not_keep_a_session_awake() throws Exception {
    try (Browserlike operator = loggedIn("operator-9")) {
      for (int i = 0; i < 4; i++) {
        server.advance(Duration.ofMinutes(10));
        operator.get("/api/v1/alarms");
      }
      assertThat(operator.post("/api/v1/presence", "").statusCode()).isEqualTo(423);
    }
  }

  @Test
  void somebody_at_the_keyboard_keeps_it_awake_until_the_watch_is_over() throws Exception {
    try (Browserlike operator = loggedIn("operator-9")) {
      for (int i = 0; i < 38; i++) {
        server.advance(Duration.ofMinutes(20));
        assertThat(operator.post("/api/v1/presence", "").statusCode()).isEqualTo(204);
      }
      server.advance(Duration.ofMinutes(20));
      assertThat(operator.get("/api/v1/alarms").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void the_stream_at_an_empty_desk_ends_when_the_watch_is_over() throws Exception {
    try (Browserlike operator = loggedIn("operator-12")) {
      InputStream stream = stream(operator);
      assertThat(hears(stream)).isTrue();
      server.advance(Duration.ofHours(14));
      server.bean(LiveSessions.class).endOld();
      assertThat(ends(stream)).isTrue();
    }
  }

  @Test
  void somebody_else_unlocks_nothing_and_gets_a_session_of_their_own() throws Exception {
    try (Browserlike browser = loggedIn("operator-7")) {
      String first = browser.cookie("skjold");
      server.advance(Duration.ofMinutes(31));
      browser.logIn("operator-9");
      assertThat(statusWith(first, "/api/v1/alarms")).isEqualTo(401);
      assertThat(server.bean(LiveSessions.class).of("operator-9")).isNotEmpty();
    }
  }

  @Test
  void an_idle_case_officer_and_an_idle_citizen_are_out() throws Exception {
    try (Browserlike officer = loggedIn("saksbehandler-4");
        Browserlike citizen = loggedIn("beskyttet-1")) {
      server.advance(Duration.ofMinutes(11));
      assertThat(Browserlike.location(citizen.page("/min-side"))).isEqualTo("/inn");
      assertThat(officer.get("/api/v1/subjects").statusCode()).isEqualTo(200);
      server.advance(Duration.ofMinutes(31));
      assertThat(officer.get("/api/v1/subjects").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void a_person_whose_form_is_refused_before_any_page_is_told_in_words_what_became_of_it()
      throws Exception {
    try (Browserlike nobody = nobody()) {
      HttpResponse<String> hers =
          nobody.sent(
              "/min-side/meld/1",
              "application/x-www-form-urlencoded",
              "what=x".getBytes(StandardCharsets.UTF_8));
      assertThat(hers.statusCode()).isEqualTo(403);
      assertThat(hers.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
      assertThat(hers.body())
          .contains("Du er logget ut", "er ikke lagret", "href=\"tel:112\"", "href=\"/inn\"");
      HttpResponse<String> film =
          nobody.sent(
              "/min-side/meld/1/filer", "multipart/form-data; boundary=x", new byte[60_000_000]);
      assertThat(film.statusCode()).isEqualTo(413);
      assertThat(film.body()).contains("Det er for stort", "Ingenting er sendt", "tel:112");
      assertThat(nobody.form("/min-side/meld/1", Map.of("what", "x")).body())
          .contains("\"code\":\"not_allowed\"");
    }
  }

  @Test
  void a_session_from_before_the_login_is_worth_nothing_and_one_ended_elsewhere_is_over()
      throws Exception {
    try (Browserlike here = nobody();
        Browserlike there = loggedIn("operator-12")) {
      here.page("/logg-inn");
      String before = here.cookie("skjold");
      here.logIn("operator-12");
      assertThat(here.cookie("skjold")).isNotEqualTo(before);
      assertThat(statusWith(before, "/api/v1/alarms")).isEqualTo(401);

      String list = here.page("/mine-innlogginger").body();
      Matcher handle = Pattern.compile("name=\"handle\" value=\"([^\"]+)\"").matcher(list);
      assertThat(handle.find()).isTrue();
      here.form("/mine-innlogginger", Map.of("handle", handle.group(1)));
      assertThat(there.get("/api/v1/alarms").statusCode()).isEqualTo(401);
      assertThat(here.get("/api/v1/alarms").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void nobody_ends_somebody_elses_session() throws Exception {
    try (Browserlike seven = loggedIn("operator-7");
        Browserlike nine = loggedIn("operator-9")) {
      String handle = server.bean(LiveSessions.class).of("operator-7").getLast().handle();
      nine.form("/mine-innlogginger", Map.of("handle", handle));
      assertThat(seven.get("/api/v1/alarms").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void
      the_session_cookie_is_strict_and_out_of_reach_of_scripts_and_a_form_without_token_does_nothing()
          throws Exception {
    try (Browserlike browser = nobody()) {
      assertThat(browser.page("/logg-inn").headers().allValues("Set-Cookie").toString())
          .contains("skjold=", "HttpOnly", "SameSite=Strict");
      browser.csrf = "wrong";
      assertThat(browser.form("/logg-inn", Map.of("login", "operator-7")).statusCode())
          .isEqualTo(403);
      assertThat(browser.form("/inn/kode", Map.of("kode", "X")).statusCode()).isEqualTo(403);
    }
  }

  // Codes handed over.

  private static String handOver() throws Exception {
    try (Browserlike officer = loggedIn("adressesperre-1")) {
      officer.page("/tilgang/kode/" + LoginServer.PERSON);
      HttpResponse<String> made = officer.form("/tilgang/kode/" + LoginServer.PERSON, Map.of());
      Matcher code = Pattern.compile("class=\"secret\">([0-9A-Z-]+)<").matcher(made.body());
      assertThat(code.find()).as(made.body()).isTrue();
      return code.group(1);
    }
  }

  private static boolean use(Browserlike browser, String code) throws Exception {
    browser.page("/inn");
    HttpResponse<String> answer = browser.form("/inn/kode", Map.of("kode", code));
    return Browserlike.location(answer).equals("/inn/knytt");
  }

  @Test
  void a_code_works_once_and_is_bound_to_a_browser_with_a_pin() throws Exception {
    String code = handOver();
    try (Browserlike her = nobody();
        Browserlike him = nobody()) {
      assertThat(use(her, code.toLowerCase(java.util.Locale.ROOT).replace("-", " "))).isTrue();
      assertThat(use(him, code)).as("a second time").isFalse();
      assertThat(server.trail("code_made").toString()).contains("person/" + LoginServer.PERSON);
      assertThat(server.jdbc().sql("select hash from login.code").query(String.class).list())
          .noneMatch(it -> it.contains(code.replace("-", "")));

      her.page("/inn/knytt");
      assertThat(bind(her, "111111", "111111")).isEqualTo("/inn/knytt?enkel");
      assertThat(bind(her, "271828", "271829")).isEqualTo("/inn/knytt?ulik");
      assertThat(bind(her, "271828", "271828")).isEqualTo("/");
      her.page("/inn");
      her.form("/logg-ut", Map.of());

      assertThat(pin(her, "271828")).as("her browser and her PIN").isEqualTo("/");
      assertThat(pin(him, "271828")).as("his browser and her PIN").isEqualTo("/inn?feil");
      her.form("/logg-ut", Map.of());
      for (int i = 0; i < 5; i++) {
        assertThat(pin(her, "314159")).isEqualTo("/inn?feil");
      }
      server.advance(Duration.ofMinutes(20));
      assertThat(pin(her, "271828")).as("after five wrong ones").isEqualTo("/inn?feil");
    }
    server.advance(Duration.ofHours(2));
  }

  private static String bind(Browserlike browser, String pin, String again) throws Exception {
    return Browserlike.location(browser.form("/inn/knytt", Map.of("pin", pin, "igjen", again)));
  }

  private static String pin(Browserlike browser, String pin) throws Exception {
    browser.page("/inn");
    return Browserlike.location(browser.form("/inn/pin", Map.of("pin", pin)));
  }

  @Test
  void a_new_code_ends_the_old_one_and_every_login_of_the_person_and_an_old_code_is_too_old()
      throws Exception {
    String old = handOver();
    String first = handOver();
    try (Browserlike her = nobody();
        Browserlike him = nobody()) {
      assertThat(use(him, old)).isFalse();
      assertThat(use(her, first)).isTrue();
      assertThat(her.page("/inn/knytt").statusCode()).isEqualTo(200);
      String late = handOver();
      assertThat(her.page("/inn/knytt").statusCode()).as("she is out").isEqualTo(302);
      server.advance(Duration.ofHours(25));
      assertThat(use(her, late)).isFalse();
    }
    server.advance(Duration.ofHours(2));
  }

  @Test
  void whoever_guesses_codes_has_to_wait_and_nobody_learns_whether_a_code_exists()
      throws Exception {
    String code = handOver();
    try (Browserlike him = nobody()) {
      for (int i = 0; i < 8; i++) {
        assertThat(use(him, "BCDF-GHJK-LMNP-QRS" + i)).isFalse();
      }
      assertThat(use(him, code)).as("right, but he has to wait").isFalse();
      server.advance(Duration.ofMinutes(16));
      assertThat(use(him, code)).isTrue();
    }
    server.advance(Duration.ofHours(2));
  }

  @Test
  void a_machine_that_enters_people_makes_no_code() throws Exception {
    server
        .bean(Tokens.class)
        .keep(
            "invented-secret-of-a-machine",
            "Oppdiktet maskin",
            server.everyAction(),
            "drift-1",
            Duration.ofDays(1),
            true);
    try (Browserlike machine = nobody()) {
      for (long person : new long[] {LoginServer.PERSON, 4711}) {
        HttpResponse<String> answer =
            machine.send(
                machine
                    .request("/tilgang/kode/" + person)
                    .header("Authorization", "Bearer invented-secret-of-a-machine")
                    .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(403);
      }
    }
  }

  @Test
  void a_session_beside_a_wrong_token_is_no_login() throws Exception {
    try (Browserlike operator = loggedIn("operator-7")) {
      assertThat(
              operator
                  .send(
                      operator.request("/api/v1/alarms").header("Authorization", "Bearer invented"))
                  .statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void only_who_may_edit_the_person_makes_a_code_and_an_unknown_person_looks_the_same()
      throws Exception {
    try (Browserlike operator = loggedIn("operator-7");
        Browserlike officer = loggedIn("saksbehandler-4")) {
      assertThat(operator.page("/tilgang/kode/" + LoginServer.PERSON).statusCode()).isEqualTo(403);
      HttpResponse<String> forbidden = officer.get("/tilgang/kode/" + LoginServer.PERSON);
      HttpResponse<String> unknown = officer.get("/tilgang/kode/4711");
      assertThat(forbidden.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(404);
    }
  }

  private static int statusWith(String session, String path) throws Exception {
    try (Browserlike other = nobody()) {
      return other.send(other.request(path).header("Cookie", "skjold=" + session)).statusCode();
    }
  }

  private static InputStream stream(Browserlike browser) throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    return http.send(
            browser
                .request("/api/v1/alarms/stream")
                .header("Cookie", "skjold=" + browser.cookie("skjold"))
                .build(),
            BodyHandlers.ofInputStream())
        .body();
  }

  /// Whether it ends, which takes it a heartbeat or two.
  static boolean ends(InputStream stream) {
    java.util.concurrent.CompletableFuture<Boolean> end =
        java.util.concurrent.CompletableFuture.supplyAsync(() -> {
          try {
            stream.transferTo(java.io.OutputStream.nullOutputStream());
          } catch (java.io.IOException e) {
            // Cut off rather than finished: it ended.
            return true;
          }
          return true;
        });
    return end.completeOnTimeout(false, 15, java.util.concurrent.TimeUnit.SECONDS).join();
  }

  /// Whether something more comes; a heartbeat comes every 2 s.
  private static boolean hears(InputStream stream) throws Exception {
    stream.skipNBytes(stream.available());
    return stream.read() >= 0;
  }
}
