package no.skjold.benchmarks.detection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import no.skjold.benchmarks.Figure;
import no.skjold.benchmarks.Figures;
import no.skjold.benchmarks.Option;
import no.skjold.benchmarks.Options;
import no.skjold.benchmarks.Suite;
import no.skjold.detection.Outcome;
import no.skjold.detection.RecordedErrors;
import no.skjold.detection.ReportPage;
import no.skjold.detection.Study;
import no.skjold.monitoring.Parameters;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// How well breaches are detected, and how often nobody was there. Not about speed: its figures are
/// the same on every machine.
public final class DetectionSuite implements Suite {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Clock clock;

  /// @param clock tells the day that stands on the report
  public DetectionSuite(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "detection";
  }

  @Override
  public List<Option> options() {
    return List.of(
        new Option("seeds", "1,2", "of the detection study, with commas between"),
        new Option("breaches", "10000", "staged breaches for each seed"),
        new Option("person-days", "10000", "of quiet life for each seed"),
        new Option("nights", "1000", "of drift for each seed"),
        new Option("traces", "none", "folder of recordings to hold the errors against; or none"),
        new Option("report", "none", "folder for report.html and report.json; none writes none"));
  }

  @Override
  public void run(Options options, Figures figures) throws IOException {
    Study.Size size =
        new Study.Size(
            options.count("breaches"), options.count("person-days"), options.count("nights"));
    List<Outcome> outcomes = new ArrayList<>();
    for (long seed : seeds(options)) {
      Progress progress = new Progress(figures, "seed " + seed, size.steps());
      Outcome outcome = Study.run(seed, size, Parameters.DEFAULT, progress::step);
      report(outcome, seed, size, figures);
      outcomes.add(outcome);
    }
    if (!options.text("report").equals("none")) {
      String traces = options.text("traces");
      List<RecordedErrors.Comparison> errors =
          traces.equals("none") ? List.of() : Recordings.compared(Path.of(traces));
      write(Path.of(options.text("report")), outcomes, errors, figures);
    }
  }

  private static List<Long> seeds(Options options) {
    try {
      List<Long> seeds = new ArrayList<>();
      for (String seed : options.text("seeds").split(",", -1)) {
        seeds.add(Long.parseLong(seed.strip()));
      }
      return seeds;
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(
          "--seeds are whole numbers with commas between, not '" + options.text("seeds") + "'");
    }
  }

  private static void report(Outcome outcome, long seed, Study.Size size, Figures figures) {
    Map<String, Object> conditions =
        Map.of(
            "seed", seed,
            "breaches", size.breaches(),
            "person_days", size.personDays(),
            "nights", size.nights());
    for (Outcome.Target target : outcome.targets()) {
      Figure figure =
          new Figure("detection", target.name(), target.value(), target.unit(), conditions);
      figures.report(
          target.atLeast() ? figure.atLeast(target.bound()) : figure.atMost(target.bound()));
    }
  }

  private void write(
      Path folder, List<Outcome> outcomes, List<RecordedErrors.Comparison> errors, Figures figures)
      throws IOException {
    Files.createDirectories(folder);
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("day", LocalDate.now(clock).toString());
    report.put("machine", figures.machine());
    report.put("errorModel", errors.stream().map(RecordedErrors.Comparison::toMap).toList());
    report.put("studies", outcomes.stream().map(Outcome::toMap).toList());
    Files.writeString(folder.resolve("report.json"), JSON.writeValueAsString(report) + "\n");
    Files.writeString(
        folder.resolve("report.html"),
        ReportPage.of(
            outcomes, errors, figures.machine().inWords(), LocalDate.now(clock).toString()));
    figures.progress("Written: " + folder.resolve("report.html"));
  }

  /// A bar that grows, a line each tenth.
  private static final class Progress {
    private static final int PARTS = 10;

    private final Figures figures;
    private final String name;
    private final int steps;
    private final AtomicInteger done = new AtomicInteger();

    Progress(Figures figures, String name, int steps) {
      this.figures = figures;
      this.name = name;
      this.steps = steps;
    }

    void step(int count) {
      int now = done.addAndGet(count);
      int part = (int) ((long) now * PARTS / steps);
      if (part != (int) ((long) (now - count) * PARTS / steps)) {
        figures.progress(
            "  %s [%s%s] %d of %d"
                .formatted(name, "#".repeat(part), ".".repeat(PARTS - part), now, steps));
      }
    }
  }
}
