package no.skjold.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Devices against small servers on loopback that fail on purpose.
@Timeout(60)
class LinksTest {
  private static final Message.Position FIX =
      new Message.Position(
          1, 0, new Receiver.Reading(new Place(59.9139, 10.7522), 8, 1, 90, false), 71);

  private final Vertx vertx = Vertx.vertx();
  private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private int mqttServer(Handler<MqttEndpoint> endpoint) throws Exception {
    MqttServer server =
        MqttServer.create(vertx, new MqttServerOptions().setHost("127.0.0.1").setPort(0));
    return server
        .endpointHandler(endpoint)
        .listen()
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS)
        .actualPort();
  }

  private int httpServer(AtomicInteger asked, int... answers) throws Exception {
    HttpServer server = vertx.createHttpServer();
    server.requestHandler(request ->
        request
            .body()
            .onSuccess(body -> {
              heard.add(request.method() + " " + request.path() + " " + body);
              int turn = Math.min(asked.getAndIncrement(), answers.length - 1);
              request.response().setStatusCode(answers[turn]).end();
            }));
    return server
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS)
        .actualPort();
  }

  /// Collects what a load link says.
  private static final class Listening implements LoadLink.Listener {
    private final List<Long> acknowledged = new ArrayList<>();
    private final CompletableFuture<List<Long>> all = new CompletableFuture<>();
    private Runnable whenReady = () -> {};
    private final AtomicInteger again = new AtomicInteger();
    private final int wanted;

    Listening(int wanted) {
      this.wanted = wanted;
    }

    @Override
    public void ready() {
      whenReady.run();
    }

    @Override
    public void acknowledged(LoadSubject.Step step, long sentNanos) {
      acknowledged.add(step.sequence());
      if (acknowledged.size() == wanted) {
        all.complete(List.copyOf(acknowledged));
      }
    }

    @Override
    public void refused(LoadSubject.Step step, int status) {
      all.completeExceptionally(new AssertionError("refused with " + status));
    }

    @Override
    public void resent(int steps) {
      again.addAndGet(steps);
    }
  }

  @Test
  void a_load_link_sends_what_was_not_acknowledged_again_after_the_connection_broke()
      throws Exception {
    AtomicInteger connections = new AtomicInteger();
    int port =
        mqttServer(endpoint -> {
          boolean first = connections.incrementAndGet() == 1;
          endpoint.publishHandler(message -> {
            heard.add(message.payload().toString());
            if (!first || heard.size() <= 3) {
              endpoint.publishAcknowledge(message.messageId());
            } else if (heard.size() == 10) {
              endpoint.close();
            }
          });
          endpoint.accept(false);
        });
    Listening listening = new Listening(10);
    LoadSubject subject = new LoadSubject(0, 1, LoadSubject.Role.OUTSIDE);
    vertx.runOnContext(_ -> {
      MqttLoadLink link =
          new MqttLoadLink(vertx, "127.0.0.1", port, subject, "secret", false, listening);
      listening.whenReady =
          () -> {
            for (int count = 0; count < 10; count++) {
              link.send(subject.next(0, 0, 1000));
            }
          };
      link.connect();
    });
    assertThat(listening.all.get(30, TimeUnit.SECONDS))
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    assertThat(listening.again.get()).isEqualTo(7);
    assertThat(connections.get()).isEqualTo(2);
  }

  @Test
  void an_http_load_link_tries_again_until_the_server_takes_it() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    int port = httpServer(asked, 503, 503, 200);
    Listening listening = new Listening(1);
    LoadSubject subject = new LoadSubject(0, 1, LoadSubject.Role.OUTSIDE);
    vertx.runOnContext(_ ->
        new HttpLoadLink(
                vertx,
                vertx.createHttpClient(
                    new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port)),
                Protocol.OSMAND,
                subject,
                "secret",
                listening)
            .send(subject.next(0, 0, 1000)));
    assertThat(listening.all.get(30, TimeUnit.SECONDS)).containsExactly(1L);
    assertThat(asked.get()).isEqualTo(3);
  }

  @Test
  void a_bracelet_connects_with_its_credential_and_a_will_and_hears_commands() throws Exception {
    CompletableFuture<MqttEndpoint> seen = new CompletableFuture<>();
    CompletableFuture<String> command = new CompletableFuture<>();
    int port =
        mqttServer(endpoint -> {
          seen.complete(endpoint);
          endpoint.subscribeHandler(wish -> {
            endpoint.subscribeAcknowledge(wish.messageId(), List.of(MqttQoS.AT_LEAST_ONCE));
            endpoint.publish(
                wish.topicSubscriptions().getFirst().topicName(),
                Buffer.buffer("{\"type\":\"warn\"}"),
                MqttQoS.AT_LEAST_ONCE,
                false,
                false);
          });
          endpoint.publishHandler(message -> {
            heard.add(message.topicName() + " " + message.payload());
            endpoint.publishAcknowledge(message.messageId());
          });
          endpoint.accept(false);
        });
    try (MqttUplink uplink =
        new MqttUplink(
            "127.0.0.1",
            port,
            "demo-1",
            "secret",
            Instant.EPOCH,
            InstantSource.system(),
            command::complete)) {
      Message.Event strap = new Message.Event(2, 0, "strap_open", 70);
      assertThat(uplink.send(List.of(FIX, FIX, strap))).isEqualTo(2);
      assertThat(uplink.send(List.of(strap))).isEqualTo(1);
      MqttEndpoint endpoint = seen.get(10, TimeUnit.SECONDS);
      assertThat(endpoint.clientIdentifier()).isEqualTo("demo-1");
      assertThat(endpoint.auth().getUsername()).isEqualTo("demo-1");
      assertThat(endpoint.auth().getPassword()).isEqualTo("secret");
      assertThat(endpoint.protocolVersion()).isEqualTo(5);
      assertThat(endpoint.will().getWillTopic()).isEqualTo("skjold/v1/demo-1/report");
      assertThat(new String(endpoint.will().getWillMessageBytes(), StandardCharsets.UTF_8))
          .contains("\"type\":\"disconnect\"", "\"t\":\"20");
      assertThat(command.get(10, TimeUnit.SECONDS)).contains("warn");
    }
    assertThat(heard).hasSize(2);
    assertThat(heard.poll()).startsWith("skjold/v1/demo-1/fix [{");
    assertThat(heard.poll()).startsWith("skjold/v1/demo-1/report {");
  }

  @Test
  void an_owntracks_phone_publishes_to_its_own_topic() throws Exception {
    int port =
        mqttServer(endpoint -> {
          endpoint.publishHandler(message -> {
            heard.add(endpoint.protocolVersion() + " " + message.topicName());
            endpoint.publishAcknowledge(message.messageId());
          });
          endpoint.accept(false);
        });
    try (OwnTracksUplink uplink =
        new OwnTracksUplink("127.0.0.1", port, "demo-2", "secret", Instant.EPOCH)) {
      assertThat(uplink.send(List.of(FIX))).isEqualTo(1);
    }
    assertThat(heard).containsExactly("4 owntracks/demo-2/demo-2");
  }

  @Test
  void an_http_device_keeps_what_is_answered_503_and_lets_go_of_what_is_refused() throws Exception {
    int port = httpServer(new AtomicInteger(), 503, 400, 200);
    List<String> complaints = new ArrayList<>();
    try (HttpClient http = HttpClient.newHttpClient();
        HttpUplink uplink =
            HttpUplink.of(
                Protocol.TRACCAR_FORWARD,
                http,
                "http://127.0.0.1:" + port,
                "demo-3",
                "secret",
                Instant.EPOCH,
                complaints::add)) {
      assertThatThrownBy(() -> uplink.send(List.of(FIX))).isInstanceOf(Uplink.Unsent.class);
      assertThat(uplink.send(List.of(FIX))).isEqualTo(1);
      assertThat(complaints).containsExactly("was refused with 400");
      assertThat(uplink.send(List.of(FIX))).isEqualTo(1);
    }
    assertThat(heard).hasSize(3).allMatch(one -> one.startsWith("POST /traccar/positions {"));
  }
}
