package no.skjold.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What one method made of all cases, added up.
final class Tally {
  static final int AWAY_BINS = 10;
  static final double AWAY_BIN_METRES = 25;

  private final String method;
  private final List<Trial.Met> met = new ArrayList<>();
  private final Map<String, Long> policeByCause = new TreeMap<>();
  private final Map<String, Long> techniciansByCause = new TreeMap<>();
  private final Map<String, Long> policeByLife = new TreeMap<>();
  private final long[] falseByDistance = new long[AWAY_BINS];
  private final Calibration alarms = new Calibration();
  private final Calibration positions = new Calibration();
  private double quietDays;
  private long actionable;
  private int nights;
  private int nightAlarms;
  private int entries;
  private int entriesWithinThree;

  Tally(String method) {
    this.method = method;
  }

  String method() {
    return method;
  }

  void stated(Statement statement) {
    (statement.alarm() ? alarms : positions).add(statement.probability(), statement.inside());
  }

  void staged(Case story, List<Alarm> raised) {
    for (Case.Breach breach : story.breaches()) {
      met.add(Trial.meet(story, breach, raised));
    }
  }

  void quiet(Case story, List<Alarm> raised) {
    quietDays += story.days();
    for (Alarm alarm : raised) {
      (alarm.police() ? policeByCause : techniciansByCause).merge(alarm.cause(), 1L, Long::sum);
      if (alarm.police()) {
        policeByLife.merge(story.way(), 1L, Long::sum);
        actionable += Trial.actionable(story, alarm) ? 1 : 0;
      }
      if (alarm.zone()) {
        double away = Trial.awayMetres(story, alarm);
        int bin = (int) Math.max(0, Math.min(AWAY_BINS - 1, away / AWAY_BIN_METRES));
        falseByDistance[bin]++;
      }
    }
  }

  void night(List<Alarm> raised) {
    nights++;
    nightAlarms += (int) raised.stream().filter(Alarm::police).count();
  }

  void entry(Case story, List<Alarm> raised) {
    entries++;
    int fixes = Trial.fixesInsideUntilAlarm(story, raised);
    entriesWithinThree += fixes >= 0 && fixes <= 3 ? 1 : 0;
  }

  void add(Tally other) {
    met.addAll(other.met);
    other.policeByCause.forEach((cause, count) -> policeByCause.merge(cause, count, Long::sum));
    other.techniciansByCause.forEach(
        (cause, count) -> techniciansByCause.merge(cause, count, Long::sum));
    other.policeByLife.forEach((life, count) -> policeByLife.merge(life, count, Long::sum));
    Arrays.setAll(falseByDistance, bin -> falseByDistance[bin] + other.falseByDistance[bin]);
    alarms.add(other.alarms);
    positions.add(other.positions);
    quietDays += other.quietDays;
    actionable += other.actionable;
    nights += other.nights;
    nightAlarms += other.nightAlarms;
    entries += other.entries;
    entriesWithinThree += other.entriesWithinThree;
  }

  /// Which breaches it met, in order.
  List<Trial.Met> met() {
    return met;
  }

  long missed() {
    return met.stream().filter(Trial.Met::missed).count();
  }

  /// Seconds from true entry to alarm, of what was not missed, ascending.
  double[] delays(Predicate<Trial.Met> which) {
    return met.stream()
        .filter(one -> !one.missed() && which.test(one))
        .mapToDouble(one -> one.delayMillis() / 1000.0)
        .sorted()
        .toArray();
  }

  /// The same in the device's reporting intervals.
  double[] delaysInIntervals(Predicate<Trial.Met> which) {
    return met.stream()
        .filter(one -> !one.missed() && which.test(one))
        .mapToDouble(one -> one.delayMillis() / 1000.0 / one.intervalSeconds())
        .sorted()
        .toArray();
  }

  /// Seconds from the receipt of the first fix measured inside.
  double[] delaysAfterFirstFix(Predicate<Trial.Met> which) {
    return met.stream()
        .filter(one -> !one.missed() && which.test(one))
        .mapToDouble(one -> one.afterFirstFixMillis() / 1000.0)
        .sorted()
        .toArray();
  }

  double quietDays() {
    return quietDays;
  }

  Map<String, Long> policeByCause() {
    return policeByCause;
  }

  Map<String, Long> techniciansByCause() {
    return techniciansByCause;
  }

  Map<String, Long> policeByLife() {
    return policeByLife;
  }

  double policePerDay() {
    return policeByCause.values().stream().mapToLong(Long::longValue).sum() / quietDays;
  }

  double techniciansPerDay() {
    return techniciansByCause.values().stream().mapToLong(Long::longValue).sum() / quietDays;
  }

  /// The share of alarms to the police that there was something to do about, in lives that also
  /// hold as many true breaches as the field saw: 0.009 a person and day (Arizona, 2007).
  double actionableShare() {
    double breachesPerDay = 0.009 * (1 - (double) missed() / Math.max(1, met.size()));
    double all = policePerDay() + breachesPerDay;
    return all == 0 ? 1 : (actionable / quietDays + breachesPerDay) / all;
  }

  long[] falseByDistance() {
    return falseByDistance.clone();
  }

  Calibration alarmCalibration() {
    return alarms;
  }

  Calibration positionCalibration() {
    return positions;
  }

  int nights() {
    return nights;
  }

  int nightAlarms() {
    return nightAlarms;
  }

  int entries() {
    return entries;
  }

  int entriesWithinThree() {
    return entriesWithinThree;
  }

  /// The value below which such a share lies; NaN for nothing.
  static double quantile(double[] ascending, double share) {
    return ascending.length == 0
        ? Double.NaN
        : ascending[(int) Math.min(ascending.length - 1, share * ascending.length)];
  }
}
