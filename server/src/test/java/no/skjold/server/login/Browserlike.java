package no.skjold.server.login;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
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

/// Somebody at a browser without scripts: keeps cookies, follows nothing by itself, sends the token
/// of the last page.
final class Browserlike implements AutoCloseable {

  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");

  final CookieManager cookies = new CookieManager();
  private final String base;
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(cookies).version(HttpClient.Version.HTTP_1_1).build();
  String csrf = "";

  Browserlike(int port) {
    this.base = "http://localhost:" + port;
  }

  static Browserlike loggedIn(int port, String login) throws Exception {
    Browserlike browser = new Browserlike(port);
    browser.logIn(login);
    return browser;
  }

  void logIn(String login) throws Exception {
    page("/logg-inn");
    HttpResponse<String> answer = form("/logg-inn", Map.of("login", login));
    if (answer.statusCode() != 302) {
      throw new IllegalStateException("login answered " + answer.statusCode());
    }
    page("/logg-inn");
  }

  /// Opens a page, as a person does.
  HttpResponse<String> page(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(request(path).header("Accept", "text/html").header("Sec-Fetch-Mode", "navigate"));
    Matcher token = CSRF.matcher(answer.body());
    if (token.find()) {
      csrf = token.group(1);
    }
    return answer;
  }

  /// Asks as a page's script does.
  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).header("Accept", "application/json"));
  }

  HttpResponse<String> form(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-CSRF-TOKEN", csrf)
            .POST(BodyPublishers.ofString(encoded(fields))));
  }

  /// As a browser sends a form: it asks for a page.
  HttpResponse<String> sent(String path, String type, byte[] body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
            .header("Content-Type", type)
            .header("X-CSRF-TOKEN", csrf)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  HttpResponse<String> json(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("X-CSRF-TOKEN", csrf)
            .method(method, BodyPublishers.ofString(body)));
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return json("POST", path, body);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path))
        .header("Accept-Language", "nb")
        .timeout(Duration.ofSeconds(30));
  }

  /// Where an answer sends the browser, as a path of ours; blank when it sends nowhere.
  static String location(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Location")
        .map(it -> it.replaceFirst("^http://localhost:\\d+", ""))
        .orElse("");
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(it -> it.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
