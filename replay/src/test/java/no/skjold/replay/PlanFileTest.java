package no.skjold.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Zone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFileTest {
  private static final String SQUARE =
      "{\"type\":\"Polygon\",\"coordinates\":[[[10.7,59.9],[10.8,59.9],[10.8,59.95],[10.7,59.95],"
          + "[10.7,59.9]]]}";

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("p.plan.geojson"), text);
  }

  private static String collection(String features, String more) {
    return "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]" + more + "}";
  }

  private static String feature(String geometry, String properties) {
    return "{\"type\":\"Feature\",\"geometry\":"
        + geometry
        + ",\"properties\":{"
        + properties
        + "}}";
  }

  private void refuses(String text, String... saying) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> PlanFile.read(file))
        .isInstanceOf(UnreadableFile.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContainingAll(saying);
  }

  @Test
  void features_become_zones_of_one_order() throws IOException {
    Plan plan =
        PlanFile.read(
                file(
                    collection(
                        feature(SQUARE, "\"zoneId\":\"a\",\"bufferMetres\":150")
                            + ","
                            + feature(
                                "{\"type\":\"Point\",\"coordinates\":[10.75,59.91]}",
                                "\"zoneId\":\"b\",\"radiusMetres\":500,"
                                    + "\"validFrom\":\"2026-11-21T12:00:00Z\","
                                    + "\"validTo\":\"2026-11-22T13:00:00+01:00\""),
                        "")))
            .plan();
    Zone square = plan.orders().getFirst().zones().get(0);
    Zone circle = plan.orders().getFirst().zones().get(1);
    assertThat(square.zoneId()).isEqualTo("a");
    assertThat(square.bufferMetres()).isEqualTo(150);
    assertThat(square.area().contains(59.92, 10.75)).isTrue();
    assertThat(circle.area().contains(59.9140, 10.75)).isTrue();
    assertThat(circle.area().contains(59.9150, 10.75)).isFalse();
    assertThat(Instant.ofEpochMilli(circle.validFromMillis())).isEqualTo("2026-11-21T12:00:00Z");
    assertThat(Instant.ofEpochMilli(circle.validToMillis())).isEqualTo("2026-11-22T12:00:00Z");
    assertThat(plan.parameters()).isEqualTo(Parameters.DEFAULT);
  }

  @Test
  void parameters_given_take_the_place_of_the_defaults() throws IOException {
    Plan plan =
        PlanFile.read(
                file(
                    collection(
                        feature(SQUARE, "\"zoneId\":\"a\""),
                        ",\"parameters\":{\"enterProbability\":0.9},"
                            + "\"reportingIntervalSeconds\":15")))
            .plan();
    assertThat(plan.parameters().enterProbability()).isEqualTo(0.9);
    assertThat(plan.parameters().leaveProbability())
        .isEqualTo(Parameters.DEFAULT.leaveProbability());
    assertThat(plan.devices().getFirst().reportingIntervalMillis()).isEqualTo(15_000);
  }

  @Test
  void a_wrong_plan_is_refused_with_where_and_what_to_do() throws IOException {
    String good = feature(SQUARE, "\"zoneId\":\"a\"");
    refuses("{\n\"type\":", "line 2", "JSON");
    refuses("{\"type\":\"Feature\"}", "FeatureCollection");
    refuses(collection("", ""), "at least one zone");
    refuses(collection(good + "," + good, ""), "feature 2", "twice");
    refuses(collection(feature(SQUARE, ""), ""), "feature 1", "zoneId");
    refuses(collection(feature(SQUARE, "\"zoneId\":\"a b\""), ""), "feature 1", "zoneId");
    refuses(collection(feature(SQUARE, "\"zoneId\":\"a\",\"kind\":\"corridor\""), ""), "kind");
    refuses(
        collection(feature(SQUARE, "\"zoneId\":\"a\",\"validFrom\":\"2026-11-21\""), ""),
        "feature 1",
        "validFrom",
        "2026-11-21T12:00:00Z");
    refuses(
        collection(
            feature("{\"type\":\"Point\",\"coordinates\":[10.75,59.91]}", "\"zoneId\":\"a\""), ""),
        "feature 1");
    refuses(
        collection(
            feature(
                "{\"type\":\"Polygon\",\"coordinates\":[[[10.7,59.9],[10.8,59.95],[10.8,59.9],"
                    + "[10.7,59.95],[10.7,59.9]]]}",
                "\"zoneId\":\"a\""),
            ""),
        "feature 1");
    refuses(collection(good, ",\"parameters\":{\"enterProbabilty\":0.9}"), "enterProbabilty");
    refuses(collection(good, ",\"reportingIntervalSeconds\":0"), "reportingIntervalSeconds");
  }
}
