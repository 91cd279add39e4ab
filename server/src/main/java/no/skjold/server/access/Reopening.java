package no.skjold.server.access;

import static no.skjold.server.access.Access.Action.*;

import java.util.EnumSet;
import java.util.Set;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;

/// What stays open after a restore until two people have confirmed what may be missing: the alarm
/// path and the devices, and what those two need for putting accounts and gradings in order.
final class Reopening {

  static final String CODE = "closed_after_restore";

  private static final Set<Action> ALARM_PATH =
      EnumSet.of(
          SEE_ALARMS,
          HANDLE_ALARM,
          SEE_TECHNICAL,
          SEE_ZONES,
          SEE_POSITION,
          SEE_RESPONSE_PLACE,
          INGEST,
          SEE_STATUS);

  private static final Set<Action> IN_ORDER =
      EnumSet.of(MANAGE_RETENTION, MANAGE_ACCOUNTS, MANAGE_TOKENS, AGREE_TO_TRUST, ASSIGN_CASE);

  private Reopening() {}

  static boolean closes(Actor actor, Action action) {
    return !ALARM_PATH.contains(action) && !(actor instanceof Staff staff && needs(staff, action));
  }

  /// The protected unit sees to gradings before anybody else sees anything.
  private static boolean needs(Staff staff, Action action) {
    return IN_ORDER.contains(action)
        || (staff.roles().contains(Role.ADDRESS_PROTECTION)
            && !Grants.of(Role.ADDRESS_PROTECTION, action).isEmpty());
  }
}
