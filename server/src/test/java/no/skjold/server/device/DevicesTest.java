package no.skjold.server.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import no.skjold.monitoring.Plan.SupervisedDevice;
import no.skjold.server.device.Devices.Registered;
import no.skjold.server.device.Devices.Registration;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DevicesTest {

  private static EmbeddedPostgres database;

  private final SubjectsInMemory subjects = new SubjectsInMemory();
  private Devices devices;

  @BeforeAll
  static void startDatabase() throws IOException {
    database = EmbeddedPostgres.builder().start();
    Flyway.configure()
        .dataSource(database.getPostgresDatabase())
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    database.close();
  }

  private Devices started() {
    Devices registry =
        new Devices(
            new DeviceRows(JdbcClient.create(database.getPostgresDatabase())),
            subjects,
            Clock.systemUTC());
    registry.start();
    return registry;
  }

  @BeforeEach
  void emptyRegistry() {
    JdbcClient.create(database.getPostgresDatabase())
        .sql("truncate device.device, device.gateway")
        .update();
    devices = started();
  }

  private static Registration wanted(long subjectId, String deviceId, Protocol protocol) {
    return new Registration(
        subjectId,
        deviceId,
        protocol,
        deviceId,
        "traccar",
        "",
        Duration.ofSeconds(60),
        Duration.ofSeconds(120));
  }

  private Registered register(Registration wanted, boolean newSecret) {
    return devices.register(wanted, newSecret, it -> {});
  }

  private static Registration api(long subjectId, String client) {
    return new Registration(
        subjectId,
        "b-1",
        Protocol.API,
        "b-1",
        "traccar",
        client,
        Duration.ofSeconds(60),
        Duration.ofSeconds(120));
  }

  private static Registration silent(long subjectId, int interval, int allowance) {
    return new Registration(
        subjectId,
        "b-1",
        Protocol.SKJOLD_MQTT,
        "b-1",
        "traccar",
        "",
        Duration.ofSeconds(interval),
        Duration.ofSeconds(allowance));
  }

  @Test
  void nobody_can_let_somebody_be_silent_for_longer_than_a_quarter_of_an_hour() {
    long subject = subjects.create("2026-0001", "oslo").id();
    assertRefused(silent(subject, 86_400, 86_400), "reporting_interval_out_of_range");
    assertRefused(silent(subject, 601, 1), "reporting_interval_out_of_range");
    assertRefused(silent(subject, 600, 301), "silence_too_long");
    assertRefused(silent(subject, 1, 900), "silence_too_long");
    register(silent(subject, 600, 300), false);
    assertThat(subjects.find(subject).orElseThrow().longestSilence())
        .isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void a_device_behind_a_makers_cloud_names_the_one_client_that_speaks_for_it() {
    long subject = subjects.create("2026-0001", "oslo").id();
    List<String> ended = new ArrayList<>();
    devices.onCredentialEnded(ended::add);
    String secret =
        register(wanted(subject, "b-1", Protocol.SKJOLD_MQTT), false).secret().orElseThrow();
    assertRefused(api(subject, ""), "client_missing");
    assertRefused(api(subject, "a/b"), "client_not_usable");

    assertThat(register(api(subject, "cloud 1"), false).secret()).isEmpty();
    assertThat(ended).as("what it had logged in with before").containsExactly("b-1");
    register(api(subject, ""), false);
    Devices restarted = started();
    assertThat(restarted.sentBy("cloud 1", "b-1")).isPresent();
    assertThat(restarted.sentBy("cloud 2", "b-1")).isEmpty();
    assertThat(restarted.bySecret(secret)).isEmpty();
    register(wanted(subject, "b-1", Protocol.SKJOLD_MQTT), false);
    assertThat(devices.sentBy("cloud 1", "b-1")).isEmpty();
  }

  @Test
  void a_registered_device_is_in_the_plan_and_is_known_by_its_secret_alone() {
    long subject = subjects.create("2026-0001", "oslo").id();
    Registered registered = register(wanted(subject, "b-1", Protocol.SKJOLD_MQTT), false);
    String secret = registered.secret().orElseThrow();
    assertThat(secret).hasSize(43);
    assertThat(devices.authenticate("b-1", secret)).contains(registered.device());
    assertThat(devices.bySecret(secret)).contains(registered.device());
    assertThat(devices.authenticate("b-1", "guess")).isEmpty();
    assertThat(devices.authenticate("b-2", secret)).isEmpty();
    assertThat(subjects.find(subject).orElseThrow().plan().devices())
        .containsExactly(new SupervisedDevice("b-1", 60_000, 120_000));
  }

  @Test
  void what_is_registered_is_known_after_a_restart_and_no_secret_is_stored() {
    long subject = subjects.create("2026-0001", "oslo").id();
    String secret = register(wanted(subject, "b-1", Protocol.OSMAND), false).secret().orElseThrow();
    assertThat(started().bySecret(secret)).isPresent();
    assertThat(
            JdbcClient.create(database.getPostgresDatabase())
                .sql("select device::text from device.device")
                .query(String.class)
                .single())
        .doesNotContain(secret);
  }

  @Test
  void registering_again_keeps_the_secret_unless_a_new_one_is_asked_for() {
    long subject = subjects.create("2026-0001", "oslo").id();
    List<String> ended = new ArrayList<>();
    devices.onCredentialEnded(ended::add);
    Registration wanted = wanted(subject, "b-1", Protocol.SKJOLD_MQTT);
    String first = register(wanted, false).secret().orElseThrow();
    assertThat(register(wanted, false).secret()).isEmpty();
    assertThat(devices.authenticate("b-1", first)).isPresent();
    assertThat(ended).isEmpty();
    String second = register(wanted, true).secret().orElseThrow();
    assertThat(devices.authenticate("b-1", first)).isEmpty();
    assertThat(devices.authenticate("b-1", second)).isPresent();
    assertThat(ended).containsExactly("b-1");
  }

  @Test
  void a_removed_device_is_unknown_and_out_of_the_plan() {
    long subject = subjects.create("2026-0001", "oslo").id();
    List<String> ended = new ArrayList<>();
    devices.onCredentialEnded(ended::add);
    String secret =
        register(wanted(subject, "b-1", Protocol.SKJOLD_MQTT), false).secret().orElseThrow();
    assertThat(devices.remove(subject, "b-1", () -> {})).isTrue();
    assertThat(devices.remove(subject, "b-1", () -> {})).isFalse();
    assertThat(devices.authenticate("b-1", secret)).isEmpty();
    assertThat(started().find("b-1")).isEmpty();
    assertThat(subjects.find(subject).orElseThrow().plan().devices()).isEmpty();
    assertThat(ended).containsExactly("b-1");
  }

  @Test
  void a_forwarding_gateway_gets_one_token_and_speaks_only_for_its_own_devices() {
    long subject = subjects.create("2026-0001", "oslo").id();
    String token =
        register(wanted(subject, "imei-1", Protocol.TRACCAR_FORWARD), false).secret().orElseThrow();
    assertThat(register(wanted(subject, "imei-2", Protocol.TRACCAR_FORWARD), false).secret())
        .isEmpty();
    register(wanted(subject, "b-1", Protocol.OSMAND), false);
    Devices restarted = started();
    assertThat(restarted.gateway(token)).contains("traccar");
    assertThat(restarted.gateway("guess")).isEmpty();
    assertThat(restarted.forwarded("traccar", "imei-2")).isPresent();
    assertThat(restarted.forwarded("traccar", "b-1")).isEmpty();
    assertThat(restarted.forwarded("another", "imei-1")).isEmpty();
    assertThat(restarted.bySecret(token)).isEmpty();
  }

  @Test
  void what_cannot_be_is_refused_and_changes_nothing() {
    long one = subjects.create("2026-0001", "oslo").id();
    long other = subjects.create("2026-0002", "oslo").id();
    register(wanted(one, "b-1", Protocol.SKJOLD_MQTT), false);
    assertRefused(wanted(other, "b-1", Protocol.SKJOLD_MQTT), "device_carried_by_another");
    assertRefused(wanted(99, "b-2", Protocol.SKJOLD_MQTT), "no_such_subject");
    assertRefused(wanted(one, "not usable", Protocol.SKJOLD_MQTT), "device_id_not_usable");
    assertRefused(
        new Registration(
            one,
            "b-2",
            Protocol.OWNTRACKS_MQTT,
            "b-1",
            "traccar",
            "",
            Duration.ofSeconds(60),
            Duration.ofSeconds(60)),
        "user_taken");
    assertRefused(
        new Registration(
            one,
            "b-2",
            Protocol.OSMAND,
            "b-2",
            "traccar",
            "",
            Duration.ZERO,
            Duration.ofSeconds(60)),
        "reporting_interval_out_of_range");
    assertThat(subjects.find(other).orElseThrow().plan().devices()).isEmpty();
    assertThat(devices.find("b-2")).isEmpty();
  }

  private void assertRefused(Registration wanted, String code) {
    assertThatThrownBy(() -> register(wanted, false)).hasMessage(code);
  }
}
