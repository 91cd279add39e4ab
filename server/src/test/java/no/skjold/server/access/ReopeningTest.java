package no.skjold.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is open while two people have not confirmed a restore.
class ReopeningTest {

  /// The list of who is supervised, what lowers a protection, and figures of times past wait.
  private static final Set<Action> WAIT =
      EnumSet.of(Action.SEE_SUBJECTS, Action.CONFIRM_BY_VOICE, Action.SEE_ALARM_QUALITY);

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"OPERATOR", "SHIFT_LEAD"})
  void whoever_answers_alarms_keeps_all_they_may_do_with_one(Role role) {
    for (Action action : Action.values()) {
      if (Grants.of(role, action).contains(Reach.ALARM_DISTRICT)) {
        assertThat(Reopening.closes(staff(role), action))
            .as(action.name())
            .isEqualTo(WAIT.contains(action));
      }
    }
  }

  @Test
  void cases_and_people_are_closed_to_whoever_works_with_them() {
    assertThat(Reopening.closes(staff(Role.CASE_OFFICER), Action.SEE_PERSON)).isTrue();
    assertThat(Reopening.closes(staff(Role.DISTRICT_LEAD), Action.SEE_CASE)).isTrue();
    assertThat(Reopening.closes(staff(Role.ADDRESS_PROTECTION), Action.SEE_PERSON)).isFalse();
  }

  private static Staff staff(Role role) {
    return new Staff("a", "A", Set.of(role), Set.of("oslo"), Grading.UNGRADED, null);
  }
}
