package no.skjold.server.gateway;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import no.skjold.server.device.DeviceDirectory;
import no.skjold.server.gateway.MqttPackets.Disconnected;
import no.skjold.server.storage.StartOrder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Opens the device ports when everything behind them runs, and closes them before anything behind
/// them stops.
@Component
final class DevicePorts implements SmartLifecycle, GatewayHealth, OwnPorts {

  private static final Logger log = LoggerFactory.getLogger(DevicePorts.class);
  private static final long PURGE_MILLIS = 30_000;
  private static final long WILLS_MILLIS = 500;
  private static final long OPEN_SECONDS = 30;
  private static final long DRAIN_MILLIS = 5_000;
  private static final long DRAIN_STEP_MILLIS = 20;

  private final MqttDesk desk;
  private final DeviceHttpDesk httpDesk;
  private volatile @Nullable Open open;

  DevicePorts(MqttDesk desk, DeviceHttpDesk httpDesk, DeviceDirectory directory) {
    this.desk = desk;
    this.httpDesk = httpDesk;
    directory.onCredentialEnded(this::credentialEnded);
  }

  @Override
  public Optional<Address> mqtt() {
    return Optional.ofNullable(open)
        .map(it -> own(desk.settings.host(), it.mqttPort(), desk.settings.certificate()));
  }

  @Override
  public Optional<Address> http() {
    return Optional.ofNullable(open)
        .map(it ->
            own(httpDesk.settings.host(), it.deviceHttpPort(), httpDesk.settings.certificate()));
  }

  private static Address own(String host, int port, String certificate) {
    InetSocketAddress bound = new InetSocketAddress(host, port);
    boolean anywhere = bound.getAddress() != null && bound.getAddress().isAnyLocalAddress();
    return new Address(
        anywhere ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port) : bound,
        certificate);
  }

  private record Open(Vertx vertx, int mqttPort, int deviceHttpPort) {}

  @Override
  public void start() {
    int loops = Math.max(2, Runtime.getRuntime().availableProcessors());
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(loops)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    httpDesk.startTaking();
    try {
      open = new Open(vertx, openMqtt(vertx, loops), openHttp(vertx, loops));
    } catch (RuntimeException notOpened) {
      vertx.close();
      throw notOpened;
    }
    vertx.setPeriodic(PURGE_MILLIS, _ -> purge());
    vertx.setPeriodic(WILLS_MILLIS, _ -> desk.wills.sayDue());
    Health health = now();
    log.info("Device ports open: MQTT {}, HTTP {}", health.mqttPort(), health.deviceHttpPort());
  }

  private int openMqtt(Vertx vertx, int loops) {
    int port = free(desk.settings.host(), desk.settings.port());
    List<MqttPort> instances = Collections.synchronizedList(new ArrayList<>());
    await(
        "MQTT",
        port,
        vertx.deployVerticle(
            () -> {
              MqttPort instance = new MqttPort(desk, port);
              instances.add(instance);
              return instance;
            },
            new DeploymentOptions().setInstances(loops)));
    return instances.getFirst().actualPort();
  }

  private int openHttp(Vertx vertx, int loops) {
    int port = free(httpDesk.settings.host(), httpDesk.settings.port());
    List<DeviceHttpPort> instances = Collections.synchronizedList(new ArrayList<>());
    await(
        "device HTTP",
        httpDesk.settings.port(),
        vertx.deployVerticle(
            () -> {
              DeviceHttpPort instance = new DeviceHttpPort(httpDesk, port);
              instances.add(instance);
              return instance;
            },
            new DeploymentOptions().setInstances(loops)));
    return instances.getFirst().actualPort();
  }

  /// The instances share one port, so it must be known before the first opens it.
  private static int free(String host, int port) {
    if (port != 0) {
      return port;
    }
    try (ServerSocket found = new ServerSocket()) {
      found.bind(new InetSocketAddress(host, 0));
      return found.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  private static void await(String name, int port, Future<?> opening) {
    try {
      opening.await(OPEN_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | RuntimeException notOpened) {
      throw new IllegalStateException(
          "The %s port %d could not be opened: %s. Is another server on it? Set another port."
              .formatted(name, port, notOpened.getMessage()),
          notOpened);
    }
  }

  private void purge() {
    desk.commands.purge();
    desk.sessions.purge(desk.clock.millis());
  }

  private void credentialEnded(String deviceId) {
    MqttConnection connection = desk.sessions.findLive(deviceId);
    if (connection != null) {
      connection.end(Disconnected.CREDENTIAL_ENDED);
    }
  }

  /// What has been taken in is acknowledged before the ports close, if it can be within the bound;
  /// what cannot is sent again by its device.
  @Override
  public void stop() {
    Open closing = open;
    if (closing == null) {
      return;
    }
    open = null;
    httpDesk.stopTaking();
    desk.sessions.listLive().forEach(MqttConnection::stopReading);
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DRAIN_MILLIS);
    while (underWay() && System.nanoTime() < until) {
      pause();
    }
    desk.sessions.listLive().forEach(it -> it.end(Disconnected.SERVER_SHUTTING_DOWN));
    desk.wills.end();
    try {
      closing.vertx().close().await(DRAIN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      log.warn("The device ports took too long to close; going on.");
    }
  }

  private boolean underWay() {
    return httpDesk.underWay() > 0
        || desk.sessions.listLive().stream().anyMatch(it -> it.underWay() > 0);
  }

  private static void pause() {
    try {
      Thread.sleep(DRAIN_STEP_MILLIS);
    } catch (InterruptedException stopNow) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return open != null;
  }

  @Override
  public int getPhase() {
    return StartOrder.DEVICE_PORTS;
  }

  @Override
  public Health now() {
    Open current = open;
    int mqttPort = current == null ? 0 : current.mqttPort();
    int deviceHttpPort = current == null ? 0 : current.deviceHttpPort();
    return desk.traffic.health(mqttPort, deviceHttpPort, desk.wills);
  }
}
