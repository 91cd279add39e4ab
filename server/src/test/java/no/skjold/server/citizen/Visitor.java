package no.skjold.server.citizen;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody at a browser without scripts, over real HTTP; redirects are answers like others.
final class Visitor implements AutoCloseable {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final String base;
  private final String language;
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private String csrf = "";

  private Visitor(int port, String language) {
    this.base = "http://localhost:" + port;
    this.language = language;
  }

  static Visitor nobody(int port) {
    return new Visitor(port, "nb-NO");
  }

  static Visitor loggedIn(int port, String login) throws IOException, InterruptedException {
    return loggedIn(port, login, "nb-NO");
  }

  static Visitor loggedIn(int port, String login, String language)
      throws IOException, InterruptedException {
    Visitor visitor = new Visitor(port, language);
    visitor.get("/logg-inn");
    HttpResponse<String> answer = visitor.post("/logg-inn", "login", login);
    if (answer.statusCode() != 302) {
      throw new IllegalStateException("login answered " + answer.statusCode());
    }
    visitor.get("/logg-inn");
    return visitor;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path, "", "");
  }

  /// A form as the page would send it.
  HttpResponse<String> post(String path, String... fields)
      throws IOException, InterruptedException {
    StringBuilder form = new StringBuilder("_csrf=" + encoded(csrf));
    for (int i = 0; i < fields.length; i += 2) {
      form.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
    }
    return send("POST", path, "application/x-www-form-urlencoded", form.toString());
  }

  /// A form with one file, as a browser sends it.
  HttpResponse<String> sendFile(String path, String field, String name, String content)
      throws IOException, InterruptedException {
    String end = "---------------------------77";
    String body =
        "--%1$s\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n%2$s\r\n--%1$s\r\n"
                .formatted(end, csrf)
            + "Content-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
                .formatted(field, name)
            + "Content-Type: text/plain\r\n\r\n%s\r\n--%s--\r\n".formatted(content, end);
    return send("POST", path, "multipart/form-data; boundary=" + end, body);
  }

  /// Posts and follows the redirect.
  HttpResponse<String> submit(String path, String... fields)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = post(path, fields);
    return answer.statusCode() == 302
        ? get(URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath())
        : answer;
  }

  /// Anything at all, with the token against forged requests.
  HttpResponse<String> send(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    return send(method, path, type, body, "");
  }

  /// On the version of something that was seen; blank when it has none.
  HttpResponse<String> send(String method, String path, String type, String body, String version)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(30))
            .header("Accept-Language", language)
            .method(method, BodyPublishers.ofString(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    if (!version.isEmpty()) {
      request.header("If-Match", '"' + version + '"');
    }
    if (!csrf.isEmpty() && !method.equals("GET")) {
      request.header("X-CSRF-TOKEN", csrf);
    }
    HttpResponse<String> answer =
        http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    Matcher token = CSRF.matcher(answer.body());
    if (token.find()) {
      csrf = token.group(1);
    }
    return answer;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /// Logs out, so that a login left behind is not one more in the list of one's own.
  void logOut() throws IOException, InterruptedException {
    post("/logg-ut");
    close();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
