package no.skjold.server.citizen;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import no.skjold.server.Launch;
import no.skjold.server.access.Grading;
import no.skjold.server.access.StaffDirectory;
import no.skjold.server.party.AddressKind;
import no.skjold.server.party.People;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A whole server on a real database with one invented case in it: a restrained person with a
/// bracelet, a zone, and a protected person.
final class World implements AutoCloseable {

  static final long HER = 900_001;
  static final long HIM = 900_002;
  static final String DEVICE = "lenke-900002";
  static final String PHONE = "telefon-900002";
  static final double INSIDE_LATITUDE = 59.93;
  static final double INSIDE_LONGITUDE = 10.76;
  static final double OUTSIDE_LATITUDE = 59.70;
  private static final String TOKEN = "integration-token-of-the-worlds";

  final ConfigurableApplicationContext context;
  final int port;
  final int mqttPort;
  final int deviceHttpPort;
  final long subjectId;
  final String deviceSecret;

  /// Decisions he may see, whose numbers are drawn at random in each world, in one order.
  final List<Long> decisions = new ArrayList<>();

  /// Letters he has had, whose numbers are drawn at random too.
  final List<Long> letters = new ArrayList<>();

  private final HttpClient http = HttpClient.newHttpClient();

  /// What makes one world another: nothing but her place, and that her address may be graded later.
  ///
  /// @param district the police district that answers for where she lives
  /// @param latitude where a patrol is sent
  record Her(String district, String street, double latitude, double longitude, Grading grading) {

    @Override
    public String toString() {
      return "Her[]";
    }
  }

  static final Her IN_OSLO =
      new Her("oslo", "Oppdiktet gate 1, 0150 Oslo", 59.9139, 10.7522, Grading.UNGRADED);

  static World start(Path data, Clock clock, Her her, String... more) throws Exception {
    return new World(data, clock, her, more);
  }

  private World(Path data, Clock clock, Her her, String... more) throws Exception {
    mqttPort = Launch.freePort();
    deviceHttpPort = Launch.freePort();
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(
        List.of(
            "--skjold.demo=true",
            "--skjold.access.integration-token=" + TOKEN,
            "--skjold.mqtt.port=" + mqttPort,
            "--skjold.device-http.port=" + deviceHttpPort));
    context =
        Launch.on(data)
            .with("movedClock", Clock.class, clock)
            .with("planted", Planted.class, new Planted())
            .with("prosecution", StaffDirectory.class, Prosecution.directory())
            .run(arguments.toArray(String[]::new));
    port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    subjectId = supervise(her, clock);
    deviceSecret = device(DEVICE, "skjold-mqtt");
    part(HIM, "restrained");
    part(HER, "protected");
    People people = bean(People.class);
    people.enterAddress(HER, AddressKind.RESIDENCE, List.of(her.street()), her.grading());
    people.grade(HER, her.grading());
  }

  private long supervise(Her her, Clock clock) throws Exception {
    String subject = "{\"reference\":\"2026-0143\",\"district\":\"" + her.district() + "\"}";
    long id = ok("POST", "/api/v1/subjects", subject).get("id").asLong();
    ok(
        "PUT",
        "/api/v1/subjects/" + id + "/orders/O1",
        String.format(
            Locale.ROOT,
            """
            {"legalBasis":"strpl. § 222 g","validFrom":"%s","validTo":"%s","warnDevice":true,
             "protectedPersons":[{"personId":"%d","responsePlace":
               {"label":"Oppmøtested (oppdiktet)","latitude":%f,"longitude":%f}}]}
            """,
            clock.instant().minus(Duration.ofDays(30)),
            clock.instant().plus(Duration.ofDays(200)),
            HER,
            her.latitude(),
            her.longitude()));
    ok("PUT", "/api/v1/subjects/" + id + "/zones/Z1", zone());
    return id;
  }

  private static String zone() {
    double half = 0.02;
    return String.format(
        Locale.ROOT,
        """
        {"type":"Feature","properties":{"bufferMetres":300},"geometry":{"type":"Polygon","coordinates":[[
         [%1$.6f,%3$.6f],[%2$.6f,%3$.6f],[%2$.6f,%4$.6f],[%1$.6f,%4$.6f],[%1$.6f,%3$.6f]]]}}
        """,
        INSIDE_LONGITUDE - 2 * half,
        INSIDE_LONGITUDE + 2 * half,
        INSIDE_LATITUDE - half,
        INSIDE_LATITUDE + half);
  }

  private void part(long personId, String part) throws Exception {
    ok(
        "PUT",
        "/api/v1/subjects/" + subjectId + "/parties/" + personId,
        "{\"part\":\"" + part + "\"}");
  }

  /// Gives him a phone that reports over HTTP, beside the bracelet; its secret.
  String phone() throws Exception {
    return device(PHONE, "osmand");
  }

  private String device(String deviceId, String protocol) throws Exception {
    return ok(
            "PUT",
            "/api/v1/subjects/" + subjectId + "/devices/" + deviceId,
            "{\"protocol\":\"" + protocol + "\",\"reportingIntervalSeconds\":60}")
        .at("/credential/secret")
        .asString("");
  }

  /// As the integration.
  JsonNode ok(String method, String path, String body) throws Exception {
    HttpResponse<String> answer = asMachine(method, path, body);
    assertThat(answer.statusCode())
        .as("%s %s: %s", method, path, answer.body())
        .isBetween(200, 299);
    return new JsonMapper().readTree(answer.body().isBlank() ? "{}" : answer.body());
  }

  /// As the integration, whatever is answered.
  HttpResponse<String> asMachine(String method, String path, String body) throws Exception {
    return asMachine(method, path, "application/json", body);
  }

  HttpResponse<String> asMachine(String method, String path, String type, String body)
      throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  Visitor login(String login) throws Exception {
    return Visitor.loggedIn(port, login);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  @Override
  public void close() {
    http.shutdownNow();
    context.close();
  }
}
