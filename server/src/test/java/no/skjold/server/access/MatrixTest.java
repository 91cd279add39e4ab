package no.skjold.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Assurance;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.access.Actor.Client;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import org.junit.jupiter.api.Test;

/// Every role, clearance, action, situation and grade against tables that were written by hand.
class MatrixTest {

  private static final Set<Role> CITIZEN = Set.of(Role.PROTECTED_PERSON, Role.RESTRAINED_PERSON);
  private static final List<Role> ALARM_PATH =
      List.of(Role.OPERATOR, Role.SHIFT_LEAD, Role.TECHNICIAN, Role.INTEGRATION);
  private static final List<Role> OFFICE =
      List.of(
          Role.CASE_OFFICER,
          Role.PROSECUTOR,
          Role.DISTRICT_LEAD,
          Role.ADDRESS_PROTECTION,
          Role.AUDITOR,
          Role.IT_OPERATIONS,
          Role.STATISTICIAN,
          Role.MUNICIPAL_COORDINATOR);

  private final MatrixTables tables = new MatrixTables();

  @Test
  void the_rules_decide_as_the_tables_say_in_every_combination() {
    Map<String, Integer> counts = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (Role role : Role.values()) {
      for (Grading clearance : tables.clearances.keySet()) {
        compare(role, clearance, counts, wrong);
      }
    }
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    int permitted = counts.getOrDefault("permitted", 0);
    System.out.println(
        "Access matrix: "
            + all
            + " combinations of "
            + Role.values().length
            + " roles, "
            + tables.clearances.size()
            + " clearances, "
            + Action.values().length
            + " actions, "
            + tables.situations.size()
            + " situations, "
            + Grading.values().length
            + " grades: "
            + permitted
            + " permitted, "
            + (all - permitted)
            + " denied "
            + counts);
    assertThat(wrong).as("decided otherwise than the tables").isEmpty();
    assertThat(all).isGreaterThan(100_000);
    assertThat(counts).containsKeys("no_role", "absent", "no_need", "partial", "graded");
    assertThat(permitted).isGreaterThan(1_000);
  }

  private void compare(
      Role role, Grading clearance, Map<String, Integer> counts, List<String> wrong) {
    for (String situation : tables.situations.keySet()) {
      for (Grading grade : Grading.values()) {
        for (Action action : Action.values()) {
          String is = decided(role, clearance, action, situation, grade);
          String should =
              tables.expected(roles(role), clearanceOf(role, clearance), action, situation, grade);
          counts.merge(is.isEmpty() ? "permitted" : is, 1, Integer::sum);
          if (!is.equals(should) && wrong.size() < 40) {
            wrong.add(
                String.join(
                    " | ",
                    role.name(),
                    "cleared " + clearance,
                    action.name(),
                    situation,
                    grade.name(),
                    "is '" + is + "' should be '" + should + "'"));
          }
        }
      }
    }
  }

  @Test
  void on_the_alarm_path_nothing_depends_on_a_grade() {
    List<String> wrong = new ArrayList<>();
    for (Role role : ALARM_PATH) {
      for (String situation : tables.situations.keySet()) {
        for (Action action : Action.values()) {
          if (outcomes(role, action, situation) > 1) {
            wrong.add(role + " " + action + " " + situation);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void whoever_has_a_role_of_each_world_would_tell_a_grade_by_comparing() {
    List<Role> alike = new ArrayList<>(ALARM_PATH);
    alike.addAll(List.of(Role.VICTIMS_COUNSEL, Role.DEFENCE_COUNSEL, Role.COURT));
    List<Role> seesNoCase =
        List.of(Role.IT_OPERATIONS, Role.STATISTICIAN, Role.MUNICIPAL_COORDINATOR);
    for (Role role : alike) {
      for (Role office : OFFICE) {
        assertThat(World.both(Set.of(role, office)))
            .as(role + " and " + office)
            .isEqualTo(!seesNoCase.contains(office));
      }
    }
    assertThat(World.both(Set.copyOf(alike))).isFalse();
    assertThat(World.both(Set.copyOf(OFFICE))).isFalse();
  }

  @Test
  void for_counsel_court_and_citizens_nothing_depends_on_a_grade() {
    List<String> wrong = new ArrayList<>();
    for (Role role :
        List.of(Role.VICTIMS_COUNSEL, Role.DEFENCE_COUNSEL, Role.COURT, Role.RESTRAINED_PERSON)) {
      for (String situation : tables.situations.keySet()) {
        for (Action action : Action.values()) {
          if (outcomes(role, action, situation) > 1) {
            wrong.add(role + " " + action + " " + situation);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private long outcomes(Role role, Action action, String situation) {
    return Stream.of(Grading.values())
        .map(it -> decided(role, Grading.UNGRADED, action, situation, it))
        .distinct()
        .count();
  }

  @Test
  void in_the_office_a_graded_case_is_as_if_it_did_not_exist() {
    List<String> wrong = new ArrayList<>();
    for (Role role : OFFICE) {
      for (String situation : tables.situations.keySet()) {
        for (Action action : Action.values()) {
          boolean graded = situation.startsWith("case,") || situation.startsWith("person");
          // The register's events tell of a grade themselves; only the cleared unit receives them.
          if (graded
              && action != Action.RECEIVE_REGISTER_EVENTS
              && decided(role, Grading.UNGRADED, action, situation, Grading.STRICTLY_CONFIDENTIAL)
                  .isEmpty()) {
            wrong.add(role + " " + action + " " + situation);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void somebody_the_restrained_person_can_be_gets_nothing_that_places_her() {
    Set<Action> places =
        EnumSet.of(
            Action.SEE_POSITION,
            Action.SEE_RESPONSE_PLACE,
            Action.SEE_CASE,
            Action.SEE_PERSON,
            Action.SEE_CONTACT,
            Action.EDIT_PLAN,
            Action.SEE_SUBJECTS,
            Action.SEE_GRADING,
            Action.SEE_AUDIT);
    for (Role role : List.of(Role.DEFENCE_COUNSEL, Role.RESTRAINED_PERSON)) {
      for (String situation : tables.situations.keySet()) {
        for (Action action : places) {
          assertThat(decided(role, Grading.UNGRADED, action, situation, Grading.UNGRADED))
              .as(role + " " + action + " " + situation)
              .isNotEmpty();
        }
      }
    }
  }

  @Test
  void a_stated_reason_lifts_need_and_nothing_else() {
    assertThat(decided(Role.CASE_OFFICER, Grading.UNGRADED, Action.SEE_CASE, OPENED, NONE))
        .isEmpty();
    assertThat(decided(Role.CASE_OFFICER, Grading.UNGRADED, Action.EDIT_PLAN, OPENED, NONE))
        .isEqualTo("no_need");
    assertThat(decided(Role.CASE_OFFICER, Grading.UNGRADED, Action.SEE_CASE, OPENED, SECRET))
        .isEqualTo("graded");
    assertThat(decided(Role.STATISTICIAN, Grading.UNGRADED, Action.SEE_CASE, OPENED, NONE))
        .isEqualTo("no_role");
    assertThat(
            decided(
                Role.CASE_OFFICER,
                Grading.UNGRADED,
                Action.SEE_CASE,
                "case, opened with a reason, a party is family or colleague",
                NONE))
        .isEqualTo("partial");
  }

  private static final String OPENED = "case, other district, opened with a reason";
  private static final Grading NONE = Grading.UNGRADED;
  private static final Grading SECRET = Grading.CONFIDENTIAL;

  private static String decided(
      Role role, Grading clearance, Action action, String situation, Grading grade) {
    Situation world = Situation.of(situation, grade);
    Question question =
        new Question(actor(role, clearance), action, world.resource(), world.registers());
    return RuleAccess.denials(question).findFirst().orElse("");
  }

  private static Set<Role> roles(Role role) {
    return CITIZEN.contains(role) ? CITIZEN : Set.of(role);
  }

  private static Grading clearanceOf(Role role, Grading clearance) {
    return role == Role.INTEGRATION ? Grading.UNGRADED : clearance;
  }

  private static Actor actor(Role role, Grading clearance) {
    if (CITIZEN.contains(role)) {
      return new Citizen(Situation.ME, Assurance.HIGH);
    }
    return role == Role.INTEGRATION
        ? new Client("machine", EnumSet.allOf(Action.class))
        : new Staff("me", "Me", Set.of(role), Set.of("oslo"), clearance, Situation.ME);
  }
}
