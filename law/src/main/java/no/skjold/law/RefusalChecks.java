package no.skjold.law;

import java.util.EnumSet;

/// A decision not to impose a ban (strpl. § 222 a fifth paragraph).
final class RefusalChecks {

  private RefusalChecks() {}

  static void check(Decision.Refusal refusal, Findings findings) {
    CommonChecks.form(refusal.form(), RuleId.BF_DECISION_FORM, findings);
    CommonChecks.parties(refusal.parties(), RuleId.BF_DECISION_FORM, findings);
    findings.require(!refusal.reasons().isBlank(), Check.REFUSAL_WITHOUT_REASONS);
    findings.require(
        refusal.copies().containsAll(EnumSet.allOf(Decision.Refusal.Party.class)),
        Check.COPY_MISSING);
    CommonChecks.rightToCourt(refusal.told(), RuleId.BF_NOTIFY, findings);
  }
}
