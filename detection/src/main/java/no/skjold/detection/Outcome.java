package no.skjold.detection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What a study found.
public final class Outcome {
  private static final double SLACK_SECONDS = 2;

  private final long seed;
  private final Study.Size size;
  private final String ruleSet;
  private final List<Tally> tallies;

  Outcome(long seed, Study.Size size, String ruleSet, List<Tally> tallies) {
    this.seed = seed;
    this.size = size;
    this.ruleSet = ruleSet;
    this.tallies = List.copyOf(tallies);
  }

  long seed() {
    return seed;
  }

  Study.Size size() {
    return size;
  }

  String ruleSet() {
    return ruleSet;
  }

  List<Tally> tallies() {
    return tallies;
  }

  Tally skjold() {
    return tallies.getLast();
  }

  Tally naive() {
    return tallies.getFirst();
  }

  /// One figure with what it must hold.
  ///
  /// @param name in lower snake case
  /// @param bound it must not be more, or where `atLeast` not less
  public record Target(String name, double value, String unit, double bound, boolean atLeast) {

    /// Whether it holds.
    public boolean met() {
      return atLeast ? value >= bound : value <= bound;
    }
  }

  /// The targets of the design, with what was seen.
  public List<Target> targets() {
    Tally skjold = skjold();
    Tally naive = naive();
    List<Target> targets = new ArrayList<>();
    targets.add(new Target("missed_breaches", skjold.missed(), "1", 0, false));
    targets.add(
        new Target(
            "clean_delay_p95_beyond_naive_in_intervals",
            worstBeyondNaive(skjold, naive),
            "1",
            1,
            false));
    targets.add(
        new Target(
            "dirty_delay_p95",
            Tally.quantile(skjold.delays(one -> !one.clean()), 0.95),
            "s",
            Tally.quantile(naive.delays(one -> !one.clean()), 0.95),
            false));
    targets.add(
        new Target("police_alarms_per_person_day", skjold.policePerDay(), "1/d", 0.05, false));
    targets.add(new Target("actionable_share", skjold.actionableShare(), "1", 0.5, true));
    targets.add(
        new Target(
            "alarm_calibration_error",
            skjold.alarmCalibration().expectedError(),
            "1",
            0.05,
            false));
    targets.add(
        new Target(
            "position_calibration_error",
            skjold.positionCalibration().expectedError(),
            "1",
            0.05,
            false));
    targets.add(new Target("alarms_in_nights_of_drift", skjold.nightAlarms(), "1", 0, false));
    targets.add(
        new Target(
            "entries_through_drift_caught_within_three_fixes",
            skjold.entries() == 0 ? 1 : (double) skjold.entriesWithinThree() / skjold.entries(),
            "1",
            1,
            true));
    return targets;
  }

  /// By how many reporting intervals, two seconds allowed for, the p95 on clean data is beyond that
  /// of point in polygon, for the interval where it is worst.
  private static double worstBeyondNaive(Tally skjold, Tally naive) {
    double worst = 0;
    for (double interval : StagedBreaches.INTERVALS_SECONDS) {
      Predicate<Trial.Met> clean = one -> one.clean() && one.intervalSeconds() == interval;
      double beyond =
          Tally.quantile(skjold.delays(clean), 0.95)
              - Tally.quantile(naive.delays(clean), 0.95)
              - SLACK_SECONDS;
      worst = beyond / interval > worst ? beyond / interval : worst;
    }
    return worst;
  }

  /// Everything, for machines.
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("seed", seed);
    map.put("stagedBreaches", size.breaches());
    map.put("personDays", naive().quietDays());
    map.put("nights", size.nights());
    map.put("ruleSet", ruleSet);
    map.put("targets", targets().stream().map(Outcome::map).toList());
    map.put("methods", tallies.stream().map(Outcome::map).toList());
    return map;
  }

  private static Map<String, Object> map(Target target) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", target.name());
    map.put("value", target.value());
    map.put("unit", target.unit());
    map.put(target.atLeast() ? "atLeast" : "atMost", target.bound());
    map.put("met", target.met());
    return map;
  }

  private static Map<String, Object> map(Tally tally) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", tally.method());
    map.put("breaches", tally.met().size());
    map.put("missed", tally.missed());
    map.put(
        "missedCases",
        tally.met().stream().filter(Trial.Met::missed).map(Trial.Met::name).limit(100).toList());
    map.put("delaySecondsClean", quantiles(tally.delays(Trial.Met::clean)));
    map.put("delaySecondsDirty", quantiles(tally.delays(one -> !one.clean())));
    map.put("delayIntervalsClean", quantiles(tally.delaysInIntervals(Trial.Met::clean)));
    map.put("delayIntervalsDirty", quantiles(tally.delaysInIntervals(one -> !one.clean())));
    map.put(
        "delaySecondsAfterFirstFixClean", quantiles(tally.delaysAfterFirstFix(Trial.Met::clean)));
    map.put(
        "delaySecondsAfterFirstFixDirty",
        quantiles(tally.delaysAfterFirstFix(one -> !one.clean())));
    map.put("byWay", byWord(tally, Trial.Met::way));
    map.put("byFault", byWord(tally, Trial.Met::fault));
    map.put("policePerDay", tally.policePerDay());
    map.put("policePerDayByCause", perDay(tally.policeByCause(), tally));
    map.put("policePerDayByLife", perDay(tally.policeByLife(), tally));
    map.put("techniciansPerDay", tally.techniciansPerDay());
    map.put("techniciansPerDayByCause", perDay(tally.techniciansByCause(), tally));
    map.put("actionableShare", tally.actionableShare());
    map.put("falseAlarmsByDistance", falseByDistance(tally));
    map.put("alarmCalibrationError", tally.alarmCalibration().expectedError());
    map.put("alarmCalibration", bins(tally.alarmCalibration()));
    map.put("positionCalibrationError", tally.positionCalibration().expectedError());
    map.put("positionCalibration", bins(tally.positionCalibration()));
    map.put("alarmsInNightsOfDrift", tally.nightAlarms());
    map.put("entriesThroughDrift", tally.entries());
    map.put("entriesWithinThreeFixes", tally.entriesWithinThree());
    return map;
  }

  private static Map<String, Object> quantiles(double[] ascending) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int percent : new int[] {50, 95, 99}) {
      double value = Tally.quantile(ascending, percent / 100.0);
      map.put("p" + percent, Double.isNaN(value) ? null : value);
    }
    return map;
  }

  /// How a word of the cases (its way, its fault) was met.
  record Group(String word, long breaches, long missed, double p95) {}

  static List<Group> groups(Tally tally, java.util.function.Function<Trial.Met, String> word) {
    Map<String, List<Trial.Met>> grouped = new TreeMap<>();
    tally
        .met()
        .forEach(one -> grouped.computeIfAbsent(word.apply(one), _ -> new ArrayList<>()).add(one));
    List<Group> groups = new ArrayList<>();
    grouped.forEach((key, some) -> {
      double[] delays =
          some.stream()
              .filter(one -> !one.missed())
              .mapToDouble(one -> one.delayMillis() / 1000.0)
              .sorted()
              .toArray();
      long missed = some.stream().filter(Trial.Met::missed).count();
      groups.add(new Group(key, some.size(), missed, Tally.quantile(delays, 0.95)));
    });
    return groups;
  }

  private static Map<String, Object> byWord(
      Tally tally, java.util.function.Function<Trial.Met, String> word) {
    Map<String, Object> map = new TreeMap<>();
    for (Group group : groups(tally, word)) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("breaches", group.breaches());
      one.put("missed", group.missed());
      one.put("delayP95Seconds", Double.isNaN(group.p95()) ? null : group.p95());
      map.put(group.word(), one);
    }
    return map;
  }

  private static Map<String, Object> perDay(Map<String, Long> counts, Tally tally) {
    Map<String, Object> map = new TreeMap<>();
    counts.forEach((key, count) -> map.put(key, count / tally.quietDays()));
    return map;
  }

  private static List<Map<String, Object>> falseByDistance(Tally tally) {
    List<Map<String, Object>> bins = new ArrayList<>();
    long[] counts = tally.falseByDistance();
    for (int i = 0; i < counts.length; i++) {
      Map<String, Object> bin = new LinkedHashMap<>();
      bin.put("fromMetres", i * Tally.AWAY_BIN_METRES);
      bin.put("alarms", counts[i]);
      bins.add(bin);
    }
    return bins;
  }

  private static List<Map<String, Object>> bins(Calibration calibration) {
    List<Map<String, Object>> bins = new ArrayList<>();
    for (int i = 0; i < Calibration.BINS; i++) {
      Calibration.Bin bin = calibration.bin(i);
      if (bin != null) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("statements", bin.statements());
        one.put("stated", bin.stated());
        one.put("inside", bin.inside());
        bins.add(one);
      }
    }
    return bins;
  }
}
