package no.skjold.server.login;

import java.util.EnumSet;
import java.util.Set;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Assignments;
import no.skjold.server.access.CaseRegister;
import no.skjold.server.access.CaseRegister.Listed;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Used by the demo's one click alone: whoever works on cases is assigned to the simulator's when
/// they log in, so that their pages show something. In life a district lead assigns.
@Component
class DemoAssignments {

  private static final String OF_THE_SIMULATOR = "DEMO-";
  private static final Set<Role> ON_CASES =
      EnumSet.of(
          Role.CASE_OFFICER,
          Role.PROSECUTOR,
          Role.VICTIMS_COUNSEL,
          Role.DEFENCE_COUNSEL,
          Role.COURT);

  private final Assignments assignments;
  private final ObjectProvider<CaseRegister> cases;

  DemoAssignments(Assignments assignments, ObjectProvider<CaseRegister> cases) {
    this.assignments = assignments;
    this.cases = cases;
  }

  void loggedIn(Actor actor) {
    if (actor instanceof Staff staff && staff.roles().stream().anyMatch(ON_CASES::contains)) {
      cases.stream()
          .flatMap(register -> register.cases().stream())
          .filter(listed -> listed.reference().startsWith(OF_THE_SIMULATOR))
          .map(Listed::subjectId)
          .filter(subject -> !assignments.stands(staff.account(), subject))
          .forEach(subject -> assignments.assign(staff.account(), subject));
    }
  }
}
