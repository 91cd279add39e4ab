package no.skjold.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Device;
import no.skjold.server.access.Actor.Operator;
import no.skjold.server.access.Actor.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyTest {

  private static Operator with(Role role) {
    return new Operator("Prøve 1", Set.of(role), Set.of("oslo"));
  }

  private static Set<Action> allowed(Actor actor) {
    return Arrays.stream(Action.values())
        .filter(it -> Policy.may(actor, it, "anything"))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Action.class)));
  }

  @Test
  void a_technician_sees_no_position_and_no_place() {
    assertThat(allowed(with(Role.TECHNICIAN)))
        .doesNotContain(Action.SEE_POSITION, Action.SEE_RESPONSE_PLACE, Action.SEE_ALARMS);
  }

  @Test
  void an_integration_sees_no_position() {
    assertThat(allowed(new Actor.Client("integrasjon", Set.of(Role.INTEGRATION))))
        .doesNotContain(Action.SEE_POSITION, Action.SEE_RESPONSE_PLACE);
  }

  @Test
  void an_operator_reaches_only_her_own_districts() {
    assertThat(Policy.may(with(Role.OPERATOR), Action.SEE_POSITION, "district/oslo")).isTrue();
    assertThat(Policy.may(with(Role.OPERATOR), Action.SEE_POSITION, "district/vest")).isFalse();
    assertThat(Policy.may(with(Role.OPERATOR), Action.EDIT_PLAN, "subject/7")).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Action.class)
  void nobody_without_a_role_may_anything(Action action) {
    assertThat(Policy.may(new Operator("Ingen", Set.of(), Set.of("oslo")), action, "x")).isFalse();
  }

  @Test
  void a_device_may_only_report() {
    assertThat(allowed(new Device("device-7"))).containsExactly(Action.INGEST);
  }
}
