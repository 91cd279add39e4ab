package no.skjold.server.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;

/// The MQTT port on one event loop; one instance per loop, all on the same port. Vert.x carries the
/// sockets and TLS, Netty's codec the packets; the rest of the protocol is [MqttConnection].
/// (Vert.x has an MQTT server of its own, without a way to stop reading a socket or to write many
/// acknowledgements at once: ADR 0004.)
final class MqttPort extends VerticleBase {

  private static final int SECONDS_TO_CONNECT = 10;
  private static final int LONGEST_CLIENT_ID = 256;

  private final MqttDesk desk;
  private final int port;
  private volatile int actualPort;

  MqttPort(MqttDesk desk, int port) {
    this.desk = desk;
    this.port = port;
  }

  @Override
  public Future<?> start() {
    MqttSettings settings = desk.settings;
    NetServerOptions options =
        new NetServerOptions()
            .setHost(settings.host())
            .setPort(port)
            .setTcpNoDelay(true)
            .setReuseAddress(true)
            .setAcceptBacklog(4_096);
    if (!settings.certificate().isEmpty()) {
      options
          .setSsl(true)
          .setKeyCertOptions(
              new PemKeyCertOptions()
                  .setCertPath(settings.certificate())
                  .setKeyPath(settings.key()));
    }
    NetServer server = vertx.createNetServer(options);
    return server
        .connectHandler(this::connected)
        .listen()
        .onSuccess(it -> actualPort = it.actualPort());
  }

  int actualPort() {
    return actualPort;
  }

  private void connected(NetSocket accepted) {
    if (desk.traffic.mqttConnections().incrementAndGet() > desk.settings.maxConnections()) {
      desk.traffic.mqttConnections().decrementAndGet();
      accepted.close();
      return;
    }
    NetSocketInternal socket = (NetSocketInternal) accepted;
    ChannelHandlerContext channel = socket.channelHandlerContext();
    MqttConnection connection = new MqttConnection(desk, channel);
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addBefore("handler", "mqttEncoder", MqttEncoder.INSTANCE);
    pipeline.addBefore(
        "handler",
        "mqttDecoder",
        new MqttDecoder(desk.settings.maxPacketBytes(), LONGEST_CLIENT_ID));
    pipeline.addBefore("handler", "idle", new Silence(SECONDS_TO_CONNECT, connection));
    socket.messageHandler(connection::received);
    socket.exceptionHandler(_ -> desk.traffic.protocolError());
    socket.closeHandler(_ -> {
      desk.traffic.mqttConnections().decrementAndGet();
      connection.closed();
    });
  }

  /// From now on the client must be heard once in one and a half times `seconds`.
  static void keepAlive(ChannelHandlerContext channel, MqttConnection connection, int seconds) {
    channel
        .pipeline()
        .replace("idle", "idle", new Silence((int) Math.ceil(seconds * 1.5), connection));
  }

  /// Tells the connection when nothing was heard for too long.
  private static final class Silence extends IdleStateHandler {
    private final MqttConnection connection;

    Silence(int seconds, MqttConnection connection) {
      super(seconds, 0, 0);
      this.connection = connection;
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
      connection.idle();
    }
  }
}
