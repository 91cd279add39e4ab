package no.skjold.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
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
    List<Check> fixed = Arrays.stream(Check.values()).filter(Check::fixed).toList();
    assertThat(fixed)
        .contains(
            Check.ORDER_TOO_LONG,
            Check.HOME_TOO_LONG,
            Check.GROUP_ORDER_TOO_LONG,
            Check.CHILD_ORDER_TOO_LONG,
            Check.MONITORING_TOO_LONG,
            Check.MONITORING_OUTLIVES_BAN,
            Check.JUDGMENT_MONITORING_OUTLIVES_BAN,
            Check.BREACH_TOO_OLD,
            Check.BREACH_OUTSIDE_BAN)
        .allSatisfy(it ->
            assertThat(RULES.cited(it.rule(), Orders.DAY).sentence(it))
                .extracting(Rule.Sentence::weight, Rule.Sentence::overrider)
                .containsExactly(Weight.REFUSAL, Overrider.NOBODY));
  }

  @Test
  void a_table_that_leaves_out_a_rule_or_a_check_is_refused() {
    Problems problems = new Problems();
    List<Version> versions =
        RulebookReader.versions(
            "rules.yaml",
            """
            title: {nb: Prøve, en: Test}
            colour: red
            rules:
              - id: BF-DURATION
                statute: § 1
                from: 1995-01-01
                confidence: V
                title: Varighet
                text: "Høyst {longest}."
                sources: [S2]
                parameters: {longest: P1Y}
              - id: BF-LONGEST
            """,
            problems);
    new Rulebook(versions, problems);
    InvalidRulesException refused =
        catchThrowableOfType(InvalidRulesException.class, problems::check);
    assertThat(refused.problems())
        .contains(
            "rules.yaml, line 2: chapter: 'colour' is not known here; known: rules, title",
            "rules.yaml, line 4: BF-DURATION: the check 'order-too-long' is missing; add it",
            "rule files, line 1: the rule BF-GROUNDS is missing; add it")
        .anyMatch(it -> it.startsWith("rules.yaml, line 12: there is no rule 'BF-LONGEST'; known:"))
        .noneMatch(it -> it.contains("the rule BF-DURATION is missing"));
  }

  @Test
  void values_are_told_as_people_say_them() {
    assertThat(Phrases.period(Period.of(1, 6, 1)))
        .isEqualTo(new Words("1 år og 6 måneder og 1 dag", "1 year and 6 months and 1 day"));
    assertThat(Phrases.period(Period.of(2, 1, 30)))
        .isEqualTo(new Words("2 år og 1 måned og 30 dager", "2 years and 1 month and 30 days"));
    assertThat(Phrases.duration(Duration.ofSeconds(3)))
        .isEqualTo(new Words("3 sekunder", "3 seconds"));
    assertThat(Phrases.duration(Duration.ofHours(1))).isEqualTo(new Words("1 time", "1 hour"));
  }

  @Test
  void nobody_is_taken_for_a_man_or_a_woman() {
    String pages =
        LawDocument.markdown(RULES, Language.BOKMAAL)
            + LawDocument.markdown(RULES, Language.ENGLISH);
    assertThat(pages.toLowerCase(Locale.ROOT))
        .doesNotContainPattern("\\b(han|hans|hun|hennes|henne|he|his|him|she)\\b");
  }

  @Test
  void before_the_first_version_the_first_is_cited() {
    assertThat(RULES.cited(RuleId.BF_COURT, LocalDate.parse("1990-01-01")).validity().from())
        .isEqualTo("2003-01-10");
    assertThat(RULES.find(RuleId.BF_COURT, LocalDate.parse("1990-01-01"))).isEmpty();
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
