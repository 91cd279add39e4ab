package no.skjold.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAck;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.Fix;
import no.skjold.server.device.Protocol;
import no.skjold.server.gateway.ControlledIntake.Handed;
import no.skjold.server.supervision.Intake.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MqttPortTest {

  private static final String FIX = "skjold/v1/b-1/fix";
  private static final String GOOD =
      "{\"t\":\"2026-11-21T12:00:00Z\",\"lat\":59.91,\"lon\":10.75,\"acc\":8.5,\"seq\":1}";

  private RunningGateway gateway = new RunningGateway();

  @BeforeEach
  void knowTwoDevices() {
    gateway.devices.add("b-1", Protocol.SKJOLD_MQTT);
    gateway.devices.add("b-2", Protocol.SKJOLD_MQTT);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private Mqtt5AsyncClient client5(String deviceId) throws Exception {
    Mqtt5AsyncClient client =
        Mqtt5Client.builder()
            .identifier(deviceId)
            .serverHost("127.0.0.1")
            .serverPort(gateway.mqttPort())
            .simpleAuth()
            .username(deviceId)
            .password(KnownDevices.secret(deviceId).getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .buildAsync();
    client.connect().get(10, TimeUnit.SECONDS);
    return client;
  }

  private Mqtt3AsyncClient client3(String deviceId) throws Exception {
    Mqtt3AsyncClient client =
        Mqtt3Client.builder()
            .identifier(deviceId)
            .serverHost("127.0.0.1")
            .serverPort(gateway.mqttPort())
            .simpleAuth()
            .username(deviceId)
            .password(KnownDevices.secret(deviceId).getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .buildAsync();
    client.connect().get(10, TimeUnit.SECONDS);
    return client;
  }

  private static CompletableFuture<Mqtt5PublishResult> publish(
      Mqtt5AsyncClient client, String topic, String payload) {
    return client
        .publishWith()
        .topic(topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .send();
  }

  private static CompletableFuture<Mqtt3Publish> publish(
      Mqtt3AsyncClient client, String topic, String payload) {
    return client
        .publishWith()
        .topic(topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .send();
  }

  @Test
  void acknowledges_only_when_supervision_has_completed() throws Exception {
    Mqtt5AsyncClient client = client5("b-1");
    CompletableFuture<Mqtt5PublishResult> acknowledged = publish(client, FIX, GOOD);
    Handed handed = gateway.intake.next();
    assertThat(handed.deviceId()).isEqualTo("b-1");
    assertThat(((Fix) handed.input()).accuracy()).isEqualTo(8.5);
    assertThatThrownBy(() -> acknowledged.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    handed.complete(Outcome.ACCEPTED);
    assertThat(acknowledged.get(10, TimeUnit.SECONDS).getError()).isEmpty();
  }

  @Test
  void acknowledges_in_order_of_arrival_whatever_order_supervision_completes_in() throws Exception {
    RawMqtt client = RawMqtt.connect(gateway.mqttPort(), "b-1", KnownDevices.secret("b-1"), false);
    for (int id = 1; id <= 20; id++) {
      client.publish(FIX, id, GOOD);
    }
    List<Handed> handed = gateway.intake.next(20);
    for (int i = 19; i > 0; i--) {
      handed.get(i).complete(Outcome.ACCEPTED);
    }
    handed.getFirst().complete(Outcome.ACCEPTED);
    assertThat(client.acknowledgements(20))
        .isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
    client.close();
  }

  @Test
  void what_caused_nothing_is_acknowledged_no_sooner_than_what_caused_something() throws Exception {
    gateway.close();
    gateway = new RunningGateway(new BudgetSettings(1e6, 1e6, 1e9, 1e9), Duration.ofMillis(250));
    knowTwoDevices();
    RawMqtt client = RawMqtt.connect(gateway.mqttPort(), "b-1", KnownDevices.secret("b-1"), false);
    long sent = System.nanoTime();
    client.publish(FIX, 1, GOOD);
    gateway.intake.next().complete(Outcome.ACCEPTED);
    client.publish(FIX, 2, GOOD);
    gateway.intake.next().complete(Outcome.ACCEPTED);
    assertThat(client.acknowledgements(2)).containsExactly(1, 2);
    assertThat(System.nanoTime() - sent).isGreaterThanOrEqualTo(250_000_000);
    client.close();
  }

  @Test
  void closes_the_connection_without_acknowledging_when_told_to_try_later() throws Exception {
    Mqtt5AsyncClient client = client5("b-1");
    CompletableFuture<Mqtt5PublishResult> acknowledged = publish(client, FIX, GOOD);
    gateway.intake.next().complete(Outcome.TRY_LATER);
    assertThatThrownBy(() -> acknowledged.get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class);
    assertThat(client.getState().isConnected()).isFalse();
  }

  @Test
  void refuses_a_wrong_password() {
    Mqtt5AsyncClient client =
        Mqtt5Client.builder()
            .identifier("b-1")
            .serverHost("127.0.0.1")
            .serverPort(gateway.mqttPort())
            .simpleAuth()
            .username("b-1")
            .password("guess".getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .buildAsync();
    assertThatThrownBy(() -> client.connect().get(10, TimeUnit.SECONDS))
        .hasStackTraceContaining("BAD_USER_NAME_OR_PASSWORD");
    assertThat(gateway.health().wrongCredentials()).isEqualTo(1);
  }

  @Test
  void refuses_a_client_identifier_that_is_not_the_devices() {
    Mqtt3AsyncClient client =
        Mqtt3Client.builder()
            .identifier("b-2")
            .serverHost("127.0.0.1")
            .serverPort(gateway.mqttPort())
            .simpleAuth()
            .username("b-1")
            .password(KnownDevices.secret("b-1").getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .buildAsync();
    assertThatThrownBy(() -> client.connect().get(10, TimeUnit.SECONDS))
        .hasStackTraceContaining("IDENTIFIER_NOT_VALID");
  }

  @Test
  void cuts_off_and_audits_who_publishes_to_another_devices_topic() throws Exception {
    Mqtt5AsyncClient client = client5("b-1");
    CompletableFuture<Mqtt5PublishResult> refused = publish(client, "skjold/v1/b-2/fix", GOOD);
    assertThatThrownBy(() -> refused.get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class);
    assertThat(gateway.intake.idle()).isTrue();
    Await.until(() -> gateway.audited.equals(List.of("device/b-1 foreign_topic")));
  }

  @Test
  void garbage_is_let_go_with_a_reason_and_the_good_message_behind_it_is_heard() throws Exception {
    Mqtt5AsyncClient client = client5("b-1");
    CompletableFuture<Mqtt5PublishResult> garbage = publish(client, FIX, "\u0000{[garbage");
    CompletableFuture<Mqtt5PublishResult> nowhere =
        publish(client, FIX, "{\"t\":\"2026-11-21T12:00:00Z\",\"lat\":0,\"lon\":0}");
    CompletableFuture<Mqtt5PublishResult> good = publish(client, FIX, GOOD);
    gateway.intake.next().complete(Outcome.ACCEPTED);
    assertThat(reason(garbage)).startsWith("not_json: ");
    assertThat(reason(nowhere)).startsWith("null_island: ");
    assertThat(good.get(10, TimeUnit.SECONDS).getError()).isEmpty();
    assertThat(gateway.refused.list())
        .extracting(it -> it.reason())
        .containsExactlyInAnyOrder("not_json", "null_island");
  }

  private static String reason(CompletableFuture<Mqtt5PublishResult> refused) throws Exception {
    ExecutionException thrown =
        catchThrowableOfType(ExecutionException.class, () -> refused.get(10, TimeUnit.SECONDS));
    Mqtt5PubAck acknowledgement =
        ((Mqtt5PubAckException) Objects.requireNonNull(thrown.getCause())).getMqttMessage();
    assertThat(acknowledgement.getReasonCode())
        .isEqualTo(Mqtt5PubAckReasonCode.PAYLOAD_FORMAT_INVALID);
    return acknowledgement.getReasonString().orElseThrow().toString();
  }

  @Test
  void older_clients_hear_an_acknowledgement_for_garbage_so_that_they_let_go_of_it()
      throws Exception {
    Mqtt3AsyncClient client = client3("b-1");
    publish(client, FIX, "garbage").get(10, TimeUnit.SECONDS);
    CompletableFuture<Mqtt3Publish> good = publish(client, FIX, GOOD);
    gateway.intake.next().complete(Outcome.ACCEPTED);
    good.get(10, TimeUnit.SECONDS);
    assertThat(gateway.refused.list()).hasSize(1);
  }

  @Test
  void an_array_is_acknowledged_when_all_of_it_is_safe() throws Exception {
    Mqtt5AsyncClient client = client5("b-1");
    CompletableFuture<Mqtt5PublishResult> batch =
        publish(client, FIX, "[" + GOOD + "," + GOOD.replace(":00Z", ":05Z") + "]");
    List<Handed> handed = gateway.intake.next(2);
    handed.get(1).complete(Outcome.ACCEPTED);
    assertThatThrownBy(() -> batch.get(200, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    handed.get(0).complete(Outcome.ACCEPTED);
    assertThat(batch.get(10, TimeUnit.SECONDS).getError()).isEmpty();
  }

  @Test
  void qos_2_is_received_once_and_completed() throws Exception {
    Mqtt5AsyncClient client = client5("b-1");
    CompletableFuture<Mqtt5PublishResult> sent =
        client
            .publishWith()
            .topic(FIX)
            .qos(MqttQos.EXACTLY_ONCE)
            .payload(GOOD.getBytes(StandardCharsets.UTF_8))
            .send();
    gateway.intake.next().complete(Outcome.ACCEPTED);
    assertThat(sent.get(10, TimeUnit.SECONDS).getError()).isEmpty();
    assertThat(gateway.intake.idle()).isTrue();
  }

  @Test
  void a_second_connection_takes_over_and_the_first_one_is_told() throws Exception {
    BlockingQueue<String> why = new LinkedBlockingQueue<>();
    Mqtt5AsyncClient first =
        Mqtt5Client.builder()
            .identifier("b-1")
            .serverHost("127.0.0.1")
            .serverPort(gateway.mqttPort())
            .simpleAuth()
            .username("b-1")
            .password(KnownDevices.secret("b-1").getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .willPublish()
            .topic("skjold/v1/b-1/report")
            .payload("{\"type\":\"disconnect\"}".getBytes(StandardCharsets.UTF_8))
            .applyWillPublish()
            .addDisconnectedListener(it -> why.add(it.getCause().toString()))
            .buildAsync();
    first.connect().get(10, TimeUnit.SECONDS);
    Mqtt5AsyncClient second = client5("b-1");
    assertThat(why.poll(10, TimeUnit.SECONDS)).contains("DISCONNECT");
    CompletableFuture<Mqtt5PublishResult> good = publish(second, FIX, GOOD);
    Handed handed = gateway.intake.next();
    assertThat(handed.input()).isInstanceOf(Fix.class);
    handed.complete(Outcome.ACCEPTED);
    good.get(10, TimeUnit.SECONDS);
  }

  @Test
  void a_lost_connection_is_reported_by_its_last_will_dated_when_it_was_lost() throws Exception {
    gateway.intake.always(Outcome.ACCEPTED);
    long before = System.currentTimeMillis();
    RawMqtt lost = RawMqtt.connect(gateway.mqttPort(), "b-1", KnownDevices.secret("b-1"), true);
    lost.close();
    DeviceReport report = (DeviceReport) gateway.intake.next().input();
    assertThat(report.kind()).isEqualTo(DeviceReport.Kind.DISCONNECT);
    assertThat(report.deviceTimeMillis()).isGreaterThanOrEqualTo(before);
  }

  @Test
  void a_last_will_that_a_full_lane_turns_away_is_handed_in_again_until_it_is_taken()
      throws Exception {
    RawMqtt.connect(gateway.mqttPort(), "b-1", KnownDevices.secret("b-1"), "power_off").close();
    Handed first = gateway.intake.next();
    first.complete(Outcome.TRY_LATER);
    gateway.intake.next().complete(Outcome.TRY_LATER);
    Handed third = gateway.intake.next();
    assertThat(((DeviceReport) third.input()).kind()).isEqualTo(DeviceReport.Kind.POWER_OFF);
    assertThat(((DeviceReport) third.input()).deviceTimeMillis())
        .isEqualTo(((DeviceReport) first.input()).deviceTimeMillis());
    third.complete(Outcome.ACCEPTED);
    assertThat(gateway.health().willsWaiting()).isZero();
  }

  @Test
  void a_device_that_we_cut_off_for_its_rate_is_not_told_lost() throws Exception {
    gateway.close();
    gateway = new RunningGateway(new BudgetSettings(0.001, 1, 1e6, 1e6));
    knowTwoDevices();
    gateway.intake.always(Outcome.ACCEPTED);
    RawMqtt looping =
        RawMqtt.connect(gateway.mqttPort(), "b-1", KnownDevices.secret("b-1"), "power_off");
    looping.publish(FIX, 1, GOOD);
    looping.publish(FIX, 2, GOOD);
    looping.awaitEnd();
    assertThatNothingButFixesWasHeard();
  }

  @Test
  void a_device_that_we_cut_off_for_breaking_the_protocol_is_not_told_lost() throws Exception {
    gateway.intake.always(Outcome.ACCEPTED);
    RawMqtt wrong =
        RawMqtt.connect(gateway.mqttPort(), "b-1", KnownDevices.secret("b-1"), "power_off");
    wrong.sendNonsense();
    wrong.awaitEnd();
    assertThatNothingButFixesWasHeard();
  }

  @Test
  void a_device_whose_credential_ended_is_not_told_lost() throws Exception {
    gateway.intake.always(Outcome.ACCEPTED);
    RawMqtt ended =
        RawMqtt.connect(gateway.mqttPort(), "b-1", KnownDevices.secret("b-1"), "power_off");
    gateway.devices.endCredential("b-1");
    ended.awaitEnd();
    assertThatNothingButFixesWasHeard();
  }

  /// After a device whose connection is really lost, which comes behind whatever was said before.
  private void assertThatNothingButFixesWasHeard() throws Exception {
    Await.until(() -> gateway.health().mqttConnections() == 0);
    RawMqtt.connect(gateway.mqttPort(), "b-2", KnownDevices.secret("b-2"), "power_off").close();
    Handed heard = gateway.intake.next();
    while (heard.input() instanceof Fix) {
      heard = gateway.intake.next();
    }
    assertThat(heard.deviceId()).isEqualTo("b-2");
  }

  @Test
  void a_client_that_says_goodbye_leaves_no_will() throws Exception {
    gateway.intake.always(Outcome.ACCEPTED);
    RawMqtt polite = RawMqtt.connect(gateway.mqttPort(), "b-1", KnownDevices.secret("b-1"), true);
    polite.sayGoodbye();
    Await.until(() -> gateway.health().mqttConnections() == 0);
    assertThat(gateway.intake.idle()).isTrue();
  }

  @Test
  void a_warning_reaches_a_connected_device_and_is_not_repeated_once_acknowledged()
      throws Exception {
    Mqtt5AsyncClient client = client5("b-1");
    BlockingQueue<Mqtt5Publish> heard = new LinkedBlockingQueue<>();
    client.publishes(MqttGlobalPublishFilter.ALL, heard::add);
    client
        .subscribeWith()
        .topicFilter("skjold/v1/b-1/command")
        .qos(MqttQos.AT_LEAST_ONCE)
        .send()
        .get(10, TimeUnit.SECONDS);
    gateway.commands.warn("b-1", Duration.ofSeconds(30));
    Mqtt5Publish warning = heard.poll(10, TimeUnit.SECONDS);
    assertThat(new String(warning.getPayloadAsBytes(), StandardCharsets.UTF_8))
        .contains("\"type\":\"warn\"")
        .doesNotContain("zone");
    Await.until(() -> gateway.commands.findWaiting("b-1") == null);
  }

  @Test
  void a_warning_waits_for_a_device_that_is_away_until_it_expires() throws Exception {
    gateway.commands.warn("b-1", Duration.ofSeconds(30));
    gateway.commands.warn("b-2", Duration.ZERO);
    BlockingQueue<Mqtt5Publish> heard = new LinkedBlockingQueue<>();
    for (String deviceId : List.of("b-2", "b-1")) {
      Mqtt5AsyncClient client = client5(deviceId);
      client.publishes(MqttGlobalPublishFilter.ALL, heard::add);
      client
          .subscribeWith()
          .topicFilter("skjold/v1/" + deviceId + "/command")
          .send()
          .get(10, TimeUnit.SECONDS);
    }
    assertThat(heard.poll(10, TimeUnit.SECONDS).getTopic().toString())
        .isEqualTo("skjold/v1/b-1/command");
    assertThat(heard).isEmpty();
  }

  @Test
  void friends_topics_are_granted_and_foreign_commands_are_not() throws Exception {
    Mqtt3AsyncClient client = client3("b-1");
    client.subscribeWith().topicFilter("owntracks/+/+").send().get(10, TimeUnit.SECONDS);
    assertThatThrownBy(() ->
            client
                .subscribeWith()
                .topicFilter("skjold/v1/b-2/command")
                .send()
                .get(10, TimeUnit.SECONDS))
        .hasStackTraceContaining("SubAck");
    assertThatThrownBy(
            () -> client.subscribeWith().topicFilter("#").send().get(10, TimeUnit.SECONDS))
        .hasStackTraceContaining("SubAck");
  }

  @Test
  void owntracks_is_heard_on_its_own_topic_whatever_its_client_identifier() throws Exception {
    gateway.devices.add("phone", Protocol.OWNTRACKS_MQTT, "kari");
    Mqtt3AsyncClient client =
        Mqtt3Client.builder()
            .identifier("kariphone")
            .serverHost("127.0.0.1")
            .serverPort(gateway.mqttPort())
            .simpleAuth()
            .username("kari")
            .password(KnownDevices.secret("kari").getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .buildAsync();
    client.connect().get(10, TimeUnit.SECONDS);
    CompletableFuture<Mqtt3Publish> sent =
        publish(
            client,
            "owntracks/kari/phone",
            "{\"_type\":\"location\",\"lat\":59.9,\"lon\":10.7,\"tst\":1795303143,\"tid\":\"kp\"}");
    Handed handed = gateway.intake.next();
    assertThat(handed.deviceId()).isEqualTo("phone");
    handed.complete(Outcome.ACCEPTED);
    sent.get(10, TimeUnit.SECONDS);
  }

  @Test
  void a_looping_device_is_cut_off_and_nobody_else_notices() throws Exception {
    gateway.close();
    gateway = new RunningGateway(new BudgetSettings(0.001, 50, 1e6, 1e6));
    knowTwoDevices();
    gateway.intake.always(Outcome.ACCEPTED);
    Mqtt3AsyncClient looping = client3("b-1");
    Mqtt3AsyncClient other = client3("b-2");
    List<CompletableFuture<Mqtt3Publish>> sent = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      sent.add(publish(looping, FIX, GOOD));
    }
    assertThatThrownBy(() -> sent.get(59).get(10, TimeUnit.SECONDS)).isNotNull();
    assertThatThrownBy(() -> client3("b-1")).hasStackTraceContaining("SERVER_UNAVAILABLE");
    publish(other, "skjold/v1/b-2/fix", GOOD).get(10, TimeUnit.SECONDS);
    assertThat(gateway.health().overBudget()).isPositive();
  }

  @Test
  void no_more_than_256_of_an_older_clients_messages_are_under_way_and_none_is_lost()
      throws Exception {
    RawMqtt flood = RawMqtt.connect(gateway.mqttPort(), "b-1", KnownDevices.secret("b-1"), false);
    for (int id = 1; id <= 600; id++) {
      flood.publish(FIX, id, GOOD);
    }
    List<Handed> first = gateway.intake.next(256);
    assertThat(gateway.intake.waiting()).isZero();
    first.forEach(it -> it.complete(Outcome.ACCEPTED));
    for (int rest = 600 - 256; rest > 0; rest--) {
      gateway.intake.next().complete(Outcome.ACCEPTED);
    }
    assertThat(flood.acknowledgements(600)).isSorted().hasSize(600);
    flood.close();
  }

  @Test
  void a_device_whose_credential_ended_is_cut_off() throws Exception {
    Mqtt5AsyncClient client = client5("b-1");
    gateway.devices.endCredential("b-1");
    Await.until(() -> !client.getState().isConnected());
    assertThatThrownBy(() -> client5("b-1")).isNotNull();
  }
}
