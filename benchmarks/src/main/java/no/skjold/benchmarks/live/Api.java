package no.skjold.benchmarks.live;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The integration API, as a system outside uses it. Thread-safe.
final class Api {

  static final JsonMapper JSON = new JsonMapper();

  private final String uri;
  private final String token;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  Api(String uri, String token) {
    this.uri = uri;
    this.token = token;
  }

  JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          method + " " + path + " was answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(uri + path))
        .header("Authorization", "Bearer " + token);
  }

  HttpClient http() {
    return http;
  }

  /// Sets up one invented person, bound by an order, with a device and the zone of [Track].
  Device supervise(int number, Transport transport, String prefix)
      throws IOException, InterruptedException {
    String reference = "%s-%05d".formatted(prefix.toUpperCase(Locale.ROOT), number);
    long subject =
        call(
                "POST",
                "/api/v1/subjects",
                "{\"reference\":\"" + reference + "\",\"district\":\"oslo\"}")
            .get("id")
            .asLong();
    String path = "/api/v1/subjects/" + subject;
    call("PUT", path + "/orders/O1", order());
    call("PUT", path + "/zones/Z1", zone());
    String deviceId = "%s-%s-%d".formatted(prefix, transport.word, number);
    JsonNode device =
        call(
            "PUT",
            path + "/devices/" + deviceId,
            "{\"protocol\":\""
                + transport.protocol
                + "\",\"reportingIntervalSeconds\":600,"
                + "\"deliveryAllowanceSeconds\":300}");
    return new Device(number, subject, deviceId, device.at("/credential/secret").asString());
  }

  private static String order() {
    return """
    {"legalBasis":"strpl. § 222 g","validFrom":"2026-01-01T00:00:00Z",
     "validTo":"2036-01-01T00:00:00Z","warnDevice":false,"protectedPersons":[]}
    """;
  }

  private static String zone() {
    double half = Track.HALF_DEGREES;
    return String.format(
        Locale.ROOT,
        """
        {"type":"Feature","properties":{"bufferMetres":300},"geometry":{"type":"Polygon","coordinates":[[
         [%1$.6f,%3$.6f],[%2$.6f,%3$.6f],[%2$.6f,%4$.6f],[%1$.6f,%4$.6f],[%1$.6f,%3$.6f]]]}}
        """,
        Track.LONGITUDE - 2 * half,
        Track.LONGITUDE + 2 * half,
        Track.LATITUDE - half,
        Track.LATITUDE + half);
  }
}
