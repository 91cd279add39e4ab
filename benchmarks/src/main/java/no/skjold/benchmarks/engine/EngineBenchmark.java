package no.skjold.benchmarks.engine;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// One fix through the engine, the making of the fix object and the host's look at the deadline
/// included.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EngineBenchmark {

  /// Who is supervised and where they are.
  public enum Scene {
    /// 3 km outside the nearest zone.
    CLEARANCE_10K(10_000, 3000, 10),
    /// 18 m outside an edge at 5 m of error, so that every fix is weighed and none is a breach.
    EDGES_1K(1000, 18, 4),
    /// As CLEARANCE_10K, by number of subjects.
    QUIET_1K(1000, 3000, 10),
    QUIET_1M(1_000_000, 3000, 10);

    private final int subjects;
    private final double metresOutside;
    private final double strollMetres;

    Scene(int subjects, double metresOutside, double strollMetres) {
      this.subjects = subjects;
      this.metresOutside = metresOutside;
      this.strollMetres = strollMetres;
    }
  }

  private static final int ROUNDS_BEFORE = 3;

  @Param public Scene scene = Scene.QUIET_1K;

  private Subjects subjects = new Subjects(1, 3000, 10);

  /// Lets everybody be heard a few times.
  @Setup
  public void setUp() {
    subjects = new Subjects(scene.subjects, scene.metresOutside, scene.strollMetres);
    for (long i = 0; i < (long) ROUNDS_BEFORE * subjects.count(); i++) {
      subjects.step();
    }
  }

  @Benchmark
  public void fix() {
    subjects.step();
  }

  /// A transition would mean that something else was measured.
  @TearDown
  public void nothingWasRegistered() {
    if (subjects.transitions() > 0) {
      throw new IllegalStateException(subjects.transitions() + " transitions in " + scene);
    }
  }
}
