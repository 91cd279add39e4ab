package no.skjold.server.alarm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Staff at a browser, or an integration, over real HTTP.
final class StaffClient implements AutoCloseable {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final String base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private String csrf = "";
  private String bearer = "";

  private StaffClient(int port) {
    this.base = "http://localhost:" + port;
  }

  static StaffClient loggedIn(int port, String login) throws Exception {
    StaffClient client = new StaffClient(port);
    client.csrf = client.tokenOn("/logg-inn");
    HttpResponse<String> answer =
        client.http.send(
            client
                .request("/logg-inn")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("login=" + login + "&_csrf=" + client.csrf))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 302) {
      throw new IllegalStateException("login answered " + answer.statusCode());
    }
    client.csrf = client.tokenOn("/logg-inn");
    return client;
  }

  static StaffClient withToken(int port, String token) {
    StaffClient client = new StaffClient(port);
    client.bearer = token;
    return client;
  }

  static StaffClient nobody(int port) {
    return new StaffClient(port);
  }

  private String tokenOn(String path) throws Exception {
    Matcher matcher = CSRF.matcher(get(path).body());
    if (!matcher.find()) {
      throw new IllegalStateException("no CSRF token on " + path);
    }
    return matcher.group(1);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    return request;
  }

  HttpResponse<String> get(String path) throws Exception {
    return http.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path, String header, String value) throws Exception {
    return http.send(request(path).header(header, value).GET().build(), BodyHandlers.ofString());
  }

  JsonNode json(String path) throws Exception {
    return AlarmJson.MAPPER.readTree(get(path).body());
  }

  /// Acts on a version of an alarm; a blank version sends no `If-Match`.
  HttpResponse<String> act(String id, String act, String version, String body) throws Exception {
    return post("/api/v1/alarms/" + id + "/" + act, version, csrf, body);
  }

  HttpResponse<String> post(String path, String version, String token, String body)
      throws Exception {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (!version.isEmpty()) {
      request.header("If-Match", '"' + version + '"');
    }
    if (!token.isEmpty()) {
      request.header("X-CSRF-TOKEN", token);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  String csrf() {
    return csrf;
  }

  void logOut() throws Exception {
    HttpResponse<String> answer = post("/logg-ut", "", csrf, "");
    if (answer.statusCode() != 302) {
      throw new IllegalStateException("logging out answered " + answer.statusCode());
    }
  }

  Listening listen(String lastEventId) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/api/v1/alarms/stream"));
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    HttpResponse<InputStream> answer =
        http.send(request.GET().build(), BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("stream answered " + answer.statusCode());
    }
    return new Listening(answer.body());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  /// One event as heard.
  record Heard(String event, String id, JsonNode data) {}

  /// A console's open stream.
  static final class Listening implements AutoCloseable {

    private final InputStream in;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private String event = "";
    private String id = "";

    Listening(InputStream in) {
      this.in = in;
      Thread.ofVirtual().start(this::read);
    }

    private void read() {
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        lines.lines().forEach(this::take);
      } catch (IOException | UncheckedIOException e) {
        // Closed by the test or the server: the listening is over.
        heard.add(new Heard("end", "", AlarmJson.MAPPER.createObjectNode()));
      }
    }

    private void take(String line) {
      if (line.startsWith("event: ")) {
        event = line.substring(7);
      } else if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("data: ")) {
        heard.add(new Heard(event, id, AlarmJson.MAPPER.readTree(line.substring(6))));
        id = "";
      }
    }

    List<Heard> heard() {
      return heard;
    }

    List<Heard> heard(String event) {
      return heard.stream().filter(it -> it.event().equals(event)).toList();
    }

    Heard await(String event, Predicate<JsonNode> wanted) {
      return Await.value(
          "event " + event,
          () ->
              heard.stream()
                  .filter(it -> it.event().equals(event) && wanted.test(it.data()))
                  .findFirst());
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
