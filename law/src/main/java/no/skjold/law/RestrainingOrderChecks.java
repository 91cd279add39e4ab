package no.skjold.law;

import java.util.List;
import no.skjold.law.Decision.OwnHomeExclusion;
import no.skjold.law.Decision.RestrainingOrder;

/// strpl. § 222 a.
final class RestrainingOrderChecks {

  private RestrainingOrderChecks() {}

  static void ordinary(RestrainingOrder order, Findings findings) {
    common(order, findings);
    findings.require(order.homes().isEmpty(), Check.HOME_IN_ORDINARY_ORDER);
    Caps.check(findings, order.term().lastDay(), Check.ORDER_TOO_LONG, Measure.RESTRAINING_ORDER);
  }

  static void ownHome(OwnHomeExclusion exclusion, Findings findings) {
    RestrainingOrder order = exclusion.order();
    findings.requireInForce(RuleId.BF_OWN_HOME);
    common(order, findings);
    findings.require(!order.homes().isEmpty(), Check.HOME_NOT_NAMED);
    findings.require(
        order.assessment().danger() == Danger.IMMINENT, Check.HOME_DANGER_NOT_IMMINENT);
    findings.require(
        order.assessment().has(Ground.CRIMINAL_ACT), Check.HOME_GROUND_NOT_CRIMINAL_ACT);
    Caps.check(findings, order.term().lastDay(), Check.HOME_TOO_LONG, Measure.OWN_HOME_EXCLUSION);
  }

  private static void common(RestrainingOrder order, Findings findings) {
    findings.requireInForce(RuleId.BF_GROUNDS);
    CommonChecks.form(order.form(), RuleId.BF_DECISION_FORM, findings);
    CommonChecks.parties(order.parties(), RuleId.BF_DECISION_FORM, findings);
    CommonChecks.proportionality(order.assessment().proportionality(), findings);
    initiative(order.initiative(), findings);
    grounds(order.assessment(), findings);
    content(order.content(), findings);
    origin(order.origin(), findings);
    CommonChecks.told(order.told(), RuleId.BF_NOTIFY, findings);
    findings.require(
        order.told().contains(Information.MONITORING_MAY_FOLLOW), Check.MONITORING_NOT_TOLD);
  }

  private static void initiative(Initiative initiative, Findings findings) {
    switch (initiative) {
      case Initiative.Requested(Initiative.Requester by) ->
          findings.require(by != Initiative.Requester.POLICE, Check.NOBODY_ASKED);
      case Initiative.Withdrawn _ -> findings.require(false, Check.REQUEST_WITHDRAWN);
      case Initiative.PublicInterest(String reasons) ->
          findings.require(!reasons.isBlank(), Check.PUBLIC_INTEREST_WITHOUT_REASONS);
    }
  }

  private static void grounds(Assessment<Ground> assessment, Findings findings) {
    List<Ground> allowed = findings.rule(RuleId.BF_GROUNDS).value(Parameter.GROUNDS);
    findings.require(!assessment.grounds().isEmpty(), Check.GROUND_MISSING);
    findings.require(assessment.allHaveFacts(), Check.GROUND_WITHOUT_FACTS);
    findings.require(
        assessment.grounds().stream().map(Reasoned::ground).allMatch(allowed::contains),
        Check.GROUND_NOT_IN_FORCE);
    findings.require(assessment.danger() != Danger.NOT_SHOWN, Check.DANGER_NOT_SHOWN);
  }

  private static void content(Content<Prohibition.OfRestrainingOrder> content, Findings findings) {
    findings.require(!content.prohibitions().isEmpty(), Check.CONTENT_MISSING);
    findings.require(
        content.exceptions().stream().noneMatch(String::isBlank), Check.EXCEPTION_EMPTY);
    findings.require(
        content.children() != Content.Children.NOT_STATED, Check.CONTACT_WITH_CHILD_NOT_STATED);
  }

  private static void origin(Origin origin, Findings findings) {
    switch (origin) {
      case Origin.First _ -> {}
      case Origin.Renewal renewal ->
          findings.require(
              renewal.assessedAnew(findings.on()), Check.RENEWED_WITHOUT_NEW_ASSESSMENT);
    }
  }
}
