package no.skjold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The integration API, as a system outside would use it.
record Api(String uri, String token) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /// A person under supervision with one device and one zone.
  record Supervised(long subjectId, String reference, String deviceId, String secret) {}

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(uri + path))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  JsonNode ok(String method, String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(method, path, body);
    assertThat(answer.statusCode())
        .as("%s %s: %s", method, path, answer.body())
        .isBetween(200, 299);
    return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
  }

  static JsonNode read(String json) {
    return JSON.readTree(json);
  }

  /// Sets up one person, bound under strpl. § 222 g, with one device and a square zone.
  ///
  /// @param square centre latitude, centre longitude and half the side in degrees of latitude
  Supervised supervise(String reference, String deviceId, String protocol, double... square)
      throws IOException, InterruptedException {
    long id =
        ok(
                "POST",
                "/api/v1/subjects",
                "{\"reference\":\"" + reference + "\",\"district\":\"oslo\"}")
            .get("id")
            .asLong();
    ok(
        "PUT",
        "/api/v1/subjects/" + id + "/orders/O1",
        """
        {"legalBasis":"strpl. § 222 g","validFrom":"2026-01-01T00:00:00Z",
         "validTo":"2027-01-01T00:00:00Z","warnDevice":true,
         "protectedPersons":[{"personId":"P1","responsePlace":
           {"label":"Oppmøtested (oppdiktet)","latitude":59.9139,"longitude":10.7522}}]}
        """);
    ok("PUT", "/api/v1/subjects/" + id + "/zones/Z1", zone(square[0], square[1], square[2]));
    JsonNode device =
        ok(
            "PUT",
            "/api/v1/subjects/" + id + "/devices/" + deviceId,
            "{\"protocol\":\"" + protocol + "\",\"reportingIntervalSeconds\":60}");
    return new Supervised(id, reference, deviceId, device.at("/credential/secret").asString(""));
  }

  static String zone(double latitude, double longitude, double half) {
    double w = half * 2;
    return String.format(
        Locale.ROOT,
        """
        {"type":"Feature","properties":{"bufferMetres":300},"geometry":{"type":"Polygon","coordinates":[[
         [%1$.6f,%3$.6f],[%2$.6f,%3$.6f],[%2$.6f,%4$.6f],[%1$.6f,%4$.6f],[%1$.6f,%3$.6f]]]}}
        """,
        longitude - w,
        longitude + w,
        latitude - half,
        latitude + half);
  }

  List<JsonNode> openAlarms() throws IOException, InterruptedException {
    JsonNode answer = ok("GET", "/api/v1/alarms?state=open", "");
    List<JsonNode> alarms = new ArrayList<>();
    (answer.isArray() ? answer : answer.path("alarms")).forEach(alarms::add);
    return alarms;
  }
}
