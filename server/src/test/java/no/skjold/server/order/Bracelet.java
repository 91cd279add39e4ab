package no.skjold.server.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;
import no.skjold.server.supervision.TransitionLog;

/// The bracelet he carries, a real client over MQTT: what it says has been acknowledged when a call
/// returns. And what is registered of it.
final class Bracelet implements AutoCloseable {

  private final Office office;
  private final long subject;
  private final String device;
  private final Mqtt3BlockingClient mqtt;

  private Bracelet(Office office, long subject) {
    this.office = office;
    this.subject = subject;
    this.device = "lenke-" + Long.toString(subject, Character.MAX_RADIX);
    String secret =
        office
            .api(
                "PUT",
                "/api/v1/subjects/" + subject + "/devices/" + device,
                "{\"protocol\":\"skjold-mqtt\",\"reportingIntervalSeconds\":600,\"deliveryAllowanceSeconds\":60}")
            .at("/credential/secret")
            .asString();
    mqtt =
        Mqtt3Client.builder()
            .identifier(device)
            .serverHost("127.0.0.1")
            .serverPort(
                office
                    .context
                    .getEnvironment()
                    .getRequiredProperty("skjold.mqtt.port", Integer.class))
            .simpleAuth()
            .username(device)
            .password(secret.getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .buildBlocking();
    mqtt.connect();
  }

  /// Mounted on him.
  static Bracelet on(Office office, Story matter) {
    return new Bracelet(office, matter.subject());
  }

  /// Somewhat south of the zone.
  void isOutside() {
    isAt(59.905, 10.76);
  }

  /// Some two kilometres inside it.
  void isInside() {
    isAt(59.93, 10.76);
  }

  private void isAt(double latitude, double longitude) {
    mqtt.publishWith()
        .topic("skjold/v1/" + device + "/fix")
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(
            String.format(
                    Locale.ROOT,
                    "{\"t\":\"%s\",\"lat\":%.6f,\"lon\":%.6f,\"acc\":8.0,\"src\":\"gnss\",\"bat\":80}",
                    office.clock.instant(),
                    latitude,
                    longitude)
                .getBytes(StandardCharsets.UTF_8))
        .send();
  }

  /// Its strap is opened.
  void opens() {
    mqtt.publishWith()
        .topic("skjold/v1/" + device + "/report")
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(
            "{\"t\":\"%s\",\"type\":\"strap_open\"}"
                .formatted(office.clock.instant())
                .getBytes(StandardCharsets.UTF_8))
        .send();
  }

  Transition awaitCritical(TransitionKind kind) {
    return await(
        "a critical " + kind, it -> it.kind() == kind && it.severity() == Severity.CRITICAL);
  }

  /// What the law lets us register, of him alone.
  List<Transition> registered() {
    return office.bean(TransitionLog.class).after(0, 10_000).stream()
        .map(TransitionLog.Entry::transition)
        .filter(it -> it.subjectId() == subject)
        .toList();
  }

  /// The latest registered of a kind, as soon as there is one.
  Transition await(TransitionKind kind) {
    return await("a " + kind, it -> it.kind() == kind);
  }

  private Transition await(String what, Predicate<Transition> wanted) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (true) {
      List<Transition> all = registered();
      var found = all.stream().filter(wanted).reduce((_, later) -> later);
      if (found.isPresent()) {
        return found.get();
      }
      assertThat(System.nanoTime()).as("%s within 20 s of %s", what, all).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /// How many positions are kept of him; each lies in a lawful window.
  long positionsKept() {
    return office
        .bean(org.springframework.jdbc.core.simple.JdbcClient.class)
        .sql("SELECT count(*) FROM supervision.evidence WHERE subject_id = ?")
        .param(subject)
        .query(Long.class)
        .single();
  }

  static Instant at(Transition transition) {
    return Instant.ofEpochMilli(transition.atMillis());
  }

  @Override
  public void close() {
    mqtt.disconnect();
  }
}
