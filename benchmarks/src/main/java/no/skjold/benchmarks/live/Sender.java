package no.skjold.benchmarks.live;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// A share of the devices, on one event loop, which owns everything in here; the methods that block
/// are for the thread that directs the benchmark.
final class Sender implements Deployable, Link.Listener {

  private static final int OPENING_AT_ONCE = 32;
  private static final int BACK_OFF_MILLIS = 10;
  private static final int PACE_MILLIS = 2;

  private final Transport transport;
  private final int port;
  private final int inFlight;
  private final Scenario scenario;
  private final Deque<Device> toOpen;
  private final List<Link> links = new ArrayList<>();
  private @Nullable Context context;
  private @Nullable HttpClientAgent http;

  private boolean sending;
  private double perSecond;
  private long startedNanos;
  private long paced;
  private int turn;

  private boolean measuring;
  private long measuredFromNanos;
  private long acknowledged;
  private long refused;
  private long outOfOrder;
  private long lost;
  private String problem = "";
  private Histogram latency = Measured.histogram();

  Sender(Transport transport, int port, int inFlight, Scenario scenario, List<Device> devices) {
    this.transport = transport;
    this.port = port;
    this.inFlight = inFlight;
    this.scenario = scenario;
    this.toOpen = new ArrayDeque<>(devices);
  }

  @Override
  public Future<?> deploy(Context context) {
    this.context = context;
    return Future.succeededFuture();
  }

  /// Opens all its connections, some at a time.
  void open(long boundSeconds) throws InterruptedException, ExecutionException, TimeoutException {
    Promise<Void> all = Promise.promise();
    int expected = toOpen.size();
    on(() -> {
      for (int i = 0; i < OPENING_AT_ONCE; i++) {
        openNext(expected, all);
      }
      return true;
    });
    all.future().toCompletionStage().toCompletableFuture().get(boundSeconds, TimeUnit.SECONDS);
  }

  private void openNext(int expected, Promise<Void> all) {
    Device device = toOpen.poll();
    if (device == null) {
      if (links.size() == expected) {
        all.tryComplete();
      }
      return;
    }
    open(device)
        .onSuccess(link -> {
          links.add(link);
          openNext(expected, all);
        })
        .onFailure(all::tryFail);
  }

  private Future<Link> open(Device device) {
    Track track = new Track(device, scenario);
    return switch (transport) {
      case MQTT -> MqttLink.open(vertx(), port, device, track, inFlight, this);
      case OSMAND -> OsmandLink.open(http(), port, track, this);
    };
  }

  private HttpClientAgent http() {
    HttpClientAgent open = http;
    if (open == null) {
      open = vertx().createHttpClient(new HttpClientOptions().setTcpNoDelay(true));
      http = open;
    }
    return open;
  }

  /// Starts to send.
  ///
  /// @param rate fixes a second; 0 for the next fix as soon as one is acknowledged, with every
  ///   connection always full
  void start(double rate) throws InterruptedException, ExecutionException, TimeoutException {
    on(() -> {
      sending = true;
      perSecond = rate;
      startedNanos = System.nanoTime();
      paced = 0;
      if (rate > 0) {
        vertx().setPeriodic(PACE_MILLIS, this::keepPace);
      } else {
        links.forEach(this::fill);
      }
      return true;
    });
  }

  private void fill(Link link) {
    while (link.inFlight() < inFlight) {
      link.send();
    }
  }

  private void keepPace(long timer) {
    if (!sending) {
      vertx().cancelTimer(timer);
      return;
    }
    long due = (long) ((System.nanoTime() - startedNanos) / 1e9 * perSecond);
    int full = 0;
    while (paced < due && full < links.size()) {
      turn = (turn + 1) % links.size();
      Link link = links.get(turn);
      if (link.inFlight() < inFlight) {
        link.send();
        paced++;
        full = 0;
      } else {
        full++;
      }
    }
  }

  void startMeasuring() throws InterruptedException, ExecutionException, TimeoutException {
    on(() -> {
      acknowledged = 0;
      refused = 0;
      outOfOrder = 0;
      latency = Measured.histogram();
      measuredFromNanos = System.nanoTime();
      measuring = true;
      return true;
    });
  }

  Measured stopMeasuring() throws InterruptedException, ExecutionException, TimeoutException {
    return on(() -> {
      measuring = false;
      double seconds = (System.nanoTime() - measuredFromNanos) / 1e9;
      return new Measured(
          acknowledged, acknowledged / seconds, refused, outOfOrder, lost, problem, latency);
    });
  }

  /// Sends nothing more, and waits for the answers to what was sent.
  void stop(long boundSeconds) throws InterruptedException, ExecutionException, TimeoutException {
    on(() -> sending = false);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(boundSeconds);
    while (on(() -> links.stream().anyMatch(link -> link.inFlight() > 0))) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("not all was acknowledged in " + boundSeconds + " s");
      }
      Thread.onSpinWait();
    }
  }

  void close(long boundSeconds) throws InterruptedException, ExecutionException, TimeoutException {
    Future<?> closed =
        on(() -> {
          sending = false;
          return Future.join(links.stream().map(Link::close).toList());
        });
    closed.toCompletionStage().toCompletableFuture().get(boundSeconds, TimeUnit.SECONDS);
  }

  @Override
  public void acknowledged(Link link, long sentNanos) {
    if (measuring) {
      acknowledged++;
      latency.recordValue(
          Math.min(System.nanoTime() - sentNanos, latency.getHighestTrackableValue()));
    }
    if (sending && perSecond == 0) {
      link.send();
    }
  }

  @Override
  public void refused(Link link, String answer) {
    problem = answer;
    if (measuring) {
      refused++;
    }
    if (sending && perSecond == 0) {
      vertx()
          .setTimer(
              BACK_OFF_MILLIS,
              _ -> {
                if (sending) {
                  fill(link);
                }
              });
    }
  }

  @Override
  public void outOfOrder() {
    outOfOrder++;
  }

  @Override
  public void lost(Link link, String reason) {
    problem = reason;
    lost++;
    links.remove(link);
  }

  private Vertx vertx() {
    return context().owner();
  }

  private Context context() {
    Context deployed = context;
    if (deployed == null) {
      throw new IllegalStateException("not deployed");
    }
    return deployed;
  }

  /// Does it on the event loop, and waits for what comes of it.
  private <T> T on(Callable<T> task)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<T> result = new CompletableFuture<>();
    context()
        .runOnContext(_ -> {
          try {
            result.complete(task.call());
          } catch (Exception e) {
            result.completeExceptionally(e);
          }
        });
    return result.get(30, TimeUnit.SECONDS);
  }
}
