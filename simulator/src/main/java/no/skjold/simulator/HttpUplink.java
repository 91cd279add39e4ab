package no.skjold.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// A phone or tracker that sends each position in a request of its own. It says nothing about
/// straps: reports are let go.
final class HttpUplink implements Uplink {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final HttpClient http;
  private final Function<Message.Position, HttpRequest.Builder> requests;
  private final Consumer<String> complaints;

  private HttpUplink(
      HttpClient http,
      Function<Message.Position, HttpRequest.Builder> requests,
      Consumer<String> complaints) {
    this.http = http;
    this.requests = requests;
    this.complaints = complaints;
  }

  /// @param base the device port, such as `http://localhost:5055`
  /// @param complaints is told when the server refuses for good
  static HttpUplink of(
      Protocol protocol,
      HttpClient http,
      String base,
      String deviceId,
      String secret,
      Instant start,
      Consumer<String> complaints) {
    return new HttpUplink(
        http,
        switch (protocol) {
          case OSMAND ->
              fix ->
                  HttpRequest.newBuilder(URI.create(base + "/?" + Wire.osmAnd(fix, start, secret)))
                      .GET();
          case TRACCAR_CLIENT -> fix -> post(base + "/", Wire.traccarClient(fix, start, secret));
          case OWNTRACKS_HTTP ->
              fix ->
                  post(
                          base + "/owntracks",
                          Wire.ownTracks(fix, start, "owntracks/" + deviceId + "/" + deviceId))
                      .header("Authorization", basic(deviceId, secret))
                      .header("X-Limit-U", deviceId)
                      .header("X-Limit-D", deviceId);
          case TRACCAR_FORWARD ->
              fix ->
                  post(base + "/traccar/positions", Wire.traccarPosition(fix, start, deviceId))
                      .header("Authorization", "Bearer " + secret);
          case SKJOLD_MQTT, OWNTRACKS_MQTT ->
              throw new IllegalArgumentException(protocol.code() + " does not go over HTTP");
        },
        complaints);
  }

  private static HttpRequest.Builder post(String address, String body) {
    return HttpRequest.newBuilder(URI.create(address))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  static String basic(String user, String password) {
    return "Basic "
        + java.util.Base64.getEncoder()
            .encodeToString(
                (user + ":" + password).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Override
  public int send(List<Message> messages) throws Unsent, InterruptedException {
    if (messages.getFirst() instanceof Message.Position fix) {
      deliver(requests.apply(fix).timeout(PATIENCE).build());
    }
    return 1;
  }

  private void deliver(HttpRequest request) throws Unsent, InterruptedException {
    int status;
    try {
      status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException failed) {
      throw new Unsent(failed.getClass().getSimpleName());
    }
    if (status >= 500 || status == 429) {
      throw new Unsent("answered " + status);
    }
    if (status >= 400) {
      complaints.accept("was refused with " + status);
    }
  }

  @Override
  public void close() {}
}
