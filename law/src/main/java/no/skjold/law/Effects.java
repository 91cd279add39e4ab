package no.skjold.law;

import java.time.Instant;
import java.util.Map;
import no.skjold.law.Decision.ContactBan;
import no.skjold.law.Decision.GroupStayProhibition;

/// Works out the [Effect] of a decision.
final class Effects {

  private Effects() {}

  static Effect of(Decision.Imposed decision, TakenEffect event, Findings findings) {
    Rule rule = findings.rule(basis(decision));
    TakesEffect way = rule.value(way(decision));
    return switch (event) {
      case TakenEffect.Nothing _ -> new Effect.Waiting(way);
      case TakenEffect.Happened(TakesEffect used, Instant at)
          when used == way || tried(decision, used) ->
          from(decision, at, rule, findings);
      case TakenEffect.Happened _ ->
          impossible(Check.EFFECT_IN_ANOTHER_WAY, rule, findings, Map.of("way", words(way)));
    };
  }

  /// The monitoring of a judgment begins with its ban and never outlives it.
  static Effect monitoring(
      ContactBan ban, ContactBan.Monitored control, TakenEffect event, Findings findings) {
    Effect effect = of(ban, event, findings);
    return switch (effect) {
      case Effect.InForce(Instant from, Instant end) ->
          sooner(end, until(from, control.term(), findings.rule(RuleId.KF_EK), findings));
      case Effect.InForceWithoutEnd(Instant from) ->
          until(from, control.term(), findings.rule(RuleId.KF_EK), findings);
      case Effect.Waiting _, Effect.Impossible _ -> effect;
    };
  }

  private static Effect sooner(Instant end, Effect control) {
    return control instanceof Effect.InForce(Instant from, Instant until) && until.isAfter(end)
        ? new Effect.InForce(from, end)
        : control;
  }

  private static Effect from(Decision.Imposed decision, Instant at, Rule rule, Findings findings) {
    if (at.isBefore(decision.form().decidedAt())) {
      return impossible(Check.EFFECT_BEFORE_DECISION, rule, findings, Map.of());
    }
    return switch (term(decision)) {
      case Term.Indefinite _ -> new Effect.InForceWithoutEnd(at);
      case Term.Limited term -> until(at, term, rule, findings);
    };
  }

  private static Effect until(Instant at, Term.Limited term, Rule rule, Findings findings) {
    Instant end = LegalDay.end(Caps.lastDay(LegalDay.of(at), term));
    return at.isBefore(end)
        ? new Effect.InForce(at, end)
        : impossible(Check.EFFECT_TOO_LATE, rule, findings, Map.of());
  }

  private static Effect impossible(
      Check check, Rule rule, Findings findings, Map<String, Words> values) {
    return new Effect.Impossible(findings.of(check, rule, values));
  }

  /// A child whose guardian does not consent is bound by the court alone.
  private static Parameter<TakesEffect> way(Decision.Imposed decision) {
    return decision instanceof Decision.ChildStayProhibition child
            && child.form().decidedBy() != Form.Decider.COURT
            && !(child.child().consent() instanceof Child.Given)
        ? Parameter.TAKES_EFFECT_WITHOUT_CONSENT
        : Parameter.TAKES_EFFECT;
  }

  /// What a court has upheld binds a child, whatever the guardian says before or after.
  private static boolean tried(Decision.Imposed decision, TakesEffect used) {
    return decision instanceof Decision.ChildStayProhibition && used == TakesEffect.COURT;
  }

  private static RuleId basis(Decision.Imposed decision) {
    return switch (decision) {
      case Decision.RestrainingOrder _, Decision.OwnHomeExclusion _ -> RuleId.BF_EFFECTIVE;
      case Decision.ChildStayProhibition _ -> RuleId.OF_C;
      case Decision.ElectronicMonitoring _ -> RuleId.EK_G_MAIN;
      case Decision.ContactBan _ -> RuleId.KF_EFFECTIVE;
      case GroupStayProhibition group ->
          switch (group.directed()) {
            case GroupStayProhibition.Members _ -> RuleId.OF_B_GROUNDS;
            case GroupStayProhibition.Everyone _ -> RuleId.OF_B_EVERYONE;
          };
    };
  }

  private static Term term(Decision.Imposed decision) {
    return switch (decision) {
      case Decision.RestrainingOrder order -> order.term();
      case Decision.OwnHomeExclusion home -> home.order().term();
      case GroupStayProhibition group -> group.term();
      case Decision.ChildStayProhibition child -> child.term();
      case Decision.ElectronicMonitoring control -> control.term();
      case Decision.ContactBan ban -> ban.term();
    };
  }

  private static Words words(TakesEffect way) {
    return switch (way) {
      case SERVICE -> new Words("når den er forkynt", "when it has been served");
      case POSTING ->
          new Words("når den er slått opp på stedet", "when it has been posted at the place");
      case LEGAL_FORCE ->
          new Words("når dommen er rettskraftig", "when the judgment has legal force");
      case COURT ->
          new Words(
              "når retten har gitt det, siden vergen ikke samtykker",
              "when the court has imposed it, as the guardian does not consent");
    };
  }
}
