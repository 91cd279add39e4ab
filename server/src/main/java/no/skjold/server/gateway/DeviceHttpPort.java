package no.skjold.server.gateway;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.HashMap;
import java.util.Map;

/// The device HTTP port on one event loop; one instance per loop, all on the same port. No access
/// log: the identifiers in its URLs are secrets.
final class DeviceHttpPort extends VerticleBase {

  private static final int LONGEST_LINE = 4_096;
  private static final int LONGEST_HEADERS = 8_192;
  private static final long SWEEP_MILLIS = 5_000;

  private final DeviceHttpDesk desk;
  private final int port;
  private volatile int actualPort;

  /// Open connections, with when each is closed unless it completes a request before.
  private final Map<HttpConnection, Long> closeAtMillis = new HashMap<>();

  DeviceHttpPort(DeviceHttpDesk desk, int port) {
    this.desk = desk;
    this.port = port;
  }

  @Override
  public Future<?> start() {
    DeviceHttpSettings settings = desk.settings;
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(settings.host())
            .setPort(port)
            .setTcpNoDelay(true)
            .setReuseAddress(true)
            .setAcceptBacklog(4_096)
            .setHttp2ClearTextEnabled(false)
            .setMaxInitialLineLength(LONGEST_LINE)
            .setMaxHeaderSize(LONGEST_HEADERS);
    if (!settings.certificate().isEmpty()) {
      options
          .setSsl(true)
          .setKeyCertOptions(
              new PemKeyCertOptions()
                  .setCertPath(settings.certificate())
                  .setKeyPath(settings.key()));
    }
    HttpServer server = vertx.createHttpServer(options);
    vertx.setPeriodic(SWEEP_MILLIS, _ -> sweep());
    return server
        .connectionHandler(this::connected)
        .invalidRequestHandler(this::invalid)
        .requestHandler(this::requested)
        .exceptionHandler(_ -> desk.traffic.protocolError())
        .listen()
        .onSuccess(it -> actualPort = it.actualPort());
  }

  int actualPort() {
    return actualPort;
  }

  private void connected(HttpConnection connection) {
    if (desk.traffic.httpConnections().incrementAndGet() > desk.settings.maxConnections()) {
      desk.traffic.httpConnections().decrementAndGet();
      connection.close();
      return;
    }
    closeAtMillis.put(
        connection, desk.clock.millis() + desk.settings.firstRequestSeconds() * 1_000L);
    connection.closeHandler(_ -> {
      closeAtMillis.remove(connection);
      desk.traffic.httpConnections().decrementAndGet();
    });
  }

  /// Whoever sends its request a byte at a time is cut off like one who sends nothing.
  private void sweep() {
    long now = desk.clock.millis();
    closeAtMillis.entrySet().stream()
        .filter(it -> it.getValue() <= now)
        .map(Map.Entry::getKey)
        .toList()
        .forEach(HttpConnection::close);
  }

  private void completed(HttpConnection connection) {
    closeAtMillis.replace(connection, desk.clock.millis() + desk.settings.idleSeconds() * 1_000L);
  }

  private void invalid(HttpServerRequest request) {
    desk.traffic.protocolError();
    request.response().setStatusCode(400).end().onComplete(_ -> request.connection().close());
  }

  private void requested(HttpServerRequest request) {
    HttpMethod method = request.method();
    if (method.equals(HttpMethod.GET)) {
      completed(request.connection());
      new DeviceExchange(desk, request).get();
    } else if (method.equals(HttpMethod.POST)) {
      post(request);
    } else {
      request.response().setStatusCode(405).putHeader("Allow", "GET, POST").end();
    }
  }

  private void post(HttpServerRequest request) {
    BoundedBody.read(
        request,
        desk.settings.maxBodyBytes(),
        body -> {
          completed(request.connection());
          new DeviceExchange(desk, request).post(body);
        });
  }
}
