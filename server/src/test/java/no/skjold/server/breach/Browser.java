package no.skjold.server.breach;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody at a browser without scripts, over real HTTP, who can also send files.
public final class Browser implements AutoCloseable {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
  private static final String BOUNDARY = "between-the-parts";

  private final String base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private String csrf = "";

  private Browser(int port) {
    this.base = "http://localhost:" + port;
  }

  public static Browser nobody(int port) {
    return new Browser(port);
  }

  public static Browser loggedIn(int port, String login) throws IOException, InterruptedException {
    Browser browser = new Browser(port);
    browser.get("/logg-inn");
    HttpResponse<String> answer = browser.post("/logg-inn", "login", login);
    if (answer.statusCode() != 302) {
      throw new IllegalStateException("login answered " + answer.statusCode());
    }
    browser.get("/logg-inn");
    return browser;
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(to(path).GET().build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    Matcher token = CSRF.matcher(answer.body());
    if (token.find()) {
      csrf = token.group(1);
    }
    return answer;
  }

  public HttpResponse<byte[]> bytes(String path) throws IOException, InterruptedException {
    return http.send(to(path).GET().build(), BodyHandlers.ofByteArray());
  }

  public HttpResponse<String> post(String path, String... fields)
      throws IOException, InterruptedException {
    StringBuilder form = new StringBuilder("_csrf=" + encoded(csrf));
    for (int i = 0; i < fields.length; i += 2) {
      form.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
    }
    return send(
        path, "application/x-www-form-urlencoded", BodyPublishers.ofString(form.toString()));
  }

  /// What a form without fields answers with, such as a file.
  public HttpResponse<byte[]> postForBytes(String path) throws IOException, InterruptedException {
    return http.send(
        to(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("_csrf=" + encoded(csrf)))
            .build(),
        BodyHandlers.ofByteArray());
  }

  /// Where a form that was taken leads to.
  public String submit(String path, String... fields) throws IOException, InterruptedException {
    HttpResponse<String> answer = post(path, fields);
    if (answer.statusCode() != 302) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
  }

  /// One file, as a form sends it.
  public HttpResponse<String> upload(String path, String name, String type, byte[] content)
      throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(part("form-data; name=\"_csrf\"", "text/plain", csrf.getBytes(UTF_8)));
    body.writeBytes(part("form-data; name=\"filer\"; filename=\"" + name + "\"", type, content));
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    return send(
        path,
        "multipart/form-data; boundary=" + BOUNDARY,
        BodyPublishers.ofByteArray(body.toByteArray()));
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  private static byte[] part(String disposition, String type, byte[] content) {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    part.writeBytes(
        ("--"
                + BOUNDARY
                + "\r\nContent-Disposition: "
                + disposition
                + "\r\nContent-Type: "
                + type
                + "\r\n\r\n")
            .getBytes(UTF_8));
    part.writeBytes(content);
    part.writeBytes("\r\n".getBytes(UTF_8));
    return part.toByteArray();
  }

  HttpResponse<String> send(String path, String type, BodyPublisher body)
      throws IOException, InterruptedException {
    return http.send(
        to(path).header("Content-Type", type).POST(body).build(),
        BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(Duration.ofSeconds(30))
        .header("Accept", "text/html,*/*;q=0.8")
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
