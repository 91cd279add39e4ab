package no.skjold.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A lawyer changes the rules without code.
class AmendmentsTest {

  private static final Rulebook STANDARD = Rulebook.standard();

  @Test
  void a_value_is_changed_and_confirmed() {
    Rulebook amended =
        amended(
            """
            amendments:
              - rule: BF-COURT-OWN-HOME
                by: statsadvokat N.N.
                because: rundskriv
                change:
                  parameters: {days: 7}
                  confirmed: true
            """);
    Rule rule = amended.cited(RuleId.BF_COURT_OWN_HOME, Orders.DAY);
    assertThat(rule.value(Parameter.DAYS)).isEqualTo(7);
    assertThat(rule.value(Parameter.REVIEW)).isEqualTo(Review.AUTOMATIC);
    assertThat(rule.text().nb()).contains("innen 7 dager etter forkynnelsen");
    assertThat(rule.toConfirm()).isEmpty();
    assertThat(rule.amendments())
        .containsExactly(new Rule.Amendment("statsadvokat N.N.", "rundskriv"));
    assertThat(standard(RuleId.BF_COURT_OWN_HOME).value(Parameter.DAYS)).isEqualTo(5);
    assertThat(standard(RuleId.BF_COURT_OWN_HOME).toConfirm()).isPresent();
  }

  @Test
  void a_new_version_counts_from_its_day_and_the_old_one_for_older_decisions() {
    Rulebook amended =
        amended(
            """
            amendments:
              - rule: BF-DURATION
                new-version-from: 2028-01-01
                by: N.N.
                because: lovendring
                change: {parameters: {longest: P6M}}
            """);
    assertThat(longest(amended, "2027-12-31")).isEqualTo(Period.ofYears(1));
    assertThat(longest(amended, "2028-01-01")).isEqualTo(Period.ofMonths(6));
    assertThat(amended.versions(RuleId.BF_DURATION))
        .extracting(Rule::validity)
        .containsExactly(
            new Validity(LocalDate.parse("1995-01-01"), LocalDate.parse("2027-12-31")),
            new Validity(LocalDate.parse("2028-01-01"), Validity.OPEN));
    Orders eightMonths = Orders.lawful().on("2028-01-01").until("2028-09-01");
    assertThat(new Law(amended).examine(eightMonths.order()).refusals())
        .extracting(Finding::check)
        .containsExactly(Check.ORDER_TOO_LONG);
    assertThat(new Law(STANDARD).examine(eightMonths.order()).lawful()).isTrue();
  }

  @Test
  void a_new_version_between_two_keeps_the_last_day_of_the_one_it_follows() {
    Rulebook amended =
        amended(
            """
            amendments:
              - rule: BF-COURT
                new-version-from: 2008-01-01
                by: N.N.
                because: historie
                change: {parameters: {days: 6}}
            """);
    assertThat(amended.versions(RuleId.BF_COURT))
        .extracting(it -> it.validity().from() + " " + it.value(Parameter.DAYS))
        .containsExactly("2003-01-10 5", "2008-01-01 6", "2009-05-28 5");
    assertThat(amended.cited(RuleId.BF_COURT, LocalDate.parse("2009-05-27")).value(Parameter.DAYS))
        .isEqualTo(6);
  }

  @Test
  void a_rule_nobody_had_put_in_force_is_put_in_force() {
    LocalDate day = LocalDate.parse("2027-01-01");
    assertThat(STANDARD.cited(RuleId.BF_CHILD_CONTACT, day).statute().nb())
        .startsWith("barnelova,");
    Rulebook amended =
        amended(
            """
            amendments:
              - rule: BF-CHILD-CONTACT
                version: unknown
                by: N.N.
                because: kgl.res.
                change: {to: 2026-12-31}
              - rule: BF-CHILD-CONTACT
                version: undecided
                by: N.N.
                because: kgl.res.
                change: {from: 2027-01-01, confirmed: true}
            """);
    assertThat(amended.cited(RuleId.BF_CHILD_CONTACT, day).statute().nb())
        .isEqualTo("barnelova (2025) § 8-7");
    assertThat(amended.cited(RuleId.BF_CHILD_CONTACT, day.minusDays(1)).statute().nb())
        .startsWith("barnelova,");
  }

  @Test
  void who_may_override_is_changed_without_repeating_the_words() {
    Rulebook amended =
        amended(
            """
            amendments:
              - rule: BF-LIMITED
                by: N.N.
                because: prøve
                change: {checks: {exception-empty: {override: chief-prosecutor}}}
            """);
    Rule.Sentence sentence =
        amended.cited(RuleId.BF_LIMITED, Orders.DAY).sentence(Check.EXCEPTION_EMPTY);
    assertThat(sentence.overrider()).isEqualTo(Overrider.CHIEF_PROSECUTOR);
    assertThat(sentence.words())
        .isEqualTo(standard(RuleId.BF_LIMITED).sentence(Check.EXCEPTION_EMPTY).words());
  }

  @Test
  void every_mistake_is_told_with_its_line_and_its_remedy() {
    assertThat(
            problems(
                """
                amendments:
                  - rule: BF-DURATION
                    by: N.N.
                    because: prøve
                    change:
                      parameters: {longest: 1 year}
                  - rule: BF-DURATIONS
                    by: N.N.
                    because: prøve
                    change: {confidence: V}
                  - rule: BF-COURT
                    by: N.N.
                    because: prøve
                    change: {parameters: {days: 0, weeks: 1}}
                  - rule: BF-LIMITED
                    change: {}
                  - rule: BF-OWN-HOME
                    by: N.N.
                    because: prøve
                    change:
                      confidence: X
                      to: 1999-01-01
                      colour: red
                """))
        .satisfiesExactlyInAnyOrder(
            it ->
                assertThat(it)
                    .isEqualTo(
                        "lov.yaml, line 6: BF-DURATION, parameters: 'longest' is '1 year'; write a"
                            + " length of time such as P3M (months), P1Y (years), P1W or P30D"),
            it ->
                assertThat(it)
                    .startsWith(
                        "lov.yaml, line 7: amendment: 'rule' is 'BF-DURATIONS'; write one of")
                    .contains("BF-DURATION,"),
            it ->
                assertThat(it)
                    .isEqualTo(
                        "lov.yaml, line 11: amendment: BF-COURT has versions from 2003-01-10,"
                            + " 2009-05-28; name one of them with 'version'"),
            it -> assertThat(it).isEqualTo("lov.yaml, line 15: amendment: 'by' is missing; add it"),
            it ->
                assertThat(it)
                    .isEqualTo("lov.yaml, line 15: amendment: 'because' is missing; add it"),
            it ->
                assertThat(it)
                    .isEqualTo(
                        "lov.yaml, line 15: amendment: 'change' is missing; write what to change"),
            it ->
                assertThat(it)
                    .isEqualTo(
                        "lov.yaml, line 21: BF-OWN-HOME: 'confidence' is 'X'; write one of V, S, M,"
                            + " D"),
            it -> assertThat(it).contains("BF-OWN-HOME: 'to' is before 'from'; change one of them"),
            it ->
                assertThat(it)
                    .startsWith(
                        "lov.yaml, line 23: amendment, change: 'colour' is not known here"));
  }

  @Test
  void a_number_out_of_bounds_and_an_unknown_value_are_refused() {
    assertThat(
            problems(
                """
                amendments:
                  - rule: BF-COURT
                    version: 2009-05-28
                    by: N.N.
                    because: prøve
                    change: {parameters: {days: 0, weeks: 1, review: never}}
                """))
        .satisfiesExactlyInAnyOrder(
            it -> assertThat(it).contains("'days' is '0'; write a whole number from 1 to 90"),
            it -> assertThat(it).contains("'weeks' is not known here"),
            it ->
                assertThat(it).contains("'review' is 'never'; write one of on-demand, automatic,"));
  }

  @Test
  void two_versions_cannot_count_on_the_same_day() {
    assertThat(
            problems(
                """
                amendments:
                  - rule: BF-COURT
                    version: 2009-05-28
                    by: N.N.
                    because: prøve
                    change: {from: 2009-05-27}
                """))
        .singleElement()
        .asString()
        .contains("BF-COURT has two versions in force on the same day");
  }

  @Test
  void a_sentence_cannot_ask_for_what_nothing_fills_in() {
    assertThat(
            problems(
                """
                amendments:
                  - rule: BF-DURATION
                    by: N.N.
                    because: prøve
                    change:
                      checks: {order-too-long: {nb: "Lenger enn {lengst}."}}
                """))
        .singleElement()
        .asString()
        .contains("names {lengst}, which nothing fills; known: [last, longest, until]");
  }

  @Test
  void a_review_counts_from_what_leads_to_it() {
    assertThat(
            problems(
                """
                amendments:
                  - rule: BF-COURT-OWN-HOME
                    by: N.N.
                    because: avklart
                    change:
                      parameters:
                        review: on-demand
                """))
        .singleElement()
        .asString()
        .contains("'counted-from' is 'service'; write demand where 'review' is 'on-demand'");
    assertThat(
            problems(
                """
                amendments:
                  - rule: OF-C
                    by: N.N.
                    because: avklart
                    change: {parameters: {review: automatic}}
                """))
        .singleElement()
        .asString()
        .contains("write decision or service where 'review' is 'automatic'");
    assertThat(
            problems(
                """
                amendments:
                  - rule: BF-COURT-OWN-HOME
                    by: N.N.
                    because: avklart
                    change: {parameters: {review: without-consent}}
                """))
        .singleElement()
        .asString()
        .contains("write consent-refused where");
  }

  @Test
  void a_first_day_that_is_none_is_told_once() {
    assertThat(
            problems(
                """
                amendments:
                  - rule: BF-DURATION
                    new-version-from: next year
                    by: N.N.
                    because: lovendring
                    change: {parameters: {longest: P6M}}
                """))
        .first()
        .isEqualTo(
            "lov.yaml, line 3: amendment: 'new-version-from' is 'next year'; write a date such as"
                + " 2024-04-08");
  }

  @Test
  void confirmed_is_true_or_not_there() {
    assertThat(
            problems(
                """
                amendments:
                  - rule: BF-COURT-OWN-HOME
                    by: N.N.
                    because: avklart
                    change: {confirmed: maybe}
                """))
        .singleElement()
        .asString()
        .contains("'confirmed' is 'maybe'; write true, or leave it out");
  }

  @Test
  void amended_rules_have_another_fingerprint() {
    Rulebook amended =
        amended(
            """
            amendments:
              - rule: BF-COURT-OWN-HOME
                by: N.N.
                because: avklart
                change: {parameters: {days: 6}}
            """);
    assertThat(STANDARD.fingerprint()).hasSize(64).isEqualTo(STANDARD.fingerprint());
    assertThat(amended.fingerprint()).hasSize(64).isNotEqualTo(STANDARD.fingerprint());
  }

  @Test
  void a_fingerprint_follows_what_rules_say_in_law_and_not_the_words() {
    String standard = STANDARD.fingerprint();
    assertThat(
            Stream.of(
                change("BF-LIMITED", "{title: Noe annet, text: Noe annet, sources: [S2]}"),
                change("BF-LIMITED", "{checks: {exception-empty: {nb: Skriv., en: Write.}}}")))
        .allSatisfy(it -> assertThat(amended(it).fingerprint()).isEqualTo(standard));
    assertThat(
            Stream.of(
                    "{checks: {exception-empty: {weight: warning}}}",
                    "{checks: {exception-empty: {override: prosecutor}}}",
                    "{confidence: S}",
                    "{from: 2003-01-09}",
                    "{statute: § 222 a}",
                    "{statute: {nb: straffeprosessloven § 222 a tredje ledd, en: § 222 a}}",
                    "{confirm: Ordlyden.}")
                .map(it -> amended(change("BF-LIMITED", it)).fingerprint()))
        .doesNotHaveDuplicates()
        .doesNotContain(standard);
  }

  @Test
  void no_amendment_loosens_a_fixed_obstacle() {
    assertThat(problems(change("BF-DECISION-FORM", "{checks: {not-written: {weight: warning}}}")))
        .containsExactly(
            "lov.yaml, line 5: BF-DECISION-FORM, checks, not-written: 'weight' is 'warning'; write"
                + " refusal; this obstacle is fixed and no amendment loosens it");
    assertThat(
            problems(
                change("EK-NO-RETRO", "{checks: {breach-too-old: {override: chief-prosecutor}}}")))
        .containsExactly(
            "lov.yaml, line 5: EK-NO-RETRO, checks, breach-too-old: 'override' is"
                + " 'chief-prosecutor'; write nobody; this obstacle is fixed and no amendment"
                + " loosens it");
    assertThat(
            amended(
                    change(
                        "BF-DECISION-FORM",
                        "{checks: {not-written: {weight: refusal, override: nobody, nb: Skriv.}}}"))
                .cited(RuleId.BF_DECISION_FORM, Orders.DAY)
                .sentence(Check.NOT_WRITTEN)
                .words()
                .nb())
        .isEqualTo("Skriv.");
  }

  @Test
  void a_length_of_time_beyond_bounds_is_told() {
    assertThat(
            Stream.of("P2147483647Y", "P2147483647M", "P-2147483647Y", "P99999999999Y", "P22Y")
                .map(it -> problems(change("BF-DURATION", "{parameters: {longest: " + it + "}}"))))
        .allSatisfy(it ->
            assertThat(it)
                .singleElement()
                .asString()
                .contains("write a length of time such as P3M"));
    assertThat(problems(change("SOP-24H", "{parameters: {limit: PT8785H}}")))
        .singleElement()
        .asString()
        .contains("PT24H or PT3S, at most a year");
  }

  @Test
  void a_new_version_follows_the_one_in_force_that_day() {
    Rulebook amended =
        amended(
            """
            amendments:
              - rule: BF-CHILD-CONTACT
                new-version-from: 2027-01-01
                by: N.N.
                because: lovendring
                change: {statute: barnelova § 42}
              - rule: BF-COURT
                new-version-from: 2009-05-27
                by: N.N.
                because: historie
                change: {parameters: {days: 6}}
            """);
    assertThat(amended.versions(RuleId.BF_CHILD_CONTACT))
        .extracting(it -> it.statute().en())
        .containsExactly(
            "Children Act, cf. Prop. 167 L (2016–2017) ch. 6",
            "barnelova § 42",
            "Children Act (2025) § 8-7");
    assertThat(amended.versions(RuleId.BF_COURT))
        .extracting(it -> it.validity().from() + " " + it.validity().to())
        .startsWith("2003-01-10 2009-05-26", "2009-05-27 2009-05-27");
  }

  @Test
  void a_new_version_cannot_begin_on_the_first_day_of_another() {
    assertThat(
            problems(
                """
                amendments:
                  - rule: BF-COURT
                    new-version-from: 2009-05-28
                    by: N.N.
                    because: prøve
                    change: {parameters: {days: 6}}
                """))
        .singleElement()
        .asString()
        .contains("BF-COURT has versions from 2003-01-10, 2009-05-28; name one of them");
  }

  @Test
  void what_is_written_in_the_wrong_place_or_shape_is_told() {
    assertThat(
            problems(
                """
                colour: red
                amendments:
                  - 5
                  - rule: BF-DURATION
                    when: now
                    by: N.N.
                    because: prøve
                    change:
                      from: yesterday
                      title: [{nb: a}]
                      checks:
                        order-too-long: {weight: heavy, colour: red}
                        too-short: {nb: a, en: b}
                        renewed-without-new-assessment: 5
                  - rule: BF-LIMITED
                    by: N.N.
                    because: prøve
                    change: {parameters: [1], text: {nb: Bare bokmål, en: {a: b}}}
                """))
        .satisfiesExactlyInAnyOrder(
            it ->
                assertThat(it)
                    .isEqualTo(
                        "lov.yaml, line 1: amendments: 'colour' is not known here; known:"
                            + " amendments"),
            it ->
                assertThat(it)
                    .isEqualTo(
                        "lov.yaml, line 3: amendments: an entry of 'amendments' must hold keys with"
                            + " values"),
            it ->
                assertThat(it).startsWith("lov.yaml, line 5: amendment: 'when' is not known here"),
            it ->
                assertThat(it)
                    .isEqualTo(
                        "lov.yaml, line 9: BF-DURATION: 'from' is 'yesterday'; write a date such as"
                            + " 2024-04-08, or one of [undecided, unknown]"),
            it ->
                assertThat(it)
                    .isEqualTo(
                        "lov.yaml, line 12: BF-DURATION, checks, order-too-long: 'weight' is"
                            + " 'heavy'; write one of refusal, warning"),
            it ->
                assertThat(it)
                    .startsWith(
                        "lov.yaml, line 12: BF-DURATION, checks, order-too-long: 'colour' is not"
                            + " known here; known: en, nb, override, weight"),
            it ->
                assertThat(it)
                    .startsWith(
                        "lov.yaml, line 13: BF-DURATION, checks: 'too-short' is not known here"),
            it ->
                assertThat(it)
                    .isEqualTo(
                        "lov.yaml, line 14: BF-DURATION, checks: 'renewed-without-new-assessment'"
                            + " must hold keys with values"),
            it -> assertThat(it).contains("renewed-without-new-assessment: 'nb' is missing"),
            it -> assertThat(it).contains("renewed-without-new-assessment: 'en' is missing"),
            it ->
                assertThat(it)
                    .isEqualTo(
                        "lov.yaml, line 18: BF-LIMITED: 'parameters' must hold keys with values"),
            it ->
                assertThat(it)
                    .isEqualTo(
                        "lov.yaml, line 18: BF-LIMITED, text: 'en' is missing; write a text"));
  }

  @Test
  void the_line_of_what_is_no_yaml_is_told() {
    assertThat(problems("amendments:\n  - rule: [\n  - b\n"))
        .singleElement()
        .asString()
        .startsWith("lov.yaml, line 3: this is not YAML");
    assertThat(problems("a: " + "[".repeat(30) + "]".repeat(30)))
        .first()
        .asString()
        .contains("this is not YAML");
  }

  @Test
  void no_demand_ends_unseen() {
    assertThat(problems(change("BF-DURATION", "{to: 2026-12-31}")))
        .singleElement()
        .asString()
        .startsWith(
            "lov.yaml, line 5: BF-DURATION ends on 2026-12-31 and nothing follows; what it");
    assertThat(problems(change("EK-NO-RETRO", "{from: 2026-01-01}")))
        .singleElement()
        .asString()
        .contains("EK-NO-RETRO would begin later than 2024-04-08; ");
    assertThat(problems(change("PROPORTIONALITY", "{from: undecided}")))
        .singleElement()
        .asString()
        .contains("PROPORTIONALITY is in force on no day; ");
    assertThat(
            amended(change("PROPORTIONALITY", "{from: 1986-01-01}"))
                .versions(RuleId.PROPORTIONALITY))
        .extracting(it -> it.validity().from())
        .containsExactly(LocalDate.parse("1986-01-01"));
    assertThat(amended(change("RETTSFERIE", "{to: 2026-12-31}")).versions(RuleId.RETTSFERIE))
        .hasSize(1);
  }

  @Test
  void a_decision_that_rests_on_a_rule_that_has_ended_is_refused() {
    assertThat(
            refusals(
                "EK-G-EXCEPTION",
                Controls.lawful()
                    .basedOn(
                        new Decision.ElectronicMonitoring.Exceptional("Drapstrusler.", "a", "b"))
                    .control()))
        .containsExactly(Check.NOT_IN_FORCE);
    assertThat(
            refusals(
                "OF-B-EVERYONE",
                StayProhibitionTest.group(
                    new Decision.GroupStayProhibition.Everyone("Alle."),
                    "2027-01-01",
                    new Decision.GroupStayProhibition.MeetingPlace("house"))))
        .containsExactly(Check.NOT_IN_FORCE);
    assertThat(refusals("KF-EK", ContactBanTest.lawful().monitored(ContactBanTest.years(1)).ban()))
        .containsExactly(Check.NOT_IN_FORCE);
    assertThat(refusals("KF-EK", Orders.lawful().order())).isEmpty();
  }

  private static List<Check> refusals(String ended, Decision decision) {
    return new Law(amended(change(ended, "{to: 2026-08-31}")))
        .examine(decision).refusals().stream().map(Finding::check).toList();
  }

  @Test
  void a_list_with_nothing_in_it_is_refused() {
    assertThat(problems(change("HELGEDAG", "{parameters: {easter-holidays: []}}")))
        .singleElement()
        .asString()
        .contains("'easter-holidays' is missing; write a text");
    assertThat(problems(change("SOP-24H", "{parameters: {warnings: [' ']}}")))
        .singleElement()
        .asString()
        .contains("'warnings' is missing; write a text");
  }

  @Test
  void a_warning_comes_before_what_it_warns_of() {
    assertThat(problems(change("SOP-24H", "{parameters: {warnings: [PT12H, PT24H]}}")))
        .singleElement()
        .asString()
        .contains("write lengths of time shorter than 'limit', PT24H");
    assertThat(problems(change("SOP-24H", "{parameters: {warnings: [PT-1H]}}")))
        .singleElement()
        .asString()
        .contains("'warnings' is 'PT-1H'; write a list of");
  }

  @Test
  void section_222_g_reaches_back_by_no_amendment() {
    assertThat(problems(change("EK-NO-RETRO", "{parameters: {first-breach: 2024-04-07}}")))
        .singleElement()
        .asString()
        .contains("write 2024-04-08, when § 222 g began, or a later date");
  }

  @Test
  void the_first_day_of_a_new_version_is_said_once() {
    assertThat(
            problems(
                """
                amendments:
                  - rule: BF-DURATION
                    new-version-from: 2028-01-01
                    by: N.N.
                    because: lovendring
                    change: {from: 2027-01-01}
                """))
        .containsExactly(
            "lov.yaml, line 6: amendment: 'new-version-from' and 'from' both name the first day;"
                + " leave out 'from'");
  }

  private static String change(String rule, String change) {
    return """
    amendments:
      - rule: %s
        by: N.N.
        because: prøve
        change: %s
    """
        .formatted(rule, change);
  }

  @Test
  void the_page_shows_who_changed_what() {
    String page =
        LawDocument.markdown(
            amended(
                """
                amendments:
                  - rule: BF-COURT-OWN-HOME
                    by: statsadvokat N.N.
                    because: nytt rundskriv
                    change: {parameters: {days: 6}}
                """),
            Language.BOKMAAL);
    assertThat(page).contains("Endret her av statsadvokat N.N.: nytt rundskriv", "`days: 6`");
  }

  @Test
  void what_is_no_yaml_is_told_as_such() {
    assertThat(problems("amendments: [")).singleElement().asString().contains("this is not YAML");
    assertThat(problems(""))
        .contains("lov.yaml, line 1: the file is empty or a list; it must begin with a key");
    assertThat(problems("amendments: 1")).singleElement().asString().contains("write a list");
    assertThat(problems("a: &x [1]\nb: *x\n")).first().asString().contains("not YAML");
    assertThat(problems("amendments: []\namendments: []"))
        .singleElement()
        .asString()
        .contains("line 2: 'amendments' stands here for the second time");
  }

  private static List<String> problems(String text) {
    InvalidRulesException refused =
        catchThrowableOfType(
            InvalidRulesException.class, () -> STANDARD.amendedBy("lov.yaml", text));
    return refused.problems();
  }

  private static Rulebook amended(String text) {
    return STANDARD.amendedBy("lov.yaml", text);
  }

  private static Rule standard(RuleId id) {
    return STANDARD.cited(id, Orders.DAY);
  }

  private static Period longest(Rulebook rules, String on) {
    return rules.cited(RuleId.BF_DURATION, LocalDate.parse(on)).value(Parameter.LONGEST);
  }
}
