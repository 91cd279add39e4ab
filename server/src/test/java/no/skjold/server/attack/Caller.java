package no.skjold.server.attack;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody at a browser who sends what a browser would not: logged in with a demo login, or
/// nobody. One test's thread.
final class Caller implements AutoCloseable {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  final String name;
  final CookieManager cookies = new CookieManager();
  private final String base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private String csrf = "";

  private Caller(String name, int port) {
    this.name = name;
    this.base = "http://localhost:" + port;
  }

  static Caller nobody(int port) {
    return new Caller("nobody", port);
  }

  static Caller loggedIn(int port, String login) throws IOException, InterruptedException {
    Caller caller = new Caller(login, port);
    caller.logIn(login);
    return caller;
  }

  void logIn(String login) throws IOException, InterruptedException {
    csrf = token();
    HttpResponse<String> answer = form("/logg-inn", "login=" + login + "&_csrf=" + csrf);
    if (answer.statusCode() != 302) {
      throw new IllegalStateException(login + ": login answered " + answer.statusCode());
    }
    csrf = token();
  }

  /// The session this caller has, as the browser would send it.
  String session() throws IOException, InterruptedException {
    token();
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("skjold"))
        .map(java.net.HttpCookie::getValue)
        .findFirst()
        .orElseThrow();
  }

  private String token() throws IOException, InterruptedException {
    Matcher matcher = CSRF.matcher(send("GET", "/logg-inn", "", false).body());
    if (!matcher.find()) {
      throw new IllegalStateException("no CSRF token on the login page");
    }
    return matcher.group(1);
  }

  HttpResponse<String> form(String path, String body) throws IOException, InterruptedException {
    return http.send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /// @param withToken whether the token against forged requests goes with it
  HttpResponse<String> send(String method, String path, String json, boolean withToken)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path).method(method, BodyPublishers.ofString(json)).header("If-Match", "\"1\"");
    if (!method.equals("GET")) {
      request.header("Content-Type", "application/json");
    }
    if (withToken && !csrf.isEmpty()) {
      request.header("X-CSRF-TOKEN", csrf);
    }
    return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
