package no.skjold.server.access;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.skjold.server.access.Actor.Role;

/// The world a role lives in (docs/adr/0008). Nobody lives in both: what one shows and the other
/// does not would tell who is graded.
public enum World {
  /// Graded cases and people do not exist for the uncleared.
  OFFICE,
  /// Every case looks alike, whatever anybody's grade.
  ALIKE;

  /// Empty: the role sees no case.
  static Optional<World> of(Role role) {
    return switch (role) {
      case CASE_OFFICER, PROSECUTOR, DISTRICT_LEAD, ADDRESS_PROTECTION, AUDITOR ->
          Optional.of(OFFICE);
      case OPERATOR,
          SHIFT_LEAD,
          TECHNICIAN,
          VICTIMS_COUNSEL,
          DEFENCE_COUNSEL,
          COURT,
          PROTECTED_PERSON,
          RESTRAINED_PERSON,
          INTEGRATION ->
          Optional.of(ALIKE);
      case MUNICIPAL_COORDINATOR, STATISTICIAN, IT_OPERATIONS -> Optional.empty();
    };
  }

  /// Whether somebody with these roles lives in the office's.
  public static boolean office(Set<Role> roles) {
    return roles.stream().flatMap(it -> of(it).stream()).anyMatch(OFFICE::equals);
  }

  /// Whether somebody with these roles would live in both.
  public static boolean both(Set<Role> roles) {
    return roles.stream().flatMap(it -> of(it).stream()).collect(Collectors.toSet()).size() > 1;
  }
}
