package no.skjold.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// The operators' stream as an integration hears it.
final class EventStream implements AutoCloseable {

  /// One event.
  record Event(String name, String id, JsonNode data) {}

  private final HttpURLConnection connection;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final List<Event> seen = new ArrayList<>();

  private EventStream(HttpURLConnection connection) {
    this.connection = connection;
  }

  /// Opens it; `lastEventId` empty for a snapshot.
  static EventStream open(RunningServer server, String lastEventId) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create(server.uri() + "/api/v1/alarms/stream").toURL().openConnection();
    connection.setRequestProperty("Authorization", "Bearer " + RunningServer.TOKEN);
    connection.setRequestProperty("Accept", "text/event-stream");
    if (!lastEventId.isEmpty()) {
      connection.setRequestProperty("Last-Event-ID", lastEventId);
    }
    EventStream stream = new EventStream(connection);
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
    Thread.ofVirtual().start(() -> stream.read(lines));
    return stream;
  }

  private void read(BufferedReader lines) {
    Map<String, StringBuilder> fields = new java.util.HashMap<>();
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          if (fields.containsKey("data")) {
            events.add(
                new Event(
                    fields.getOrDefault("event", new StringBuilder("message")).toString(),
                    fields.getOrDefault("id", new StringBuilder()).toString(),
                    Api.read(fields.get("data").toString())));
          }
          fields.clear();
        } else if (!line.startsWith(":")) {
          int colon = line.indexOf(':');
          String value = colon < 0 ? "" : line.substring(colon + 1).stripLeading();
          fields
              .computeIfAbsent(
                  colon < 0 ? line : line.substring(0, colon), _ -> new StringBuilder())
              .append(value);
        }
      }
    } catch (IOException e) {
      events.add(new Event("closed", "", Api.read("{}")));
    }
  }

  /// The next event of this name that `good` takes; others are kept in `seen`.
  JsonNode await(String name, Duration bound, Predicate<JsonNode> good)
      throws InterruptedException {
    long deadline = System.nanoTime() + bound.toNanos();
    while (true) {
      Event event = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (event == null) {
        throw new AssertionError("within " + bound + " no event '" + name + "'; seen: " + names());
      }
      seen.add(event);
      if (event.name().equals(name) && good.test(event.data())) {
        return event.data();
      }
    }
  }

  private List<String> names() {
    return seen.stream().map(Event::name).toList();
  }

  @Override
  public void close() {
    connection.disconnect();
  }
}
