package no.skjold.server.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;
import no.skjold.server.access.Assignments;
import no.skjold.server.alarm.StaffClient.Heard;
import no.skjold.server.alarm.StaffClient.Listening;
import no.skjold.server.supervision.LiveSupervision.LivePosition;
import no.skjold.server.supervision.Windows.TrackPoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;

/// The queue over real HTTP, on a real PostgreSQL.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlarmApiTest {

  private final FakeSupervision supervision = new FakeSupervision();
  private final Clock clock = Clock.systemUTC();
  private final AtomicLong subjects = new AtomicLong(1_000);
  private AlarmServer server;
  private StaffClient seven;
  private StaffClient nine;
  private Listening attending;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    server = AlarmServer.start(data, supervision, clock);
    seven = server.login("operator-7");
    nine = server.login("operator-9");
    attending = seven.listen("");
  }

  @AfterAll
  void stop() throws Exception {
    attending.close();
    seven.close();
    nine.close();
    server.close();
  }

  private String raise(TransitionKind kind) {
    return raise(kind, Severity.CRITICAL);
  }

  private String raise(TransitionKind kind, Severity severity) {
    long subject = subjects.incrementAndGet();
    supervision.supervise(subject, "2026-" + subject);
    Transition transition =
        Transitions.a(kind)
            .of(subject, 1)
            .at(clock.millis())
            .grave(severity)
            .inOslo()
            .openingWindow()
            .build();
    supervision.decide(transition);
    AlarmDesk desk = server.context.getBean(AlarmDesk.class);
    Await.until("alarm " + transition.id(), () -> desk.find(transition.id()).isPresent());
    return transition.id();
  }

  private String version(String id) throws Exception {
    return seven.json("/api/v1/alarms/" + id).get("version").asString();
  }

  private JsonNode body(HttpResponse<String> answer) {
    return AlarmJson.MAPPER.readTree(answer.body());
  }

  @Test
  void of_two_operators_acknowledging_at_once_one_gets_it_and_the_other_sees_who()
      throws Exception {
    String id = raise(TransitionKind.ZONE_ENTERED);
    String version = seven.json("/api/v1/alarms/" + id).get("version").asString();
    Callable<HttpResponse<String>> first = () -> seven.act(id, "acknowledge", version, "{}");
    Callable<HttpResponse<String>> second = () -> nine.act(id, "acknowledge", version, "{}");
    List<Future<HttpResponse<String>>> answers;
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      answers = both.invokeAll(List.of(first, second));
    }
    HttpResponse<String> a = answers.get(0).get();
    HttpResponse<String> b = answers.get(1).get();
    assertThat(List.of(a.statusCode(), b.statusCode())).containsExactlyInAnyOrder(200, 412);
    HttpResponse<String> late = a.statusCode() == 412 ? a : b;
    String owner = a.statusCode() == 412 ? "Operatør 9" : "Operatør 7";
    assertThat(late.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(body(late).get("code").asString()).isEqualTo("stale");
    assertThat(body(late).get("current").get("owner").asString()).isEqualTo(owner);
  }

  @Test
  void an_act_without_a_version_is_refused() throws Exception {
    String id = raise(TransitionKind.STRAP_OPENED);
    HttpResponse<String> answer = seven.act(id, "acknowledge", "", "{}");
    assertThat(answer.statusCode()).isEqualTo(428);
    assertThat(body(answer).get("code").asString()).isEqualTo("if_match_required");
  }

  @Test
  void an_act_without_the_csrf_token_is_refused() throws Exception {
    String id = raise(TransitionKind.STRAP_OPENED);
    HttpResponse<String> answer =
        seven.post("/api/v1/alarms/" + id + "/acknowledge", "1", "", "{}");
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void every_act_stands_in_the_log_with_its_time_and_who() throws Exception {
    String id = raise(TransitionKind.ZONE_ENTERED);
    String[][] acts = {
      {"acknowledge", "{}"},
      {"start", "{}"},
      {"patrol-sent", "{\"text\":\"P-21\"}"},
      {"patrol-arrived", "{}"},
      {"notified", "{}"},
      {"note", "{\"text\":\"snakket med henne\"}"},
      {"assign", "{\"assignee\":\"Operatør 9\"}"},
      {"close", "{\"outcome\":\"inside_zone\"}"},
      {"reopen", "{\"text\":\"feil knapp\"}"}
    };
    for (String[] act : acts) {
      String version = seven.json("/api/v1/alarms/" + id).get("version").asString();
      HttpResponse<String> answer = seven.act(id, act[0], version, act[1]);
      assertThat(answer.statusCode()).as(act[0] + answer.body()).isEqualTo(200);
    }
    JsonNode alarm = seven.json("/api/v1/alarms/" + id);
    assertThat(alarm.get("log").valueStream().map(it -> it.get("act").asString()))
        .containsExactly(
            "raised",
            "acknowledged",
            "started",
            "patrol_sent",
            "patrol_arrived",
            "notified",
            "note",
            "assigned",
            "closed",
            "reopened");
    assertThat(alarm.get("patrolSentAt").asString()).matches("\\d{4}-.*T.*\\.\\d{3}Z");
    assertThat(alarm.get("state").asString()).isEqualTo("acknowledged");
  }

  @Test
  void a_close_without_an_outcome_is_refused() throws Exception {
    String id = raise(TransitionKind.ZONE_ENTERED);
    seven.act(id, "acknowledge", version(id), "{}");
    HttpResponse<String> answer = seven.act(id, "close", version(id), "{}");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(body(answer).get("code").asString()).isEqualTo("outcome_required");
    assertThat(seven.act(id, "close", version(id), "{\"outcome\":\"nonsense\"}").statusCode())
        .isEqualTo(422);
  }

  @Test
  void the_stream_resumes_without_loss_and_without_repeats() throws Exception {
    String firstId = raise(TransitionKind.ZONE_ENTERED);
    String position;
    try (Listening console = seven.listen("")) {
      position = console.await("snapshot", it -> true).id();
    }
    String second = raise(TransitionKind.ZONE_ENTERED);
    seven.act(firstId, "acknowledge", version(firstId), "{}");
    String third = raise(TransitionKind.ZONE_ENTERED);
    try (Listening console = seven.listen(position)) {
      console.await("alarm", it -> it.get("id").asString().equals(third));
      List<Heard> alarms = console.heard("alarm");
      assertThat(console.heard("snapshot")).isEmpty();
      assertThat(alarms)
          .extracting(it -> it.data().get("id").asString())
          .containsExactly(second, firstId, third);
      long next = Long.parseLong(position);
      for (Heard each : alarms) {
        assertThat(Long.parseLong(each.id())).isEqualTo(++next);
      }
    }
  }

  @Test
  void a_position_from_the_future_or_no_number_gets_a_snapshot() throws Exception {
    try (Listening console = seven.listen("999999999");
        Listening other = seven.listen("garbage")) {
      console.await("snapshot", it -> true);
      other.await("snapshot", it -> true);
    }
  }

  @Test
  void the_track_is_shown_only_through_an_open_window_and_is_audited() throws Exception {
    String id = raise(TransitionKind.ZONE_ENTERED);
    long subject = Long.parseLong(id.substring(0, id.indexOf('-')));
    Instant now = clock.instant();
    supervision.track(subject, 1, new TrackPoint(now, now, 59.91, 10.75, 8, 1, 90, 0.98, 120));
    JsonNode situation = seven.json("/api/v1/alarms/" + id + "/situation");
    assertThat(situation.get("track")).hasSize(1);
    assertThat(situation.get("legalBasis").asString()).isEqualTo("strpl. § 222 g");
    assertThat(situation.get("zones").get(0).get("geometry").get("type").asString())
        .isEqualTo("Polygon");
    assertThat(audited("position_shown", id)).isEqualTo("strpl. § 222 g");
    supervision.decide(
        Transitions.a(TransitionKind.ZONE_LEFT)
            .of(subject, 2)
            .at(clock.millis())
            .grave(Severity.INFORMATION)
            .closingWindow(1)
            .build());
    AlarmDesk desk = server.context.getBean(AlarmDesk.class);
    Await.until("window closed", () -> !desk.find(id).orElseThrow().windowOpen());
    JsonNode after = seven.json("/api/v1/alarms/" + id + "/situation");
    assertThat(after.get("track")).isEmpty();
    assertThat(after.get("positionClosedBecause").asString()).isEqualTo("no_open_window");
  }

  @Test
  void where_a_zone_lies_is_shown_through_an_alarm_of_its_order_and_to_who_edits_plans()
      throws Exception {
    String id = raise(TransitionKind.ZONE_ENTERED);
    long subject = Long.parseLong(id.substring(0, id.indexOf('-')));
    supervision.bindAlsoBy(subject, "O2");

    JsonNode zones = seven.json("/api/v1/alarms/" + id + "/situation").get("zones");
    assertThat(zones.valueStream().map(it -> it.at("/properties/orderId").asString()))
        .isNotEmpty()
        .containsOnly("O1");
    assertThat(audited("zones_shown", id)).isEqualTo("strpl. § 222 g");
    try (StaffClient machine = StaffClient.withToken(server.port, AlarmServer.TOKEN);
        StaffClient officer = server.login("saksbehandler-4")) {
      assertThat(machine.json("/api/v1/alarms/" + id + "/situation").get("zones")).isEmpty();
      JsonNode toMachine = machine.json("/api/v1/subjects/" + subject);
      assertThat(toMachine.at("/orders/0/zones/0/geometry").isNull()).isTrue();
      server.context.getBean(Assignments.class).assign("saksbehandler-4", subject);
      JsonNode toEditor = officer.json("/api/v1/subjects/" + subject);
      assertThat(toEditor.at("/orders/0/zones/0/geometry/type").asString()).isNotEmpty();
    }

    JsonNode toOperator = seven.json("/api/v1/subjects/" + subject);
    assertThat(toOperator.at("/orders/0/zones/0/properties/zoneId").asString()).isEqualTo("Z1");
    assertThat(toOperator.at("/orders/0/zones/0/geometry").isNull()).isTrue();
    assertThat(subjectAudited(subject)).isEqualTo(3);

    seven.act(id, "acknowledge", version(id), "{}");
    HttpResponse<String> closing =
        seven.act(id, "close", version(id), "{\"outcome\":\"inside_zone\"}");
    assertThat(closing.statusCode()).as(closing.body()).isEqualTo(200);
    assertThat(seven.json("/api/v1/alarms/" + id + "/situation").get("zones")).isEmpty();
  }

  @Test
  void a_technician_is_not_told_where_a_zone_lies() throws Exception {
    String id = raise(TransitionKind.STRAP_OPENED);
    try (StaffClient technician = server.login("tekniker-3")) {
      JsonNode situation = technician.json("/api/v1/alarms/" + id + "/situation");
      assertThat(situation.get("zones")).isEmpty();
    }
    assertThat(seven.json("/api/v1/alarms/" + id + "/situation").get("zones")).isNotEmpty();
  }

  private long subjectAudited(long subject) {
    return server
        .jdbc()
        .sql("select count(*) from audit.entry where action = 'subject_shown' and resource = ?")
        .param("subject/" + subject)
        .query(Long.class)
        .single();
  }

  private String audited(String action, String id) {
    return server
        .jdbc()
        .sql("select detail from audit.entry where action = ? and resource = ?")
        .param(action)
        .param("alarm/" + id)
        .query(String.class)
        .single();
  }

  private long timesAudited(String action, String id) {
    return server
        .jdbc()
        .sql("select count(*) from audit.entry where action = ? and resource = ?")
        .param(action)
        .param("alarm/" + id)
        .query(Long.class)
        .single();
  }

  @Test
  void where_to_send_the_patrol_is_for_who_handles_it_and_the_shift_lead() throws Exception {
    String id = raise(TransitionKind.ZONE_ENTERED);
    String path = "/api/v1/alarms/" + id + "/situation";
    assertThat(seven.json(path).get("responsePlaces")).isEmpty();
    seven.act(id, "acknowledge", version(id), "{}");
    assertThat(seven.json(path).get("responsePlaces")).hasSize(1);
    assertThat(nine.json(path).get("responsePlaces")).isEmpty();
    try (StaffClient lead = server.login("operasjonsleder-1")) {
      assertThat(lead.json(path).get("responsePlaces")).hasSize(1);
    }
    seven.act(id, "close", version(id), "{\"outcome\":\"inside_zone\"}");
    assertThat(seven.json(path).get("responsePlaces")).isEmpty();
    assertThat(timesAudited("response_place_shown", id)).isEqualTo(2);
    assertThat(looksToReview(id)).containsExactly("operasjonsleder-1", "operator-7");
  }

  @Test
  void another_person_reviews_who_saw_where_the_patrol_was_sent() throws Exception {
    String id = raise(TransitionKind.ZONE_ENTERED);
    seven.act(id, "acknowledge", version(id), "{}");
    seven.json("/api/v1/alarms/" + id + "/situation");
    seven.json("/api/v1/alarms/" + id + "/situation");
    assertThat(looksToReview(id)).as("one item for all looks at one alarm").hasSize(1);
    long look =
        server
            .jdbc()
            .sql("select id from access.look where alarm_id = ? and looks = 2")
            .param(id)
            .query(Long.class)
            .single();
    String path = "/api/v1/openings/looks/" + look + "/review";
    assertThat(seven.post(path, "", seven.csrf(), "{\"verdict\":\"justified\"}").statusCode())
        .isEqualTo(403);
    try (StaffClient lead = server.login("distriktsleder-1")) {
      assertThat(lead.post(path, "", lead.csrf(), "{\"verdict\":\"justified\"}").statusCode())
          .isEqualTo(204);
      assertThat(lead.post(path, "", lead.csrf(), "{\"verdict\":\"justified\"}").statusCode())
          .isEqualTo(409);
    }
    assertThat(looksToReview(id)).isEmpty();
    seven.json("/api/v1/alarms/" + id + "/situation");
    assertThat(looksToReview(id)).as("who looks again is reviewed again").hasSize(1);
  }

  private List<String> looksToReview(String id) {
    return server
        .jdbc()
        .sql(
            """
            select account from access.look
            where alarm_id = ? and reviewed_at is null order by account
            """)
        .param(id)
        .query(String.class)
        .list();
  }

  @Test
  void what_is_measured_from_a_position_is_sealed_with_it() throws Exception {
    String id = raise(TransitionKind.ZONE_ENTERED);
    long subject = Long.parseLong(id.substring(0, id.indexOf('-')));
    String path = "/api/v1/alarms/" + id;
    try (StaffClient integration = StaffClient.withToken(server.port, AlarmServer.TOKEN);
        Listening mine = seven.listen("");
        Listening machine = integration.listen("")) {
      assertThat(figures(seven.json(path))).containsExactly(0.98, 120.0, 6.6);
      assertThat(seven.get(path + "/cap").body()).contains("probability", "0.980");
      assertThat(figures(integration.json(path))).isEmpty();
      assertThat(integration.get(path + "/cap").body()).doesNotContain("probability");
      assertThat(figures(mine.await("snapshot", it -> true).data(), id)).hasSize(3);
      assertThat(figures(machine.await("snapshot", it -> true).data(), id)).isEmpty();
      supervision.decide(
          Transitions.a(TransitionKind.ZONE_LEFT)
              .of(subject, 2)
              .at(clock.millis())
              .grave(Severity.HIGH)
              .closingWindow(1)
              .inOslo()
              .build());
      JsonNode told = mine.await("alarm", it -> isClosedWindow(it, id)).data();
      assertThat(figures(told)).isEmpty();
      assertThat(figures(machine.await("alarm", it -> isClosedWindow(it, id)).data())).isEmpty();
      assertThat(figures(seven.json(path))).isEmpty();
      assertThat(seven.get(path + "/cap").body()).doesNotContain("probability");
      assertThat(figures(listed(seven, id))).isEmpty();
    }
  }

  private static boolean isClosedWindow(JsonNode alarm, String id) {
    return alarm.get("id").asString().equals(id) && !alarm.get("window").get("open").asBoolean();
  }

  private JsonNode listed(StaffClient who, String id) throws Exception {
    return who.json("/api/v1/alarms")
        .valueStream()
        .filter(it -> it.get("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<Double> figures(JsonNode snapshot, String id) {
    return snapshot
        .get("alarms")
        .valueStream()
        .filter(it -> it.get("id").asString().equals(id))
        .flatMap(it -> figures(it).stream())
        .toList();
  }

  private static List<Double> figures(JsonNode alarm) {
    return List.of("probability", "distanceMetres", "sigmaMetres").stream()
        .map(alarm::get)
        .filter(it -> !it.isNull())
        .map(JsonNode::asDouble)
        .toList();
  }

  @Test
  void an_alarm_of_another_district_is_as_if_it_did_not_exist() throws Exception {
    String id = raise(TransitionKind.ZONE_ENTERED);
    String unknown = id.substring(0, id.indexOf('-')) + "-9";
    double[] differences = new double[400];
    try (StaffClient west = server.login("operator-12")) {
      for (String what : List.of("", "/situation", "/cap")) {
        HttpResponse<String> hidden = west.get("/api/v1/alarms/" + id + what);
        HttpResponse<String> none = west.get("/api/v1/alarms/" + unknown + what);
        assertThat(hidden.statusCode()).as(what).isEqualTo(404).isEqualTo(none.statusCode());
        assertThat(hidden.body()).as(what).isEqualTo(none.body().replace(unknown, id));
        assertThat(hidden.headers().map().keySet()).isEqualTo(none.headers().map().keySet());
      }
      HttpResponse<String> acted = west.act(id, "acknowledge", "1", "{}");
      HttpResponse<String> nothing = west.act(unknown, "acknowledge", "1", "{}");
      assertThat(acted.statusCode()).isEqualTo(404);
      assertThat(acted.body()).isEqualTo(nothing.body().replace(unknown, id));
      for (int i = -100; i < differences.length; i++) {
        double first = millis(west, i % 2 == 0 ? id : unknown);
        double second = millis(west, i % 2 == 0 ? unknown : id);
        if (i >= 0) {
          differences[i] = i % 2 == 0 ? first - second : second - first;
        }
      }
    }
    java.util.Arrays.sort(differences);
    double median = differences[differences.length / 2];
    System.out.printf("Existence oracle, alarms: 400 pairs, median difference %.3f ms%n", median);
    assertThat(Math.abs(median)).isLessThan(1.0);
  }

  private static double millis(StaffClient who, String id) throws Exception {
    long start = System.nanoTime();
    who.get("/api/v1/alarms/" + id);
    return (System.nanoTime() - start) / 1e6;
  }

  @Test
  void live_positions_reach_only_who_may_see_them() throws Exception {
    String id = raise(TransitionKind.ZONE_ENTERED);
    long subject = Long.parseLong(id.substring(0, id.indexOf('-')));
    try (StaffClient technician = server.login("tekniker-3");
        StaffClient integration = StaffClient.withToken(server.port, AlarmServer.TOKEN);
        StaffClient west = server.login("operator-12");
        Listening mine = seven.listen("");
        Listening hers = technician.listen("");
        Listening machine = integration.listen("");
        Listening far = west.listen("")) {
      for (Listening each : List.of(mine, hers, machine, far)) {
        each.await("snapshot", it -> true);
      }
      supervision.position(
          new LivePosition(subject, 1, Transitions.fix(59.914, 10.753, clock.millis()), 0.97, 80));
      JsonNode position = mine.await("position", it -> true).data();
      assertThat(position.get("alarmIds").get(0).asString()).isEqualTo(id);
      supervision.position(
          new LivePosition(subject, 99, Transitions.fix(59.999, 10.999, clock.millis()), 0.97, 80));
      String marker = raise(TransitionKind.STRAP_OPENED);
      mine.await("alarm", it -> it.get("id").asString().equals(marker));
      hers.await("alarm", it -> it.get("id").asString().equals(marker));
      machine.await("alarm", it -> it.get("id").asString().equals(marker));
      assertThat(mine.heard("position")).hasSize(1);
      assertThat(hers.heard("position")).isEmpty();
      assertThat(machine.heard("position")).isEmpty();
      assertThat(far.heard("position")).isEmpty();
      assertThat(far.heard("alarm")).isEmpty();
      assertThat(hers.heard("provisional")).isEmpty();
      machine
          .heard("provisional")
          .forEach(it -> assertThat(it.data().get("position").isNull()).isTrue());
    }
  }

  @Test
  void other_districts_and_the_wrong_roles_are_denied_and_it_is_audited() throws Exception {
    String id = raise(TransitionKind.ZONE_ENTERED);
    try (StaffClient west = server.login("operator-12");
        StaffClient technician = server.login("tekniker-3");
        StaffClient editor = server.login("saksbehandler-4");
        StaffClient nobody = StaffClient.nobody(server.port);
        StaffClient wrong = StaffClient.withToken(server.port, "wrong")) {
      assertThat(west.get("/api/v1/alarms/" + id).statusCode()).isEqualTo(404);
      assertThat(west.act(id, "acknowledge", version(id), "{}").statusCode()).isEqualTo(404);
      assertThat(technician.get("/api/v1/alarms/" + id).statusCode()).isEqualTo(404);
      assertThat(editor.get("/api/v1/alarms").statusCode()).isEqualTo(403);
      assertThat(editor.get("/api/v1/alarms/stream").statusCode()).isEqualTo(403);
      assertThat(nobody.get("/api/v1/alarms").statusCode()).isEqualTo(401);
      assertThat(nobody.get("/api/v1/alarms/stream").statusCode()).isEqualTo(401);
      assertThat(wrong.get("/api/v1/alarms").statusCode()).isEqualTo(401);
      assertThat(body(west.get("/api/v1/alarms/" + id)).get("code").asString())
          .isEqualTo("not_found");
    }
    String shared = raise(TransitionKind.STRAP_OPENED);
    try (StaffClient technician = server.login("tekniker-3")) {
      assertThat(technician.act(shared, "acknowledge", version(shared), "{}").statusCode())
          .isEqualTo(403);
      assertThat(
              technician
                  .act(shared, "note", version(shared), "{\"text\":\"sjekket\"}")
                  .statusCode())
          .isEqualTo(200);
    }
    Await.until(
        "audited denials",
        () ->
            server
                    .jdbc()
                    .sql("select count(*) from audit.entry where action = 'denied'")
                    .query(Long.class)
                    .single()
                >= 3);
  }

  @Test
  void a_technical_alarm_is_handled_by_a_technician() throws Exception {
    String id = raise(TransitionKind.BATTERY_LOW, Severity.NOTICE);
    try (StaffClient technician = server.login("tekniker-3")) {
      assertThat(technician.act(id, "acknowledge", version(id), "{}").statusCode()).isEqualTo(200);
      assertThat(
              technician
                  .act(id, "close", version(id), "{\"outcome\":\"device_fault\"}")
                  .statusCode())
          .isEqualTo(200);
      assertThat(technician.json("/api/v1/alarms?state=closed").valueStream())
          .anyMatch(it -> it.get("id").asString().equals(id));
    }
  }

  @Test
  void pages_come_with_a_strict_policy() throws Exception {
    HttpResponse<String> page = StaffClient.nobody(server.port).get("/logg-inn");
    String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
    assertThat(policy)
        .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
        .contains("img-src 'self' data: blob:", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(page.headers().allValues("Set-Cookie"))
        .allMatch(it -> it.contains("HttpOnly") && it.contains("SameSite=Strict"));
    assertThat(page.body()).doesNotContain("style=", "onclick");
  }

  @Test
  void an_alarm_is_a_valid_cap_message_without_a_place() throws Exception {
    String id = raise(TransitionKind.ZONE_ENTERED);
    HttpResponse<String> answer = seven.get("/api/v1/alarms/" + id + "/cap");
    assertThat(answer.statusCode()).isEqualTo(200);
    Document cap = cap(answer.body());
    assertThat(text(cap, "status")).isEqualTo("Exercise");
    assertThat(text(cap, "msgType")).isEqualTo("Alert");
    assertThat(text(cap, "severity")).isEqualTo("Extreme");
    assertThat(text(cap, "certainty")).isEqualTo("Observed");
    assertThat(answer.body()).doesNotContain("59.9", "10.7", "Eksempelveien");
    seven.act(id, "acknowledge", version(id), "{}");
    Document update = cap(seven.get("/api/v1/alarms/" + id + "/cap").body());
    assertThat(text(update, "msgType")).isEqualTo("Update");
    assertThat(text(update, "references")).startsWith("skjold,skjold." + id + ".1,");
  }

  private static Document cap(String body) throws Exception {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    SchemaFactory.newDefaultInstance()
        .newSchema(AlarmApiTest.class.getResource("/cap/cap-1.2-elements.xsd"))
        .newValidator()
        .validate(new StreamSource(new ByteArrayInputStream(bytes)));
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes));
  }

  private static String text(Document cap, String element) {
    return cap.getElementsByTagNameNS("urn:oasis:names:tc:emergency:cap:1.2", element)
        .item(0)
        .getTextContent();
  }

  @Test
  void the_contract_is_published_as_openapi() throws Exception {
    try (StaffClient integration = StaffClient.withToken(server.port, AlarmServer.TOKEN)) {
      JsonNode contract = integration.json("/api/openapi.json");
      assertThat(contract.get("openapi").asString()).startsWith("3.1");
      assertThat(contract.get("paths").propertyNames())
          .contains(
              "/api/v1/subjects",
              "/api/v1/subjects/{id}/zones/{zoneId}",
              "/api/v1/subjects/{subjectId}/devices/{deviceId}",
              "/api/v1/fixes",
              "/api/v1/alarms",
              "/api/v1/alarms/{id}",
              "/api/v1/alarms/{id}/{act}",
              "/api/v1/alarms/{id}/cap",
              "/api/v1/alarms/stream",
              "/api/v1/status")
          .allMatch(it -> it.startsWith("/api/"));
      assertThat(contract.at("/info/title").asString()).isEqualTo("Skjold");
      assertThat(contract.at("/components/securitySchemes").propertyNames())
          .containsExactlyInAnyOrder("token", "session");
      JsonNode stream = contract.get("paths").get("/api/v1/alarms/stream").get("get");
      assertThat(stream.get("description").asString()).contains("Last-Event-ID");
    }
    try (StaffClient nobody = StaffClient.nobody(server.port)) {
      assertThat(nobody.get("/api/openapi.json").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void municipality_outlines_come_compressed_and_are_not_sent_twice() throws Exception {
    HttpResponse<String> outlines = seven.get("/kart/kommuner.geojson");
    assertThat(outlines.statusCode()).isEqualTo(200);
    assertThat(AlarmJson.MAPPER.readTree(outlines.body()).get("features")).hasSize(357);
    String tag = outlines.headers().firstValue("ETag").orElseThrow();
    assertThat(seven.get("/kart/kommuner.geojson", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
    HttpResponse<String> compressed =
        seven.get("/kart/kommuner.geojson", "Accept-Encoding", "gzip");
    assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
  }

  @Test
  void nothing_of_a_place_is_stored_with_alarms() throws Exception {
    String id = raise(TransitionKind.ZONE_ENTERED);
    String stored =
        server
            .jdbc()
            .sql("select body::text from alarm.alarm where id = ?")
            .param(id)
            .query(String.class)
            .single();
    assertThat(stored).doesNotContain("59.9", "10.7", "latitude", "Eksempelveien");
  }
}
