package no.skjold.server.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.skjold.law.CourtReview;
import no.skjold.law.Deadline;
import no.skjold.law.Rule;
import no.skjold.law.RuleId;
import no.skjold.law.Rulebook;
import no.skjold.law.TakesEffect;
import no.skjold.server.order.Decided;
import no.skjold.server.order.Happening;
import no.skjold.server.order.Happening.Outcome;
import no.skjold.server.order.Happening.Party;
import no.skjold.server.order.Links;
import no.skjold.server.order.Signature;
import no.skjold.server.order.Standing;
import no.skjold.server.order.Standing.Ended.How;
import no.skjold.server.order.Terms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class CourtStepsTest {

  private static final Instant THEN = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant LATER = Instant.parse("2026-11-26T12:00:00Z");
  private static final Happening DEMANDED = new Happening.Demanded(THEN, Party.RESTRAINED);
  private static final Happening FILED = new Happening.Filed(THEN, "Oppdiktet tingrett", "");
  private static final Happening UPHELD =
      new Happening.Ruled(LATER, Outcome.UPHELD, "Oppdiktet tingrett", "26-1", null);
  private static final Rule RULE =
      Rulebook.standard().versions(RuleId.BF_COURT_OWN_HOME).getFirst();
  private static final LocalDate DAY = LocalDate.of(2026, 11, 30);
  private static final CourtReview DUE = new CourtReview.Due(new Deadline(RULE, DAY, DAY));
  private static final CourtReview ON_DEMAND = new CourtReview.OnDemand(RULE);

  private final CourtSteps steps = new CourtSteps(new Words(texts()));

  private static ResourceBundleMessageSource texts() {
    ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
    texts.setBasename("texts/citizen");
    texts.setDefaultEncoding("UTF-8");
    texts.setFallbackToSystemLocale(false);
    return texts;
  }

  @BeforeEach
  void speakNorwegian() {
    LocaleContextHolder.setLocale(Locale.of("nb", "NO"));
  }

  @AfterEach
  void forget() {
    LocaleContextHolder.resetLocaleContext();
  }

  @Test
  void says_to_her_that_a_ban_applies_meanwhile_of_one_in_force_and_of_no_other() {
    for (Happening[] happened : List.of(new Happening[] {DEMANDED}, new Happening[0])) {
      assertThat(hers(inForce(happened), DUE)).contains("Det gjelder imens", "Du blir innkalt");
      assertThat(hers(waiting(happened), DUE))
          .contains("Du blir innkalt")
          .doesNotContain("Det gjelder imens");
      assertThat(hers(ended(How.LIFTED, happened), DUE)).isEmpty();
      assertThat(hers(ended(How.WITH_ITS_BAN, happened), DUE)).isEmpty();
    }
    assertThat(hers(inForce(), ON_DEMAND)).isEmpty();
  }

  @Test
  void says_to_her_of_one_that_has_ended_only_what_has_been_in_court() {
    assertThat(hers(ended(How.LIFTED, DEMANDED, FILED), DUE))
        .isEqualTo("Politiet sendte saken til retten 24. november 2026.");
  }

  @Test
  void says_to_her_nothing_of_what_was_to_come_once_the_court_has_ruled() {
    assertThat(hers(inForce(DEMANDED, FILED, UPHELD), DUE))
        .startsWith("Politiet sendte saken til retten 24. november 2026.\nRetten avgjorde saken")
        .doesNotContain("Han har krevd", "imens", "innkalt", "kaller deg inn");
    assertThat(hers(inForce(UPHELD), DUE)).doesNotContain("skal sende", "imens", "innkalt");
  }

  @Test
  void says_to_him_that_a_ban_holds_meanwhile_of_one_in_force_and_of_no_other() {
    CourtSteps.Shown may = his(inForce(), ON_DEMAND);
    assertThat(may.mayDemand()).isTrue();
    assertThat(may.holds()).isTrue();
    assertThat(lines(may)).contains("Forbudet gjelder mens saken er i retten");
    CourtSteps.Shown mayOfNotYet = his(waiting(), ON_DEMAND);
    assertThat(mayOfNotYet.mayDemand()).isTrue();
    assertThat(mayOfNotYet.holds()).isFalse();
    assertThat(lines(mayOfNotYet)).doesNotContain("Forbudet gjelder mens");
    assertThat(his(inForce(DEMANDED), DUE).holds()).isTrue();
    assertThat(his(inForce(DEMANDED, FILED), DUE).summons()).isTrue();
    CourtSteps.Shown ruled = his(inForce(DEMANDED, FILED, UPHELD), DUE);
    assertThat(ruled.holds()).isFalse();
    assertThat(ruled.summons()).isFalse();
    assertThat(lines(ruled)).doesNotContain("kaller deg inn");
  }

  @Test
  void says_to_him_of_one_that_has_ended_that_it_has_and_of_nothing_to_come() {
    for (Happening[] happened :
        List.of(new Happening[0], new Happening[] {DEMANDED}, new Happening[] {DEMANDED, FILED})) {
      for (CourtReview review : List.of(ON_DEMAND, DUE)) {
        CourtSteps.Shown shown = his(ended(How.LIFTED, happened), review);
        assertThat(shown.stage()).isEqualTo(CourtSteps.Stage.ENDED);
        assertThat(shown.mayDemand()).isFalse();
        assertThat(shown.holds()).isFalse();
        assertThat(shown.summons()).isFalse();
        assertThat(lines(shown))
            .contains("Det gjelder ikke lenger")
            .doesNotContain("skal sende", "kaller deg inn", "mens saken er i retten");
      }
    }
    assertThat(his(ended(How.EXPIRED, DEMANDED, FILED, UPHELD), DUE).stage())
        .isEqualTo(CourtSteps.Stage.RULED);
  }

  private String hers(Standing standing, CourtReview review) {
    return String.join("\n", steps.ofHis(standing, review));
  }

  private CourtSteps.Shown his(Standing standing, CourtReview review) {
    return steps.of(standing, review, Party.RESTRAINED);
  }

  private static String lines(CourtSteps.Shown shown) {
    return String.join("\n", shown.lines());
  }

  private static Standing inForce(Happening... happened) {
    return new Standing.InForce(ban(happened), THEN, Optional.empty());
  }

  private static Standing waiting(Happening... happened) {
    return new Standing.AwaitingEffect(ban(happened), TakesEffect.POSTING);
  }

  private static Standing ended(How how, Happening... happened) {
    return new Standing.Ended(ban(happened), LATER, how, Optional.of(THEN));
  }

  private static Decided ban(Happening... happened) {
    return new Decided(
        1,
        1,
        Links.NONE,
        Terms.blank(Terms.Kind.GROUP_STAY_PROHIBITION),
        THEN,
        new Signature("politiadvokat-77", "Politiadvokat 77", THEN),
        "",
        List.of(),
        new ArrayList<>(List.of(happened)));
  }
}
