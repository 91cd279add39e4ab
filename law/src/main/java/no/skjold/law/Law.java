package no.skjold.law;

import java.time.LocalDate;

/// Asks the rules. Pure: same rules and same question, same answer. Safe for use from any thread.
public final class Law {

  private final Rulebook rules;
  private final WorkingDays workingDays;

  public Law(Rulebook rules) {
    this.rules = rules;
    this.workingDays = new WorkingDays(rules);
  }

  public Rulebook rules() {
    return rules;
  }

  public WorkingDays workingDays() {
    return workingDays;
  }

  /// Holds a decision against the rules in force on the day it was made.
  public Examination examine(Decision decision) {
    Findings findings = new Findings(rules, decision.form().decidedOn());
    switch (decision) {
      case Decision.RestrainingOrder order -> RestrainingOrderChecks.ordinary(order, findings);
      case Decision.OwnHomeExclusion home -> RestrainingOrderChecks.ownHome(home, findings);
    }
    return new Examination(findings.all());
  }

  /// The value of a rule on a day.
  public <T> T value(RuleId id, Parameter<T> parameter, LocalDate on) {
    return rules.cited(id, on).value(parameter);
  }

  /// A procedural deadline: so many days after the day of the event, which is not counted, moved to
  /// the next working day (domstolloven §§ 148, 149).
  public Deadline deadline(Rule rule, LocalDate event, int days) {
    LocalDate target = event.plusDays(days);
    return new Deadline(rule, target, workingDays.onOrAfter(target));
  }
}
