package no.skjold.server.order;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody of the office at a browser without scripts, over real HTTP.
final class Desk implements AutoCloseable {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]*)\"");

  private final String base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private String csrf = "";

  private Desk(int port) {
    this.base = "http://localhost:" + port;
  }

  static Desk of(Office office, String login) throws IOException, InterruptedException {
    Desk desk = new Desk(office.port());
    desk.get("/logg-inn");
    desk.form("/logg-inn", "login", login);
    desk.get("/logg-inn");
    return desk;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(to(path).GET().build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    Matcher token = CSRF.matcher(answer.body());
    if (token.find()) {
      csrf = token.group(1);
    }
    return answer;
  }

  /// The page as it reads.
  String page(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + " answered " + answer.statusCode());
    }
    return answer.body();
  }

  /// What the form of a page says its reader has seen.
  String seen(String path) throws IOException, InterruptedException {
    Matcher seen = SEEN.matcher(page(path));
    if (!seen.find()) {
      throw new IllegalStateException("no form on " + path);
    }
    return seen.group(1);
  }

  HttpResponse<String> form(String path, String... fields)
      throws IOException, InterruptedException {
    StringBuilder form = new StringBuilder("_csrf=" + encoded(csrf));
    for (int i = 0; i < fields.length; i += 2) {
      form.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
    }
    return http.send(
        to(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form.toString()))
            .build(),
        BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /// Where a form that was taken leads to.
  String submit(String path, String... fields) throws IOException, InterruptedException {
    HttpResponse<String> answer = form(path, fields);
    if (answer.statusCode() != 302) {
      throw new IllegalStateException(
          path + " answered " + answer.statusCode() + "\n" + answer.body());
    }
    return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Accept", "text/html")
        .header("Accept-Language", "nb-NO,nb");
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
