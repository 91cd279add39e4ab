package no.skjold.server.login;

import java.time.Duration;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long sessions last: properties `skjold.session.*`.
///
/// @param operations of operators, shift leads and technicians: one watch, locked when idle
/// @param staff of everybody else at work
/// @param citizens of protected and restrained persons
@ConfigurationProperties("skjold.session")
record SessionSettings(
    @DefaultValue({}) Operations operations,
    @DefaultValue({}) Others staff,
    @DefaultValue({}) Citizens citizens) {

  /// @param idle after so long without an act it is locked; alarms are still shown
  /// @param longest after so long it is over, whatever happens
  record Operations(@DefaultValue("30m") Duration idle, @DefaultValue("13h") Duration longest) {}

  /// @param idle after so long without an act it is over
  record Others(@DefaultValue("30m") Duration idle, @DefaultValue("10h") Duration longest) {}

  /// @param idle after so long without an act it is over
  record Citizens(@DefaultValue("10m") Duration idle, @DefaultValue("1h") Duration longest) {}

  /// The limits of one login.
  ///
  /// @param locks whether an idle session is locked rather than ended
  record Limits(Duration idle, Duration longest, boolean locks) {}

  Limits of(Actor actor) {
    if (actor instanceof Staff member) {
      return watchesAlarms(member)
          ? new Limits(operations.idle(), operations.longest(), true)
          : new Limits(staff.idle(), staff.longest(), false);
    }
    return new Limits(citizens.idle(), citizens.longest(), false);
  }

  private static boolean watchesAlarms(Staff member) {
    return member.has(Role.OPERATOR) || member.has(Role.SHIFT_LEAD) || member.has(Role.TECHNICIAN);
  }
}
