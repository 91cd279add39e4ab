package no.skjold.server.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import no.skjold.monitoring.Severity;
import no.skjold.server.alarm.Alarm.SubjectReference;
import org.jspecify.annotations.Nullable;

/// What the operators' stream says beside alarms, as the outer contract has it.
final class Told {

  private Told() {}

  /// An alarm's event, written once for all consoles.
  ///
  /// @param bareFrame without what is measured from a position, for who may not see the position
  record Sent(long position, Alarm alarm, String frame, String bareFrame) {

    static Sent of(PostgresAlarms.Event event) {
      Alarm alarm = event.alarm();
      String frame = frame(event.position(), alarm);
      boolean measured =
          alarm.probability() != null
              || alarm.distanceMetres() != null
              || alarm.sigmaMetres() != null;
      String bare = measured ? frame(event.position(), alarm.withoutFigures()) : frame;
      return new Sent(event.position(), alarm, frame, bare);
    }

    private static String frame(long position, Alarm alarm) {
      return Console.frame("alarm", position, AlarmJson.MAPPER.writeValueAsString(alarm));
    }
  }

  record Snapshot(
      long position, Instant serverTime, Me me, int operatorsConnected, List<Alarm> alarms) {}

  record Me(String name, Set<String> roles, Set<String> districts) {}

  record Provisional(
      String transitionId,
      Instant serverTime,
      SubjectReference subject,
      Cause cause,
      String kind,
      Severity severity,
      @Nullable String zoneId,
      Instant at,
      @Nullable Double probability,
      @Nullable Double distanceMetres,
      @Nullable Double sigmaMetres,
      @Nullable String legalBasis,
      @Nullable Place position,
      Set<String> districts) {

    /// Without its place and whatever is measured from it.
    Provisional withoutPosition() {
      return new Provisional(
          transitionId,
          serverTime,
          subject,
          cause,
          kind,
          severity,
          zoneId,
          at,
          null,
          null,
          null,
          legalBasis,
          null,
          districts);
    }

    /// Ids only: no position, distance or probability, so that no log line can carry one.
    @Override
    public String toString() {
      return "Provisional[" + transitionId + " " + kind + " " + severity + "]";
    }
  }

  /// How the live drill stands, as the outer contract has it.
  record Drill(
      Instant serverTime,
      AlarmPath.DrillOutcome outcome,
      @Nullable Instant at,
      long millis,
      @Nullable Instant confirmedAt,
      Instant startedAt,
      long overdueAfterSeconds) {}

  /// What became of a provisional alarm before it was stored.
  ///
  /// @param provisional as it is shown now; null when it will not be stored and is taken away
  record Revised(String transitionId, Instant serverTime, @Nullable Provisional provisional) {}

  record Place(double latitude, double longitude, @Nullable Double accuracyMetres) {

    /// Without the position, so that no log line can carry one.
    @Override
    public String toString() {
      return "Place[]";
    }
  }

  record LivePoint(
      List<String> alarmIds,
      long subjectId,
      long window,
      double latitude,
      double longitude,
      @Nullable Double accuracyMetres,
      Instant at,
      Instant receivedAt,
      @Nullable Double speed,
      @Nullable Double course,
      @Nullable Double probability,
      @Nullable Double distanceMetres) {

    /// Without the position, so that no log line can carry one.
    @Override
    public String toString() {
      return "LivePoint[subject " + subjectId + ", window " + window + ", at " + at + "]";
    }
  }

  /// @param drilled whether the live drill runs, so that a console that hears of none can tell
  record Heartbeat(
      Instant serverTime,
      long laneLagMillis,
      long logLagMillis,
      String database,
      int operatorsConnected,
      int unknownSinceRestart,
      boolean drilled,
      List<String> faults) {}

  /// NaN is unknown.
  static @Nullable Double known(double value) {
    return Double.isNaN(value) ? null : Double.valueOf(value);
  }
}
