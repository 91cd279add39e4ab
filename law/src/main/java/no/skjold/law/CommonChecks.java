package no.skjold.law;

import java.util.Set;

/// What several kinds of decision have in common.
final class CommonChecks {

  private CommonChecks() {}

  static void form(Form form, Findings findings) {
    findings.require(form.written(), Check.NOT_WRITTEN);
    findings.require(form.decidedBy() != Form.Decider.POLICE_OFFICER, Check.NOT_BY_PROSECUTION);
  }

  static void parties(Parties parties, Findings findings) {
    findings.require(parties.namesRestrained(), Check.RESTRAINED_NOT_NAMED);
    findings.require(parties.namesProtected(), Check.PROTECTS_NOBODY_IN_PARTICULAR);
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

  static void told(Set<Information> told, Findings findings) {
    findings.require(
        told.contains(Information.CONSEQUENCES_OF_BREACH), Check.CONSEQUENCES_NOT_TOLD);
    rightToCourt(told, findings);
  }

  static void rightToCourt(Set<Information> told, Findings findings) {
    findings.require(told.contains(Information.RIGHT_TO_COURT), Check.RIGHT_TO_COURT_NOT_TOLD);
  }
}
