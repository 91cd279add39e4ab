package no.skjold.benchmarks.engine;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import no.skjold.benchmarks.Figure;
import no.skjold.benchmarks.Figures;
import no.skjold.benchmarks.Option;
import no.skjold.benchmarks.Options;
import no.skjold.benchmarks.Suite;

/// How much memory one supervised person takes, plan and device included, zone geometry not (it is
/// shared by so many here that it does not count).
public final class SubjectMemorySuite implements Suite {

  private static final int SUBJECTS = 100_000;
  private static final int FIXES_EACH = 20;
  private static final double MOST_BYTES = 2048;

  @Override
  public String name() {
    return "engine.memory";
  }

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public void run(Options options, Figures figures) throws InterruptedException {
    report("quiet", 3000, figures);
    report("at an edge", 18, figures);
  }

  private static void report(String where, double metresOutside, Figures figures)
      throws InterruptedException {
    Subjects few = new Subjects(100, metresOutside, 10);
    long before = usedAfterCollection();
    Subjects subjects = new Subjects(SUBJECTS, metresOutside, 10);
    for (int i = 0; i < SUBJECTS * FIXES_EACH; i++) {
      subjects.step();
    }
    long after = usedAfterCollection();
    // Asked here also so that neither is collected before it is weighed.
    if (few.transitions() + subjects.transitions() > 0) {
      throw new IllegalStateException("a transition: something else was measured");
    }
    figures.report(
        new Figure(
                "engine.memory",
                "bytes_per_subject",
                (double) (after - before) / SUBJECTS,
                "B",
                Map.of("subjects", SUBJECTS, "fixes_each", FIXES_EACH, "where", where))
            .atMost(MOST_BYTES));
  }

  private static long usedAfterCollection() throws InterruptedException {
    var memory = ManagementFactory.getMemoryMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      Thread.sleep(200);
      least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
