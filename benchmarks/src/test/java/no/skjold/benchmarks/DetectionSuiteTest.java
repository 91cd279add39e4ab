package no.skjold.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import no.skjold.benchmarks.detection.DetectionSuite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The command as people call it, with a little of everything.
class DetectionSuiteTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-12-01T10:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  private void run(String... arguments) throws IOException {
    DetectionSuite suite = new DetectionSuite(CLOCK);
    suite.run(
        Options.parse(
            Stream.concat(Stream.of("detection"), Stream.of(arguments)).toList(), suite.options()),
        new Figures(
            Machine.observe(),
            CLOCK,
            new PrintStream(lines, true, StandardCharsets.UTF_8),
            new PrintStream(told, true, StandardCharsets.UTF_8)));
  }

  @Test
  void says_each_target_for_each_seed_and_writes_page_and_figures() throws IOException {
    Path recordings = Files.createDirectories(folder.resolve("recordings"));
    StringBuilder walk = new StringBuilder("time,lat,lon\n");
    for (int i = 0; i < 60; i++) {
      walk.append("2026-01-01T12:%02d:00Z,%.5f,10.75%n".formatted(i, 59.9 + i * 0.001));
    }
    Files.writeString(recordings.resolve("walk.csv"), walk);
    Path report = folder.resolve("report");

    run(
        "--seeds",
        "5,6",
        "--breaches",
        "40",
        "--person-days",
        "30",
        "--nights",
        "2",
        "--traces",
        recordings.toString(),
        "--report",
        report.toString());

    List<String> figures = lines.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(figures).hasSize(18).allMatch(it -> it.contains("\"target\""));
    assertThat(told.toString(StandardCharsets.UTF_8)).contains("seed 6 [##########]");
    JsonNode json = new JsonMapper().readTree(Files.readString(report.resolve("report.json")));
    assertThat(json.path("day").asString()).isEqualTo("2026-12-01");
    assertThat(json.path("studies")).hasSize(2);
    assertThat(json.path("errorModel").get(0).path("what").asString()).startsWith("walk.csv");
    assertThat(Files.readString(report.resolve("report.html"))).contains("walk.csv", "<svg");
  }

  @Test
  void what_every_option_is_by_itself_can_be_used() {
    DetectionSuite suite = new DetectionSuite(CLOCK);
    Options standard = Options.parse(List.of("detection"), suite.options());
    for (String name : List.of("breaches", "person-days", "nights")) {
      assertThat(standard.count(name)).as(name).isGreaterThanOrEqualTo(1_000);
    }
    assertThat(standard.text("seeds")).matches("[0-9,]+");
  }

  @Test
  void seeds_that_are_no_numbers_are_refused_with_what_they_should_be() {
    assertThatThrownBy(() -> run("--seeds", "one")).hasMessageContaining("whole numbers");
  }
}
