package no.skjold.server.addressprotection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Plan;
import no.skjold.server.access.Assignments;
import no.skjold.server.access.Grading;
import no.skjold.server.addressprotection.Decision.Kind;
import no.skjold.server.supervision.Intake;
import no.skjold.server.supervision.Subjects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// From the operator's side, and a machine's: a case that the protected unit takes over looks as it
/// did before.
class OperatorsCannotTellTest {

  @TempDir static Path data;
  private static UnitServer server;
  private static Client officer;

  @BeforeAll
  static void start() throws Exception {
    server = UnitServer.on(data);
    officer = server.as("saksbehandler-4");
  }

  @AfterAll
  static void stop() {
    officer.close();
    server.close();
  }

  @Test
  void a_decision_changes_nothing_for_who_answers_the_alarms() throws Exception {
    Case alarmed = alarmedCase();
    Map<String, String> before = settled(alarmed);
    Decisions decisions = server.bean(Decisions.class);
    long decision =
        decisions.propose(
            server.unitStaff("61"),
            new Proposal(
                alarmed.person(),
                null,
                Kind.GRANT,
                Grading.STRICTLY_CONFIDENTIAL,
                new DecidingBody.Police("oslo"),
                new Assessment("a", "b", "c", Map.of(Criterion.WITNESS, "d")),
                null,
                decisions.today(),
                decisions.today().plusYears(1)));
    decisions.decide(server.unitStaff("62"), decision);
    assertTakenOver(alarmed);
    assertNothingChanged(before, everythingTheyGet(alarmed));
  }

  @Test
  void a_register_event_changes_nothing_for_who_answers_the_alarms() throws Exception {
    Case alarmed = alarmedCase();
    Map<String, String> before = settled(alarmed);
    try (Client machine = server.machine()) {
      String event = UnitServer.event(alarmed.identityNumber(), 800_001, "strengtFortrolig");
      assertThat(
              machine
                  .send("POST", "/api/v1/register-events", "application/x-ndjson", event)
                  .statusCode())
          .isEqualTo(200);
    }
    assertTakenOver(alarmed);
    assertNothingChanged(before, everythingTheyGet(alarmed));
  }

  /// Once what the alarm itself brings about has happened.
  private static Map<String, String> settled(Case alarmed) throws Exception {
    UnitServer.await(
        "the district of " + alarmed.id() + " is called", () -> escalated(alarmed.alarm()));
    Map<String, String> earlier = Map.of();
    Map<String, String> now = everythingTheyGet(alarmed);
    for (int round = 0; !now.equals(earlier); round++) {
      assertThat(round).as("rounds until the alarm has settled").isLessThan(20);
      earlier = now;
      now = everythingTheyGet(alarmed);
    }
    return now;
  }

  private static void assertNothingChanged(Map<String, String> before, Map<String, String> after) {
    assertThat(after.keySet()).isEqualTo(before.keySet());
    after.forEach((path, answer) -> assertThat(answer).as(path).isEqualTo(before.get(path)));
  }

  /// @param quiet another case of hers, without an alarm
  /// @param alarm the number of the first one's open alarm
  private record Case(long id, long quiet, long person, String identityNumber, String alarm) {}

  private static Case alarmedCase() throws Exception {
    String number = server.identityNumber();
    long id = server.caseInOslo();
    long person = server.person(officer, number, id, "PROTECTED");
    long quiet = server.caseInOslo();
    String part = "/api/v1/subjects/" + quiet + "/parties/" + person;
    assertThat(
            officer.send("PUT", part, "application/json", "{\"part\":\"protected\"}").statusCode())
        .isIn(200, 201, 204);
    String device = "rules-" + id;
    server
        .bean(Subjects.class)
        .change(
            id,
            it ->
                new Plan(
                    id,
                    it.version(),
                    it.orders(),
                    List.of(new Plan.SupervisedDevice(device, 600_000, 60_000)),
                    it.parameters()));
    for (int fix = 0; fix < 3; fix++) {
      assertThat(inTheZone(device)).isEqualTo(Intake.Outcome.ACCEPTED);
    }
    UnitServer.await("an alarm of case " + id, () -> !alarmOf(id).isEmpty());
    return new Case(id, quiet, person, number, alarmOf(id));
  }

  private static Intake.Outcome inTheZone(String device) throws Exception {
    long now = System.currentTimeMillis();
    CompletableFuture<Intake.Outcome> outcome = new CompletableFuture<>();
    Fix fix =
        new Fix(
            device,
            now,
            now,
            59.914,
            10.74,
            5,
            Fix.AccuracyKind.RADIUS_68,
            1,
            90,
            Fix.Source.GNSS,
            9,
            false,
            80,
            -1);
    server.bean(Intake.class).accept(device, fix, outcome::complete);
    return outcome.get(20, TimeUnit.SECONDS);
  }

  private static boolean escalated(String alarm) {
    return server
        .jdbc()
        .sql("select body ->> 'escalatedAt' is not null from alarm.alarm where id = ?")
        .param(alarm)
        .query(Boolean.class)
        .single();
  }

  private static String alarmOf(long subjectId) {
    return server
        .jdbc()
        .sql("select coalesce(min(id), '') from alarm.alarm where subject_id = ?")
        .param(subjectId)
        .query(String.class)
        .single();
  }

  private static void assertTakenOver(Case alarmed) {
    UnitServer.await(
        "the unit has taken it over",
        () ->
            followed()
                && server.district(alarmed.id()).equals(UnitServer.UNIT)
                && server.district(alarmed.quiet()).equals(UnitServer.UNIT));
    assertThat(server.bean(Assignments.class).stands("saksbehandler-4", alarmed.id())).isFalse();
  }

  private static boolean followed() {
    server.bean(Follower.class).round();
    return server.bean(GradeChangeStore.class).open().isEmpty();
  }

  private static Map<String, String> everythingTheyGet(Case alarmed) throws Exception {
    Map<String, String> got = new LinkedHashMap<>();
    for (String login : List.of("operator-7", "operator-12", "operasjonsleder-1", "tekniker-3")) {
      try (Client client = server.as(login)) {
        for (String path : paths(alarmed)) {
          got.put(login + " " + path, answer(client.get(path)));
        }
      }
    }
    try (Client machine = server.machine()) {
      for (String path : paths(alarmed)) {
        got.put("machine " + path, answer(machine.get(path)));
      }
      String absent = "/api/v1/subjects/" + alarmed.quiet() + "/zones/none";
      got.put("machine DELETE", answer(machine.send("DELETE", absent, "application/json", "")));
    }
    assertThat(got.get("machine /api/v1/subjects/" + alarmed.quiet()))
        .startsWith("200 ")
        .doesNotContain("Polygon");
    assertThat(got.get("operator-7 /api/v1/subjects")).startsWith("200 ");
    assertThat(got.get("operator-7 /api/v1/subjects/" + alarmed.id())).startsWith("200 ");
    assertThat(got.get("operator-7 /api/v1/alarms/" + alarmed.alarm() + "/situation"))
        .startsWith("200 ");
    assertThat(listed(got)).contains(alarmed.id(), alarmed.quiet());
    return got;
  }

  private static List<Long> listed(Map<String, String> got) {
    String list = got.getOrDefault("operator-7 /api/v1/subjects", "").substring(4);
    return JsonMapper.builder()
        .build()
        .readTree(list)
        .valueStream()
        .map(it -> it.path("id").asLong())
        .toList();
  }

  private static List<String> paths(Case alarmed) {
    return List.of(
        "/api/v1/subjects",
        "/api/v1/subjects/" + alarmed.id(),
        "/api/v1/subjects/" + alarmed.quiet(),
        "/api/v1/subjects/" + alarmed.id() + "/parties",
        "/api/v1/people/" + alarmed.person(),
        "/api/v1/alarms?state=open",
        "/api/v1/alarms/" + alarmed.alarm(),
        "/api/v1/alarms/" + alarmed.alarm() + "/situation",
        "/endringer",
        "/soner",
        "/soner/" + alarmed.quiet());
  }

  /// Without what another moment, or another login, makes different.
  private static String answer(HttpResponse<String> response) {
    String body =
        response
            .body()
            .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
            .replaceAll("(value|content)=\"[A-Za-z0-9_-]{60,}\"", "");
    return response.statusCode() + " " + body;
  }
}
