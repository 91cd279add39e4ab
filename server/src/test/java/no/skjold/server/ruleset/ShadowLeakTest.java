package no.skjold.server.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import no.skjold.geometry.Areas;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.RuleSetJson;
import no.skjold.monitoring.TransitionKind;
import no.skjold.monitoring.Zone;
import no.skjold.server.addressprotection.Client;
import no.skjold.server.addressprotection.UnitServer;
import no.skjold.server.supervision.Intake;
import no.skjold.server.supervision.LeakSearch;
import no.skjold.server.supervision.Shadowing.Outcome;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.TransitionLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A draft that fires where the live set does not, outside any lawful window: what is left of it is
/// a number. The coordinates, and whose they were and when, are in no file, output or answer.
class ShadowLeakTest {

  private static final JsonMapper JSON = new JsonMapper();

  /// Some twenty metres inside the zone: enough for the draft, and not for the live set.
  private static final double LATITUDE = 59.900184273;

  private static final double LONGITUDE = 10.748261593;

  private static final Parameters COARSE =
      new Parameters("coarse", 0.99999, 0.00001, 60, 60, 40, true, 12 * 3_600_000L);

  @Test
  void what_only_the_shadow_raises_outside_a_window_is_a_number_and_nothing_else(@TempDir Path data)
      throws Exception {
    PrintStream out = System.out;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    String answers;
    try (UnitServer server = UnitServer.on(data);
        Client technician = server.as("tekniker-3")) {
      long subject = supervised(server);
      long shadow = begin(technician);
      for (int i = 0; i < 3; i++) {
        at(server, i);
      }
      assertThat(
              technician
                  .send("POST", "/api/v1/rule-sets/shadows/end", "application/json", "")
                  .statusCode())
          .isEqualTo(204);
      assertThat(server.bean(TransitionLog.class).after(0, 1_000))
          .as("the live set raises nothing")
          .isEmpty();
      ShadowStore store = server.bean(ShadowStore.class);
      assertThat(store.counts(shadow))
          .as("the shadow raises it, or this test shows nothing")
          .anySatisfy(it -> {
            assertThat(it.kind()).isEqualTo(TransitionKind.ZONE_ENTERED);
            assertThat(it.outcome()).isEqualTo(Outcome.ONLY_SHADOW);
            assertThat(it.events()).isEqualTo(1);
          });
      assertThat(store.differences(shadow, 10)).as("of nobody").isEmpty();
      answers =
          technician.get("/api/v1/rule-sets/shadows/" + shadow).body()
              + technician.get("/regelsett/skygge/" + shadow).body()
              + technician.get("/api/v1/status").body();
      assertThat(answers)
          .contains("ONLY_SHADOW")
          .doesNotContain("oppdiktet leak", "\"subjectId\":" + subject);
      server.jdbc().sql("CHECKPOINT").update();
    } finally {
      System.setOut(out);
    }
    LeakSearch search = new LeakSearch(new double[][] {{LATITUDE, LONGITUDE}});
    search.in("output", output.toByteArray());
    search.in("answers", answers.getBytes(StandardCharsets.UTF_8));
    search.inFolder(data);
    assertThat(search.found()).isEmpty();
  }

  private static long begin(Client technician) throws Exception {
    ObjectNode body = JSON.createObjectNode().put("reason", "prøve");
    body.set("parameters", RuleSetJson.node(Parameters.DEFAULT));
    int version =
        JSON.readTree(
                technician
                    .send("POST", "/api/v1/rule-sets", "application/json", body.toString())
                    .body())
            .path("version")
            .asInt();
    return JSON.readTree(
            technician
                .send("POST", "/api/v1/rule-sets/" + version + "/shadow", "application/json", "")
                .body())
        .path("shadow")
        .asLong();
  }

  private static long supervised(UnitServer server) {
    Subjects subjects = server.bean(Subjects.class);
    long id = subjects.create("oppdiktet leak", "oslo").id();
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
        id,
        plan ->
            plan.withOrders(List.of(order))
                .withDevices(List.of(new Plan.SupervisedDevice("leak", 600_000, 60_000)))
                .withParameters(COARSE));
    return id;
  }

  private static void at(UnitServer server, int seconds) throws Exception {
    CompletableFuture<Intake.Outcome> outcome = new CompletableFuture<>();
    long now = System.currentTimeMillis();
    Fix fix =
        new Fix(
            "leak",
            now + seconds * 1_000L,
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
            -1);
    server.bean(Intake.class).accept("leak", fix, outcome::complete);
    assertThat(outcome.get(30, TimeUnit.SECONDS)).isEqualTo(Intake.Outcome.ACCEPTED);
  }
}
