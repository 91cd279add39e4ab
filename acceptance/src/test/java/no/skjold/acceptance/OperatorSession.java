package no.skjold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// An operator logged in as the pages do it: a session cookie and the token of the page against
/// forged requests.
final class OperatorSession {

  private static final Pattern FORM_TOKEN =
      Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
  private static final Pattern PAGE_TOKEN =
      Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\"");

  private final String uri;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private String token = "";

  private OperatorSession(String uri) {
    this.uri = uri;
  }

  static OperatorSession logIn(RunningServer server, String user)
      throws IOException, InterruptedException {
    OperatorSession session = new OperatorSession(server.uri());
    String form = session.page("/logg-inn");
    String body =
        "login="
            + user
            + "&_csrf="
            + URLEncoder.encode(first(FORM_TOKEN, form), StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        session.http.send(
            HttpRequest.newBuilder(URI.create(server.uri() + "/logg-inn"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("log in as " + user).isEqualTo(200);
    session.token = first(PAGE_TOKEN, session.page("/"));
    return session;
  }

  /// Sends an otherwise empty form of a page.
  HttpResponse<String> submit(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(uri + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /// A call of the interface, as a page's script makes it; answers with the body.
  JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(uri + path))
                .timeout(Duration.ofSeconds(20))
                .header("X-CSRF-TOKEN", token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 299);
    return Api.read(answer.body().isEmpty() ? "{}" : answer.body());
  }

  int status(String path) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create(uri + path)).timeout(Duration.ofSeconds(20)).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  String page(String path) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create(uri + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(uri + path)).timeout(Duration.ofSeconds(20)).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
    return Api.read(answer.body());
  }

  /// An act on an alarm, guarded by the version it was seen in.
  HttpResponse<String> act(String alarmId, String act, long version, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(uri + "/api/v1/alarms/" + alarmId + "/" + act))
            .timeout(Duration.ofSeconds(20))
            .header("X-CSRF-TOKEN", token)
            .header("If-Match", "\"" + version + "\"")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String first(Pattern pattern, String page) {
    Matcher matcher = pattern.matcher(page);
    assertThat(matcher.find()).as(pattern + " in the page").isTrue();
    return matcher.group(1);
  }
}
