package no.skjold.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Many subjects over the outer protocols at a stated rate. Set-up runs on a few threads; after
/// that everything lives on one event loop.
final class Load {
  private static final int SET_UP_THREADS = 16;
  private static final int HTTP_CONNECTIONS = 64;
  private static final int CONNECTING_AT_ONCE = 100;
  private static final int TICK_MILLIS = 5;
  private static final int TELL_EVERY_MILLIS = 2_000;
  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final Duration VALIDITY = Duration.ofDays(90);

  private final LoadSettings settings;
  private final SkjoldApi api;
  private final DemoScenario.Ports ports;
  private final PrintStream progress;
  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setUseDaemonThread(true));

  Load(LoadSettings settings, SkjoldApi api, DemoScenario.Ports ports, PrintStream progress) {
    this.settings = settings;
    this.api = api;
    this.ports = ports;
    this.progress = progress;
  }

  /// @return the result as one line of JSON
  String run() throws InterruptedException {
    List<LoadSubject> subjects = new ArrayList<>();
    for (int number = 0; number < settings.subjects(); number++) {
      subjects.add(new LoadSubject(number, settings.seed(), settings.role(number)));
    }
    List<String> secrets = setUp(subjects);
    CompletableFuture<String> result = new CompletableFuture<>();
    @Nullable Ledger ledger = settings.ledger().map(Ledger::new).orElse(null);
    try {
      vertx.runOnContext(_ -> new Run(subjects, secrets, ledger, result).connect());
      return result.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } finally {
      if (ledger != null) {
        ledger.close();
      }
      var _ = vertx.close();
    }
  }

  private List<String> setUp(List<LoadSubject> subjects) throws InterruptedException {
    AtomicInteger done = new AtomicInteger();
    List<Future<String>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(SET_UP_THREADS)) {
      for (LoadSubject subject : subjects) {
        answers.add(
            threads.submit(() -> {
              String secret = setUp(subject);
              int count = done.incrementAndGet();
              if (count % 500 == 0 || count == subjects.size()) {
                progress.println("set up " + count + " of " + subjects.size());
              }
              return secret;
            }));
      }
      List<String> secrets = new ArrayList<>();
      for (Future<String> answer : answers) {
        secrets.add(answer.get());
      }
      return secrets;
    } catch (ExecutionException failed) {
      answers.forEach(answer -> answer.cancel(true));
      throw new SkjoldApi.SetUpFailed(
          (failed.getCause() instanceof SkjoldApi.SetUpFailed known
                  ? known.getMessage()
                  : String.valueOf(failed.getCause()))
              + " (a second run needs another --seed)");
    }
  }

  private String setUp(LoadSubject subject) {
    long id = api.createSubject(subject.reference());
    Instant now = Instant.now();
    api.putOrder(
        id,
        "order",
        "strpl. § 222 g",
        now.minus(VALIDITY),
        now.plus(VALIDITY),
        subject.reference() + "-protected",
        subject.centre());
    api.putZone(id, "zone", subject.zone().toFeature("order"));
    return api.putDevice(id, subject.deviceId(), settings.protocol(), 60, 120);
  }

  /// The running load; confined to the event loop.
  private final class Run implements LoadLink.Listener {
    private final List<LoadSubject> subjects;
    private final List<LoadLink> links = new ArrayList<>();
    private final int[] inFlight;
    private final @Nullable Ledger ledger;
    private final CompletableFuture<String> result;
    private final Latencies latencies = new Latencies();
    private final List<Runnable> toConnect = new ArrayList<>();
    private long startedNanos;
    private long endedNanos;
    private long sent;
    private long refused;
    private long resent;
    private int ready;
    private int turn;
    private boolean ending;

    Run(
        List<LoadSubject> subjects,
        List<String> secrets,
        @Nullable Ledger ledger,
        CompletableFuture<String> result) {
      this.subjects = subjects;
      this.ledger = ledger;
      this.result = result;
      inFlight = new int[subjects.size()];
      HttpClient http = httpClient();
      for (int index = 0; index < subjects.size(); index++) {
        links.add(link(subjects.get(index), secrets.get(index), http));
      }
    }

    private HttpClient httpClient() {
      URI device = URI.create(ports.deviceHttp());
      return vertx.createHttpClient(
          new HttpClientOptions()
              .setDefaultHost(device.getHost())
              .setDefaultPort(device.getPort() < 0 ? 80 : device.getPort())
              .setPipelining(false),
          new PoolOptions().setHttp1MaxSize(HTTP_CONNECTIONS).setMaxWaitQueueSize(-1));
    }

    private LoadLink link(LoadSubject subject, String secret, HttpClient http) {
      return switch (settings.protocol()) {
        case SKJOLD_MQTT, OWNTRACKS_MQTT -> {
          MqttLoadLink link =
              new MqttLoadLink(
                  vertx,
                  ports.mqttHost(),
                  ports.mqttPort(),
                  subject,
                  secret,
                  settings.protocol() == Protocol.OWNTRACKS_MQTT,
                  this);
          toConnect.add(link::connect);
          yield link;
        }
        case OSMAND, OWNTRACKS_HTTP, TRACCAR_CLIENT, TRACCAR_FORWARD -> {
          toConnect.add(this::ready);
          yield new HttpLoadLink(vertx, http, settings.protocol(), subject, secret, this);
        }
      };
    }

    void connect() {
      for (int count = 0; count < CONNECTING_AT_ONCE && !toConnect.isEmpty(); count++) {
        toConnect.removeLast().run();
      }
    }

    @Override
    public void ready() {
      ready++;
      if (ready == subjects.size()) {
        progress.println("connected " + ready);
        vertx.runOnContext(_ -> begin());
      } else if (!toConnect.isEmpty()) {
        Runnable next = toConnect.removeLast();
        vertx.runOnContext(_ -> next.run());
      }
    }

    private void begin() {
      startedNanos = System.nanoTime();
      vertx.setPeriodic(TICK_MILLIS, _ -> fill());
      vertx.setPeriodic(TELL_EVERY_MILLIS, _ -> tell());
      vertx.setTimer(settings.length().toMillis(), _ -> end());
      fill();
    }

    /// Sends what is due, in turn, to whoever has room.
    private void fill() {
      if (ending) {
        return;
      }
      long due =
          settings.perSecond() == 0
              ? Long.MAX_VALUE
              : (System.nanoTime() - startedNanos) * settings.perSecond() / 1_000_000_000L;
      for (int tried = 0; sent < due && tried < subjects.size(); tried++) {
        turn = (turn + 1) % subjects.size();
        while (sent < due && inFlight[turn] < settings.inFlight()) {
          shoot(turn);
          if (settings.perSecond() > 0) {
            tried = -1;
            break;
          }
        }
      }
    }

    private void shoot(int index) {
      inFlight[index]++;
      sent++;
      long runMillis = (System.nanoTime() - startedNanos) / 1_000_000;
      links
          .get(index)
          .send(
              subjects
                  .get(index)
                  .next(
                      runMillis, System.currentTimeMillis(), LoadSettings.CROSS_EVERY.toMillis()));
    }

    @Override
    public void acknowledged(LoadSubject.Step step, long sentNanos) {
      latencies.record(System.nanoTime() - sentNanos);
      if (ledger != null) {
        ledger.acknowledged(
            step.subject().deviceId(),
            step.sequence(),
            step.deviceMillis(),
            System.currentTimeMillis(),
            step.inside());
      }
      settled(step);
    }

    @Override
    public void refused(LoadSubject.Step step, int status) {
      if (refused++ == 0) {
        progress.println("refused with " + status + " (told once, counted further)");
      }
      settled(step);
    }

    @Override
    public void resent(int steps) {
      resent += steps;
    }

    private void settled(LoadSubject.Step step) {
      int index = step.subject().number();
      inFlight[index]--;
      if (settings.perSecond() == 0 && !ending) {
        shoot(index);
      }
    }

    private void tell() {
      if (!ending) {
        double seconds = (System.nanoTime() - startedNanos) / 1e9;
        progress.printf(
            Locale.ROOT,
            "%.0f s: sent %d, acknowledged %d (%.0f/s), p99 %.1f ms%n",
            seconds,
            sent,
            latencies.count(),
            latencies.count() / seconds,
            latencies.millisAt(0.99));
      }
    }

    private void end() {
      ending = true;
      endedNanos = System.nanoTime();
      long acknowledgedInTime = latencies.count();
      drain(endedNanos + DRAIN.toNanos(), acknowledgedInTime);
    }

    private void drain(long untilNanos, long acknowledgedInTime) {
      if (unanswered() > 0 && System.nanoTime() < untilNanos) {
        vertx.setTimer(50, _ -> drain(untilNanos, acknowledgedInTime));
        return;
      }
      links.forEach(LoadLink::close);
      result.complete(line(acknowledgedInTime));
    }

    private long unanswered() {
      return sent - latencies.count() - refused;
    }

    private String line(long acknowledgedInTime) {
      double seconds = (endedNanos - startedNanos) / 1e9;
      ObjectNode line = new JsonMapper().createObjectNode();
      line.put("figure", "simulate")
          .put("protocol", settings.protocol().code())
          .put("subjects", settings.subjects())
          .put("inFlight", settings.inFlight())
          .put("ratePerSecond", settings.perSecond())
          .put("seed", settings.seed())
          .put("seconds", Math.round(seconds * 10) / 10.0)
          .put("sent", sent)
          .put("acknowledged", latencies.count())
          .put("acknowledgedPerSecond", Math.round(acknowledgedInTime / seconds))
          .put("refused", refused)
          .put("sentAgain", resent)
          .put("unanswered", unanswered());
      line.putObject("acknowledgeMillis")
          .put("p50", latencies.millisAt(0.5))
          .put("p90", latencies.millisAt(0.9))
          .put("p99", latencies.millisAt(0.99))
          .put("p999", latencies.millisAt(0.999))
          .put("max", latencies.maxMillis());
      return line.toString();
    }
  }
}
