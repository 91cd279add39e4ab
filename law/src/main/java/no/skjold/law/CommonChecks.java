package no.skjold.law;

import java.util.List;
import java.util.Set;

/// What several kinds of decision have in common. `cited` is the rule a kind of decision rests on:
/// nobody is pointed to § 222 a for what another paragraph demands.
final class CommonChecks {

  private CommonChecks() {}

  static void form(Form form, RuleId cited, Findings findings) {
    findings.require(form.written(), Check.NOT_WRITTEN, cited);
    findings.require(
        form.decidedBy() != Form.Decider.POLICE_OFFICER, Check.NOT_BY_PROSECUTION, cited);
  }

  static void parties(Parties parties, RuleId cited, Findings findings) {
    findings.require(parties.namesRestrained(), Check.RESTRAINED_NOT_NAMED, cited);
    findings.require(parties.namesProtected(), Check.PROTECTS_NOBODY_IN_PARTICULAR, cited);
    List<Parties.Whom> allowed = findings.rule(RuleId.BF_GROUNDS).value(Parameter.PROTECTS);
    findings.require(allowed.contains(parties.whom()), Check.CIRCLE_NOT_IN_FORCE, cited);
  }

  static void proportionality(Proportionality proportionality, Findings findings) {
    switch (proportionality) {
      case Proportionality.NotAssessed _ ->
          findings.require(false, Check.PROPORTIONALITY_NOT_ASSESSED);
      case Proportionality.Disproportionate _ -> findings.require(false, Check.DISPROPORTIONATE);
      case Proportionality.Proportionate(String reasons) ->
          findings.require(!reasons.isBlank(), Check.PROPORTIONALITY_NOT_ASSESSED);
    }
  }

  static void told(Set<Information> told, RuleId cited, Findings findings) {
    findings.require(
        told.contains(Information.CONSEQUENCES_OF_BREACH), Check.CONSEQUENCES_NOT_TOLD, cited);
    rightToCourt(told, cited, findings);
  }

  static void rightToCourt(Set<Information> told, RuleId cited, Findings findings) {
    findings.require(
        told.contains(Information.RIGHT_TO_COURT), Check.RIGHT_TO_COURT_NOT_TOLD, cited);
  }
}
