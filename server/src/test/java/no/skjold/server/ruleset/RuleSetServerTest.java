package no.skjold.server.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import no.skjold.geometry.Areas;
import no.skjold.monitoring.DecisionRecord;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.RuleSetJson;
import no.skjold.monitoring.TransitionKind;
import no.skjold.monitoring.Zone;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Grading;
import no.skjold.server.addressprotection.Client;
import no.skjold.server.addressprotection.UnitServer;
import no.skjold.server.audit.Audit;
import no.skjold.server.supervision.Intake;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.TransitionLog;
import no.skjold.server.supervision.Windows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Rule sets on a real server: two people, what comes into force and how, and a draft in the
/// shadow.
class RuleSetServerTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String SETS = "/api/v1/rule-sets";
  private static final double METRE = 1 / 111_300.0;
  private static final double EDGE = 59.90;

  @TempDir static Path data;
  private static UnitServer server;
  private static Client technician;
  private static Client lead;
  private static int devices;

  private String device = "";
  private long subject;

  @BeforeAll
  static void start() throws Exception {
    server = UnitServer.on(data);
    technician = server.as("tekniker-3");
    lead = server.as("distriktsleder-1");
  }

  @AfterAll
  static void stop() {
    technician.close();
    lead.close();
    server.close();
  }

  @BeforeEach
  void somebodySupervised() {
    device = "ruleset-" + ++devices;
    Subjects subjects = server.bean(Subjects.class);
    subject = subjects.create("oppdiktet " + device, "oslo").id();
    double[] ring = {10.73, 59.90, 10.76, 59.90, 10.76, 59.92, 10.73, 59.92, 10.73, 59.90};
    Zone zone = new Zone("Z1", Areas.polygon(ring), 0, Long.MIN_VALUE, Long.MAX_VALUE);
    Plan.Order order =
        new Plan.Order(
            "O1",
            "strpl. § 222 g",
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            false,
            List.of(zone),
            List.of());
    subjects.change(
        subject,
        plan ->
            plan.withOrders(List.of(order))
                .withDevices(List.of(new Plan.SupervisedDevice(device, 600_000, 60_000))));
  }

  private void at(double metresInside) throws Exception {
    CompletableFuture<Intake.Outcome> outcome = new CompletableFuture<>();
    long now = System.currentTimeMillis();
    Fix fix =
        new Fix(
            device,
            now,
            now,
            EDGE + metresInside * METRE,
            10.745,
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
    assertThat(outcome.get(30, TimeUnit.SECONDS)).isEqualTo(Intake.Outcome.ACCEPTED);
  }

  private void strapOpened() throws Exception {
    CompletableFuture<Intake.Outcome> outcome = new CompletableFuture<>();
    long now = System.currentTimeMillis();
    server
        .bean(Intake.class)
        .accept(
            device,
            new DeviceReport(device, now, now, DeviceReport.Kind.STRAP_OPEN, -1, -1),
            outcome::complete);
    assertThat(outcome.get(30, TimeUnit.SECONDS)).isEqualTo(Intake.Outcome.ACCEPTED);
  }

  private List<TransitionKind> log() {
    return server.bean(TransitionLog.class).after(0, 10_000).stream()
        .filter(it -> it.transition().subjectId() == subject)
        .map(it -> it.transition().kind())
        .toList();
  }

  private Plan plan() {
    return server.bean(Subjects.class).find(subject).orElseThrow().plan();
  }

  private static ObjectNode numbers(double enter, double floor) {
    return RuleSetJson.node(
        new Parameters("mine", enter, 0.02, floor, 60, 40, true, 12 * 3_600_000L));
  }

  private static JsonNode post(Client by, String path, String body, int status) throws Exception {
    HttpResponse<String> answer = by.send("POST", SETS + path, "application/json", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
  }

  private static JsonNode draft(ObjectNode numbers) throws Exception {
    ObjectNode body = JSON.createObjectNode().put("reason", "færre falske alarmer ved kanten");
    body.set("parameters", numbers);
    return post(technician, "", body.toString(), 201);
  }

  private static long trail(String action, String resource) {
    return server
        .jdbc()
        .sql("select count(*) from audit.entry where action = ? and resource = ?")
        .params(action, resource)
        .query(Long.class)
        .single();
  }

  @Test
  void a_draft_comes_into_force_for_everybody_when_another_person_has_agreed() throws Exception {
    at(500);
    at(500);
    assertThat(log()).containsExactly(TransitionKind.ZONE_ENTERED);
    Plan before = plan();

    JsonNode drafted = draft(numbers(0.97, 6));
    int version = drafted.path("version").asInt();
    assertThat(drafted.path("state").asString()).isEqualTo("DRAFTED");
    assertThat(plan().parameters()).as("nothing yet").isEqualTo(before.parameters());
    post(technician, "/" + version + "/agree", "{}", 403);
    assertThat(post(lead, "/" + version + "/agree", "{}", 200).path("state").asString())
        .isEqualTo("IN_FORCE");
    server.bean(RuleSetKeeper.class).align();

    assertThat(plan().version()).isEqualTo(before.version() + 1);
    assertThat(plan().parameters().enterProbability()).isEqualTo(0.97);
    assertThat(plan().parameters().ruleSetVersion())
        .isEqualTo(Parameters.DEFAULT.ruleSetVersion() + "." + version);
    assertThat(plan().orders()).isEqualTo(before.orders());
    at(500);
    assertThat(log())
        .as("he was inside, and still is")
        .containsExactly(TransitionKind.ZONE_ENTERED);
    assertThat(server.bean(Windows.class).find(subject, 1).orElseThrow().closedAt()).isEmpty();
    strapOpened();
    assertThat(server.bean(TransitionLog.class).after(0, 10_000))
        .as("decided on the new plan, and so under the new set")
        .anySatisfy(it -> {
          assertThat(it.transition().subjectId()).isEqualTo(subject);
          assertThat(it.transition().planVersion()).isEqualTo(before.version() + 1);
          assertThat(DecisionRecord.fromBytes(it.transition().record()).ruleSetVersion())
              .isEqualTo(plan().parameters().ruleSetVersion());
        });

    server.bean(RuleSetKeeper.class).align();
    assertThat(plan().version()).as("once").isEqualTo(before.version() + 1);
    long another = server.bean(Subjects.class).create("oppdiktet ny " + device, "oslo").id();
    assertThat(server.bean(Subjects.class).find(another).orElseThrow().plan().parameters())
        .as("new plans begin with it")
        .isEqualTo(plan().parameters());
    String resource = "rule-set/" + version;
    assertThat(trail("rule_set_drafted", resource)).isEqualTo(1);
    assertThat(trail("rule_set_agreed", resource)).isEqualTo(1);
    assertThat(trail("rule_set_in_force", "subject/" + subject)).isEqualTo(1);
  }

  @Test
  void whoever_drafted_it_decides_nothing_and_it_is_decided_once() throws Exception {
    int version = draft(numbers(0.96, 5)).path("version").asInt();
    RuleSets sets = server.bean(RuleSets.class);
    RuleSet drafted = sets.find(version).orElseThrow();
    Actor.Staff both = staff(drafted.drafted().account());
    assertThatThrownBy(() -> sets.decide(both, drafted, Instant.now()))
        .isInstanceOf(Refused.class)
        .hasMessage("same_person");
    assertThatThrownBy(() ->
            server
                .jdbc()
                .sql(
                    """
                    update ruleset.version set decided_by = drafted_by, decided_name = 'x',
                      decided_at = now(), agreed = true, in_force_from = now() where version = ?
                    """)
                .param(version)
                .update())
        .as("not past the server either")
        .hasMessageContaining("version_check");
    assertThat(post(lead, "/" + version + "/refuse", "", 200).path("state").asString())
        .isEqualTo("REFUSED");
    assertThat(post(lead, "/" + version + "/agree", "{}", 409).path("code").asString())
        .isEqualTo("decided_already");
    assertThat(sets.now().enterProbability()).isNotEqualTo(0.96);
  }

  private static Actor.Staff staff(String account) {
    return new Actor.Staff(
        account,
        "Begge " + account,
        Set.of(Actor.Role.TECHNICIAN, Actor.Role.DISTRICT_LEAD),
        Set.of("oslo"),
        Grading.UNGRADED,
        null);
  }

  @Test
  void one_that_is_agreed_to_for_later_waits_for_its_time() throws Exception {
    int version = draft(numbers(0.951, 5)).path("version").asInt();
    Instant later = Instant.now().plusSeconds(86_400).truncatedTo(ChronoUnit.SECONDS);
    assertThat(
            post(lead, "/" + version + "/agree", "{\"from\":\"" + later + "\"}", 200)
                .path("state")
                .asString())
        .isEqualTo("AWAITED");
    server.bean(RuleSetKeeper.class).align();
    assertThat(plan().parameters().enterProbability()).isNotEqualTo(0.951);
    RuleSets tomorrow =
        new RuleSets(
            server.jdbc(),
            server.bean(PlatformTransactionManager.class),
            server.bean(Audit.class),
            () -> later);
    assertThat(tomorrow.now().enterProbability()).isEqualTo(0.951);
  }

  @Test
  void what_is_wrong_is_refused_by_name_and_no_version_is_made() throws Exception {
    int before = server.bean(RuleSets.class).list().size();
    ObjectNode body = JSON.createObjectNode().put("reason", "x");
    body.set("parameters", numbers(0.97, 6).put("enterProbability", 2));
    JsonNode refused = post(technician, "", body.toString(), 422);
    assertThat(refused.path("code").asString()).isEqualTo("number");
    assertThat(refused.path("field").asString()).isEqualTo("enterProbability");
    body.set("parameters", numbers(0.97, 6).put("enterProbabilty", 0.9));
    assertThat(post(technician, "", body.toString(), 422).path("field").asString())
        .isEqualTo("enterProbabilty");
    ObjectNode without = numbers(0.97, 6);
    without.remove("sigmaFloorMetres");
    body.set("parameters", without);
    assertThat(post(technician, "", body.toString(), 422).path("field").asString())
        .isEqualTo("sigmaFloorMetres");
    body.set("parameters", numbers(0.97, 6));
    assertThat(
            post(technician, "", body.put("reason", " ").toString(), 422).path("code").asString())
        .isEqualTo("reason_missing");
    assertThat(server.bean(RuleSets.class).list()).hasSize(before);
  }

  @Test
  void what_cannot_be_on_the_trail_is_not_drafted() {
    int before = rows();
    RuleSets untold =
        new RuleSets(
            server.jdbc(),
            server.bean(PlatformTransactionManager.class),
            (_, _, _, _) -> {
              throw new IllegalStateException("the trail is away");
            },
            Instant::now);
    assertThatThrownBy(() -> untold.draft(staff("tekniker-3"), numbers(0.97, 6), "x"))
        .hasMessage("the trail is away");
    assertThat(rows()).isEqualTo(before);
  }

  private static int rows() {
    return server.jdbc().sql("select count(*) from ruleset.version").query(Integer.class).single();
  }

  @Test
  void a_draft_in_the_shadow_raises_nothing_and_its_report_says_what_it_would_have_done()
      throws Exception {
    int version = draft(numbers(0.999_999, 60)).path("version").asInt();
    long shadow = post(technician, "/" + version + "/shadow", "", 201).path("shadow").asLong();
    assertThat(post(technician, "/" + version + "/shadow", "", 409).path("code").asString())
        .isEqualTo("shadow_runs");
    at(30);
    at(30);
    at(30);
    List<TransitionKind> live = log();
    assertThat(live).containsExactly(TransitionKind.ZONE_ENTERED);
    JsonNode running = JSON.readTree(technician.get(SETS + "/shadows/" + shadow).body());
    assertThat(running.path("counts")).as("growing sums would tell the time").isEmpty();
    post(technician, "/shadows/end", "", 204);

    assertThat(log()).isEqualTo(live);
    JsonNode report = JSON.readTree(technician.get(SETS + "/shadows/" + shadow).body());
    assertThat(report.path("rows"))
        .anySatisfy(row -> {
          assertThat(row.path("kind").asString()).isEqualTo("ZONE_ENTERED");
          assertThat(row.path("police").asBoolean()).isTrue();
          assertThat(row.path("onlyLive").asLong()).isPositive();
        });
    assertThat(report.path("differences"))
        .anySatisfy(it -> {
          assertThat(it.path("reference").asString()).isEqualTo("oppdiktet " + device);
          assertThat(it.at("/difference/outcome").asString()).isEqualTo("ONLY_LIVE");
        });
    assertThat(report.path("changed").toString()).contains("enterProbability", "0.999999");
    assertThat(report.toString()).doesNotContain("Z1", "distance", "latitude");
    assertThat(trail("shadow_begun", "rule-set/" + version)).isEqualTo(1);
    assertThat(trail("shadow_ended", "rule-set/" + version)).isEqualTo(1);
    assertThat(trail("shadow_report_shown", "rule-set/" + version)).isEqualTo(2);
    assertThat(technician.get("/regelsett/skygge/" + shadow).body())
        .contains("Inne i forbudssone", "til politiet straks", "oppdiktet " + device);
  }

  @Test
  void what_was_told_of_a_window_goes_with_its_evidence() throws Exception {
    int version = draft(numbers(0.999_998, 60)).path("version").asInt();
    long shadow = post(technician, "/" + version + "/shadow", "", 201).path("shadow").asLong();
    at(30);
    at(30);
    post(technician, "/shadows/end", "", 204);
    ShadowStore store = server.bean(ShadowStore.class);
    assertThat(store.differences(shadow, 10)).isNotEmpty();
    store.forget(Instant.EPOCH);
    assertThat(store.differences(shadow, 10)).isNotEmpty();
    server
        .jdbc()
        .sql("update supervision.window set destroyed_at = now() where subject_id = ?")
        .param(subject)
        .update();
    store.forget(Instant.EPOCH);
    assertThat(store.differences(shadow, 10)).isEmpty();
    assertThat(store.counts(shadow)).as("nobody's").isNotEmpty();
  }

  @Test
  void the_pages_draft_decide_and_try_without_script() throws Exception {
    Map<String, String> typed = new HashMap<>(RuleSetForm.of(Parameters.DEFAULT));
    typed.put("enterProbability", "0,96");
    typed.put("grunn", "prøve");
    typed.put("sigmaFloorMetres", "fem");
    HttpResponse<String> refused = technician.form("/regelsett/nytt", typed);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("Minste usikkerhet", "value=\"fem\"", "prøve");
    typed.put("sigmaFloorMetres", "5");
    HttpResponse<String> made = technician.form("/regelsett/nytt", typed);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(302);
    String page =
        made.headers().firstValue("Location").orElseThrow().replaceAll("^http.*?//[^/]*", "");
    assertThat(technician.get(page).body())
        .contains("Utkast, venter på en annen", "<strong>0.96</strong>", "Start prøven")
        .doesNotContain("/godkjenn");
    assertThat(technician.form(page + "/godkjenn", Map.of("fra", "")).statusCode()).isEqualTo(403);
    assertThat(lead.get(page).body())
        .contains("/godkjenn", "/avvis")
        .doesNotContain("Start prøven");
    assertThat(lead.form(page + "/avvis", Map.of()).statusCode()).isEqualTo(302);
    assertThat(lead.get(page).body()).contains("Avvist");
    assertThat(lead.get("/regelsett").body()).contains("Avvist", "Gjelder nå");
    assertThat(technician.get("/regelsett/nytt?lang=en").body()).contains("Draft of a rule set");
    technician.get("/regelsett?lang=nb");
    try (Client operator = server.as("operator-7")) {
      for (String path : List.of("/regelsett", page, "/regelsett/nytt", SETS)) {
        assertThat(operator.get(path).statusCode()).as(path).isEqualTo(403);
      }
    }
  }
}
