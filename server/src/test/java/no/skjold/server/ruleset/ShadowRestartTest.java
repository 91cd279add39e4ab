package no.skjold.server.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.RuleSetJson;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Grading;
import no.skjold.server.addressprotection.UnitServer;
import no.skjold.server.supervision.Subjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShadowRestartTest {

  private static final Actor.Staff ONE = staff("tekniker-3", Actor.Role.TECHNICIAN);
  private static final Actor.Staff OTHER = staff("distriktsleder-1", Actor.Role.DISTRICT_LEAD);

  private static Actor.Staff staff(String account, Actor.Role role) {
    return new Actor.Staff(
        account, "Oppdiktet " + account, Set.of(role), Set.of(), Grading.UNGRADED, null);
  }

  @Test
  void after_a_restart_the_set_in_force_holds_and_a_trial_goes_on_until_it_comes_into_force_itself(
      @TempDir Path data) {
    long shadow;
    RuleSet tried;
    String inForce;
    try (UnitServer server = UnitServer.on(data)) {
      server.caseInOslo();
      RuleSets sets = server.bean(RuleSets.class);
      var numbers = RuleSetJson.node(Parameters.DEFAULT);
      RuleSet first = sets.draft(ONE, numbers.put("enterProbability", 0.96), "x");
      inForce = sets.decide(OTHER, first, Instant.now()).parameters().ruleSetVersion();
      tried = sets.draft(ONE, numbers.put("enterProbability", 0.97), "x");
      shadow = server.bean(Shadows.class).begin(ONE, tried);
    }
    try (UnitServer server = UnitServer.on(data)) {
      RuleSets sets = server.bean(RuleSets.class);
      assertThat(sets.now().ruleSetVersion()).isEqualTo(inForce);
      server.bean(RuleSetKeeper.class).align();
      assertThat(server.bean(Subjects.class).list())
          .isNotEmpty()
          .allSatisfy(it -> assertThat(it.plan().parameters().ruleSetVersion()).isEqualTo(inForce));
      assertThat(server.bean(Shadows.class).standing().orElseThrow().ruleSetVersion())
          .isEqualTo(tried.parameters().ruleSetVersion());

      sets.decide(OTHER, tried, Instant.now());
      server.bean(RuleSetKeeper.class).align();
      assertThat(server.bean(Shadows.class).standing()).isEmpty();
      assertThat(server.bean(ShadowStore.class).find(shadow).orElseThrow().endedBy())
          .isEqualTo("server");
    }
  }
}
