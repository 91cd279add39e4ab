package no.skjold.server.alarm;

import java.util.Collection;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Access.Denied;
import no.skjold.server.access.Actor;
import org.springframework.stereotype.Component;

/// Who sees and handles which alarm, asked of [Access]. An alarm whose district nobody knows is
/// everybody's.
@Component
class Sight {

  private final Access access;

  Sight(Access access) {
    this.access = access;
  }

  /// Operators see the alarms of their districts on either desk; technicians what is also theirs.
  boolean sees(Actor actor, Alarm alarm) {
    String resource = "alarm/" + alarm.id();
    if (access.may(actor, Action.SEE_ALARMS, resource)) {
      return reaches(actor, Action.SEE_ALARMS, alarm.districts());
    }
    return alarm.desks().contains(Desk.TECHNICAL)
        && access.may(actor, Action.SEE_TECHNICAL, resource);
  }

  boolean seesCritical(Actor actor, Collection<String> districts) {
    return access.may(actor, Action.SEE_ALARMS, "alarm")
        && reaches(actor, Action.SEE_ALARMS, districts);
  }

  boolean seesPosition(Actor actor, Collection<String> districts) {
    return access.may(actor, Action.SEE_POSITION, "alarm")
        && reaches(actor, Action.SEE_POSITION, districts);
  }

  void requireSight(Actor actor, Alarm alarm) {
    if (!sees(actor, alarm)) {
      require(actor, Action.SEE_ALARMS, alarm);
      throw new Denied("not_allowed");
    }
  }

  /// Operations' alarms are handled by operators of the district; technicians may leave a note.
  void requireHandling(Actor actor, Alarm alarm, Act act) {
    requireSight(actor, alarm);
    access.require(actor, Action.HANDLE_ALARM, "alarm/" + alarm.id());
    if (alarm.desk() == Desk.OPERATIONS && !(act instanceof Act.Note)) {
      require(actor, Action.SEE_ALARMS, alarm);
      require(actor, Action.HANDLE_ALARM, alarm);
    }
  }

  /// Throws, and audits, unless the actor may in one of the alarm's districts.
  void require(Actor actor, Action action, Alarm alarm) {
    access.require(actor, action, "alarm/" + alarm.id());
    if (!reaches(actor, action, alarm.districts())) {
      access.require(actor, action, "district/" + alarm.districts().getFirst());
    }
  }

  private boolean reaches(Actor actor, Action action, Collection<String> districts) {
    return districts.isEmpty()
        || districts.stream().anyMatch(it -> access.may(actor, action, "district/" + it));
  }
}
