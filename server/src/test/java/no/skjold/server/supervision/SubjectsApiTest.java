package no.skjold.server.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Subjects, orders, zones and status over HTTP, as an integration with its token.
class SubjectsApiTest {

  private static final String TOKEN = "an-integration-token-for-this-test-only";
  private static final String ORDER =
      """
      {"legalBasis":"strpl. § 222 g","validFrom":"2026-01-01T00:00:00Z",
       "validTo":"2027-01-01T00:00:00Z","warnDevice":true,
       "protectedPersons":[{"personId":"P1","responsePlace":
         {"label":"Oppmøtested (oppdiktet)","latitude":59.9139,"longitude":10.7522}}]}
      """;
  private static final String ZONE =
      """
      {"type":"Feature","properties":{"bufferMetres":300},"geometry":{"type":"Polygon","coordinates":
        [[[10.70,59.90],[10.75,59.90],[10.75,59.95],[10.70,59.95],[10.70,59.90]]]}}
      """;
  private static final String CROSSED_ZONE =
      """
      {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":
        [[[10.70,59.90],[10.75,59.95],[10.75,59.90],[10.70,59.95],[10.70,59.90]]]}}
      """;

  @TempDir static Path data;
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.on(data, "--skjold.access.integration-token=" + TOKEN);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void an_invalid_zone_is_refused_with_its_place_and_the_plan_in_force_stays() throws Exception {
    long id =
        JSON.readTree(send("POST", "", "{\"reference\":\"2026-0143\"}").body()).get("id").asLong();
    assertThat(send("PUT", "/" + id + "/orders/O1", ORDER).statusCode()).isEqualTo(200);
    assertThat(send("PUT", "/" + id + "/zones/Z1", ZONE).statusCode()).isEqualTo(200);
    JsonNode before = JSON.readTree(send("GET", "/" + id, "").body());
    assertThat(before.at("/orders/0/zones/0/properties/zoneId").asString("")).isEqualTo("Z1");

    HttpResponse<String> refused = send("PUT", "/" + id + "/zones/Z1", CROSSED_ZONE);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("content-type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = JSON.readTree(refused.body());
    assertThat(problem.get("code").asString("")).isEqualTo("self-crossing");
    assertThat(problem.has("latitude")).isTrue();
    assertThat(JSON.readTree(send("GET", "/" + id, "").body())).isEqualTo(before);

    assertThat(send("DELETE", "/" + id + "/zones/Z1", "").statusCode()).isEqualTo(200);
    assertThat(send("DELETE", "/" + id + "/zones/Z1", "").statusCode()).isEqualTo(404);
  }

  @Test
  void where_a_patrol_is_sent_is_not_told_with_the_subject() throws Exception {
    long id =
        JSON.readTree(send("POST", "", "{\"reference\":\"2026-0144\"}").body()).get("id").asLong();
    assertThat(send("PUT", "/" + id + "/orders/O1", ORDER).body()).doesNotContain("59.9139");
  }

  @Test
  void a_reference_has_no_room_for_a_name_or_an_identity_number() throws Exception {
    for (String wrong :
        List.of("", "Ola Oppdiktet", "01019912345", "2026-01019912345", "x".repeat(41), "a\\nb")) {
      HttpResponse<String> refused = send("POST", "", "{\"reference\":\"" + wrong + "\"}");
      assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
      assertThat(JSON.readTree(refused.body()).get("detail").asString(""))
          .startsWith("reference: ")
          .contains("11 digits")
          .doesNotContain("Oppdiktet");
    }
    for (String right : List.of("2026-0143", "DEMO-0143", "sak/12.3_b", "2026-KILL0")) {
      assertThat(send("POST", "", "{\"reference\":\"" + right + "\"}").statusCode())
          .as(right)
          .isEqualTo(201);
    }
  }

  @Test
  void what_an_order_or_a_zone_is_called_has_no_room_for_a_name_or_an_identity_number()
      throws Exception {
    long id =
        JSON.readTree(send("POST", "", "{\"reference\":\"2026-0146\"}").body()).get("id").asLong();
    String free = "Kari%20Oppdiktet";
    for (String wrong : List.of(free, "01819912345", "a%20b", "x".repeat(65), "%C3%98st")) {
      for (String path : List.of("/orders/", "/zones/")) {
        HttpResponse<String> refused =
            send("PUT", "/" + id + path + wrong, path.equals("/orders/") ? ORDER : ZONE);
        assertThat(refused.statusCode()).as(path + wrong).isEqualTo(400);
        assertThat(refused.body())
            .contains("1 to 64 of")
            .doesNotContain("Oppdiktet", "01819912345");
      }
      HttpResponse<String> refused = send("DELETE", "/" + id + "/zones/" + wrong, "");
      assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
      assertThat(refused.body()).doesNotContain("Oppdiktet", "01819912345");
    }
    assertThat(audited("%Oppdiktet%") + audited("%01819912345%")).isZero();
    assertThat(send("PUT", "/" + id + "/orders/O-1.b_2", ORDER).statusCode()).isEqualTo(200);
    assertThat(audited("O-1.b_2")).isEqualTo(1);
  }

  private static long audited(String detail) {
    return server
        .jdbc()
        .sql("select count(*) from audit.entry where detail like ?")
        .param(detail)
        .query(Long.class)
        .single();
  }

  @Test
  void an_order_rests_on_a_paragraph_and_names_persons_by_id_only() throws Exception {
    long id =
        JSON.readTree(send("POST", "", "{\"reference\":\"2026-0145\"}").body()).get("id").asLong();
    String path = "/" + id + "/orders/O1";
    for (String wrong : List.of("", "fordi Kari Oppdiktet sa det", "strpl. § 222 z", "§ 57")) {
      HttpResponse<String> refused = send("PUT", path, ORDER.replace("strpl. § 222 g", wrong));
      assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
      assertThat(JSON.readTree(refused.body()).get("detail").asString(""))
          .contains("strpl. § 222 a to i")
          .doesNotContain("Oppdiktet");
    }
    for (String right : List.of("strpl. § 222 a", "strl. § 57", "strl. § 57 femte ledd")) {
      assertThat(send("PUT", path, ORDER.replace("strpl. § 222 g", right)).statusCode())
          .as(right)
          .isEqualTo(200);
    }
    for (String wrong : List.of("", "Kari Oppdiktet", "01019912345")) {
      HttpResponse<String> refused = send("PUT", path, ORDER.replace("P1", wrong));
      assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
      assertThat(JSON.readTree(refused.body()).get("detail").asString(""))
          .startsWith("personId: ")
          .doesNotContain("Oppdiktet");
    }
  }

  @Test
  void the_status_says_that_the_database_is_up() throws Exception {
    HttpResponse<String> status = sendTo("GET", "/api/v1/status", "");
    assertThat(status.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(status.body()).get("database").asString("")).isEqualTo("up");
  }

  @Test
  void nobody_without_a_token_hears_anything() throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(uri("/api/v1/subjects")).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isIn(302, 401, 403);
  }

  private static HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return sendTo(method, "/api/v1/subjects" + path, body);
  }

  private static HttpResponse<String> sendTo(String method, String path, String body)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static URI uri(String path) {
    return URI.create(
        "http://127.0.0.1:"
            + server.context.getEnvironment().getProperty("local.server.port")
            + path);
  }
}
