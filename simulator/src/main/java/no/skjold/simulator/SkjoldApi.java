package no.skjold.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Skjold's integration API, as far as setting up supervision needs it. Thread-safe.
final class SkjoldApi {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String base;
  private final String token;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  SkjoldApi(String base, String token) {
    this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    this.token = token;
  }

  /// @return the subject's number
  long createSubject(String reference) {
    ObjectNode body = JSON.createObjectNode().put("reference", reference).put("district", "oslo");
    return send("POST", "/api/v1/subjects", body.toString()).path("id").asLong();
  }

  /// An order that protects one person, with a place where a patrol is sent.
  void putOrder(
      long subject,
      String orderId,
      String legalBasis,
      Instant validFrom,
      Instant validTo,
      String personId,
      Place meetingPlace) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("legalBasis", legalBasis)
            .put("validFrom", validFrom.toString())
            .put("validTo", validTo.toString())
            .put("warnDevice", true);
    ObjectNode person = body.putArray("protectedPersons").addObject().put("personId", personId);
    person
        .putObject("responsePlace")
        .put("label", "Oppmøtested (oppdiktet)")
        .put("latitude", meetingPlace.latitude())
        .put("longitude", meetingPlace.longitude());
    send("PUT", "/api/v1/subjects/" + subject + "/orders/" + orderId, body.toString());
  }

  void putZone(long subject, String zoneId, String feature) {
    send("PUT", "/api/v1/subjects/" + subject + "/zones/" + zoneId, feature);
  }

  /// Gives one of the demo's people a part in a case.
  void putParty(long subject, long personId, String part) {
    send(
        "PUT",
        "/api/v1/subjects/" + subject + "/parties/" + personId,
        JSON.createObjectNode().put("part", part).toString());
  }

  /// Enters an invented person with a part in a case.
  ///
  /// @return the person's number
  long enterPerson(long subject, String name, String part) {
    ObjectNode body = JSON.createObjectNode().put("name", name);
    body.putArray("parts").addObject().put("subjectId", subject).put("part", part);
    return send("POST", "/api/v1/people", body.toString()).path("id").asLong();
  }

  /// Has a demo server's invented prosecutor decide what supervises the case.
  ///
  /// @param judgment whether by a judgment; else a restraining order and its monitoring
  void decide(
      long subject, boolean judgment, long protectedPerson, ZoneShape zone, Place meetingPlace) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("subject", subject)
            .put("judgment", judgment)
            .put("protectedPerson", protectedPerson)
            .put("bufferMetres", zone.bufferMetres())
            .put("latitude", meetingPlace.latitude())
            .put("longitude", meetingPlace.longitude());
    body.set("zone", JSON.readTree(zone.toGeometry()));
    send("POST", "/api/v1/demo/orders", body.toString());
  }

  /// @return the secret the device is to use
  String putDevice(
      long subject, String deviceId, Protocol protocol, int intervalSeconds, int allowanceSeconds) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("protocol", protocol.code())
            .put("reportingIntervalSeconds", intervalSeconds)
            .put("deliveryAllowanceSeconds", allowanceSeconds);
    JsonNode answer =
        send("PUT", "/api/v1/subjects/" + subject + "/devices/" + deviceId, body.toString());
    String secret = answer.at("/credential/secret").asString("");
    if (secret.isEmpty()) {
      throw new SetUpFailed("the API gave no credential for device " + deviceId);
    }
    return secret;
  }

  private JsonNode send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new SetUpFailed(
            method + " " + path + " was answered " + answer.statusCode() + ": " + answer.body());
      }
      return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    } catch (IOException failed) {
      throw new SetUpFailed(
          base + " cannot be reached (" + failed + "); is the server up, and --api right?");
    } catch (JacksonException failed) {
      throw new SetUpFailed(method + " " + path + " was answered with something else than JSON");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new SetUpFailed("interrupted");
    }
  }

  /// Supervision could not be set up; the message says why.
  static final class SetUpFailed extends RuntimeException {
    @java.io.Serial private static final long serialVersionUID = 1;

    SetUpFailed(String message) {
      super(message);
    }
  }
}
