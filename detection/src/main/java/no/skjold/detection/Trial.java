package no.skjold.detection;

import java.util.List;
import no.skjold.geometry.Area;
import no.skjold.monitoring.Fix;

/// What a method's alarms are worth against the truth of one case.
final class Trial {
  private static final long GAP_MILLIS = 900_000;
  private static final long ACTING_MILLIS = 300_000;

  private Trial() {}

  /// How one breach was met.
  ///
  /// @param delayMillis from true entry to the police's alarm, 0 where that stood already; -1
  ///   missed
  /// @param afterFirstFixMillis from the receipt of the first fix measured inside; 0 where earlier
  record Met(
      String name,
      String way,
      String fault,
      boolean clean,
      double intervalSeconds,
      String cause,
      long delayMillis,
      long afterFirstFixMillis) {
    boolean missed() {
      return delayMillis < 0;
    }
  }

  static Met meet(Case story, Case.Breach breach, List<Alarm> alarms) {
    Alarm first = null;
    for (Alarm alarm : alarms) {
      if (alarm.police()
          && about(alarm, story, breach)
          && (first == null || alarm.raisedMillis() < first.raisedMillis())) {
        first = alarm;
      }
    }
    long firstFix = firstFixInside(story, breach);
    return new Met(
        story.name(),
        story.way(),
        story.fault(),
        story.clean(),
        story.intervalSeconds(),
        first == null ? "" : first.cause(),
        first == null ? -1 : Math.max(0, first.raisedMillis() - breach.fromMillis()),
        first == null ? -1 : Math.max(0, first.raisedMillis() - firstFix));
  }

  /// Whether it stood when he came in, was raised while he was in, or was raised afterwards and
  /// tells of then: to the interval, or to [#GAP_MILLIS] where it was worked out across a gap.
  private static boolean about(Alarm alarm, Case story, Case.Breach breach) {
    long interval = Math.round(story.intervalSeconds() * 1000);
    long slack = alarm.raisedMillis() > breach.toMillis() ? GAP_MILLIS : interval;
    boolean tellsOfThen =
        alarm.atMillis() >= breach.fromMillis() - slack
            && alarm.atMillis() <= breach.toMillis() + slack;
    boolean raisedMeanwhile =
        alarm.raisedMillis() >= breach.fromMillis() && alarm.raisedMillis() <= breach.toMillis();
    return standing(alarm, breach) || tellsOfThen || raisedMeanwhile;
  }

  private static boolean standing(Alarm alarm, Case.Breach breach) {
    return alarm.raisedMillis() <= breach.fromMillis() && alarm.endedMillis() > breach.fromMillis();
  }

  /// When the first fix measured within the breach was received; its end where there is none.
  private static long firstFixInside(Case story, Case.Breach breach) {
    for (Heard heard : Outages.delayed(story)) {
      if (heard.input() instanceof Fix
          && heard.trueMillis() >= breach.fromMillis()
          && heard.trueMillis() <= breach.toMillis()) {
        return heard.input().receivedAtMillis();
      }
    }
    return breach.toMillis();
  }

  /// How far outside he truly was when an alarm says that he was inside.
  static double awayMetres(Case story, Alarm alarm) {
    Area area = story.plan().orders().getFirst().zones().getFirst().area();
    return -story.trueDistance(area, alarm.atMillis());
  }

  /// Whether somebody has something to do about it: signals that stay away for minutes more.
  static boolean actionable(Case story, Alarm alarm) {
    if (alarm.zone()) {
      return false;
    }
    for (Heard heard : Outages.delayed(story)) {
      long received = heard.input().receivedAtMillis();
      if (heard.input() instanceof Fix
          && received >= alarm.raisedMillis()
          && received < alarm.raisedMillis() + ACTING_MILLIS) {
        return false;
      }
    }
    return true;
  }

  /// How many fixes measured inside were received up to the police's first alarm; -1 for none.
  static int fixesInsideUntilAlarm(Case story, List<Alarm> alarms) {
    Case.Breach breach = story.breaches().getFirst();
    Met met = meet(story, breach, alarms);
    if (met.missed()) {
      return -1;
    }
    long raised = breach.fromMillis() + met.delayMillis();
    return (int)
        story.heard().stream()
            .filter(heard -> heard.input() instanceof Fix)
            .filter(heard -> heard.trueMillis() >= breach.fromMillis())
            .filter(heard -> heard.input().receivedAtMillis() <= raised)
            .count();
  }
}
