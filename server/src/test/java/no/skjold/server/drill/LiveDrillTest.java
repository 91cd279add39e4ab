package no.skjold.server.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import no.skjold.geometry.Areas;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Zone;
import no.skjold.server.alarm.AlarmPath.DrillOutcome;
import no.skjold.server.alarm.AlarmPath.DrillStanding;
import no.skjold.server.breach.Browser;
import no.skjold.server.device.DeviceDirectory;
import no.skjold.server.device.Devices;
import no.skjold.server.drill.DrillServer.Console;
import no.skjold.server.drill.DrillServer.Written;
import no.skjold.server.storage.Database;
import no.skjold.server.supervision.DrillSubject;
import no.skjold.server.supervision.Intake;
import no.skjold.server.supervision.LiveSupervision;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.TransitionLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.JsonNode;

/// The live drill from the device's port to the operators' stream, and what it must never leave.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveDrillTest {

  private static final double LATITUDE = 59.913712;
  private static final double LONGITUDE = 10.746853;

  private DrillServer server;

  @BeforeAll
  void start(@TempDir Path data) {
    server = DrillServer.on(data, "--skjold.supervision.lanes=1", "--skjold.drill.patience=2s");
    server.begun();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private List<String> faults(Console console) {
    int already = console.heard.size();
    JsonNode beat =
        DrillServer.value(
            "a heartbeat",
            () ->
                console.heard.stream()
                    .skip(already)
                    .filter(it -> it.event().equals("heartbeat"))
                    .map(DrillServer.Heard::data)
                    .findFirst());
    return beat.get("faults").valueStream().map(JsonNode::asString).toList();
  }

  @Test
  void a_drill_reaches_the_stream_and_everybody_can_see_when() throws Exception {
    try (Console console = server.console()) {
      console.await("drill", it -> true);
      DrillStanding standing = server.drill();
      assertThat(standing.outcome()).isEqualTo(DrillOutcome.CONFIRMED);
      console.await("drill", it -> it.get("at").asString("").equals(time(ended(standing))));
      assertThat(faults(console)).doesNotContain(DrillStatus.NOT_CONFIRMED);
    }
    JsonNode status = server.status();
    assertThat(status.get("state").asString()).isEqualTo("ok");
    assertThat(status.get("outcome").asString()).isEqualTo("confirmed");
    assertThat(Instant.parse(status.get("lastAt").asString())).isNotNull();
    assertThat(status.get("lastMillis").asLong()).isBetween(0L, 2_000L);
    MeterRegistry meters = server.bean(MeterRegistry.class);
    assertThat(meters.get("skjold.drill.last.success").gauge().value()).isPositive();
    assertThat(meters.get("skjold.drill.duration").gauge().value()).isBetween(0.0, 2.0);
  }

  private static Instant ended(DrillStanding standing) {
    return java.util.Objects.requireNonNull(standing.at());
  }

  private static String time(Instant at) {
    return java.time.format.DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX")
        .withZone(java.time.ZoneOffset.UTC)
        .format(at);
  }

  @Test
  void the_drill_is_an_exercise_in_cap() {
    server.drill();
    String cap = server.get("/api/v1/drill/cap").body();
    assertThatCode(() -> validate(cap)).doesNotThrowAnyException();
    assertThat(cap).contains("<status>Exercise</status>").contains("skjold.drill.confirmed");
    assertThat(cap).doesNotContain("<latitude").doesNotContain("66.0").doesNotContain("<polygon");
  }

  private static void validate(String cap) throws Exception {
    javax.xml.validation.SchemaFactory.newDefaultInstance()
        .newSchema(LiveDrillTest.class.getResource("/cap/cap-1.2-elements.xsd"))
        .newValidator()
        .validate(new javax.xml.transform.stream.StreamSource(new java.io.StringReader(cap)));
  }

  /// On a server of its own: alarms of the other tests age, and that writes.
  @Test
  void twenty_drills_leave_no_row_anywhere_and_reach_nobodys_queue(@TempDir Path data)
      throws Exception {
    try (DrillServer other = DrillServer.on(data).begun()) {
      Map<String, Long> before = other.rows();
      try (Console console = other.console()) {
        console.await("drill", it -> true);
        for (int i = 0; i < 20; i++) {
          assertThat(other.drill().outcome()).isEqualTo(DrillOutcome.CONFIRMED);
        }
        console.await("heartbeat", it -> true);
        assertThat(console.kinds()).containsExactly("drill", "heartbeat", "snapshot");
      }
      assertThat(other.rows()).isEqualTo(before);
      DrillServer.value(
          "each port's transition to be written and deleted again, of the start's drill too",
          () -> Optional.of(other.writtenToTheLog()).filter(new Written(42, 42)::equals));
      for (String table :
          List.of(
              "alarm.alarm",
              "notification.message",
              "supervision.log",
              "supervision.head",
              "supervision.\"window\"",
              "supervision.evidence",
              "supervision.contact",
              "supervision.subject",
              "breach.breach")) {
        assertThat(before.get(table)).as(table).isZero();
      }
      assertThat(other.json("/api/v1/alarms").isEmpty()).isTrue();
      assertThat(other.json("/api/v1/alarms?state=closed").isEmpty()).isTrue();
      assertThat(other.json("/api/v1/status").get("subjects").asInt()).isZero();
      assertThat(other.bean(Subjects.class).list()).isEmpty();
      assertThat(other.bean(TransitionLog.class).after(0, 1_000)).isEmpty();
    }
  }

  @Test
  void a_closed_port_is_said_loudly_until_a_drill_comes_through_again() throws Exception {
    try (Console console = server.console()) {
      server.ports().stop();
      try {
        DrillStanding standing = server.drill();
        assertThat(standing.outcome()).isEqualTo(DrillOutcome.NOT_CONFIRMED);
        assertThat(standing.confirmedAt()).as("since when").isBefore(standing.at());
        console.await("drill", it -> it.get("outcome").asString().equals("not_confirmed"));
        assertThat(faults(console)).contains(DrillStatus.NOT_CONFIRMED);
        assertThat(server.status().get("state").asString()).isEqualTo("not_confirmed");
        assertThat(server.status().get("failedAt").asString()).isEqualTo("port");
        assertThat(
                server.json("/api/v1/status").get("faults").valueStream().map(JsonNode::asString))
            .contains(DrillStatus.NOT_CONFIRMED);
        assertThat(server.status().get("failedThrough").asString()).isEqualTo("mqtt");
        assertThat(server.failures("mqtt", "port")).isPositive();
        assertThat(server.failures("http", "port")).isZero();
        assertThat(server.get("/api/v1/drill/cap").body())
            .contains("<status>Exercise</status>")
            .contains("skjold.drill.alarm_path_not_confirmed");
      } finally {
        server.ports().start();
      }
      assertThat(server.drill().outcome()).isEqualTo(DrillOutcome.CONFIRMED);
      console.await("drill", it -> it.get("outcome").asString().equals("confirmed"));
      assertThat(faults(console)).doesNotContain(DrillStatus.NOT_CONFIRMED);
    }
  }

  @Test
  void a_device_http_port_that_takes_nobody_in_is_found_although_mqtt_works(@TempDir Path data) {
    try (DrillServer other =
        DrillServer.on(data, "--skjold.device-http.max-connections=0").begun()) {
      assertThat(other.status().get("state").asString()).isEqualTo("not_confirmed");
      assertThat(other.status().get("failedThrough").asString()).isEqualTo("http");
      assertThat(other.status().has("confirmedAt")).as("a first drill that fails").isFalse();
      assertThat(other.failures("http", "alarm") + other.failures("http", "port")).isPositive();
    }
  }

  @Test
  void all_at_work_read_it_at_the_head_of_every_page_and_it_goes_again() throws Exception {
    try (Browser operator = Browser.loggedIn(server.port(), "operator-7")) {
      assertThat(operator.get("/personer").body()).doesNotContain("data-staff-band");
      server.ports().stop();
      try {
        server.drill();
        assertThat(operator.get("/personer").body())
            .contains("data-staff-band", "Alarmveien er ikke bekreftet siden ");
        assertThat(operator.get("/personer?lang=en").body())
            .contains("The alarm path is not confirmed since ");
      } finally {
        server.ports().start();
      }
      server.drill();
      assertThat(operator.get("/personer").body()).doesNotContain("data-staff-band");
    }
  }

  @Test
  void a_lane_that_hangs_is_found_and_no_second_drill_begins_meanwhile() throws Exception {
    CountDownLatch hung = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    long real = supervise("bracelet-1");
    server
        .bean(LiveSupervision.class)
        .onCritical(critical -> {
          if (critical.transition().subjectId() == real) {
            hung.countDown();
            awaitUninterruptedly(free);
          }
        });
    CompletableFuture<Intake.Outcome> held = fix("bracelet-1");
    assertThat(hung.await(10, TimeUnit.SECONDS)).isTrue();
    LiveDrill drill = server.bean(LiveDrill.class);
    CompletableFuture<Optional<DrillStanding>> slow = CompletableFuture.supplyAsync(drill::drill);
    DrillServer.value("the drill to be under way", () -> Optional.of(1).filter(_ -> drill.busy()));
    assertThat(drill.drill()).as("a second one").isEmpty();
    assertThat(slow.get(20, TimeUnit.SECONDS).orElseThrow().outcome())
        .isEqualTo(DrillOutcome.NOT_CONFIRMED);
    assertThat(server.status().get("failedAt").asString()).isEqualTo("alarm");
    free.countDown();
    assertThat(held.get(20, TimeUnit.SECONDS)).isEqualTo(Intake.Outcome.ACCEPTED);
    assertThat(server.drill().outcome()).isEqualTo(DrillOutcome.CONFIRMED);
  }

  private static void awaitUninterruptedly(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_real_alarm_during_a_drill_is_a_real_alarm() throws Exception {
    try (Console console = server.console()) {
      console.await("drill", it -> true);
      CompletableFuture<DrillStanding> drilling = CompletableFuture.supplyAsync(server::drill);
      long id = supervise("bracelet-2");
      assertThat(fix("bracelet-2").get(20, TimeUnit.SECONDS)).isEqualTo(Intake.Outcome.ACCEPTED);
      console.await("alarm", it -> it.at("/subject/id").asLong() == id);
      assertThat(drilling.get(20, TimeUnit.SECONDS).outcome()).isEqualTo(DrillOutcome.CONFIRMED);
      String alarm = alarmOf(console, id);
      besideTheAlarm(alarm, "works");
      server.ports().stop();
      try {
        server.drill();
        besideTheAlarm(alarm, "does_not");
      } finally {
        server.ports().start();
        server.drill();
      }
    }
  }

  private static String alarmOf(Console console, long subject) {
    return console
        .await("alarm", it -> it.at("/subject/id").asLong() == subject)
        .get("id")
        .asString();
  }

  /// What an operator reads beside it; a place is not in it.
  private void besideTheAlarm(String alarm, String path) throws Exception {
    try (Browser operator = Browser.loggedIn(server.port(), "operator-7");
        Browser auditor = Browser.loggedIn(server.port(), "revisor-1")) {
      String at = "/api/v1/alarms/" + alarm + "/protection-status";
      assertThat(operator.get(at).body())
          .contains("\"part\":\"path\",\"state\":\"" + path + "\"")
          .contains("\"part\":\"device\",\"state\":\"works\"")
          .contains("\"part\":\"battery\",\"state\":\"works\"")
          .contains("\"part\":\"order\",\"state\":\"works\"")
          .doesNotContain("59.9", "10.7", "latitude");
      assertThat(operator.get("/api/v1/alarms/4711-1/protection-status").statusCode())
          .isEqualTo(404);
      assertThat(auditor.get(at).statusCode()).isIn(403, 404);
    }
  }

  @Test
  void a_log_that_does_not_take_the_drill_is_a_record_behind_and_stops_nobody() throws Exception {
    supervise("bracelet-3");
    try (Connection other = server.bean(DataSource.class).getConnection()) {
      other.setAutoCommit(false);
      // Inserts wait for this, and reads do not.
      other.createStatement().execute("LOCK TABLE supervision.log IN SHARE MODE");
      assertThat(server.drill().outcome()).isEqualTo(DrillOutcome.CONFIRMED_RECORD_BEHIND);
      assertThat(server.status().get("state").asString()).isEqualTo("ok");
      assertThat(server.status().get("outcome").asString()).isEqualTo("confirmed_record_behind");
      other.rollback();
    }
    assertThat(fix("bracelet-3").get(20, TimeUnit.SECONDS)).isEqualTo(Intake.Outcome.ACCEPTED);
    assertThat(server.drill().outcome()).isEqualTo(DrillOutcome.CONFIRMED);
  }

  @Test
  void its_credential_lets_in_the_drills_device_and_nobody_and_nothing_else() {
    Devices devices = server.bean(Devices.class);
    long real = supervise("bracelet-4");
    try {
      String secret = devices.credentialForDrill(new SecureRandom());
      assertThat(devices.authenticate(DrillSubject.DEVICE, secret))
          .hasValueSatisfying(it -> {
            assertThat(it.deviceId()).isEqualTo(DrillSubject.DEVICE);
            assertThat(it.subjectId()).isEqualTo(DrillSubject.ID);
          });
      assertThat(devices.authenticate("bracelet-4", secret)).isEmpty();
      assertThat(devices.authenticate("" + real, secret)).isEmpty();
      assertThat(devices.bySecret(secret)).isEmpty();
      assertThat(devices.gateway(secret)).isEmpty();
      assertThat(devices.sentBy(secret, DrillSubject.DEVICE)).isEmpty();
      assertThat(server.drill().outcome())
          .as("the drill's own is replaced, and no longer let in")
          .isEqualTo(DrillOutcome.NOT_CONFIRMED);
      assertThat(server.failures("mqtt", "login")).isPositive();
    } finally {
      server.bean(LiveDrill.class).begin();
    }
    assertThat(server.drill().outcome()).isEqualTo(DrillOutcome.CONFIRMED);
  }

  @Test
  void with_a_database_that_hangs_an_operator_is_told_what_is_not_known_and_what_still_works(
      @TempDir Path data) throws Exception {
    try (DrillServer other = DrillServer.on(data, "--skjold.drill.patience=1s").begun();
        Console console = other.console();
        Browser operator = Browser.loggedIn(other.port(), "operator-7")) {
      long id = supervise(other, "bracelet-5");
      assertThat(fix(other, "bracelet-5").get(20, TimeUnit.SECONDS))
          .isEqualTo(Intake.Outcome.ACCEPTED);
      String at = "/api/v1/alarms/" + alarmOf(console, id) + "/protection-status";
      assertThat(operator.get(at).body()).contains("\"part\":\"order\",\"state\":\"works\"");
      List<Long> database = processes(other.bean(Database.class).embeddedPid().orElseThrow());
      signal("STOP", database);
      try {
        console.await("heartbeat", it -> it.get("database").asString().equals("away"));
        assertThat(other.drill().outcome()).isEqualTo(DrillOutcome.CONFIRMED_RECORD_BEHIND);
        assertThat(operator.get(at).body())
            .contains("\"part\":\"path\",\"state\":\"works\"")
            .contains("\"part\":\"device\",\"state\":\"not_known\",\"says\":\"behind\"")
            .contains("\"part\":\"order\",\"state\":\"not_known\",\"says\":\"unread\"");
      } finally {
        signal("CONT", database);
      }
    }
  }

  @Test
  void its_number_and_its_device_are_refused_for_anything_else() {
    record Call(String method, String path, String body) {}
    String timing = "\"reportingIntervalSeconds\":600,\"deliveryAllowanceSeconds\":60}";
    String device = "{\"protocol\":\"skjold-mqtt\"," + timing;
    String order =
        "{\"legalBasis\":\"strpl. § 222 g\",\"validFrom\":\"2026-01-01T00:00:00Z\",\"validTo\":\"2036-01-01T00:00:00Z\"}";
    String zone =
        "{\"type\":\"Feature\",\"properties\":{\"orderId\":\"o-1\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[10.74,59.90],[10.76,59.90],[10.76,59.92],[10.74,59.92],[10.74,59.90]]]}}";
    for (Call call :
        List.of(
            new Call("PUT", "/devices/d-1", device),
            new Call("DELETE", "/devices/d-1", ""),
            new Call("DELETE", "/devices/" + DrillSubject.DEVICE, ""),
            new Call("PUT", "/orders/o-1", order),
            new Call("PUT", "/zones/z-1", zone),
            new Call("DELETE", "/zones/z-1", ""))) {
      for (String number :
          List.of("" + DrillSubject.ID, "0" + DrillSubject.ID, "%2B" + DrillSubject.ID)) {
        String path = "/api/v1/subjects/" + number + call.path();
        HttpResponse<String> answer = server.send(call.method(), path, call.body());
        assertThat(answer.statusCode()).as("%s %s", call.method(), path).isEqualTo(422);
        assertThat(answer.body()).contains("reserved_for_drill");
      }
    }
    assertThat(server.rows().get("supervision.subject"))
        .isEqualTo(server.bean(Subjects.class).list().size());
    assertThat(server.get("/api/v1/subjects/" + DrillSubject.ID).statusCode()).isEqualTo(422);
    long other = server.bean(Subjects.class).create("oppdiktet annen", "oslo").id();
    String devices = "/api/v1/subjects/" + other + "/devices/";
    assertThat(server.send("PUT", devices + DrillSubject.DEVICE, device).body())
        .contains("device_id_not_usable");
    String named =
        "{\"protocol\":\"owntracks-mqtt\",\"user\":\"" + DrillSubject.DEVICE + "\"," + timing;
    assertThat(server.send("PUT", devices + "d-2", named).body()).contains("user_not_usable");
    assertThat(server.send("PUT", devices + "d-3", device).statusCode())
        .as("any other can be had")
        .isBetween(200, 299);
    Plan.SupervisedDevice drills = new Plan.SupervisedDevice(DrillSubject.DEVICE, 1_000, 1_000);
    assertThatThrownBy(() ->
            server.bean(Subjects.class).change(other, plan -> plan.withDevices(List.of(drills))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            server
                .jdbc()
                .sql(
                    """
                    INSERT INTO supervision.subject
                      (id, reference, district, alarm_district, commitment_salt, created_at)
                    VALUES (?, 'x', '', '', ''::bytea, now())
                    """)
                .param(DrillSubject.ID)
                .update())
        .isInstanceOf(DataIntegrityViolationException.class);
    DeviceDirectory directory = server.bean(DeviceDirectory.class);
    assertThat(directory.authenticate(DrillSubject.DEVICE, "")).isEmpty();
    assertThat(directory.authenticate(DrillSubject.DEVICE, "guessed")).isEmpty();
    assertThat(directory.find(DrillSubject.DEVICE)).isEmpty();
  }

  @Test
  void the_reader_judges_that_none_has_run_for_too_long() {
    DrillStanding standing = server.drill();
    Instant confirmed = standing.lastGood();
    assertThat(confirmed).isEqualTo(standing.confirmedAt());
    assertThat(standing.notConfirmed(confirmed.plusSeconds(7_208))).isFalse();
    assertThat(standing.notConfirmed(confirmed.plusSeconds(7_209))).isTrue();
  }

  @Test
  void a_publisher_that_stands_still_is_found_and_a_restart_leaves_no_trace(@TempDir Path data)
      throws Exception {
    Map<String, Long> before;
    try (DrillServer other = DrillServer.on(data, "--skjold.drill.patience=1s").begun()) {
      before = other.rows();
      List<Long> database = processes(other.bean(Database.class).embeddedPid().orElseThrow());
      signal("STOP", database);
      try {
        assertThat(other.drill().outcome())
            .as("the database hangs, and an operator would have seen it all the same")
            .isEqualTo(DrillOutcome.CONFIRMED_RECORD_BEHIND);
      } finally {
        signal("CONT", database);
      }
      assertThat(other.drill().outcome()).isEqualTo(DrillOutcome.CONFIRMED);
      other
          .context
          .getBean("operatorStream", org.springframework.context.SmartLifecycle.class)
          .stop();
      assertThat(other.drill().outcome()).isEqualTo(DrillOutcome.NOT_CONFIRMED);
      assertThat(other.status().get("failedAt").asString()).isEqualTo("alarm");
    }
    try (DrillServer again = DrillServer.on(data).begun()) {
      assertThat(again.status().get("outcome").asString()).isEqualTo("confirmed");
      assertThat(again.json("/api/v1/status").get("subjects").asInt()).isZero();
      for (String table :
          List.of("supervision.subject", "supervision.head", "supervision.window")) {
        assertThat(again.rows().get(table)).as(table).isEqualTo(before.get(table));
      }
    }
  }

  private static List<Long> processes(long postmaster) {
    return Stream.concat(
            Stream.of(postmaster),
            ProcessHandle.of(postmaster).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid))
        .toList();
  }

  private static void signal(String signal, List<Long> pids) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
    pids.forEach(pid -> command.add(String.valueOf(pid)));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  @Test
  void it_speaks_tls_where_the_port_does(@TempDir Path data, @TempDir Path keys) throws Exception {
    Certificates made = Certificates.in(keys);
    try (DrillServer other =
        DrillServer.on(
                data,
                "--skjold.mqtt.certificate=" + made.certificate(),
                "--skjold.mqtt.key=" + made.key(),
                "--skjold.device-http.certificate=" + made.certificate(),
                "--skjold.device-http.key=" + made.key())
            .begun()) {
      assertThat(other.status().get("outcome").asString()).isEqualTo("confirmed");
    }
  }

  private long supervise(String device) {
    return supervise(server, device);
  }

  private static long supervise(DrillServer server, String device) {
    Subjects subjects = server.bean(Subjects.class);
    long id = subjects.create("oppdiktet " + device, "oslo").id();
    long day = 86_400_000;
    long now = System.currentTimeMillis();
    Zone zone = new Zone("Z1", Areas.circle(LATITUDE, LONGITUDE, 1_000), 0, now - day, now + day);
    subjects.change(
        id,
        plan ->
            new Plan(
                id,
                plan.version(),
                List.of(
                    new Plan.Order(
                        "O1",
                        "strpl. § 222 g",
                        now - day,
                        now + day,
                        false,
                        List.of(zone),
                        List.of())),
                List.of(new Plan.SupervisedDevice(device, 600_000, 60_000)),
                plan.parameters()));
    return id;
  }

  private CompletableFuture<Intake.Outcome> fix(String device) {
    return fix(server, device);
  }

  private static CompletableFuture<Intake.Outcome> fix(DrillServer server, String device) {
    CompletableFuture<Intake.Outcome> outcome = new CompletableFuture<>();
    long now = System.currentTimeMillis();
    server
        .bean(Intake.class)
        .accept(
            device,
            new Fix(
                device,
                now,
                now,
                LATITUDE,
                LONGITUDE,
                5,
                Fix.AccuracyKind.RADIUS_68,
                1,
                90,
                Fix.Source.GNSS,
                9,
                false,
                80,
                -1),
            outcome::complete);
    return outcome;
  }
}
