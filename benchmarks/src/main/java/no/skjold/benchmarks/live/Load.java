package no.skjold.benchmarks.live;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Devices that are connected and send. The thread that opens it directs it; the sending is done by
/// a few event loops.
final class Load implements AutoCloseable {

  private final Vertx vertx;
  private final List<Sender> senders;

  private Load(Vertx vertx, List<Sender> senders) {
    this.vertx = vertx;
    this.senders = senders;
  }

  /// Connects every device.
  static Load open(
      Transport transport,
      int port,
      List<Device> devices,
      int inFlight,
      Scenario scenario,
      int eventLoops)
      throws Exception {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(eventLoops));
    List<Sender> senders = new ArrayList<>();
    for (int i = 0; i < eventLoops; i++) {
      Sender sender =
          new Sender(transport, port, inFlight, scenario, share(devices, i, eventLoops));
      vertx
          .deployVerticle(sender)
          .toCompletionStage()
          .toCompletableFuture()
          .get(10, TimeUnit.SECONDS);
      senders.add(sender);
    }
    Load load = new Load(vertx, senders);
    try {
      for (Sender sender : senders) {
        sender.open(30 + devices.size() / 50);
      }
    } catch (Exception e) {
      load.close();
      throw e;
    }
    return load;
  }

  private static List<Device> share(List<Device> devices, int which, int of) {
    List<Device> share = new ArrayList<>();
    for (int i = which; i < devices.size(); i += of) {
      share.add(devices.get(i));
    }
    return share;
  }

  /// Starts to send.
  ///
  /// @param perSecond fixes a second in all; 0 for as fast as they are acknowledged
  void start(double perSecond) throws Exception {
    for (Sender sender : senders) {
      sender.start(perSecond / senders.size());
    }
  }

  /// Measures what is going on for so long.
  Measured measure(Duration duration) throws Exception {
    for (Sender sender : senders) {
      sender.startMeasuring();
    }
    Thread.sleep(duration);
    List<Measured> parts = new ArrayList<>();
    for (Sender sender : senders) {
      parts.add(sender.stopMeasuring());
    }
    return Measured.sum(parts);
  }

  void stop() throws Exception {
    for (Sender sender : senders) {
      sender.stop(30);
    }
  }

  @Override
  public void close() {
    try {
      for (Sender sender : senders) {
        sender.close(30);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the connections did not close", e);
    } finally {
      vertx.close();
    }
  }
}
