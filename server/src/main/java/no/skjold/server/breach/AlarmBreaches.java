package no.skjold.server.breach;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.skjold.server.access.Access;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.alarm.CaseAlarms;
import no.skjold.server.alarm.PastAlarm;

/// Alarms of a case as breaches: one for each, however often somebody enters it.
final class AlarmBreaches {

  private final CaseAlarms alarms;
  private final BreachStore store;
  private final Breaches breaches;

  AlarmBreaches(CaseAlarms alarms, BreachStore store, Breaches breaches) {
    this.alarms = alarms;
    this.store = store;
    this.breaches = breaches;
  }

  /// Alarms that could be a breach and are not entered as one.
  List<PastAlarm> notEntered(long subjectId) {
    Set<String> entered = store.alarms(subjectId);
    return alarms.of(subjectId).stream()
        .filter(it -> kind(it).isPresent() && !entered.contains(it.id()))
        .toList();
  }

  /// Enters the alarm as a breach. The clock runs from when it was raised: then police knew.
  ///
  /// @return the number of its breach, the one there is if there is one
  long enter(Staff staff, long subjectId, String alarmId, String what) {
    PastAlarm alarm = alarms.find(subjectId, alarmId).orElseThrow(Access.NotThere::new);
    Kind kind = kind(alarm).orElseThrow(Access.NotThere::new);
    Told told = new Told(kind, when(alarm), what, "");
    return breaches.enter(
        staff,
        subjectId,
        new Report(told, ReportedBy.ALARM, Set.of(), alarm.raisedAt(), alarm.id()));
  }

  private static When when(PastAlarm alarm) {
    return alarm.raisedAt().isBefore(alarm.lastEventAt())
        ? new When.Between(alarm.raisedAt(), alarm.lastEventAt())
        : new When.At(alarm.raisedAt());
  }

  /// Empty for what nobody did: a battery, a fault of the supervision.
  private static Optional<Kind> kind(PastAlarm alarm) {
    return switch (alarm.about()) {
      case ZONE -> Optional.of(Kind.IN_ZONE);
      case TAMPERING, SILENCE -> Optional.of(Kind.TAMPERING);
      case BATTERY, SUPERVISION -> Optional.empty();
    };
  }
}
