package no.skjold.server.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;
import no.skjold.server.access.Access;
import no.skjold.server.access.Actor;
import no.skjold.server.alarm.PostgresAlarms.Event;
import no.skjold.server.alarm.StaffClient.Listening;
import no.skjold.server.audit.Audit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What consoles are told when something does not work as it should.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamFaultsTest {

  private final FakeSupervision supervision = new FakeSupervision();
  private final Clock clock = Clock.systemUTC();
  private AlarmServer server;
  private StaffClient seven;
  private Listening console;

  /// Each test has people of its own.
  private long last = 100;

  @TempDir private static Path data;

  @BeforeAll
  void start() throws Exception {
    server = AlarmServer.start(data, supervision, clock);
    seven = server.login("operator-7");
  }

  @AfterAll
  void stop() {
    seven.close();
    server.close();
  }

  @BeforeEach
  void open() throws Exception {
    console = seven.listen("");
    console.await("snapshot", it -> true);
  }

  @AfterEach
  void everythingWorksAgain() throws Exception {
    supervision.databaseBack();
    supervision.faults = List.of();
    console.close();
  }

  private long somebody() {
    supervision.supervise(++last, "2026-" + last);
    return last;
  }

  private Transition breach(long subject) {
    return Transitions.a(TransitionKind.ZONE_ENTERED)
        .of(subject, 1)
        .at(clock.millis())
        .inOslo()
        .openingWindow()
        .build();
  }

  private JsonNode raise() {
    long subject = somebody();
    supervision.decide(breach(subject));
    return console.await("alarm", it -> it.get("id").asString().equals(subject + "-1")).data();
  }

  private void awaitFault(String code) {
    console.await("heartbeat", it -> it.get("faults").toString().contains('"' + code + '"'));
  }

  private void awaitNoFault() {
    Await.until(
        "a heartbeat without faults",
        () -> console.heard("heartbeat").getLast().data().get("faults").isEmpty());
  }

  @Test
  void what_another_part_of_the_server_says_is_failing_is_told_to_every_console() {
    supervision.faults = List.of("wills_not_taken");
    awaitFault("wills_not_taken");
    supervision.faults = List.of();
    awaitNoFault();
  }

  @Test
  void an_audit_trail_that_cannot_be_written_is_told_and_nothing_of_it_is_lost() throws Exception {
    supervision.storingStuck();
    long subject = somebody();
    String transition = subject + "-1";
    try (StaffClient nine = server.login("operator-9");
        Listening other = nine.listen("")) {
      other.await("snapshot", it -> true);
      asSuperuser("alter table audit.entry rename to entry_away");
      supervision.decide(breach(subject));
      other.await("provisional", it -> it.get("transitionId").asString().equals(transition));
      awaitFault("audit_not_written");
    } finally {
      asSuperuser("alter table audit.entry_away rename to entry");
    }
    awaitNoFault();
    assertThat(
            server
                .jdbc()
                .sql("select count(*) from audit.entry where resource = ? and actor = 'Operatør 9'")
                .param("provisional/" + transition)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  /// The application itself owns nothing of the trail.
  private void asSuperuser(String statement) throws Exception {
    String port = Files.readAllLines(data.resolve("postgresql/postmaster.pid")).get(3);
    String password = Files.readString(data.resolve("database.password")).strip();
    try (Connection superuser =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/skjold", "skjold", password);
        Statement run = superuser.createStatement()) {
      run.execute(statement);
    }
  }

  @Test
  void what_the_stream_has_missed_is_read_again_and_told_in_order() {
    raise();
    JsonNode alarm = raise();
    long position = Long.parseLong(console.heard("alarm").getLast().id());
    server
        .jdbc()
        .sql(
            """
            with missed as (
              insert into alarm.event (position, alarm_id, body)
              select position + 1, alarm_id, body from alarm.event where position = ?
              returning position)
            update alarm.progress set stream_position = (select position from missed)
            """)
        .param(position)
        .update();
    AlarmDesk desk = server.context.getBean(AlarmDesk.class);
    Alarm later = desk.find(alarm.get("id").asString()).orElseThrow();
    server.context.getBean(OperatorStream.class).publish(List.of(new Event(position + 2, later)));
    Await.until(
        "the event that was missed",
        () -> console.heard("alarm").getLast().id().equals(String.valueOf(position + 1)));
    raise();
    assertThat(console.heard("alarm"))
        .extracting(it -> Long.parseLong(it.id()))
        .endsWith(position, position + 1, position + 2);
  }

  @Test
  void what_is_measured_from_a_place_is_withheld_from_who_may_not_see_it() throws Exception {
    supervision.storingStuck();
    long subject = somebody();
    try (StaffClient integration = StaffClient.withToken(server.port, AlarmServer.TOKEN);
        Listening machine = integration.listen("")) {
      machine.await("snapshot", it -> true);
      supervision.decide(breach(subject));
      JsonNode shown = console.await("provisional", it -> true).data();
      JsonNode withheld = machine.await("provisional", it -> true).data();
      for (String measured : List.of("position", "probability", "distanceMetres", "sigmaMetres")) {
        assertThat(shown.get(measured).isNull()).as(measured).isFalse();
        assertThat(withheld.get(measured).isNull()).as(measured).isTrue();
      }
      assertThat(withheld.get("transitionId")).isEqualTo(shown.get("transitionId"));
    }
  }

  @Test
  void supervision_that_failed_is_told_before_it_is_stored() {
    supervision.storingStuck();
    long subject = somebody();
    supervision.decide(
        Transitions.a(TransitionKind.SUPERVISION_DEGRADED)
            .of(subject, 1)
            .at(clock.millis())
            .grave(Severity.HIGH)
            .build());
    JsonNode told = console.await("provisional", it -> true).data();
    assertThat(told.get("kind").asString()).isEqualTo("supervision_degraded");
    assertThat(told.get("subject").get("reference").asString()).isEqualTo("2026-" + subject);
  }

  @Test
  void nothing_is_given_whose_look_cannot_even_wait_to_be_written() {
    String id = raise().get("id").asString();
    supervision.databaseGone();
    Situations situations =
        new Situations(
            supervision,
            supervision,
            server.context.getBean(LiveTracks.class),
            supervision,
            server.context.getBean(Access.class),
            server.context.getBean(Sight.class),
            server.context.getBean(no.skjold.server.access.Looks.class),
            new FullAudit(),
            clock);
    Alarm alarm = server.context.getBean(AlarmDesk.class).find(id).orElseThrow();
    assertThatThrownBy(() -> situations.of(alarm, new Actor.Server("test")))
        .isInstanceOf(Refused.class)
        .extracting(it -> ((Refused) it).code())
        .isEqualTo("audit_full");
  }

  private static final class FullAudit implements Audit {
    @Override
    public void append(String actor, String action, String resource, String detail) {
      throw new AssertionError("the database is away");
    }

    @Override
    public boolean appendEventually(String actor, String action, String resource, String detail) {
      return false;
    }
  }
}
