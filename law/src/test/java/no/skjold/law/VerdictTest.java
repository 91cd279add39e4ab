package no.skjold.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import no.skjold.law.Decision.ElectronicMonitoring.Exceptional;
import no.skjold.law.Decision.ElectronicMonitoring.Zone;
import no.skjold.law.Verdict.Lawful;
import no.skjold.law.Verdict.LawfulByOverruling;
import no.skjold.law.Verdict.Overruled;
import no.skjold.law.Verdict.Unlawful;
import org.junit.jupiter.api.Test;

/// Who may set a refusal aside.
class VerdictTest {

  private static final Law LAW = new Law(Rulebook.standard());
  private static final Decision.Monitorable IMMINENT =
      Orders.lawful()
          .on("2026-06-01")
          .until("2027-06-01")
          .with(Orders.grounds(Danger.IMMINENT, Ground.CRIMINAL_ACT))
          .order();
  private static final Decision HOME_IN_ZONE =
      Controls.lawful()
          .of(IMMINENT, Controls.IN_FORCE)
          .in(new Zone("zone-1", true))
          .telling(Information.RIGHT_TO_COURT)
          .control();
  private static final Decision ALONE =
      Controls.lawful().basedOn(new Exceptional("Drapstrusler.", "a", "")).control();

  @Test
  void what_lacks_nothing_is_lawful() {
    assertThat(LAW.verdict(Orders.lawful().order(), List.of())).isEqualTo(new Lawful(List.of()));
  }

  @Test
  void a_prosecutor_overrules_what_the_rule_lets_a_prosecutor_overrule() {
    Overruling overruling = by("jurist", false, Check.HOME_IN_ZONE_TOO_LONG, "Boligen er tom.");
    LawfulByOverruling verdict =
        (LawfulByOverruling) LAW.verdict(HOME_IN_ZONE, List.of(overruling));
    assertThat(verdict.overruled()).extracting(Overruled::by).containsExactly(overruling);
    assertThat(verdict.overruled())
        .extracting(it -> it.refusal().check())
        .containsExactly(Check.HOME_IN_ZONE_TOO_LONG);
    assertThat(verdict.warnings())
        .extracting(Finding::check)
        .containsExactly(Check.TECHNOLOGY_NOT_TOLD);
  }

  @Test
  void without_overruling_it_is_unlawful() {
    Unlawful verdict = (Unlawful) LAW.verdict(HOME_IN_ZONE, List.of());
    assertThat(verdict.refusals())
        .extracting(Finding::check)
        .containsExactly(Check.HOME_IN_ZONE_TOO_LONG);
    assertThat(verdict.rejected()).isEmpty();
  }

  @Test
  void a_reason_and_a_name_are_needed() {
    assertThat(rejected(HOME_IN_ZONE, by("jurist", false, Check.HOME_IN_ZONE_TOO_LONG, " ")))
        .containsExactly(Check.OVERRULING_WITHOUT_REASON);
    assertThat(rejected(HOME_IN_ZONE, by(" ", true, Check.HOME_IN_ZONE_TOO_LONG, "Grunn.")))
        .containsExactly(Check.OVERRULING_WITHOUT_NAME);
  }

  @Test
  void only_the_chief_overrules_what_is_for_the_chief() {
    assertThat(rejected(ALONE, by("a", false, Check.EXCEPTION_WITHOUT_SECOND_LAWYER, "Haster.")))
        .containsExactly(Check.OVERRULING_BY_CHIEF_ONLY);
    assertThat(
            LAW.verdict(
                ALONE, List.of(by("c", true, Check.EXCEPTION_WITHOUT_SECOND_LAWYER, "Haster."))))
        .isInstanceOf(LawfulByOverruling.class);
  }

  @Test
  void nobody_is_the_other_lawyer_on_a_decision_of_their_own() {
    Overruling own = by("a ", true, Check.EXCEPTION_WITHOUT_SECOND_LAWYER, "Haster.");
    assertThat(rejected(ALONE, own)).containsExactly(Check.OVERRULING_OWN_DECISION);
    Decision byNobody =
        Controls.lawful().basedOn(new Exceptional("Drapstrusler.", " ", "b")).control();
    assertThat(rejected(byNobody, by("c", true, Check.EXCEPTION_WITHOUT_SECOND_LAWYER, "Haster.")))
        .containsExactly(Check.OVERRULING_OWN_DECISION);
  }

  @Test
  void nobody_overrules_a_cap() {
    Decision tooLong = Orders.lawful().until("2028-01-01").order();
    Unlawful verdict =
        (Unlawful) LAW.verdict(tooLong, List.of(by("c", true, Check.ORDER_TOO_LONG, "Jeg vil.")));
    assertThat(verdict.rejected())
        .extracting(Finding::check)
        .containsExactly(Check.OVERRULING_NOT_ALLOWED);
    assertThat(verdict.rejected().getFirst().words().en())
        .startsWith("Nobody may overrule this obstacle: The order is set to 1 January 2028.");
    assertThat(verdict.rejected().getFirst().statute().nb())
        .isEqualTo("straffeprosessloven § 222 a fjerde ledd");
  }

  @Test
  void of_two_refusals_both_must_be_overruled() {
    Decision both =
        Controls.lawful()
            .of(IMMINENT, Controls.IN_FORCE)
            .basedOn(new Exceptional("Drapstrusler.", "a", ""))
            .in(new Zone("zone-1", true))
            .control();
    Overruling zone = by("c", true, Check.HOME_IN_ZONE_TOO_LONG, "Boligen er tom.");
    Overruling alone = by("c", true, Check.EXCEPTION_WITHOUT_SECOND_LAWYER, "Haster.");
    assertThat(LAW.verdict(both, List.of(zone))).isInstanceOf(Unlawful.class);
    LawfulByOverruling verdict = (LawfulByOverruling) LAW.verdict(both, List.of(zone, alone));
    assertThat(verdict.overruled())
        .extracting(it -> it.refusal().check())
        .containsExactly(Check.HOME_IN_ZONE_TOO_LONG, Check.EXCEPTION_WITHOUT_SECOND_LAWYER);
  }

  @Test
  void there_must_be_something_to_overrule() {
    assertThat(rejected(Orders.lawful().order(), by("c", true, Check.ORDER_TOO_LONG, "Ja.")))
        .containsExactly(Check.OVERRULING_OF_NOTHING);
    Overruling once = by("j", false, Check.HOME_IN_ZONE_TOO_LONG, "Boligen er tom.");
    assertThat(rejected(HOME_IN_ZONE, once, once)).containsExactly(Check.OVERRULING_OF_NOTHING);
  }

  private static Overruling by(String account, boolean chief, Check check, String reason) {
    return new Overruling(check, account, chief, reason);
  }

  private static List<Check> rejected(Decision decision, Overruling... overrulings) {
    Unlawful verdict = (Unlawful) LAW.verdict(decision, List.of(overrulings));
    return verdict.rejected().stream().map(Finding::check).toList();
  }
}
