package no.skjold.benchmarks.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The operators' stream as an integration hears it; counts the transitions that are told of, and
/// notes when each probe is first told of.
final class OperatorStream implements AutoCloseable {

  private final InputStream input;
  private final Map<Long, Probe> bySubject;
  private final CountDownLatch snapshot = new CountDownLatch(1);
  private final Set<String> transitions = ConcurrentHashMap.newKeySet();

  private OperatorStream(InputStream input, Map<Long, Probe> bySubject) {
    this.input = input;
    this.bySubject = bySubject;
  }

  static OperatorStream open(Api api, List<Probe> probes) throws Exception {
    HttpResponse<InputStream> answer =
        api.http()
            .send(
                api.request("/api/v1/alarms/stream").header("Accept", "text/event-stream").build(),
                HttpResponse.BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("the operators' stream was answered " + answer.statusCode());
    }
    OperatorStream stream =
        new OperatorStream(
            answer.body(),
            probes.stream()
                .collect(Collectors.toMap(probe -> probe.device.subjectId(), Function.identity())));
    Thread.ofPlatform().daemon().name("operators-stream").start(stream::read);
    if (!stream.snapshot.await(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the operators' stream sent no snapshot in 20 s");
    }
    return stream;
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
      String event = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        long now = System.nanoTime();
        if (line.startsWith("event:")) {
          event = line.substring("event:".length()).strip();
        } else if (line.startsWith("data:")) {
          heard(event, line.substring("data:".length()), now);
        }
      }
    } catch (IOException _) {
      // Closed: whoever waits for a probe will say that it was not told of.
    }
  }

  private void heard(String event, String data, long now) {
    switch (event) {
      case "snapshot" -> snapshot.countDown();
      case "provisional" -> {
        Probe probe = find(Api.JSON.readTree(data));
        if (probe != null && probe.provisionalNanos == 0) {
          probe.provisionalNanos = now;
        }
      }
      case "alarm" -> {
        JsonNode alarm = Api.JSON.readTree(data);
        alarm.path("transitions").forEach(each -> transitions.add(each.path("id").asString()));
        Probe probe = find(alarm);
        if (probe != null && probe.alarmNanos == 0) {
          probe.alarmNanos = now;
        }
      }
      default -> {}
    }
  }

  private @Nullable Probe find(JsonNode event) {
    return bySubject.get(event.at("/subject/id").asLong(-1));
  }

  /// How many transitions have been told of since it was opened; waits until no more come, at most
  /// so long.
  int countTransitions(Duration bound) throws InterruptedException {
    long deadline = System.nanoTime() + bound.toNanos();
    int before = -1;
    int now = transitions.size();
    while (now != before && System.nanoTime() < deadline) {
      Thread.sleep(500);
      before = now;
      now = transitions.size();
    }
    return now;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
