package no.skjold.law;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
      case Decision.Refusal refusal -> RefusalChecks.check(refusal, findings);
      case Decision.GroupStayProhibition group -> StayProhibitionChecks.group(group, findings);
      case Decision.ChildStayProhibition child -> StayProhibitionChecks.child(child, findings);
      case Decision.ElectronicMonitoring control -> MonitoringChecks.check(control, findings);
      case Decision.ContactBan ban -> ContactBanChecks.check(ban, findings);
    }
    return new Examination(findings.all());
  }

  /// Holds an open request against the demand for one responsible police prosecutor.
  public Examination examine(OpenRequest request, LocalDate on) {
    Findings findings = new Findings(rules, on);
    findings.require(request.hasOneResponsible(), Check.NOT_ONE_RESPONSIBLE);
    findings.require(request.mayWait(), Check.PARKED_WITHOUT_DECISION);
    return new Examination(findings.all());
  }

  /// What a decision comes to when prosecutors overrule refusals. One overruling that is not
  /// allowed refuses it all, so that nothing is half done.
  public Verdict verdict(Decision decision, List<Overruling> overrulings) {
    Findings rejected = new Findings(rules, decision.form().decidedOn());
    return Verdicts.of(decision, examine(decision), overrulings, rejected);
  }

  /// From when to when a decision works.
  public Effect effect(Decision.Imposed decision, TakenEffect event) {
    return Effects.of(decision, event, new Findings(rules, decision.form().decidedOn()));
  }

  /// From when to when the monitoring a judgment imposes works: with its ban, never longer.
  public Effect monitoringEffect(
      Decision.ContactBan ban, Decision.ContactBan.Monitored control, TakenEffect event) {
    return Effects.monitoring(ban, control, event, new Findings(rules, ban.form().decidedOn()));
  }

  /// The longest a measure may last when it is decided on a day. Monitoring must also end with its
  /// ban.
  public Cap lastDayCap(Measure measure, LocalDate decidedOn) {
    return measure.cap(rules, LegalDay.checked(decidedOn));
  }

  /// Whether and when a decision goes to court.
  ///
  /// @param occurred what has happened; of several demands the first counts
  public CourtReview courtReview(Decision decision, List<CourtReview.Occurred> occurred) {
    return CourtReviews.of(this, decision, occurred);
  }

  /// What to say of a case that was brought to court at this moment: nothing when it was in time or
  /// the reason is given. Being late never voids a ban.
  public Optional<Finding> filed(Deadline deadline, Instant at, String reason) {
    Findings findings = new Findings(rules, LegalDay.of(at));
    findings.require(
        deadline.kept(at) || !reason.isBlank(),
        Check.LATE_WITHOUT_REASON,
        Map.of("last", Phrases.date(deadline.lastDay())));
    return findings.all().stream().findFirst();
  }

  /// The last day to send again what did not arrive (domstolloven § 146).
  ///
  /// @param originalDays how long the first deadline was
  /// @param knew the day the sender knew that it did not arrive
  public LocalDate sendAgainBy(int originalDays, LocalDate knew) {
    LocalDate week =
        LegalDay.checked(knew).plus(value(RuleId.FRIST_KEPT, Parameter.SEND_AGAIN_WITHIN, knew));
    LocalDate original = knew.plusDays(originalDays);
    return workingDays.onOrAfter(original.isBefore(week) ? original : week);
  }

  /// The 24-hour clock of a request or an information on a breach that came in at this moment.
  public ReviewClock reviewClock(Instant started) {
    Rule rule = rules.cited(RuleId.SOP_24H, LegalDay.of(started));
    return new ReviewClock(started, rule.value(Parameter.LIMIT), rule.value(Parameter.WARNINGS));
  }

  /// Whether a suspected breach of a ban raises the question of electronic monitoring under § 222
  /// g. One is enough. Empty when it does; otherwise what stands in the way.
  public List<Finding> againstMonitoring(
      Decision.Imposed ban, SuspectedBreach breach, LocalDate on) {
    Findings findings = new Findings(rules, on);
    findings.requireInForce(RuleId.EK_G_MAIN);
    findings.require(ban instanceof Decision.Monitorable, Check.NOT_MONITORABLE);
    MonitoringChecks.breaches(List.of(breach), findings);
    return findings.all();
  }

  /// Who has a right to counsel paid by the state when the decision goes to court.
  ///
  /// @param abuse whether it rests on a possible breach of strl. § 282
  public Set<Counsel> counsel(Decision decision, boolean abuse) {
    if (rules.find(RuleId.BF_COUNSEL, decision.form().decidedOn()).isEmpty()) {
      return Set.of();
    }
    if (intrusive(decision)) {
      return EnumSet.allOf(Counsel.class);
    }
    return abuse && decision instanceof Decision.RestrainingOrder
        ? EnumSet.of(Counsel.DEFENCE_COUNSEL)
        : Set.of();
  }

  private static boolean intrusive(Decision decision) {
    return switch (decision) {
      case Decision.OwnHomeExclusion _, Decision.ElectronicMonitoring _ -> true;
      case Decision.ContactBan ban -> ban.monitoring() instanceof Decision.ContactBan.Monitored;
      case Decision.RestrainingOrder _,
          Decision.GroupStayProhibition _,
          Decision.ChildStayProhibition _,
          Decision.Refusal _ ->
          false;
    };
  }

  /// The first days on which a contact ban and its monitoring can be tried anew.
  public Retest retest(LocalDate legalForce) {
    Rule rule = rules.cited(RuleId.KF_RETEST, LegalDay.checked(legalForce));
    return new Retest(
        legalForce.plus(rule.value(Parameter.BAN_RETEST)),
        legalForce.plus(rule.value(Parameter.MONITORING_RETEST)));
  }

  /// The longest sentence for a breach, strl. § 168.
  public Period longestSentence(boolean repeated, LocalDate on) {
    return value(repeated ? RuleId.PEN_REPEAT : RuleId.PEN_168, Parameter.SENTENCE, on);
  }

  /// The value of a rule on a day.
  public <T> T value(RuleId id, Parameter<T> parameter, LocalDate on) {
    return rules.cited(id, on).value(parameter);
  }

  /// A procedural deadline: so many days after the day of the event, which is not counted, moved to
  /// the next working day (domstolloven §§ 148, 149).
  public Deadline deadline(Rule rule, LocalDate event, int days) {
    LocalDate target = LegalDay.checked(event).plusDays(days);
    return new Deadline(rule, target, workingDays.onOrAfter(target));
  }
}
