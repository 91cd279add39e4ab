package no.skjold.server.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.skjold.server.Launch;
import no.skjold.server.access.Grading;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.audit.Audit;
import no.skjold.verifier.Report;
import no.skjold.verifier.Verifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The auditor with and without clearance on the real server. Person 11 is not graded, person 66
/// is.
class OversightTest {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir static Path data;
  private static ConfigurableApplicationContext server;

  @BeforeAll
  static void start() {
    server =
        Launch.on(data)
            .with("peopleOfTheTest", PartyRegister.class, new TwoPeople())
            .run("--skjold.demo=true");
    Audit audit = server.getBean(Audit.class);
    for (int i = 0; i < 60; i++) {
      audit.append("Planter", "planted", "person/11", "n" + i);
      audit.append("Planter", "planted", "person/66", "n" + i);
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void without_clearance_what_is_about_somebody_graded_is_not_there_on_any_page() throws Exception {
    HttpClient auditor = login("revisor-1");
    List<JsonNode> all = all(auditor, "action=planted");
    assertThat(all).hasSize(60);
    assertThat(all).allMatch(it -> it.get("resource").asString().equals("person/11"));
    assertThat(new HashSet<>(all)).hasSize(60);
    assertThat(get(auditor, "/api/v1/audit/entries?action=planted").body())
        .doesNotContain("position", "person/66", "\"120\"", "total");
  }

  @Test
  void asking_for_somebody_graded_is_answered_like_asking_for_nobody() throws Exception {
    HttpClient auditor = login("revisor-1");
    HttpResponse<String> graded = get(auditor, "/api/v1/audit/entries?person=66");
    HttpResponse<String> nobody = get(auditor, "/api/v1/audit/entries?person=67");
    assertThat(graded.statusCode()).isEqualTo(200);
    assertThat(graded.body()).isEqualTo(nobody.body());
    assertThat(page(auditor, "66")).isEqualTo(page(auditor, "67"));
  }

  /// Without what is another in every answer, and without the number that was asked for.
  private static String page(HttpClient client, String person) throws Exception {
    return get(client, "/tilsyn/logg?person=" + person)
        .body()
        .replaceAll("name=\"(csrf|_csrf)\" (content|value)=\"[^\"]+\"", "")
        .replaceAll("value=\"" + person + "\"", "")
        .replaceAll("person=" + person + "\\b", "");
  }

  @Test
  void with_clearance_all_of_it_is_there_in_pages_without_a_gap() throws Exception {
    List<JsonNode> all = all(login("revisor-2"), "action=planted");
    assertThat(all).hasSize(120);
    assertThat(new HashSet<>(all)).hasSize(120);
  }

  @Test
  void looking_is_itself_on_the_trail_with_where_it_came_from() throws Exception {
    get(login("revisor-2"), "/api/v1/audit/entries?person=11&actor=Hemmelig");
    assertThat(
            server
                .getBean(JdbcClient.class)
                .sql(
                    """
                    select account || ' ' || role || ' ' || origin || ' ' || detail from audit.entry
                    where action = 'audit_searched' and resource = 'person/11'
                    """)
                .query(String.class)
                .list())
        .containsOnly("revisor-2 AUDITOR workplace/127.0.0.1 fields actor");
  }

  @Test
  void of_a_citizen_the_trail_knows_the_channel_and_never_an_address() throws Exception {
    HttpClient citizen = login("kontrollert-1");
    assertThat(get(citizen, "/api/v1/audit/entries").statusCode()).isEqualTo(403);
    List<String> origins =
        eventually(
            "select origin from audit.entry where actor like 'citizen/%' and action = 'denied'");
    assertThat(origins).containsOnly("citizen");
    assertThat(
            list(
                "select origin from audit.entry where actor like 'citizen/%' and origin ~ '[0-9]'"))
        .isEmpty();
  }

  @Test
  void only_auditors_get_in() throws Exception {
    for (String login : new String[] {"operator-7", "drift-1", "saksbehandler-4", "beskyttet-1"}) {
      HttpClient other = login(login);
      for (String path :
          new String[] {
            "/api/v1/audit/entries",
            "/api/v1/audit/anomalies",
            "/api/v1/audit/export",
            "/api/v1/audit/heads",
            "/api/v1/audit/public-key",
            "/tilsyn/logg",
            "/tilsyn/avvik"
          }) {
        assertThat(get(other, path).statusCode()).as(login + path).isEqualTo(403);
      }
    }
  }

  @Test
  void a_search_that_cannot_be_done_says_which_field() throws Exception {
    HttpClient auditor = login("revisor-1");
    for (String[] wrong :
        new String[][] {
          {"person=abc", "person"},
          {"subject=1%27%20or%201=1", "subject"},
          {"from=24.11.2026", "from"},
          {"from=2026-01-01&until=2026-11-01", "period"},
          {"from=2026-11-02&until=2026-11-01", "period"},
          {"until=%2B999999999-12-31", "until"},
          {"from=%2B500000-01-01&until=%2B500000-01-02", "until"},
          {"cursor=%21%21", "cursor"},
          // 9223372036854775807-1: a moment no database knows
          {"cursor=OTIyMzM3MjAzNjg1NDc3NTgwNy0x", "cursor"}
        }) {
      HttpResponse<String> answer = get(auditor, "/api/v1/audit/entries?" + wrong[0]);
      assertThat(answer.statusCode()).as(wrong[0]).isEqualTo(400);
      assertThat(JSON.readTree(answer.body()).get("field").asString()).isEqualTo(wrong[1]);
      HttpResponse<String> page = get(auditor, "/tilsyn/logg?" + wrong[0]);
      assertThat(page.statusCode()).isEqualTo(400);
      assertThat(page.body()).contains("role=\"alert\"").doesNotContain("??");
    }
  }

  @Test
  void the_cleared_auditor_exports_what_the_verifier_finds_whole() throws Exception {
    HttpClient auditor = login("revisor-2");
    Path trail = data.resolve("export.jsonl");
    Path heads = data.resolve("heads.jsonl");
    Path key = data.resolve("exported.pub");
    Files.writeString(trail, get(auditor, "/api/v1/audit/export").body());
    Files.writeString(heads, get(auditor, "/api/v1/audit/heads").body());
    Files.writeString(key, get(auditor, "/api/v1/audit/public-key").body());
    Report report = Verifier.verifyFile(trail, List.of(heads), List.of(key), Instant.now());
    assertThat(report.findings()).isEmpty();
    assertThat(report.rows()).isGreaterThan(120);
  }

  @Test
  void without_clearance_there_is_no_export_and_the_attempt_is_on_the_trail() throws Exception {
    HttpClient auditor = login("revisor-1");
    assertThat(get(auditor, "/api/v1/audit/export").statusCode()).isEqualTo(403);
    assertThat(eventually("select actor from audit.entry where why = 'graded'")).isNotEmpty();
  }

  @Test
  void without_clearance_no_head_tells_how_many_entries_there_are_in_all() throws Exception {
    HttpClient auditor = login("revisor-1");
    assertThat(get(auditor, "/api/v1/audit/heads").statusCode()).isEqualTo(403);
    assertThat(get(auditor, "/api/v1/audit/public-key").statusCode()).isEqualTo(200);
    assertThat(eventually("select actor from audit.entry where detail = 'heads'")).isNotEmpty();
  }

  @Test
  void the_applications_own_role_cannot_undo_what_refuses_changes_to_the_trail() {
    for (String attempt :
        new String[] {
          "alter table audit.entry disable trigger append_only",
          "drop trigger append_only on audit.chain",
          "drop table audit.head",
          "truncate audit.entry",
          "delete from audit.chain",
          "update audit.entry set actor = 'x'",
          "create or replace function audit.refuse() returns trigger language plpgsql as 'begin return new; end'",
          "alter table audit.entry owner to skjold_server",
          "set role skjold_trail",
          "set session_replication_role = replica"
        }) {
      assertThatThrownBy(() -> server.getBean(JdbcClient.class).sql(attempt).update())
          .as(attempt)
          .rootCause()
          .hasMessageMatching("(?s).*(permission denied|must be owner|append-only).*");
    }
  }

  @Test
  void the_pages_speak_plainly_in_both_languages() throws Exception {
    HttpClient auditor = login("revisor-2");
    assertThat(get(auditor, "/tilsyn/logg?action=planted&lang=nb").body())
        .contains("<h1>Sporingslogg</h1>", "Planter", "person/66", "Eldre oppføringer")
        .doesNotContain("??");
    assertThat(get(auditor, "/tilsyn/logg?lang=en").body())
        .contains("<h1>Audit trail</h1>")
        .doesNotContain("??");
    assertThat(get(auditor, "/tilsyn/avvik").body())
        .contains("<h1>What stands out</h1>")
        .doesNotContain("??");
  }

  private static List<JsonNode> all(HttpClient client, String query) throws Exception {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = JSON.readTree(get(client, "/api/v1/audit/entries?" + query + cursor).body());
      page.get("entries").forEach(all::add);
      cursor = page.get("next").isNull() ? "" : "&cursor=" + page.get("next").asString();
    } while (!cursor.isEmpty());
    return all;
  }

  private static List<String> list(String sql) {
    return server.getBean(JdbcClient.class).sql(sql).query(String.class).list();
  }

  /// What is written a little later, waited for within a bound.
  private static List<String> eventually(String sql) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    List<String> found = list(sql);
    while (found.isEmpty() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      found = list(sql);
    }
    return found;
  }

  private static HttpClient login(String login) throws Exception {
    HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    Matcher token = CSRF.matcher(get(client, "/logg-inn").body());
    assertThat(token.find()).isTrue();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base() + "/logg-inn"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("login=" + login + "&_csrf=" + token.group(1)))
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(302);
    return client;
  }

  private static HttpResponse<String> get(HttpClient client, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(base() + path)).build(), BodyHandlers.ofString());
  }

  private static String base() {
    return "http://localhost:" + server.getEnvironment().getProperty("local.server.port");
  }

  private static final class TwoPeople implements PartyRegister {
    @Override
    public Set<Party> parties(long subjectId) {
      return Set.of();
    }

    @Override
    public Optional<Known> find(long personId) {
      if (personId != 11 && personId != 66) {
        return Optional.empty();
      }
      Grading grading = personId == 66 ? Grading.STRICTLY_CONFIDENTIAL : Grading.UNGRADED;
      return Optional.of(new Known(personId, Set.of(), Set.of(), grading, Set.of(), ""));
    }
  }
}
