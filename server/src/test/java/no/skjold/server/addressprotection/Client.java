package no.skjold.server.addressprotection;

import java.io.IOException;
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

/// Somebody at a browser without scripts, or a machine with a token, over real HTTP.
public final class Client implements AutoCloseable {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final String base;
  private final String bearer;
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private String csrf = "";

  private Client(int port, String bearer) {
    this.base = "http://localhost:" + port;
    this.bearer = bearer;
  }

  public static Client loggedIn(int port, String login) throws IOException, InterruptedException {
    Client client = new Client(port, "");
    client.csrf = client.tokenIn(client.get("/logg-inn").body());
    HttpResponse<String> answer = client.form("/logg-inn", Map.of("login", login));
    if (answer.statusCode() != 302) {
      throw new IllegalStateException("login answered " + answer.statusCode());
    }
    client.csrf = client.tokenIn(client.get("/logg-inn").body());
    return client;
  }

  public static Client withToken(int port, String token) {
    return new Client(port, token);
  }

  private String tokenIn(String page) {
    Matcher matcher = CSRF.matcher(page);
    if (!matcher.find()) {
      throw new IllegalStateException("no CSRF token");
    }
    return matcher.group(1);
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    String wanted = path.startsWith("/api/") ? "application/json" : "text/html";
    return http.send(to(path).header("Accept", wanted).GET().build(), BodyHandlers.ofString());
  }

  public HttpResponse<String> form(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    String body =
        fields.entrySet().stream()
            .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
            .collect(Collectors.joining("&"));
    return http.send(
        to(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "text/html")
            .POST(BodyPublishers.ofString(body + "&_csrf=" + encoded(csrf)))
            .build(),
        BodyHandlers.ofString());
  }

  public HttpResponse<String> send(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    return send(method, path, type, body, Map.of());
  }

  public HttpResponse<String> send(
      String method, String path, String type, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = to(path).header("Content-Type", type);
    headers.forEach(request::header);
    if (!csrf.isEmpty()) {
      request.header("X-CSRF-TOKEN", csrf);
    }
    return http.send(
        request.method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  public HttpResponse<byte[]> bytes(String path) throws IOException, InterruptedException {
    return http.send(to(path).GET().build(), BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder to(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(20))
            .header("Accept-Language", "nb-NO,nb");
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    return request;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }
}
