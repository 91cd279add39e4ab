package no.skjold.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Accounts and tokens over real HTTP, by two people of IT operations and those they let in.
class AccountsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir static Path data;
  private static LoginServer server;
  private static int made;

  private Browserlike one;
  private Browserlike two;

  @BeforeAll
  static void start() {
    server = LoginServer.start(data, "--skjold.demo=true");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void logIn() throws Exception {
    one = Browserlike.loggedIn(server.port, "drift-1");
    two = Browserlike.loggedIn(server.port, "drift-2");
  }

  @AfterEach
  void close() {
    one.close();
    two.close();
  }

  private static JsonNode read(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  private static String code(HttpResponse<String> answer) {
    return read(answer).path("code").asString("");
  }

  private static String operator(String name) {
    return "{\"name\":\"" + name + "\",\"roles\":[\"OPERATOR\"],\"districts\":[\"oslo\"]}";
  }

  private String make(String name) throws Exception {
    return makeOf(operator(name));
  }

  private String makeOf(String body) throws Exception {
    HttpResponse<String> answer = one.post("/api/v1/accounts", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return read(answer).path("id").asString();
  }

  private static String name() {
    return "Oppdiktet " + ++made;
  }

  /// The request that waits for this account.
  private String waiting(String account) throws Exception {
    for (JsonNode request : read(two.get("/api/v1/account-requests"))) {
      if (request.path("account").asString().equals(account)) {
        return request.path("id").asString();
      }
    }
    return "";
  }

  private JsonNode account(String id) throws Exception {
    for (JsonNode account : read(one.get("/api/v1/accounts"))) {
      if (account.path("id").asString().equals(id)) {
        return account;
      }
    }
    throw new AssertionError("no account " + id);
  }

  private HttpResponse<String> agree(Browserlike by, String request) throws Exception {
    return by.post("/api/v1/account-requests/" + request + "/agree", "");
  }

  @Test
  void a_new_account_may_nothing_until_another_person_agrees() throws Exception {
    String id = make(name());
    assertThat(account(id).path("roles")).isEmpty();

    HttpResponse<String> alone = agree(one, waiting(id));
    assertThat(alone.statusCode()).isEqualTo(409);
    assertThat(code(alone)).isEqualTo("needs_another_person");
    assertThat(account(id).path("roles")).isEmpty();

    assertThat(agree(two, waiting(id)).statusCode()).isEqualTo(204);
    assertThat(account(id).path("roles").get(0).asString()).isEqualTo("OPERATOR");
    assertThat(waiting(id)).isEmpty();
  }

  @Test
  void somebody_the_asker_made_is_not_another_person() throws Exception {
    String puppet = "a-puppet";
    Account.Trust administrator =
        new Account.Trust(
            java.util.Set.of(no.skjold.server.access.Actor.Role.IT_OPERATIONS),
            java.util.Set.of(),
            no.skjold.server.access.Grading.UNGRADED,
            null);
    server
        .bean(Accounts.class)
        .save(new Account(puppet, "Oppdiktet dukke", administrator, null, false, "drift-1"));
    String id = make(name());
    AccountDesk desk = server.bean(AccountDesk.class);
    org.assertj.core.api.Assertions.assertThatThrownBy(() ->
            desk.decide(
                server.bean(Accounts.class).staff(puppet).orElseThrow(), waiting(id), true, ""))
        .isInstanceOf(Refused.class)
        .hasMessage("needs_another_person");
  }

  @Test
  void nobody_changes_their_own_account() throws Exception {
    String more = "{\"roles\":[\"IT_OPERATIONS\"],\"clearance\":\"STRICTLY_CONFIDENTIAL\"}";
    assertThat(code(one.json("PUT", "/api/v1/accounts/drift-1", more))).isEqualTo("own_account");
    assertThat(code(one.post("/api/v1/accounts/drift-1/invitation", ""))).isEqualTo("own_account");
    assertThat(account("drift-1").path("clearance").asString()).isEqualTo("UNGRADED");
  }

  @Test
  void clearance_waits_and_what_takes_away_counts_at_once() throws Exception {
    String cleared =
        "{\"roles\":[\"AUDITOR\"],\"districts\":[],\"clearance\":\"STRICTLY_CONFIDENTIAL\"}";
    HttpResponse<String> more = one.json("PUT", "/api/v1/accounts/revisor-1", cleared);
    assertThat(read(more).path("outcome").asString()).isEqualTo("WAITS_FOR_ANOTHER_PERSON");
    assertThat(account("revisor-1").path("clearance").asString()).isEqualTo("UNGRADED");

    HttpResponse<String> less = one.json("PUT", "/api/v1/accounts/revisor-1", "{}");
    assertThat(read(less).path("outcome").asString()).isEqualTo("DONE");
    assertThat(account("revisor-1").path("roles")).isEmpty();
  }

  @Test
  void a_changed_or_disabled_account_is_out_at_once_and_cannot_come_back() throws Exception {
    try (Browserlike operator = Browserlike.loggedIn(server.port, "operator-12")) {
      assertThat(operator.get("/api/v1/alarms").statusCode()).isEqualTo(200);
      assertThat(one.post("/api/v1/accounts/operator-12/disable", "").statusCode()).isEqualTo(204);
      assertThat(operator.get("/api/v1/alarms").statusCode()).isEqualTo(401);
      operator.page("/logg-inn");
      assertThat(
              Browserlike.location(
                  operator.form("/logg-inn", java.util.Map.of("login", "operator-12"))))
          .isEqualTo("/logg-inn?feil");

      one.post("/api/v1/accounts/operator-12/enable", "");
      assertThat(account("operator-12").path("roles")).isEmpty();
      agree(two, waiting("operator-12"));
      operator.logIn("operator-12");
      assertThat(operator.get("/api/v1/alarms").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whoever_manages_access_sees_no_case_and_others_do_not_manage_access() throws Exception {
    for (String path : new String[] {"/api/v1/alarms", "/api/v1/subjects", "/konsoll"}) {
      assertThat(one.get(path).statusCode()).as(path).isEqualTo(403);
    }
    try (Browserlike operator = Browserlike.loggedIn(server.port, "operator-7")) {
      for (String path : new String[] {"/api/v1/accounts", "/api/v1/tokens", "/tilgang/kontoer"}) {
        assertThat(operator.get(path).statusCode()).as(path).isEqualTo(403);
      }
      assertThat(operator.post("/api/v1/accounts", operator(name())).statusCode()).isEqualTo(403);
    }
    String both = "{\"name\":\"" + name() + "\",\"roles\":[\"IT_OPERATIONS\",\"OPERATOR\"]}";
    assertThat(code(one.post("/api/v1/accounts", both))).isEqualTo("it_operations_alone");
  }

  @Test
  void nobody_has_a_role_of_the_alarm_path_and_one_of_the_office_with_any_of_their_accounts()
      throws Exception {
    String both =
        "{\"name\":\""
            + name()
            + "\",\"roles\":[\"OPERATOR\",\"CASE_OFFICER\"],\"districts\":[\"oslo\"]}";
    assertThat(code(one.post("/api/v1/accounts", both))).isEqualTo("roles_of_both_worlds");

    String operator = makeOf(with("OPERATOR"));
    String officer = makeOf(with("CASE_OFFICER"));
    assertThat(agree(two, waiting(operator)).statusCode()).isEqualTo(204);
    assertThat(code(agree(two, waiting(officer)))).isEqualTo("roles_of_both_worlds");
    assertThat(account(officer).path("roles")).isEmpty();
    assertThat(code(one.post("/api/v1/accounts", with("AUDITOR"))))
        .isEqualTo("roles_of_both_worlds");
    makeOf(with("SHIFT_LEAD"));
  }

  /// An account of one and the same person.
  private static String with(String role) {
    return "{\"name\":\""
        + name()
        + "\",\"roles\":[\""
        + role
        + "\"],\"districts\":[\"oslo\"],\"personId\":"
        + 900_777
        + "}";
  }

  @Test
  void a_name_belongs_to_one_account_for_ever() throws Exception {
    HttpResponse<String> answer = one.post("/api/v1/accounts", operator("operatør 7"));
    assertThat(code(answer)).isEqualTo("name_taken");
    assertThat(code(one.post("/api/v1/accounts", operator("citizen/1")))).isEqualTo("name_missing");
  }

  @Test
  void whoever_hands_out_a_way_into_an_account_leaves_it_nothing_until_another_person_agrees()
      throws Exception {
    String id = "a-of-the-provider";
    server.account(
        id,
        name(),
        "subject-of-the-provider",
        java.util.Set.of(no.skjold.server.access.Actor.Role.SHIFT_LEAD));

    assertThat(one.post("/api/v1/accounts/" + id + "/invitation", "").statusCode()).isEqualTo(200);
    assertThat(account(id).path("roles")).as("nobody takes it over alone").isEmpty();
    assertThat(code(agree(one, waiting(id)))).isEqualTo("needs_another_person");
    assertThat(code(agree(two, waiting(id))))
        .as("whoever has the link could use it afterwards")
        .isEqualTo("invitation_not_used");
    assertThat(account(id).path("roles")).isEmpty();

    // Too old now, it opens nothing.
    String waiting = waiting(id);
    server.advance(Duration.ofHours(25));
    try {
      server
          .bean(AccountDesk.class)
          .decide(server.bean(Accounts.class).staff("drift-2").orElseThrow(), waiting, true, "");
    } finally {
      server.advance(Duration.ofHours(-25));
    }
    assertThat(account(id).path("roles").get(0).asString()).isEqualTo("SHIFT_LEAD");
  }

  @Test
  void two_acts_on_an_account_at_once_both_count() throws Exception {
    String id = "a-changed-twice";
    server.account(id, name(), "", java.util.Set.of(no.skjold.server.access.Actor.Role.COURT));
    AccountDesk desk = server.bean(AccountDesk.class);
    no.skjold.server.access.Actor.Staff by =
        server.bean(Accounts.class).staff("drift-1").orElseThrow();
    Account.Trust nothing = server.bean(Accounts.class).get(id).orElseThrow().trust().nothing();
    var transaction =
        new org.springframework.transaction.support.TransactionTemplate(
            server.bean(org.springframework.transaction.PlatformTransactionManager.class));
    Thread other = Thread.ofVirtual().unstarted(() -> desk.change(by, id, nothing));
    transaction.executeWithoutResult(status -> {
      desk.disable(by, id);
      other.start();
      untilSomebodyWaitsForALock();
    });
    other.join();
    assertThat(account(id).path("disabled").asBoolean()).isTrue();
    assertThat(account(id).path("roles")).isEmpty();
    assertThat(
            server
                .jdbc()
                .sql("select disabled and cardinality(roles) = 0 from login.account where id = ?")
                .param(id)
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  private static void untilSomebodyWaitsForALock() {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < deadline) {
      if (server
              .jdbc()
              .sql("select count(*) from pg_locks where not granted")
              .query(Long.class)
              .single()
          > 0) {
        return;
      }
      java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
    }
    throw new AssertionError("nobody waits");
  }

  @Test
  void whoever_may_hold_the_way_in_does_not_agree_to_what_somebody_else_asked_for()
      throws Exception {
    String id = make(name());
    assertThat(two.post("/api/v1/accounts/" + id + "/invitation", "").statusCode()).isEqualTo(200);
    assertThat(code(agree(two, waiting(id)))).isEqualTo("needs_another_person");
    assertThat(account(id).path("roles")).isEmpty();
  }

  @Test
  void whom_an_account_belongs_to_is_not_changed_by_one_person() throws Exception {
    server
        .bean(Accounts.class)
        .save(
            new Account(
                "a-related",
                name(),
                new Account.Trust(
                    java.util.Set.of(no.skjold.server.access.Actor.Role.COURT),
                    java.util.Set.of(),
                    no.skjold.server.access.Grading.UNGRADED,
                    41L),
                null,
                false,
                AccountDesk.SERVER));
    for (String person : new String[] {"42", "null"}) {
      HttpResponse<String> answer =
          one.json(
              "PUT",
              "/api/v1/accounts/a-related",
              "{\"roles\":[\"COURT\"],\"personId\":" + person + "}");
      assertThat(read(answer).path("outcome").asString())
          .as(person)
          .isEqualTo("WAITS_FOR_ANOTHER_PERSON");
    }
    assertThat(server.bean(Accounts.class).staff("a-related").orElseThrow().personId())
        .isEqualTo(41L);
  }

  @Test
  void a_machine_never_goes_by_a_persons_name_nor_a_person_by_a_machines() throws Exception {
    String token = "{\"name\":\"%s\",\"scopes\":[\"HANDLE_ALARM\"],\"days\":30}";
    assertThat(code(one.post("/api/v1/tokens", token.formatted("operatør 7"))))
        .isEqualTo("name_taken");
    assertThat(code(one.post("/api/v1/tokens", token.formatted("citizen/900001"))))
        .isEqualTo("name_missing");

    String machine = name();
    String id = read(one.post("/api/v1/tokens", token.formatted(machine))).path("id").asString();
    one.json("DELETE", "/api/v1/tokens/" + id, "");
    assertThat(code(one.post("/api/v1/accounts", operator(machine)))).isEqualTo("name_taken");
  }

  @Test
  void the_stream_of_a_token_ends_when_it_is_taken_back() throws Exception {
    String form = "{\"name\":\"" + name() + "\",\"scopes\":[\"SEE_ALARMS\"],\"days\":30}";
    JsonNode token = read(one.post("/api/v1/tokens", form));
    String id = token.path("id").asString();
    two.post("/api/v1/tokens/" + id + "/agree", "");
    try (java.net.http.HttpClient http = java.net.http.HttpClient.newHttpClient()) {
      java.io.InputStream stream =
          http.send(
                  one.request("/api/v1/alarms/stream")
                      .header("Authorization", "Bearer " + token.path("token").asString())
                      .build(),
                  HttpResponse.BodyHandlers.ofInputStream())
              .body();
      assertThat(stream.read()).isNotNegative();
      one.json("DELETE", "/api/v1/tokens/" + id, "");
      assertThat(SessionsTest.ends(stream)).isTrue();
    }
  }

  @Test
  void a_token_is_good_for_its_actions_once_another_person_agrees_until_it_is_taken_back()
      throws Exception {
    String form = "{\"name\":\"" + name() + "\",\"scopes\":[\"SEE_ALARMS\"],\"days\":30}";
    JsonNode token = read(one.post("/api/v1/tokens", form));
    String secret = token.path("token").asString();
    String id = token.path("id").asString();
    assertThat(bearer(secret, "/api/v1/alarms")).isEqualTo(401);
    assertThat(code(one.post("/api/v1/tokens/" + id + "/agree", "")))
        .isEqualTo("needs_another_person");

    assertThat(two.post("/api/v1/tokens/" + id + "/agree", "").statusCode()).isEqualTo(204);
    assertThat(bearer(secret, "/api/v1/alarms")).isEqualTo(200);
    assertThat(bearer(secret, "/api/v1/subjects")).isEqualTo(403);
    assertThat(one.get("/api/v1/tokens").body()).doesNotContain(secret).contains("lastUsedAt");
    assertThat(server.jdbc().sql("select hash from login.token").query(String.class).list())
        .doesNotContain(secret)
        .contains(Secrets.hash(secret));

    assertThat(one.json("DELETE", "/api/v1/tokens/" + id, "").statusCode()).isEqualTo(204);
    assertThat(bearer(secret, "/api/v1/alarms")).isEqualTo(401);
  }

  @Test
  void a_token_ends_on_its_day() throws Exception {
    Tokens tokens = server.bean(Tokens.class);
    tokens.keep(
        "invented-secret-of-a-day",
        name(),
        server.everyAction(),
        "drift-1",
        Duration.ofMinutes(-1),
        true);
    assertThat(bearer("invented-secret-of-a-day", "/api/v1/alarms")).isEqualTo(401);
    String tooLong = "{\"name\":\"" + name() + "\",\"scopes\":[\"INGEST\"],\"days\":1000}";
    assertThat(code(one.post("/api/v1/tokens", tooLong))).isEqualTo("expiry_out_of_range");
  }

  private static int bearer(String secret, String path) throws Exception {
    try (Browserlike machine = new Browserlike(server.port)) {
      return machine
          .send(machine.request(path).header("Authorization", "Bearer " + secret))
          .statusCode();
    }
  }

  @Test
  void everything_done_to_an_account_is_on_the_trail() throws Exception {
    String id = make(name());
    agree(two, waiting(id));
    one.post("/api/v1/accounts/" + id + "/disable", "");
    for (String action :
        new String[] {
          "account_made", "account_change_asked", "account_change_agreed", "account_disabled"
        }) {
      assertThat(server.trail(action).toString()).as(action).contains("account/" + id);
    }
  }

  @Test
  void the_pages_do_the_same_without_scripts_and_show_what_is_shown_once() throws Exception {
    String name = name();
    one.page("/tilgang/kontoer");
    HttpResponse<String> sent =
        one.form(
            "/tilgang/kontoer",
            java.util.Map.of("name", name, "roles", "OPERATOR", "districts", "oslo"));
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
    assertThat(one.page("/tilgang/kontoer").body()).contains(name);
    assertThat(two.page("/tilgang/godkjenning").body()).contains(name);

    HttpResponse<String> refused =
        one.form("/tilgang/kontoer", java.util.Map.of("name", name, "roles", "OPERATOR"));
    assertThat(refused.body()).contains("Navnet er i bruk").contains("value=\"" + name + "\"");

    String id =
        server.bean(Accounts.class).all().stream()
            .filter(it -> it.name().equals(name))
            .findFirst()
            .orElseThrow()
            .id();
    HttpResponse<String> invited =
        one.form("/tilgang/kontoer/" + id + "/inviter", java.util.Map.of());
    assertThat(invited.body()).contains("/invitasjon#");
    assertThat(invited.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(one.page("/tilgang/kontoer/" + id).body()).contains(name);

    one.page("/tilgang/klienter");
    HttpResponse<String> token =
        one.form(
            "/tilgang/klienter",
            java.util.Map.of("name", name + " maskin", "scopes", "INGEST", "days", "9"));
    assertThat(token.body()).contains("skjold_");
    assertThat(one.page("/tilgang/klienter").body()).contains(name).doesNotContain("skjold_");
  }
}
