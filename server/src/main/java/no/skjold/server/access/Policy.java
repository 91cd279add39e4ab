package no.skjold.server.access;

import java.util.EnumSet;
import java.util.Set;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Client;
import no.skjold.server.access.Actor.Device;
import no.skjold.server.access.Actor.Operator;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Server;

/// The rules: what each role may do, and where. Pure; whatever it does not know it denies.
final class Policy {

  private static final String DISTRICT = "district/";

  private Policy() {}

  static boolean may(Actor actor, Action action, String resource) {
    return switch (actor) {
      case Operator operator ->
          granted(operator.roles(), action) && inReach(operator, action, resource);
      case Client client -> granted(client.roles(), action);
      case Device ignored -> action == Action.INGEST;
      case Server ignored -> true;
    };
  }

  private static boolean granted(Set<Role> roles, Action action) {
    return roles.stream().anyMatch(role -> granted(role).contains(action));
  }

  private static Set<Action> granted(Role role) {
    return switch (role) {
      case OPERATOR, SHIFT_LEAD ->
          EnumSet.of(
              Action.SEE_ALARMS,
              Action.HANDLE_ALARM,
              Action.SEE_TECHNICAL,
              Action.SEE_POSITION,
              Action.SEE_RESPONSE_PLACE,
              Action.SEE_SUBJECTS,
              Action.SEE_STATUS);
      case TECHNICIAN ->
          EnumSet.of(
              Action.HANDLE_ALARM,
              Action.SEE_TECHNICAL,
              Action.SEE_SUBJECTS,
              Action.MANAGE_DEVICES,
              Action.SEE_STATUS);
      case ZONE_EDITOR ->
          EnumSet.of(
              Action.SEE_SUBJECTS, Action.EDIT_PLAN, Action.MANAGE_DEVICES, Action.SEE_STATUS);
      case INTEGRATION ->
          EnumSet.of(
              Action.SEE_ALARMS,
              Action.HANDLE_ALARM,
              Action.SEE_TECHNICAL,
              Action.SEE_SUBJECTS,
              Action.EDIT_PLAN,
              Action.MANAGE_DEVICES,
              Action.INGEST,
              Action.SEE_STATUS);
    };
  }

  /// An operator sees and handles the alarms of her own districts; a technician serves them all.
  private static boolean inReach(Operator operator, Action action, String resource) {
    boolean bound =
        switch (action) {
          case SEE_ALARMS, HANDLE_ALARM, SEE_POSITION, SEE_RESPONSE_PLACE -> true;
          case SEE_TECHNICAL, SEE_SUBJECTS, EDIT_PLAN, MANAGE_DEVICES, INGEST, SEE_STATUS -> false;
        };
    if (!bound || !resource.startsWith(DISTRICT)) {
      return true;
    }
    return operator.districts().contains(resource.substring(DISTRICT.length()));
  }
}
