package no.skjold.benchmarks;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import no.skjold.benchmarks.detection.DetectionSuite;
import no.skjold.benchmarks.engine.JmhSuite;
import no.skjold.benchmarks.engine.SubjectMemorySuite;
import no.skjold.benchmarks.live.IngestSuite;
import no.skjold.benchmarks.live.LatencySuite;
import no.skjold.benchmarks.live.MemorySuite;

/// `./skjold bench [suite...] [--option value...]`: runs the suites named, or all.
public final class Benchmarks {

  private static final List<Suite> SUITES =
      List.of(
          JmhSuite.geometry(),
          JmhSuite.engine(),
          new SubjectMemorySuite(),
          IngestSuite.mqtt(),
          IngestSuite.osmand(),
          new MemorySuite(),
          new LatencySuite(),
          new DetectionSuite(Clock.systemUTC()));

  private Benchmarks() {}

  /// Exit status 0 when every suite ran to its end, whether or not targets were met.
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    if (arguments.contains("--help")) {
      System.err.print(usage());
      return 0;
    }
    Options options;
    try {
      options = Options.parse(arguments, known());
      refuseUnknown(options);
    } catch (IllegalArgumentException e) {
      System.err.println("skjold bench: " + e.getMessage() + ".\n\n" + usage());
      return 2;
    }
    return run(options);
  }

  private static int run(Options options) {
    Machine machine = Machine.observe();
    Figures figures = new Figures(machine, Clock.systemUTC(), System.out, System.err);
    if (machine.loadBefore() > 0.5) {
      figures.progress(
          "The machine is busy (load %.2f): what follows is noise."
              .formatted(machine.loadBefore()));
    }
    List<String> failed = new ArrayList<>();
    for (Suite suite : SUITES) {
      if (options.asksFor(suite)) {
        figures.progress(suite.name());
        runOne(suite, options, figures, failed);
      }
    }
    if (!failed.isEmpty()) {
      figures.progress("Did not run to their end: " + String.join(", ", failed));
    }
    return failed.isEmpty() ? 0 : 1;
  }

  /// One suite that breaks must not take the figures of the others with it.
  private static void runOne(Suite suite, Options options, Figures figures, List<String> failed) {
    try {
      suite.run(options, figures);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      failed.add(suite.name());
    } catch (Exception e) {
      e.printStackTrace();
      failed.add(suite.name());
    }
  }

  private static List<Option> known() {
    return SUITES.stream().flatMap(suite -> suite.options().stream()).distinct().toList();
  }

  private static void refuseUnknown(Options options) {
    for (String name : options.suites()) {
      if (SUITES.stream().noneMatch(suite -> Options.names(name, suite))) {
        throw new IllegalArgumentException("there is no suite '" + name + "'");
      }
    }
  }

  private static String usage() {
    StringBuilder text =
        new StringBuilder("Usage: ./skjold bench [suite...] [--option value...]\n\nSuites:\n");
    SUITES.forEach(suite -> text.append("  ").append(suite.name()).append('\n'));
    text.append("\nOptions:\n");
    known()
        .forEach(option ->
            text.append(
                "  --%-14s %s (%s)%n"
                    .formatted(option.name(), option.meaning(), option.standard())));
    return text.toString();
  }
}
