package no.skjold.law;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// What can be missing, the rule that asks for it, and what its sentence may name.
public enum Check {
  GROUND_MISSING(RuleId.BF_GROUNDS),
  GROUND_WITHOUT_FACTS(RuleId.BF_GROUNDS),
  GROUND_NOT_IN_FORCE(RuleId.BF_GROUNDS),
  DANGER_NOT_SHOWN(RuleId.BF_GROUNDS),
  PROTECTS_NOBODY_IN_PARTICULAR(RuleId.BF_GROUNDS),
  PROPORTIONALITY_NOT_ASSESSED(RuleId.PROPORTIONALITY),
  DISPROPORTIONATE(RuleId.PROPORTIONALITY),
  NOBODY_ASKED(RuleId.BF_INITIATIVE),
  PUBLIC_INTEREST_WITHOUT_REASONS(RuleId.BF_INITIATIVE),
  REQUEST_WITHDRAWN(RuleId.BF_INITIATIVE),
  CONTENT_MISSING(RuleId.BF_CONTENT),
  HOME_DANGER_NOT_IMMINENT(RuleId.BF_OWN_HOME),
  HOME_GROUND_NOT_CRIMINAL_ACT(RuleId.BF_OWN_HOME),
  HOME_NOT_NAMED(RuleId.BF_OWN_HOME),
  HOME_IN_ORDINARY_ORDER(RuleId.BF_OWN_HOME),
  HOME_TOO_LONG(RuleId.BF_OWN_HOME, "until", "last"),
  EXCEPTION_EMPTY(RuleId.BF_LIMITED),
  ORDER_TOO_LONG(RuleId.BF_DURATION, "until", "last"),
  RENEWED_WITHOUT_NEW_ASSESSMENT(RuleId.BF_DURATION),
  NOT_WRITTEN(RuleId.BF_DECISION_FORM),
  RESTRAINED_NOT_NAMED(RuleId.BF_DECISION_FORM),
  NOT_BY_PROSECUTION(RuleId.BF_DECISION_FORM),
  CONSEQUENCES_NOT_TOLD(RuleId.BF_NOTIFY),
  RIGHT_TO_COURT_NOT_TOLD(RuleId.BF_NOTIFY),
  MONITORING_NOT_TOLD(RuleId.EK_INFO),
  CONTACT_WITH_CHILD_NOT_STATED(RuleId.BF_CHILD_CONTACT),
  ENDS_BEFORE_IT_BEGINS(RuleId.FRIST_CAP, "until"),
  NOT_IN_FORCE(RuleId.IN_FORCE, "statute", "from");

  private final RuleId rule;
  private final Set<String> names;

  Check(RuleId rule, String... names) {
    this.rule = rule;
    this.names = Set.of(names);
  }

  public RuleId rule() {
    return rule;
  }

  /// As it is written in the rule table.
  public String code() {
    return Codes.of(this);
  }

  /// The places its sentence may leave to be filled in, besides the values of its rule.
  Set<String> names() {
    return names;
  }

  static List<Check> of(RuleId rule) {
    return Arrays.stream(values()).filter(it -> it.rule == rule).toList();
  }
}
