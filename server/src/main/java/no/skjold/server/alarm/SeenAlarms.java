package no.skjold.server.alarm;

import no.skjold.server.access.Access;
import no.skjold.server.access.Actor;
import no.skjold.server.alarm.Alarm.SubjectReference;
import org.springframework.stereotype.Component;

/// Of whom an open alarm is, for what else may be shown beside it. From memory, also while the
/// database is away; a look is not on the trail, as no look at the queue is. Any thread.
@Component
public class SeenAlarms {

  private final AlarmDesk desk;
  private final Sight sight;

  SeenAlarms(AlarmDesk desk, Sight sight) {
    this.desk = desk;
    this.sight = sight;
  }

  /// The number of the one person it is about.
  ///
  /// @throws Access.NotThere when it is not open, not for this actor, or of several or nobody
  public long subjectOf(Actor actor, String alarmId) {
    Alarm alarm = desk.find(alarmId).filter(Alarm::open).orElse(null);
    if (alarm == null) {
      sight.refuseAbsent(actor, alarmId);
      throw new Access.NotThere();
    }
    sight.requireSight(actor, alarm);
    SubjectReference subject = alarm.subject();
    if (subject == null) {
      throw new Access.NotThere();
    }
    return subject.id();
  }
}
