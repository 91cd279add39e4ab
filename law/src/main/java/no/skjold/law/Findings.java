package no.skjold.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gathers what is missing on one day, under the rules in force that day.
final class Findings {

  private final Rulebook rules;
  private final LocalDate on;
  private final List<Finding> findings = new ArrayList<>();

  Findings(Rulebook rules, LocalDate on) {
    this.rules = rules;
    this.on = on;
  }

  LocalDate on() {
    return on;
  }

  List<Finding> all() {
    return List.copyOf(findings);
  }

  /// The rule in force.
  Optional<Rule> find(RuleId id) {
    return rules.find(id, on);
  }

  /// The rule in force, or the one to cite when none is.
  Rule rule(RuleId id) {
    return rules.cited(id, on);
  }

  /// The last day a measure may be given.
  LocalDate cap(Measure measure) {
    return measure.cap(rules, on).lastDay();
  }

  /// Notes the check when the condition does not hold and its rule is in force.
  void require(boolean condition, Check check) {
    require(condition, check, Map.of());
  }

  void require(boolean condition, Check check, Map<String, Words> values) {
    note(condition, check, check.rule(), values);
  }

  /// The same, citing the rule the decision rests on.
  void require(boolean condition, Check check, RuleId cited) {
    note(condition, check, cited, Map.of());
  }

  private void note(boolean condition, Check check, RuleId cited, Map<String, Words> values) {
    if (!condition && rules.find(check.rule(), on).isPresent()) {
      findings.add(finding(check, rule(cited), rule(check.rule()), values));
    }
  }

  /// Notes when the rule a decision rests on is not in force, and says since when it is.
  void requireInForce(RuleId basis) {
    if (rules.find(basis, on).isEmpty()) {
      Rule cited = rule(basis);
      findings.add(
          finding(
              Check.NOT_IN_FORCE,
              cited,
              rule(RuleId.IN_FORCE),
              Map.of("statute", cited.statute(), "when", when(cited.validity()))));
    }
  }

  /// The same of a rule that says more to another; the other not being in force says enough.
  void requireInForce(RuleId basis, RuleId more) {
    if (rules.find(basis, on).isPresent()) {
      requireInForce(more);
    }
  }

  /// What a check of the house's own rules says of another rule, which is cited.
  Finding of(Check check, Rule cited, Map<String, Words> values) {
    return finding(check, cited, rule(check.rule()), values);
  }

  private Words when(Validity validity) {
    if (validity.undecided()) {
      return new Words("fra en dag som ikke er bestemt", "from a day not yet decided");
    }
    return validity.from().isAfter(on) ? from(validity.from()) : until(validity.to());
  }

  private static Words from(LocalDate day) {
    Words said = Phrases.date(day);
    return new Words("fra " + said.nb(), "from " + said.en());
  }

  private static Words until(LocalDate day) {
    Words said = Phrases.date(day);
    return new Words("bare til " + said.nb(), "only until " + said.en());
  }

  private static Finding finding(Check check, Rule cited, Rule speaking, Map<String, Words> more) {
    Rule.Sentence sentence = speaking.sentence(check);
    Map<String, Words> values = new HashMap<>(speaking.told());
    values.putAll(more);
    return new Finding(
        check, cited, sentence.weight(), sentence.overrider(), sentence.words().filled(values));
  }
}
