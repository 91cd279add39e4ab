package no.skjold.server.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.skjold.geometry.Areas;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Zone;
import no.skjold.server.Launch;
import no.skjold.server.supervision.Intake;
import no.skjold.server.supervision.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole server with periods of a millisecond: what may go is due at once, and goes when the
/// test runs the rules. Everything else is as it serves.
final class RetentionServer implements AutoCloseable {

  private static final String TOKEN = "retention-token-for-tests-0001";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final double LATITUDE = 59.913712;
  private static final double LONGITUDE = 10.746853;
  private static final long YEAR = 365L * 24 * 3_600_000;
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");

  final ConfigurableApplicationContext context;
  private final int port;

  private RetentionServer(ConfigurableApplicationContext context) {
    this.context = context;
    this.port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  static RetentionServer on(Path data, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--skjold.demo=true",
                "--skjold.access.integration-token=" + TOKEN,
                "--skjold.retention.every=365d",
                "--skjold.retention.technical=1ms",
                "--skjold.retention.not-inside=1ms",
                "--skjold.retention.master-key-grace=1ms"));
    arguments.addAll(List.of(more));
    return new RetentionServer(Launch.on(data).run(arguments.toArray(String[]::new)));
  }

  JdbcClient jdbc() {
    return context.getBean(JdbcClient.class);
  }

  RetentionRun run() {
    return context.getBean(RetentionRun.class);
  }

  /// An invented person with a device and a zone of about 1 km, whose order ends when told.
  long supervise(String device, long orderEndsMillis) {
    Subjects subjects = context.getBean(Subjects.class);
    long id = subjects.create("oppdiktet " + device, "oslo").id();
    plan(id, device, orderEndsMillis);
    return id;
  }

  void plan(long id, String device, long orderEndsMillis) {
    Subjects subjects = context.getBean(Subjects.class);
    long now = System.currentTimeMillis();
    double half = 0.005;
    double[] ring = {
      LONGITUDE - 2 * half,
      LATITUDE - half,
      LONGITUDE + 2 * half,
      LATITUDE - half,
      LONGITUDE + 2 * half,
      LATITUDE + half,
      LONGITUDE - 2 * half,
      LATITUDE + half,
      LONGITUDE - 2 * half,
      LATITUDE - half
    };
    Zone zone = new Zone("Z1", Areas.polygon(ring), 0, now - 3 * YEAR, now + YEAR);
    Plan.Order order =
        new Plan.Order(
            "O1",
            "strpl. § 222 g",
            now - 3 * YEAR,
            orderEndsMillis,
            false,
            List.of(zone),
            List.of());
    subjects.change(
        id,
        plan ->
            new Plan(
                id,
                plan.version(),
                List.of(order),
                List.of(new Plan.SupervisedDevice(device, 600_000, 60_000)),
                plan.parameters()));
  }

  /// In, a little about, and out again: one window with evidence, closed; returns its number.
  long breach(long subject, String device) {
    long start = System.currentTimeMillis() - 600_000;
    for (int i = 0; i < 5; i++) {
      fix(device, LATITUDE, LONGITUDE + i * 0.0001, start + i * 30_000L);
    }
    for (int i = 0; i < 8; i++) {
      fix(device, LATITUDE + 0.03, LONGITUDE, start + 200_000 + i * 40_000L);
    }
    return await(
        "a closed window of subject " + subject,
        () ->
            jdbc()
                .sql(
                    """
                    SELECT sequence FROM supervision.window
                    WHERE subject_id = ? AND closed_at IS NOT NULL
                    ORDER BY sequence LIMIT 1
                    """)
                .param(subject)
                .query(Long.class)
                .optional()
                .orElse(null));
  }

  private void fix(String device, double latitude, double longitude, long at) {
    CompletableFuture<Intake.Outcome> outcome = new CompletableFuture<>();
    Fix fix =
        new Fix(
            device,
            at,
            System.currentTimeMillis(),
            latitude,
            longitude,
            5,
            Fix.AccuracyKind.RADIUS_68,
            1,
            90,
            Fix.Source.GNSS,
            9,
            false,
            80,
            -1);
    context.getBean(Intake.class).accept(device, fix, outcome::complete);
    try {
      assertThat(outcome.get(30, TimeUnit.SECONDS)).isEqualTo(Intake.Outcome.ACCEPTED);
    } catch (Exception e) {
      throw new AssertionError("no outcome within 30 s", e);
    }
  }

  /// Takes the subject's zone alarm and closes it with that outcome; returns its id.
  String close(long subject, String outcome) {
    String id = await("an alarm of " + subject, () -> alarm(subject));
    act(id, "acknowledge", "{}");
    act(id, "close", "{\"outcome\":\"" + outcome + "\",\"text\":\"oppdiktet\"}");
    return id;
  }

  private @Nullable String alarm(long subject) {
    for (JsonNode alarm : JSON.readTree(api("GET", "/api/v1/alarms?state=open", "").body())) {
      boolean his =
          alarm.at("/subject/id").asLong() == subject
              && alarm.path("cause").asString().equals("zone")
              && !alarm.path("inside").asBoolean();
      if (his) {
        return alarm.path("id").asString();
      }
    }
    return null;
  }

  private void act(String alarm, String act, String body) {
    HttpResponse<String> now = api("GET", "/api/v1/alarms/" + alarm, "");
    HttpResponse<String> done =
        api(
            "POST",
            "/api/v1/alarms/" + alarm + "/" + act,
            body,
            "If-Match",
            now.headers().firstValue("ETag").orElseThrow());
    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
  }

  HttpResponse<String> api(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(HttpClient.newHttpClient(), request.build());
  }

  JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  /// Somebody logged in with one of the demo's logins.
  final class Person {
    private final HttpClient http =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    HttpResponse<String> get(String path) {
      return send(http, HttpRequest.newBuilder(uri(path)).GET().build());
    }

    HttpResponse<String> form(String path, String form) {
      String token = csrf();
      return send(
          http,
          HttpRequest.newBuilder(uri(path))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(form + "&_csrf=" + token))
              .build());
    }

    HttpResponse<String> post(String path, String json) {
      return send(
          http,
          HttpRequest.newBuilder(uri(path))
              .header("Content-Type", "application/json")
              .header("X-CSRF-TOKEN", csrf())
              .POST(HttpRequest.BodyPublishers.ofString(json))
              .build());
    }

    private String csrf() {
      Matcher found = CSRF.matcher(get("/logg-inn").body());
      assertThat(found.find()).isTrue();
      return java.net.URLEncoder.encode(found.group(1), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  Person logIn(String login) {
    Person person = new Person();
    assertThat(person.form("/logg-inn", "login=" + login).statusCode()).isLessThan(500);
    return person;
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  private static HttpResponse<String> send(HttpClient http, HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static <T> T await(String what, Supplier<@Nullable T> found) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    @Nullable T value = found.get();
    while (value == null) {
      assertThat(System.nanoTime()).as(what + " within 20 s").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      value = found.get();
    }
    return value;
  }

  @Override
  public void close() {
    context.close();
  }
}
