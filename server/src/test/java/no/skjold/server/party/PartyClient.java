package no.skjold.server.party;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody at a browser, or a machine, over real HTTP.
final class PartyClient implements AutoCloseable {

  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final String base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private String csrf = "";
  private String bearer = "";

  private PartyClient(int port) {
    this.base = "http://localhost:" + port;
  }

  static PartyClient loggedIn(int port, String login) throws Exception {
    PartyClient client = new PartyClient(port);
    client.readCsrf();
    HttpResponse<String> answer = client.form("/logg-inn", Map.of("login", login));
    if (answer.statusCode() != 302) {
      throw new IllegalStateException("login answered " + answer.statusCode());
    }
    client.readCsrf();
    return client;
  }

  static PartyClient withToken(int port, String token) {
    PartyClient client = new PartyClient(port);
    client.bearer = token;
    return client;
  }

  private void readCsrf() throws Exception {
    Matcher matcher = CSRF.matcher(get("/logg-inn").body());
    if (!matcher.find()) {
      throw new IllegalStateException("no CSRF token");
    }
    csrf = matcher.group(1);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
    request.header("Accept-Language", "nb");
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    if (!csrf.isEmpty()) {
      request.header("X-CSRF-TOKEN", csrf);
    }
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET());
  }

  JsonNode json(String path) throws Exception {
    return JSON.readTree(get(path).body());
  }

  HttpResponse<String> post(String path, String body) throws Exception {
    return send("POST", path, body);
  }

  HttpResponse<String> send(String method, String path, String body) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  HttpResponse<String> form(String path, Map<String, String> fields) throws Exception {
    String body =
        fields.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body + "&_csrf=" + csrf)));
  }

  /// Enters a person and gives the number.
  long enter(String body) throws Exception {
    HttpResponse<String> answer = post("/api/v1/people", body);
    if (answer.statusCode() != 201) {
      throw new AssertionError("entering was answered " + answer.statusCode() + answer.body());
    }
    return JSON.readTree(answer.body()).path("id").asLong();
  }

  long createCase(String reference) throws Exception {
    return JSON.readTree(
            post(
                    "/api/v1/subjects",
                    "{\"reference\":\"%s\",\"district\":\"oslo\"}".formatted(reference))
                .body())
        .path("id")
        .asLong();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
