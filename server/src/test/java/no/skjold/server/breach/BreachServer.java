package no.skjold.server.breach;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import no.skjold.server.Launch;
import no.skjold.server.MovedClock;
import no.skjold.server.access.Assignments;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A whole server on a real database, by a clock that the test moves, with invented cases: a
/// restrained person with a phone that reports, a zone, and a protected person.
final class BreachServer implements AutoCloseable {

  static final long HER = 900_001;
  static final long HIM = 900_002;
  private static final String TOKEN = "integration-token-of-the-breaches";

  final MovedClock clock = new MovedClock(Instant.parse("2026-11-24T12:00:00Z"));
  final ConfigurableApplicationContext context;
  final int port;
  private final int devicePort = Launch.freePort();
  private final HttpClient http = HttpClient.newHttpClient();
  private int cases;

  BreachServer(Path data, String... more) {
    List<String> settings = new ArrayList<>(List.of(more));
    settings.add("--skjold.demo=true");
    settings.add("--skjold.access.integration-token=" + TOKEN);
    settings.add("--skjold.device-http.port=" + devicePort);
    context =
        Launch.on(data).with("movedClock", Clock.class, clock).run(settings.toArray(String[]::new));
    port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  Browser login(String login) throws Exception {
    return Browser.loggedIn(port, login);
  }

  /// A case in Oslo that the case officer, the prosecutor and her counsel work on.
  long newCase() throws Exception {
    long id =
        ok(
                "POST",
                "/api/v1/subjects",
                "{\"reference\":\"OPPDIKTET-" + ++cases + "\",\"district\":\"oslo\"}")
            .get("id")
            .asLong();
    part(id, HIM, "restrained");
    part(id, HER, "protected");
    for (String login : List.of("saksbehandler-4", "politiadvokat-2", "bistandsadvokat-1")) {
      bean(Assignments.class).assign(login, id);
    }
    return id;
  }

  private void part(long subjectId, long personId, String part) throws Exception {
    ok(
        "PUT",
        "/api/v1/subjects/" + subjectId + "/parties/" + personId,
        "{\"part\":\"" + part + "\"}");
  }

  /// Supervises the case: an order, a zone and a phone. What the phone sends with.
  String supervise(long subjectId) throws Exception {
    String subject = "/api/v1/subjects/" + subjectId;
    ok(
        "PUT",
        subject + "/orders/O1",
        "{\"legalBasis\":\"strpl. § 222 g\",\"validFrom\":\"%s\",\"validTo\":\"%s\"}"
            .formatted(
                clock.instant().minus(Duration.ofDays(30)),
                clock.instant().plus(Duration.ofDays(200))));
    ok(
        "PUT",
        subject + "/zones/Z1",
        """
        {"type":"Feature","properties":{"orderId":"O1","bufferMetres":300},"geometry":{"type":"Polygon",
         "coordinates":[[[10.72,59.91],[10.80,59.91],[10.80,59.95],[10.72,59.95],[10.72,59.91]]]}}
        """);
    return ok(
            "PUT",
            subject + "/devices/telefon-" + subjectId,
            "{\"protocol\":\"osmand\",\"reportingIntervalSeconds\":60}")
        .at("/credential/secret")
        .asString("");
  }

  /// Sends a position and waits until it is acknowledged.
  void fix(String secret, double latitude, double longitude) throws Exception {
    String query =
        String.format(
            Locale.ROOT,
            "/?id=%s&lat=%.6f&lon=%.6f&accuracy=8&timestamp=%d",
            secret,
            latitude,
            longitude,
            clock.instant().getEpochSecond());
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + devicePort + query)).build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /// As the integration.
  JsonNode ok(String method, String path, String body) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode())
        .as("%s %s: %s", method, path, answer.body())
        .isBetween(200, 299);
    return new JsonMapper().readTree(answer.body().isBlank() ? "{}" : answer.body());
  }

  @Override
  public void close() {
    http.shutdownNow();
    context.close();
  }
}
