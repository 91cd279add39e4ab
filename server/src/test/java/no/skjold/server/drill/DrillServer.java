package no.skjold.server.drill;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import no.skjold.server.Launch;
import no.skjold.server.alarm.AlarmPath.DrillStanding;
import no.skjold.server.gateway.OwnPorts;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole server with its drill, on a real PostgreSQL and real ports, and an integration at its
/// API. It drills once at the start and then when a test says so.
final class DrillServer implements AutoCloseable {

  private static final String TOKEN = "integration-token-for-tests";
  private static final Duration BOUND = Duration.ofSeconds(30);

  final ConfigurableApplicationContext context;
  private final String base;
  private final HttpClient http = HttpClient.newHttpClient();

  private DrillServer(ConfigurableApplicationContext context) {
    this.context = context;
    this.base =
        "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
  }

  static DrillServer on(Path data, String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "--skjold.demo=true",
                "--skjold.access.integration-token=" + TOKEN,
                "--skjold.drill.every=1h"));
    settings.addAll(List.of(more));
    return new DrillServer(Launch.on(data).run(settings.toArray(String[]::new)));
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  /// The drill of the start has ended.
  DrillServer begun() {
    value("the drill of the start", () -> Optional.of(status()).filter(it -> it.has("lastAt")));
    return this;
  }

  DrillStanding drill() {
    return value("a drill", bean(LiveDrill.class)::drill);
  }

  JsonNode status() {
    return json("/api/v1/status").get("drill");
  }

  SmartLifecycle ports() {
    return (SmartLifecycle) bean(OwnPorts.class);
  }

  int port() {
    return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  /// How many drills through this port ended there.
  double failures(String through, String cause) {
    return bean(MeterRegistry.class)
        .find("skjold.drill.failures")
        .tags("through", through, "cause", cause)
        .counters()
        .stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  JsonNode json(String path) {
    return JsonMapper.shared().readTree(get(path).body());
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  HttpResponse<String> send(String method, String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + TOKEN);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// How many rows every table of ours holds.
  Map<String, Long> rows() {
    Map<String, Long> rows = new TreeMap<>();
    jdbc()
        .sql(
            """
            SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
            WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
            """)
        .query(String.class)
        .list()
        .forEach(table ->
            rows.put(
                table, jdbc().sql("SELECT count(*) FROM " + table).query(Long.class).single()));
    return rows;
  }

  /// How many rows were ever inserted into the log, and deleted from it.
  record Written(long inserted, long deleted) {}

  Written writtenToTheLog() {
    return jdbc()
        .sql(
            """
            SELECT coalesce(sum(n_tup_ins), 0), coalesce(sum(n_tup_del), 0)
            FROM pg_stat_user_tables
            WHERE schemaname = 'supervision' AND relid IN
              (SELECT relid FROM pg_partition_tree('supervision.log'))
            """)
        .query((row, _) -> new Written(row.getLong(1), row.getLong(2)))
        .single();
  }

  static <T> T value(String what, Supplier<Optional<T>> source) {
    long end = System.nanoTime() + BOUND.toNanos();
    while (System.nanoTime() - end < 0) {
      Optional<T> value = source.get();
      if (value.isPresent()) {
        return value.get();
      }
      LockSupport.parkNanos(5_000_000);
    }
    throw new AssertionError("waited " + BOUND + " in vain for " + what);
  }

  /// One event as heard.
  record Heard(String event, JsonNode data) {}

  Console console() throws Exception {
    HttpResponse<InputStream> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(base + "/api/v1/alarms/stream"))
                .header("Authorization", "Bearer " + TOKEN)
                .build(),
            BodyHandlers.ofInputStream());
    return new Console(answer.body());
  }

  /// An open stream.
  static final class Console implements AutoCloseable {
    private final InputStream in;
    final List<Heard> heard = new CopyOnWriteArrayList<>();
    private String event = "";

    Console(InputStream in) {
      this.in = in;
      Thread.ofVirtual().start(this::read);
    }

    private void read() {
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        lines.lines().forEach(this::take);
      } catch (IOException | UncheckedIOException e) {
        event = "end";
      }
    }

    private void take(String line) {
      if (line.startsWith("event: ")) {
        event = line.substring(7);
      } else if (line.startsWith("data: ")) {
        heard.add(new Heard(event, JsonMapper.shared().readTree(line.substring(6))));
      }
    }

    List<String> kinds() {
      return heard.stream().map(Heard::event).distinct().sorted().toList();
    }

    JsonNode await(String wanted, java.util.function.Predicate<JsonNode> such) {
      return value(
          "event " + wanted,
          () ->
              heard.stream()
                  .filter(it -> it.event().equals(wanted) && such.test(it.data()))
                  .map(Heard::data)
                  .findFirst());
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    context.close();
  }
}
