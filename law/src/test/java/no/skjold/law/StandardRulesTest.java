package no.skjold.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rule tables as they come with the house.
class StandardRulesTest {

  private static final Rulebook RULES = Rulebook.standard();

  @Test
  void every_source_is_in_the_table_of_sources() {
    assertThat(rules().flatMap(it -> Arrays.stream(it.sources().split(", "))))
        .allSatisfy(it -> assertThat(Tables.sources()).containsKey(it.replaceFirst(":.*", "")));
    assertThat(
            rules()
                .flatMap(it -> Arrays.stream(it.sources().split(", ")))
                .map(it -> it.replaceFirst(":.*", "")))
        .containsAll(Tables.sources().keySet());
  }

  @Test
  void what_is_from_memory_or_uncertain_is_marked_for_a_lawyer() {
    assertThat(rules().filter(it -> it.confidence() == Confidence.MEMORY))
        .allSatisfy(it -> assertThat(it.toConfirm()).as(it.id().code()).isPresent());
    assertThat(
            Stream.of(
                RuleId.BF_COURT_OWN_HOME, RuleId.EK_G_MAIN, RuleId.EK_COURT, RuleId.EK_BREACH))
        .allSatisfy(it -> assertThat(RULES.cited(it, Orders.DAY).toConfirm()).isPresent());
  }

  @Test
  void no_sentence_is_left_with_a_place_to_fill_in_by_the_rule_itself() {
    assertThat(rules().filter(it -> !it.text().blanks().isEmpty())).isEmpty();
  }

  @Test
  void both_languages_name_the_same_places() {
    assertThat(rules().flatMap(it -> it.checks().values().stream()))
        .allSatisfy(it ->
            assertThat(new Words(it.words().nb(), "").blanks())
                .isEqualTo(new Words("", it.words().en()).blanks()));
  }

  @Test
  void nobody_overrules_the_longest_times_of_the_prosecution_or_monitoring_beyond_its_ban() {
    assertThat(
            List.of(
                Check.ORDER_TOO_LONG,
                Check.HOME_TOO_LONG,
                Check.GROUP_ORDER_TOO_LONG,
                Check.CHILD_ORDER_TOO_LONG,
                Check.MONITORING_TOO_LONG,
                Check.MONITORING_OUTLIVES_BAN,
                Check.JUDGMENT_MONITORING_OUTLIVES_BAN,
                Check.BREACH_TOO_OLD))
        .allSatisfy(it ->
            assertThat(RULES.cited(it.rule(), Orders.DAY).sentence(it))
                .extracting(Rule.Sentence::weight, Rule.Sentence::overrider)
                .containsExactly(Weight.REFUSAL, Overrider.NOBODY));
  }

  @Test
  void nobody_is_taken_for_a_man_or_a_woman() {
    assertThat(LawDocument.rulesAlone(RULES).toLowerCase(Locale.ROOT))
        .doesNotContainPattern("\\b(han|hans|hun|hennes|henne|he|his|him|she)\\b");
  }

  @Test
  void reverse_alarm_before_2024_needed_a_judgment() {
    assertThat(RULES.find(RuleId.EK_G_MAIN, Orders.DAY.withYear(2023))).isEmpty();
    assertThat(RULES.find(RuleId.KF_EK, Orders.DAY.withYear(2023))).isPresent();
  }

  private static Stream<Rule> rules() {
    return RULES.sections().stream().flatMap(it -> it.rules().stream());
  }
}
