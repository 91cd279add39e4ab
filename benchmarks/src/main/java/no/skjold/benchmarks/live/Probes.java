package no.skjold.benchmarks.live;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Devices, each connected from the start, that send one fix inside the zone and no more. Their
/// links belong to one event loop.
final class Probes implements AutoCloseable, Link.Listener {

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Context context = vertx.getOrCreateContext();
  private final Map<Link, Probe> byLink = new HashMap<>();
  private final List<Probe> probes;
  private volatile String problem = "";

  private Probes(List<Probe> probes) {
    this.probes = probes;
  }

  static Probes open(int port, List<Device> devices) throws Exception {
    Probes opened = new Probes(devices.stream().map(Probe::new).toList());
    for (Probe probe : opened.probes) {
      CompletableFuture<Link> link = new CompletableFuture<>();
      opened.context.runOnContext(_ ->
          MqttLink.open(
                  opened.vertx,
                  port,
                  probe.device,
                  new Track(probe.device, Scenario.ALL_STORED),
                  1,
                  opened)
              .onSuccess(it -> {
                opened.byLink.put(it, probe);
                probe.link = it;
                link.complete(it);
              })
              .onFailure(link::completeExceptionally));
      link.get(10, TimeUnit.SECONDS);
    }
    return opened;
  }

  List<Probe> all() {
    return probes;
  }

  /// Sends one after the other, a little apart, and waits until all has been heard or `bound` is
  /// over.
  void sendAll(Duration apart, Duration bound) throws InterruptedException {
    for (Probe probe : probes) {
      context.runOnContext(_ -> send(probe));
      Thread.sleep(apart);
    }
    long deadline = System.nanoTime() + bound.toNanos();
    while (!probes.stream().allMatch(Probe::isComplete)) {
      if (System.nanoTime() > deadline || !problem.isEmpty()) {
        throw new IllegalStateException(
            "of %d people who walked in, %d were acknowledged and %d came on the stream %s"
                .formatted(
                    probes.size(),
                    probes.stream().filter(it -> it.acknowledgedNanos != 0).count(),
                    probes.stream().filter(it -> it.alarmNanos != 0).count(),
                    problem));
      }
      Thread.sleep(10);
    }
  }

  private static void send(Probe probe) {
    Link link = probe.link;
    if (link == null) {
      throw new IllegalStateException("not connected");
    }
    probe.sentMillis = System.currentTimeMillis();
    probe.sentNanos = System.nanoTime();
    link.send();
  }

  @Override
  public void acknowledged(Link link, long sentNanos) {
    Probe probe = byLink.get(link);
    if (probe != null) {
      probe.acknowledgedNanos = System.nanoTime();
    }
  }

  @Override
  public void refused(Link link, String answer) {
    problem = answer;
  }

  @Override
  public void outOfOrder() {
    problem = "answered out of turn";
  }

  @Override
  public void lost(Link link, String reason) {
    problem = reason;
  }

  @Override
  public void close() {
    context.runOnContext(_ -> byLink.keySet().forEach(Link::close));
    vertx.close();
  }
}
