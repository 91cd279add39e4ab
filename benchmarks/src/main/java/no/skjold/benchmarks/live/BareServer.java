package no.skjold.benchmarks.live;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.util.function.Supplier;

/// The limit: says "received" at once and does nothing else. What a server of ours takes beside
/// this is the price of its promise.
final class BareServer {

  private BareServer() {}

  /// `mqtt|osmand PORT EVENT_LOOPS`; runs until it is ended.
  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[1]);
    int eventLoops = Integer.parseInt(arguments[2]);
    Supplier<Deployable> server =
        switch (arguments[0]) {
          case "mqtt" -> () -> context -> mqtt(context.owner(), port);
          case "osmand" -> () -> context -> http(context.owner(), port);
          default -> throw new IllegalArgumentException("mqtt or osmand");
        };
    Vertx vertx = Vertx.vertx();
    vertx
        .deployVerticle(server, new DeploymentOptions().setInstances(eventLoops))
        .onFailure(problem -> {
          System.err.println("the bare server did not start: " + problem);
          System.exit(1);
        });
  }

  private static Future<?> mqtt(Vertx vertx, int port) {
    MqttServerOptions options = new MqttServerOptions().setHost("127.0.0.1").setPort(port);
    options.setAcceptBacklog(4096);
    return MqttServer.create(vertx, options).endpointHandler(BareServer::serve).listen();
  }

  private static void serve(MqttEndpoint endpoint) {
    endpoint.publishHandler(message -> acknowledge(endpoint, message));
    endpoint.accept(false);
  }

  private static void acknowledge(MqttEndpoint endpoint, MqttPublishMessage message) {
    if (message.qosLevel() == MqttQoS.AT_LEAST_ONCE) {
      endpoint.publishAcknowledge(message.messageId());
    }
  }

  private static Future<?> http(Vertx vertx, int port) {
    return vertx
        .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setAcceptBacklog(4096))
        .requestHandler(request -> request.response().end())
        .listen(port);
  }
}
