package no.skjold.server.addressprotection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import no.skjold.server.access.Assignments;
import no.skjold.server.access.Grading;
import no.skjold.server.party.People;
import no.skjold.server.storage.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Events over HTTP as a machine hands them in, and everything that follows, on a real database.
class RegisterEventsTest {

  private static final AtomicInteger FAILURES = new AtomicInteger();
  private static final Queue<Long> TOLD = new ConcurrentLinkedQueue<>();
  private static volatile Runnable inTheStep = () -> {};

  @TempDir static Path data;
  private static UnitServer server;
  private static Client officer;
  private static long sequence = 1;

  private String number = "";
  private long subject;
  private long person;

  /// Somebody else who keeps something that a grade touches; fails as often as the test says.
  static class Others {
    @Bean
    WhenGradingChanges testFollower() {
      return new WhenGradingChanges() {
        @Override
        public String name() {
          return "test";
        }

        @Override
        public void gradingChanged(long personId, Set<Long> cases) {
          inTheStep.run();
          if (FAILURES.getAndDecrement() > 0) {
            throw new IllegalStateException("fails on purpose");
          }
          TOLD.add(personId);
        }
      };
    }
  }

  @BeforeAll
  static void start() throws Exception {
    server = UnitServer.on(data, Others.class);
    officer = server.as("saksbehandler-4");
  }

  @AfterAll
  static void stop() {
    officer.close();
    server.close();
  }

  @BeforeEach
  void somebody() throws Exception {
    FAILURES.set(0);
    TOLD.clear();
    inTheStep = () -> {};
    number = server.identityNumber();
    subject = server.caseInOslo();
    person = server.person(officer, number, subject, "PROTECTED");
  }

  @Test
  void a_grade_is_carried_everywhere_and_the_time_it_took_is_kept() throws Exception {
    Assignments assignments = server.bean(Assignments.class);
    assignments.assign("forsvarer-1", subject);
    assertThat(officer.get("/api/v1/people/" + person).statusCode()).isEqualTo(200);
    hand(UnitServer.event(number, sequence++, "strengtFortrolig"));
    UnitServer.await("everything followed", () -> openChanges() == 0 && told() == 1);
    People people = server.bean(People.class);
    assertThat(people.grade(person)).isEqualTo(Grading.STRICTLY_CONFIDENTIAL);
    assertThat(people.addresses(person))
        .hasSize(2)
        .allMatch(it -> it.grade() == Grading.STRICTLY_CONFIDENTIAL);
    assertThat(server.district(subject)).isEqualTo(UnitServer.UNIT);
    assertThat(assignments.stands("saksbehandler-4", subject)).isFalse();
    assertThat(assignments.stands("forsvarer-1", subject)).isTrue();
    assertThat(flags()).containsExactly("Z1");
    assertThat(officer.get("/api/v1/people/" + person).statusCode()).isEqualTo(404);
    Followed followed = Followed.of(server.bean(GradeChangeStore.class).of(person).getFirst());
    assertThat(followed.millis()).isNotNull();
    System.out.println("register event followed everywhere after " + followed.millis() + " ms");
  }

  @Test
  void a_change_that_is_followed_before_the_rules_have_heard_of_it_is_followed_whole()
      throws Exception {
    AtomicBoolean moved = new AtomicBoolean();
    TransactionTemplate transaction =
        new TransactionTemplate(server.bean(PlatformTransactionManager.class));
    transaction.executeWithoutResult(_ -> {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              CompletableFuture.runAsync(server.bean(Follower.class)::round).join();
              moved.set(server.district(subject).equals(UnitServer.UNIT));
            }
          });
      server.bean(People.class).grade(person, Grading.CONFIDENTIAL);
      server
          .bean(GradeChangeStore.class)
          .begin(person, GradeChange.Cause.DECISION, "early-" + person, Instant.now());
    });
    assertThat(moved).isTrue();
    assertThat(flags()).containsExactly("Z1");
  }

  @Test
  void the_same_event_again_changes_nothing() throws Exception {
    String event = UnitServer.event(number, sequence++, "fortrolig");
    assertThat(hand(event)).contains("\"received\":1", "\"known\":0");
    UnitServer.await("followed", () -> told() == 1 && openChanges() == 0);
    assertThat(hand(event)).contains("\"received\":0", "\"known\":1");
    server.bean(Follower.class).round();
    assertThat(told()).isEqualTo(1);
    assertThat(server.bean(GradeChangeStore.class).of(person)).hasSize(1);
  }

  @Test
  void an_older_event_that_comes_late_changes_nothing() throws Exception {
    long older = sequence++;
    hand(UnitServer.event(number, sequence++, "fortrolig"));
    UnitServer.await("followed", () -> told() == 1 && openChanges() == 0);
    hand(UnitServer.event(number, older, "strengtFortrolig", "Gammelveien"));
    UnitServer.await("settled", () -> waiting() == 0);
    assertThat(server.bean(People.class).grade(person)).isEqualTo(Grading.CONFIDENTIAL);
    assertThat(server.bean(People.class).addresses(person)).hasSize(2);
  }

  @Test
  void events_in_one_delivery_are_followed_in_the_registers_order() throws Exception {
    String first = UnitServer.event(number, sequence++, "strengtFortrolig", "Førsteveien");
    String second = UnitServer.event(number, sequence++, "strengtFortrolig", "Andreveien");
    hand(second + "\n" + first);
    UnitServer.await("settled", () -> waiting() == 0 && openChanges() == 0);
    assertThat(server.bean(GradeChangeStore.class).of(person)).hasSize(2);
  }

  @Test
  void everybody_entered_with_the_number_is_graded_until_they_are_merged() throws Exception {
    long twin;
    try (Client machine = server.machine()) {
      String body = "{\"name\":\"Oppdiktet Like\",\"identityNumber\":\"%s\"}".formatted(number);
      twin =
          JsonMapper.builder()
              .build()
              .readTree(machine.send("POST", "/api/v1/people", "application/json", body).body())
              .path("id")
              .asLong();
    }
    assertThat(twin).isPositive();
    assertThat(twin).isNotEqualTo(person);
    hand(UnitServer.event(number, sequence++, "fortrolig").replace("vegadresse", "ukjentBosted"));
    UnitServer.await("followed", () -> told() == 1 && openChanges() == 0);
    for (long each : new long[] {person, twin}) {
      assertThat(server.bean(People.class).grade(each)).isEqualTo(Grading.CONFIDENTIAL);
      assertThat(server.bean(RegisterEventStore.class).word(each).orElseThrow().differs())
          .isEqualTo("address");
    }
  }

  @Test
  void the_register_never_loosens_a_grade_by_itself() throws Exception {
    hand(UnitServer.event(number, sequence++, "strengtFortrolig"));
    UnitServer.await("followed", () -> told() == 1 && openChanges() == 0);
    hand(UnitServer.event(number, sequence++, "ugradert"));
    UnitServer.await("followed", () -> told() == 2 && openChanges() == 0);
    assertThat(server.bean(People.class).grade(person)).isEqualTo(Grading.STRICTLY_CONFIDENTIAL);
    assertThat(server.bean(WorkList.class).tasks(it -> it == person))
        .anyMatch(it -> it instanceof WorkList.Task.RegisterDiffers);
  }

  @Test
  void a_line_that_cannot_be_read_is_refused_with_a_reason_and_holds_back_no_other()
      throws Exception {
    String planted = "Røpeveien 77";
    String answer =
        hand(
            "{\"noe\":\""
                + planted
                + "\"}\n\n"
                + UnitServer.event(number, sequence++, "fortrolig"));
    assertThat(answer).contains("\"received\":1", "{\"line\":1,\"reason\":\"other_type\"}");
    assertThat(
            server
                .jdbc()
                .sql("select r::text from addressprotection.register_refusal r")
                .query(String.class)
                .list())
        .isNotEmpty()
        .noneMatch(it -> it.contains("Røpeveien") || it.contains(" 77"));
  }

  @Test
  void a_step_that_fails_is_tried_again_loudly_and_holds_back_none_of_the_others()
      throws Exception {
    FAILURES.set(3);
    hand(UnitServer.event(number, sequence++, "strengtFortrolig"));
    UnitServer.await("the case moved", () -> server.district(subject).equals(UnitServer.UNIT));
    UnitServer.await("it failed", () -> FAILURES.get() < 3);
    server.bean(Follower.class).round();
    assertThat(server.bean(WorkList.class).overdue()).isTrue();
    server.bean(Follower.class).round();
    server.bean(Follower.class).round();
    UnitServer.await("it succeeded", () -> told() == 1 && openChanges() == 0);
    assertThat(server.bean(WorkList.class).overdue()).isFalse();
  }

  @Test
  void a_database_killed_inside_a_step_loses_nothing_and_doubles_nothing() throws Exception {
    AtomicInteger kills = new AtomicInteger();
    long before = server.bean(Database.class).embeddedPid().orElseThrow();
    inTheStep =
        () -> {
          if (kills.getAndIncrement() == 0) {
            kill(before);
          }
        };
    hand(UnitServer.event(number, sequence++, "strengtFortrolig"));
    // The step's own connection may outlive the kill by a moment; another server must answer.
    UnitServer.await(
        "killed and started again",
        () ->
            kills.get() > 0
                && server.bean(Database.class).embeddedPid().filter(it -> it != before).isPresent()
                && quietly(() -> openChanges() == 0));
    assertThat(server.district(subject)).isEqualTo(UnitServer.UNIT);
    assertThat(flags()).containsExactly("Z1");
    assertThat(server.bean(GradeChangeStore.class).of(person)).hasSize(1);
  }

  @Test
  void an_event_that_cannot_be_followed_is_loud() {
    RegisterEvents events = server.bean(RegisterEvents.class);
    assertThat(events.proceed()).isTrue();
    server
        .jdbc()
        .sql(
            """
            insert into addressprotection.register_event
              (event_id, sequence, received_at, state, content)
            values ('does-not-open', 1, now(), 'WAITING', 'x')
            """)
        .update();
    assertThat(events.proceed()).isFalse();
    server
        .jdbc()
        .sql("delete from addressprotection.register_event where event_id = 'does-not-open'")
        .update();
    assertThat(events.proceed()).isTrue();
  }

  @Test
  void somebody_entered_shortly_after_the_event_is_graded_then() throws Exception {
    String later = server.identityNumber();
    hand(UnitServer.event(later, sequence++, "strengtFortrolig"));
    server.bean(Follower.class).round();
    long newcomer = server.person(officer, later, server.caseInOslo(), "PROTECTED");
    server.bean(Follower.class).round();
    assertThat(server.bean(People.class).grade(newcomer)).isEqualTo(Grading.STRICTLY_CONFIDENTIAL);
  }

  @Test
  void a_case_that_gets_somebody_graded_later_becomes_the_units() throws Exception {
    hand(UnitServer.event(number, sequence++, "strengtFortrolig"));
    UnitServer.await("followed", () -> told() == 1 && openChanges() == 0);
    long another = server.caseInOslo();
    // The machine that enters cases may link whoever it entered; here the database stands in for
    // it.
    server
        .jdbc()
        .sql("insert into party.part values (?, ?, 'PROTECTED', 'test', now())")
        .params(another, person)
        .update();
    server.bean(People.class).grade(person, Grading.STRICTLY_CONFIDENTIAL);
    server.bean(Follower.class).round();
    assertThat(server.district(another)).isEqualTo(UnitServer.UNIT);
  }

  @Test
  void what_was_followed_leaves_no_content_behind() throws Exception {
    hand(UnitServer.event(number, sequence++, "fortrolig"));
    UnitServer.await("settled", () -> waiting() == 0);
    assertThat(
            server
                .jdbc()
                .sql("select count(*) from addressprotection.register_event where content is null")
                .query(Long.class)
                .single())
        .isPositive();
  }

  @Test
  void only_who_may_hand_events_in_can() throws Exception {
    for (String login : List.of("saksbehandler-4", "drift-1", "operator-7", "forsvarer-1")) {
      try (Client client = server.as(login)) {
        HttpResponse<String> answer =
            client.send(
                "POST",
                "/api/v1/register-events",
                "application/x-ndjson",
                UnitServer.event(number, 999_999, "ugradert"));
        assertThat(answer.statusCode()).as(login).isEqualTo(403);
      }
    }
  }

  private static String hand(String lines) throws Exception {
    try (Client machine = server.machine()) {
      HttpResponse<String> answer =
          machine.send("POST", "/api/v1/register-events", "application/x-ndjson", lines);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return answer.body();
    }
  }

  private long told() {
    return TOLD.stream().filter(it -> it == person).count();
  }

  private static int openChanges() {
    return server.bean(GradeChangeStore.class).open().size();
  }

  private static int waiting() {
    return server.bean(RegisterEventStore.class).waiting().size();
  }

  private List<String> flags() {
    return server.bean(ZoneFlags.class).open().stream()
        .filter(it -> it.subjectId() == subject)
        .map(ZoneFlags.Flag::zoneId)
        .toList();
  }

  /// While the database is away the question cannot be answered.
  private static boolean quietly(BooleanSupplier question) {
    try {
      return question.getAsBoolean();
    } catch (DataAccessException away) {
      return false;
    }
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }
}
