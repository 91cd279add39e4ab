package no.skjold.law;

import java.time.LocalDate;
import java.time.Period;

/// What a decision can impose, as far as there is a longest time for it; and where that stands.
public enum Measure {
  RESTRAINING_ORDER(RuleId.BF_DURATION, Parameter.LONGEST),
  OWN_HOME_EXCLUSION(RuleId.BF_OWN_HOME, Parameter.LONGEST),
  GROUP_STAY_PROHIBITION(RuleId.OF_B_GROUNDS, Parameter.LONGEST),
  CHILD_STAY_PROHIBITION(RuleId.OF_C, Parameter.LONGEST),
  /// Of a restraining order or contact ban, by the prosecution.
  ELECTRONIC_MONITORING(RuleId.EK_G_MAIN, Parameter.LONGEST),
  /// The same of a restraining order, where the home of the restrained person lies in the zone.
  ELECTRONIC_MONITORING_OWN_HOME(RuleId.EK_ZONE, Parameter.OWN_HOME_LONGEST),
  /// For a fixed time; on special grounds a contact ban may have no end.
  CONTACT_BAN(RuleId.KF_DURATION, Parameter.LONGEST),
  /// Where the home of the restrained person lies in the area, or in the zone of its monitoring.
  CONTACT_BAN_OWN_HOME(RuleId.KF_DURATION, Parameter.OWN_HOME_LONGEST),
  /// By the judgment that imposes the ban.
  MONITORING_BY_JUDGMENT(RuleId.KF_DURATION, Parameter.MONITORING_LONGEST);

  private final RuleId rule;
  private final Parameter<Period> longest;

  Measure(RuleId rule, Parameter<Period> longest) {
    this.rule = rule;
    this.longest = longest;
  }

  Cap cap(Rulebook rules, LocalDate on) {
    Rule speaking = rules.cited(rule, on);
    return new Cap(Caps.lastDay(on, speaking.value(longest)), speaking);
  }
}
