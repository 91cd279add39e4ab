package no.skjold.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.Fix;
import no.skjold.server.device.Protocol;
import no.skjold.server.gateway.ControlledIntake.Handed;
import no.skjold.server.supervision.Intake.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeviceHttpPortTest {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String OWNTRACKS =
      "{\"_type\":\"location\",\"lat\":59.9,\"lon\":10.7,\"tst\":1795303143,\"tid\":\"kp\"}";

  private RunningGateway gateway = new RunningGateway();

  @BeforeEach
  void knowDevices() {
    gateway.devices.add("osm", Protocol.OSMAND);
    gateway.devices.add("app", Protocol.TRACCAR_CLIENT);
    gateway.devices.add("phone", Protocol.OWNTRACKS_HTTP, "kari");
    gateway.devices.add("fwd", Protocol.TRACCAR_FORWARD);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @AfterAll
  static void closeClient() {
    HTTP.close();
  }

  private CompletableFuture<HttpResponse<String>> get(String pathAndQuery) {
    return HTTP.sendAsync(
        HttpRequest.newBuilder(URI.create(gateway.httpUri() + pathAndQuery)).build(),
        BodyHandlers.ofString());
  }

  private CompletableFuture<HttpResponse<String>> post(
      String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(gateway.httpUri() + path))
            .POST(BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.sendAsync(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> answered(CompletableFuture<HttpResponse<String>> sent)
      throws Exception {
    return sent.get(10, TimeUnit.SECONDS);
  }

  private static String basic(String user) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString(
                (user + ":" + KnownDevices.secret(user)).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void answers_an_osmand_query_only_when_supervision_has_completed() throws Exception {
    var sent = get("/?id=secret-of-osm&lat=59.9&lon=10.7&timestamp=1795303033");
    Handed handed = gateway.intake.next();
    assertThat(handed.deviceId()).isEqualTo("osm");
    assertThat(((Fix) handed.input()).deviceId()).isEqualTo("osm");
    assertThatThrownBy(() -> sent.get(200, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    handed.complete(Outcome.ACCEPTED);
    assertThat(answered(sent).statusCode()).isEqualTo(200);
  }

  @Test
  void what_caused_nothing_is_answered_no_sooner_than_what_caused_something() throws Exception {
    gateway.close();
    gateway = new RunningGateway(new BudgetSettings(1e6, 1e6, 1e9, 1e9), Duration.ofMillis(250));
    knowDevices();
    gateway.intake.always(Outcome.ACCEPTED);
    long sent = System.nanoTime();
    assertThat(answered(get("/?id=secret-of-osm&lat=59.9&lon=10.7")).statusCode()).isEqualTo(200);
    assertThat(System.nanoTime() - sent).isGreaterThanOrEqualTo(250_000_000);
  }

  @Test
  void takes_an_osmand_form_body_and_basic_authentication() throws Exception {
    gateway.intake.always(Outcome.ACCEPTED);
    var form =
        post(
            "/",
            "id=secret-of-osm&lat=59.9&lon=10.7",
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertThat(answered(form).statusCode()).isEqualTo(200);
    var named = post("/?id=osm&lat=59.9&lon=10.7", "", "Authorization", basic("osm"));
    assertThat(answered(named).statusCode()).isEqualTo(200);
    assertThat(gateway.intake.next(2)).hasSize(2);
  }

  @Test
  void says_503_and_when_to_come_back_when_told_to_try_later() throws Exception {
    gateway.intake.always(Outcome.TRY_LATER);
    HttpResponse<String> answer = answered(get("/?id=secret-of-osm&lat=59.9&lon=10.7"));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void answers_osmand_nonsense_with_400_and_the_reason_without_repeating_it() throws Exception {
    HttpResponse<String> answer = answered(get("/?id=secret-of-osm&lat=959.123&lon=10.7"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).startsWith("coordinates_out_of_range: ").doesNotContain("959");
    assertThat(gateway.refused.list()).hasSize(1);
    assertThat(gateway.refused.list().getFirst().firstShape())
        .contains("999.999")
        .doesNotContain("959");
  }

  @Test
  void refuses_identifiers_it_does_not_know() throws Exception {
    assertThat(answered(get("/?id=guess&lat=59.9&lon=10.7")).statusCode()).isEqualTo(400);
    assertThat(answered(get("/?lat=59.9&lon=10.7")).statusCode()).isEqualTo(400);
    assertThat(
            answered(post("/", "{\"device_id\":\"x\"}", "Content-Type", "application/json"))
                .statusCode())
        .isEqualTo(404);
    assertThat(answered(post("/owntracks", OWNTRACKS)).statusCode()).isEqualTo(401);
    assertThat(
            answered(post("/traccar/positions", "{}", "Authorization", "Bearer guess"))
                .statusCode())
        .isEqualTo(401);
    assertThat(gateway.intake.idle()).isTrue();
    assertThat(gateway.health().wrongCredentials()).isEqualTo(5);
  }

  @Test
  void a_traccar_client_lets_go_of_nonsense() throws Exception {
    var sent = post("/", "{\"device_id\":\"secret-of-app\"}", "Content-Type", "application/json");
    assertThat(answered(sent).statusCode()).isEqualTo(200);
    assertThat(gateway.refused.list()).hasSize(1);
  }

  @Test
  void a_traccar_client_location_is_heard() throws Exception {
    gateway.intake.always(Outcome.ACCEPTED);
    var sent =
        post(
            "/",
            "{\"location\":{\"timestamp\":\"2026-06-15T13:45:12Z\",\"coords\":{\"latitude\":59.9,"
                + "\"longitude\":10.7}},\"device_id\":\"secret-of-app\"}",
            "Content-Type",
            "application/json; charset=utf-8");
    assertThat(answered(sent).statusCode()).isEqualTo(200);
    assertThat(gateway.intake.next().deviceId()).isEqualTo("app");
  }

  @Test
  void owntracks_gets_an_empty_array_also_for_what_is_let_go() throws Exception {
    gateway.intake.always(Outcome.ACCEPTED);
    for (String body : new String[] {OWNTRACKS, "", "{\"_type\":\"waypoints\"}", "garbage"}) {
      HttpResponse<String> answer =
          answered(post("/owntracks", body, "Authorization", basic("kari"), "X-Limit-D", "phone"));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("[]");
    }
    assertThat(gateway.intake.next().deviceId()).isEqualTo("phone");
    assertThat(gateway.intake.idle()).isTrue();
  }

  @Test
  void a_login_speaks_only_for_its_own_owntracks_device() throws Exception {
    gateway.intake.always(Outcome.ACCEPTED);
    var sent =
        post("/owntracks", OWNTRACKS, "Authorization", basic("kari"), "X-Limit-D", "another");
    assertThat(answered(sent).statusCode()).isEqualTo(200);
    assertThat(gateway.intake.idle()).isTrue();
  }

  private static String forwarded(String uniqueId, String deviceTime) {
    return "{\"position\":{\"id\":0,\"attributes\":{},\"deviceTime\":\""
        + deviceTime
        + "\",\"fixTime\":\"2026-11-21T23:18:13.000+00:00\",\"valid\":true,\"latitude\":59.9,"
        + "\"longitude\":10.7,\"speed\":1.0,\"accuracy\":0.0},\"device\":{\"uniqueId\":\""
        + uniqueId
        + "\"}}";
  }

  @Test
  void what_traccar_repeats_is_a_sign_of_life_once_the_fix_was_safe() throws Exception {
    String first = forwarded("fwd", "2026-11-21T23:18:13.000+00:00");
    String bearer = "Bearer token-of-traccar";
    for (Outcome outcome : new Outcome[] {Outcome.TRY_LATER, Outcome.ACCEPTED}) {
      var sent = post("/traccar/positions", first, "Authorization", bearer);
      Handed handed = gateway.intake.next();
      assertThat(handed.input()).isInstanceOf(Fix.class);
      handed.complete(outcome);
      answered(sent);
    }
    String repeated = forwarded("fwd", "2026-11-21T23:19:13.000+00:00");
    var sent = post("/traccar/positions", repeated, "Authorization", bearer);
    Handed handed = gateway.intake.next();
    assertThat(((DeviceReport) handed.input()).kind()).isEqualTo(DeviceReport.Kind.HEARTBEAT);
    handed.complete(Outcome.ACCEPTED);
    assertThat(answered(sent).statusCode()).isEqualTo(200);
  }

  @Test
  void a_tracker_that_is_not_on_the_gateways_list_is_let_go_unheard() throws Exception {
    var sent =
        post(
            "/traccar/positions",
            forwarded("osm", "2026-11-21T23:18:13.000+00:00"),
            "Authorization",
            "Bearer token-of-traccar");
    assertThat(answered(sent).statusCode()).isEqualTo(200);
    assertThat(gateway.intake.idle()).isTrue();
  }

  @Test
  void an_alarm_event_is_heard() throws Exception {
    gateway.intake.always(Outcome.ACCEPTED);
    var sent =
        post(
            "/traccar/events",
            "{\"event\":{\"type\":\"alarm\",\"attributes\":{\"alarm\":\"removing\"},"
                + "\"eventTime\":\"2026-11-21T23:18:43.000+00:00\"},"
                + "\"device\":{\"uniqueId\":\"fwd\"}}",
            "Authorization",
            "Bearer token-of-traccar");
    assertThat(answered(sent).statusCode()).isEqualTo(200);
    assertThat(((DeviceReport) gateway.intake.next().input()).kind())
        .isEqualTo(DeviceReport.Kind.STRAP_OPEN);
  }

  @Test
  void a_looping_device_is_told_429_and_nobody_else_notices() throws Exception {
    gateway.close();
    gateway = new RunningGateway(new BudgetSettings(0.001, 3, 1e6, 1e6));
    knowDevices();
    gateway.intake.always(Outcome.ACCEPTED);
    for (int i = 0; i < 3; i++) {
      assertThat(answered(get("/?id=secret-of-osm&lat=59.9&lon=10.7")).statusCode()).isEqualTo(200);
    }
    assertThat(answered(get("/?id=secret-of-osm&lat=59.9&lon=10.7")).statusCode()).isEqualTo(429);
    assertThat(answered(get("/?id=secret-of-app&lat=59.9&lon=10.7")).statusCode()).isEqualTo(200);
  }

  @Test
  void bodies_and_lines_beyond_the_bounds_are_cut_off() throws Exception {
    var large = post("/owntracks", "x".repeat(70_000), "Authorization", basic("kari"));
    assertThat(answered(large).statusCode()).isEqualTo(413);
    var longLine = get("/?id=secret-of-osm&x=" + "x".repeat(6_000));
    assertThat(answered(longLine).statusCode()).isBetween(400, 499);
  }

  @Test
  void what_is_no_http_is_cut_off() throws Exception {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(gateway.httpUri()).getPort())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write("\u0016\u0003 no http at all\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      InputStream in = socket.getInputStream();
      assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)).contains("400");
    }
  }
}
