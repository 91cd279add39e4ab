package no.skjold.server.supervision;

import static no.skjold.server.supervision.TestServer.INSIDE_LATITUDE;
import static no.skjold.server.supervision.TestServer.INSIDE_LONGITUDE;
import static no.skjold.server.supervision.TestServer.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The hot path on a real database: one server for the quick ones.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SupervisionTest {

  @TempDir static Path data;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.on(data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_fix_inside_the_zone_is_acknowledged_after_its_entry_stands_in_the_log() {
    long id = server.supervise("bracelet-1");
    assertThat(await(server.fix("bracelet-1", INSIDE_LATITUDE, INSIDE_LONGITUDE)))
        .isEqualTo(Intake.Outcome.ACCEPTED);

    Transition entered =
        server.log().stream()
            .map(TransitionLog.Entry::transition)
            .filter(each -> each.subjectId() == id)
            .findFirst()
            .orElseThrow();
    assertThat(entered.kind()).isEqualTo(TransitionKind.ZONE_ENTERED);
    assertThat(entered.place()).isNotNull();

    Windows windows = server.bean(Windows.class);
    List<Windows.Window> open = windows.open(id);
    assertThat(open).hasSize(1);
    assertThat(open.getFirst().legalBasis()).isEqualTo("strpl. § 222 g");
    await(server.fix("bracelet-1", INSIDE_LATITUDE + 0.0001, INSIDE_LONGITUDE));
    assertThat(windows.track(id, open.getFirst().sequence())).isNotEmpty();
  }

  @Test
  void destroying_a_windows_key_makes_its_evidence_unreadable() {
    long id = server.supervise("bracelet-2");
    await(server.fix("bracelet-2", INSIDE_LATITUDE, INSIDE_LONGITUDE));
    await(server.fix("bracelet-2", INSIDE_LATITUDE, INSIDE_LONGITUDE + 0.0001));
    Windows windows = server.bean(Windows.class);
    long window = windows.open(id).getFirst().sequence();
    assertThat(windows.track(id, window)).isNotEmpty();
    server
        .jdbc()
        .sql("UPDATE supervision.window SET wrapped_key = NULL WHERE subject_id = ?")
        .param(id)
        .update();
    assertThat(windows.track(id, window)).isEmpty();
    assertThat(
            server.log().stream()
                .map(TransitionLog.Entry::transition)
                .filter(each -> each.subjectId() == id)
                .allMatch(each -> each.place() == null))
        .isTrue();
  }

  @Test
  void a_device_nobody_carries_is_not_supervised() {
    assertThat(await(server.fix("nobodys", 59, 10))).isEqualTo(Intake.Outcome.NOT_SUPERVISED);
  }

  @Test
  void a_plan_that_is_wrong_is_refused_and_the_plan_in_force_stays() {
    long id = server.supervise("bracelet-3");
    Subjects subjects = server.bean(Subjects.class);
    int version = subjects.find(id).orElseThrow().plan().version();
    assertThatThrownBy(() ->
            subjects.change(
                id,
                plan ->
                    new no.skjold.monitoring.Plan(
                        id,
                        plan.version(),
                        List.of(plan.orders().getFirst(), plan.orders().getFirst()),
                        plan.devices(),
                        plan.parameters())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(subjects.find(id).orElseThrow().plan().version()).isEqualTo(version);
  }

  @Test
  void positions_in_the_log_are_without_gap() {
    assertNoGap();
  }

  private static void assertNoGap() {
    List<Long> positions = server.log().stream().map(TransitionLog.Entry::position).toList();
    assertThat(positions)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, positions.size()).boxed().toList());
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void while_the_database_is_stopped_what_causes_nothing_is_accepted_and_the_rest_waits_for_it()
      throws Exception {
    long quiet = server.supervise("bracelet-4");
    long breaching = server.supervise("bracelet-5");
    await(server.fix("bracelet-4", INSIDE_LATITUDE + 1, INSIDE_LONGITUDE));
    List<Transition> seen = new CopyOnWriteArrayList<>();
    server.bean(LiveSupervision.class).onCritical(it -> seen.add(it.transition()));

    // Stopped first, which no watchdog sees; killed hard below, and started again by the watchdog.
    List<Long> stopped = processes(server.databasePid());
    signal("STOP", stopped);
    CompletableFuture<Intake.Outcome> entry;
    CompletableFuture<Intake.Outcome> again;
    try {
      long time = System.currentTimeMillis();
      entry = server.fix("bracelet-5", INSIDE_LATITUDE, INSIDE_LONGITUDE, time);
      again = server.fix("bracelet-5", INSIDE_LATITUDE, INSIDE_LONGITUDE, time);
      assertThat(await(server.fix("bracelet-4", INSIDE_LATITUDE + 1, INSIDE_LONGITUDE + 0.001)))
          .isEqualTo(Intake.Outcome.ACCEPTED);
      assertNotWithin(entry, 500);
      assertThat(again).as("a duplicate waits for the original").isNotDone();
      assertThat(seen).as("operators see it all the same").isNotEmpty();
    } finally {
      signal("CONT", stopped);
    }
    assertThat(await(entry)).isEqualTo(Intake.Outcome.ACCEPTED);
    assertThat(await(again)).isEqualTo(Intake.Outcome.ACCEPTED);

    signal("KILL", List.of(server.databasePid()));
    CompletableFuture<Intake.Outcome> afterKill =
        server.report("bracelet-4", no.skjold.monitoring.DeviceReport.Kind.STRAP_OPEN);
    assertThat(await(afterKill)).isEqualTo(Intake.Outcome.ACCEPTED);
    List<Transition> log =
        server.logOnceBack().stream().map(TransitionLog.Entry::transition).toList();
    assertThat(log.stream().filter(each -> each.subjectId() == breaching))
        .extracting(Transition::kind)
        .containsOnlyOnce(TransitionKind.ZONE_ENTERED);
    assertThat(log.stream().filter(each -> each.subjectId() == quiet))
        .extracting(Transition::kind)
        .containsOnlyOnce(TransitionKind.STRAP_OPENED);
    assertNoGap();
  }

  private static void assertNotWithin(CompletableFuture<Intake.Outcome> outcome, long millis)
      throws Exception {
    try {
      outcome.get(millis, TimeUnit.MILLISECONDS);
      throw new AssertionError("acknowledged before it was durable");
    } catch (TimeoutException e) {
      assertThat(outcome).isNotDone();
    }
  }

  private static List<Long> processes(long postmaster) {
    List<Long> all = new ArrayList<>();
    all.add(postmaster);
    ProcessHandle.of(postmaster)
        .orElseThrow()
        .descendants()
        .map(ProcessHandle::pid)
        .forEach(all::add);
    return all;
  }

  private static void signal(String signal, List<Long> pids) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
    pids.forEach(pid -> command.add(String.valueOf(pid)));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }
}
