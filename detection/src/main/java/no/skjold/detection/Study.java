package no.skjold.detection;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import no.skjold.monitoring.Parameters;

/// Puts all methods through the same staged breaches, quiet lives and nights.
public final class Study {
  private Study() {}

  /// How much.
  ///
  /// @param breaches staged breaches
  /// @param personDays of quiet life, rounded up to whole months
  /// @param nights of drift, and as many true entries in the same conditions
  public record Size(int breaches, int personDays, int nights) {

    /// Steps of progress.
    public int steps() {
      return breaches + lives() + 2 * nights;
    }

    int lives() {
      return (personDays + QuietLives.DAYS - 1) / QuietLives.DAYS;
    }
  }

  /// Runs on all processors; the outcome does not depend on how many they are.
  ///
  /// @param parameters the rule set of Skjold's engine
  /// @param progress told after each case, from any thread
  public static Outcome run(long seed, Size size, Parameters parameters, IntConsumer progress) {
    List<Tally> tallies =
        List.of(
            new Tally(new PointInPolygon().name()),
            new Tally(new ConfirmedByAccuracy().name()),
            new Tally(new SkjoldEngine(parameters).name()));
    Runner runner = new Runner(parameters, tallies, progress);
    runner.each(size.breaches(), i -> StagedBreaches.stage(seed, i), Tally::staged);
    runner.each(size.lives(), i -> QuietLives.live(seed, i), Tally::quiet);
    runner.each(
        size.nights(), i -> NightDrift.night(seed, i), (tally, _, raised) -> tally.night(raised));
    runner.each(size.nights(), i -> NightDrift.entry(seed, i), Tally::entry);
    return new Outcome(seed, size, parameters.ruleSetVersion(), tallies);
  }

  private interface Judge {
    void judge(Tally tally, Case story, List<Alarm> raised);
  }

  private record Runner(Parameters parameters, List<Tally> tallies, IntConsumer progress) {

    void each(int count, IntFunction<Case> cases, Judge judge) {
      IntStream.range(0, count)
          .parallel()
          .mapToObj(number -> judged(cases.apply(number), judge))
          .forEachOrdered(this::add);
    }

    private List<Tally> judged(Case story, Judge judge) {
      List<Tally> judged =
          List.of(
              judged(story, judge, new PointInPolygon()),
              judged(story, judge, new ConfirmedByAccuracy()),
              judged(story, judge, new SkjoldEngine(parameters)));
      progress.accept(1);
      return judged;
    }

    private static Tally judged(Case story, Judge judge, Method method) {
      Tally tally = new Tally(method.name());
      judge.judge(tally, story, method.play(story, tally::stated));
      return tally;
    }

    private void add(List<Tally> judged) {
      for (int i = 0; i < judged.size(); i++) {
        tallies.get(i).add(judged.get(i));
      }
    }
  }
}
