package no.skjold.server.alarm;

import java.util.Collection;
import java.util.Set;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import no.skjold.server.alarm.Alarm.WindowReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who sees and handles which alarm, asked of [Access].
@Component
class Sight {

  private final Access access;

  Sight(Access access) {
    this.access = access;
  }

  /// Operators see the alarms of their districts on either desk; technicians what is also theirs.
  boolean sees(Actor actor, Alarm alarm) {
    Resource resource = resource(alarm);
    return access.may(actor, Action.SEE_ALARMS, resource)
        || (alarm.desks().contains(Desk.TECHNICAL)
            && access.may(actor, Action.SEE_TECHNICAL, resource));
  }

  boolean seesCritical(Actor actor, Collection<String> districts) {
    Resource resource = new Resource.Alarm("provisional", null, Set.copyOf(districts), false);
    return access.may(actor, Action.SEE_ALARMS, resource);
  }

  /// Whether the actor sees positions through this window, which must be open.
  boolean seesPosition(Actor actor, Resource.Position position) {
    return access.may(actor, Action.SEE_POSITION, position);
  }

  /// Whether the actor sees where the zones of the alarm lie: whoever sends a patrol there, while
  /// the alarm is open. A technician has to do with the device, a machine with the facts.
  boolean seesZones(Actor actor, Alarm alarm) {
    return alarm.open() && access.may(actor, Action.SEE_ZONES, resource(alarm));
  }

  boolean seesZones(Actor actor, Told.Provisional item) {
    return access.may(actor, Action.SEE_ZONES, resource(item));
  }

  /// The alarm as this actor may see it: what is measured from a position only where the position
  /// itself may be seen.
  Alarm shown(Actor actor, Alarm alarm) {
    return seesPosition(actor, position(alarm)) ? alarm : alarm.withoutFigures();
  }

  /// Refuses what is not there as what is not for the actor is refused.
  void refuseAbsent(Actor actor, String id) {
    String name = id.matches("[A-Za-z0-9._:-]{1,80}") ? id : "unusable";
    access.require(actor, seeing(actor), new Resource.Absent("alarm/" + name));
    throw new Access.NotThere();
  }

  private Action seeing(Actor actor) {
    boolean operators = access.may(actor, Action.SEE_ALARMS, new Resource.General("alarms"));
    return operators ? Action.SEE_ALARMS : Action.SEE_TECHNICAL;
  }

  /// What a look at the alarm's positions is a look at.
  static Resource.Position position(Alarm alarm) {
    WindowReference window = alarm.window();
    return new Resource.Position(
        alarm.id(),
        Set.copyOf(alarm.districts()),
        alarm.desks().contains(Desk.TECHNICAL),
        window != null && window.open(),
        paragraph(window == null ? null : window.legalBasis()));
  }

  /// What a look at the place of an alarm that is not stored yet is a look at.
  static Resource.Position position(Told.Provisional item) {
    return new Resource.Position(
        item.transitionId(),
        Set.copyOf(item.districts()),
        false,
        item.position() != null,
        paragraph(item.legalBasis()));
  }

  private static String paragraph(@Nullable String legalBasis) {
    return legalBasis == null ? "" : legalBasis;
  }

  void requireSight(Actor actor, Alarm alarm) {
    if (!sees(actor, alarm)) {
      access.require(actor, seeing(actor), resource(alarm));
      throw new Access.NotThere();
    }
  }

  /// What is not stored yet is seen by who sees critical alarms of its districts.
  void requireSight(Actor actor, Told.Provisional item) {
    access.require(actor, Action.SEE_ALARMS, resource(item));
  }

  private static Resource.Alarm resource(Told.Provisional item) {
    return new Resource.Alarm(
        item.transitionId(), item.subject().id(), Set.copyOf(item.districts()), false);
  }

  /// Operations' alarms are handled by operators of the district; technicians may leave a note.
  void requireHandling(Actor actor, Alarm alarm, Act act) {
    requireSight(actor, alarm);
    access.require(actor, Action.HANDLE_ALARM, resource(alarm));
    if (alarm.desk() == Desk.OPERATIONS && !(act instanceof Act.Note)) {
      access.require(actor, Action.SEE_ALARMS, resource(alarm));
    }
  }

  static Resource.Alarm resource(Alarm alarm) {
    return new Resource.Alarm(
        alarm.id(),
        alarm.subject() == null ? null : alarm.subject().id(),
        Set.copyOf(alarm.districts()),
        alarm.desks().contains(Desk.TECHNICAL));
  }
}
