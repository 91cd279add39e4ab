package no.skjold.law;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import no.skjold.law.CourtReview.Occurred;
import no.skjold.law.Decision.ChildStayProhibition;

/// Works out the [CourtReview] of a decision.
final class CourtReviews {

  private CourtReviews() {}

  static CourtReview of(Law law, Decision decision, List<Occurred> occurred) {
    return switch (decision) {
      case Decision it when it.form().decidedBy() == Form.Decider.COURT ->
          new CourtReview.NotNeeded();
      case Decision.ContactBan _ -> new CourtReview.NotNeeded();
      case Decision.Refusal _ -> refusal(law, decision, occurred);
      case ChildStayProhibition child -> child(law, child, occurred);
      case Decision.RestrainingOrder _ -> by(RuleId.BF_COURT, law, decision, occurred);
      case Decision.OwnHomeExclusion _ -> by(RuleId.BF_COURT_OWN_HOME, law, decision, occurred);
      case Decision.GroupStayProhibition _ -> by(RuleId.OF_B_COURT, law, decision, occurred);
      case Decision.ElectronicMonitoring _ -> by(RuleId.EK_COURT, law, decision, occurred);
    };
  }

  private static CourtReview by(RuleId id, Law law, Decision decision, List<Occurred> occurred) {
    Rule rule = rule(id, law, decision);
    return counted(law, rule, first(rule.value(Parameter.COUNTED_FROM), decision, occurred));
  }

  /// A refusal goes to court when somebody demands it, in all versions of the rule.
  private static CourtReview refusal(Law law, Decision decision, List<Occurred> occurred) {
    Rule rule = rule(RuleId.BF_COURT, law, decision);
    return first(Trigger.DEMAND, decision, occurred)
        .map(it -> due(law, rule, it))
        .orElseGet(() -> new CourtReview.OnDemand(rule));
  }

  private static CourtReview child(Law law, ChildStayProhibition child, List<Occurred> occurred) {
    Rule rule = rule(RuleId.OF_C, law, child);
    return switch (rule.value(Parameter.REVIEW)) {
      case WITHOUT_CONSENT -> consent(law, rule, child.child().consent());
      case ON_DEMAND, AUTOMATIC -> by(RuleId.OF_C, law, child, occurred);
    };
  }

  private static CourtReview consent(Law law, Rule rule, Child.Consent consent) {
    return switch (consent) {
      case Child.Given _ -> new CourtReview.NotNeeded();
      case Child.NotAsked _ -> new CourtReview.Awaiting(rule, Trigger.CONSENT_REFUSED);
      case Child.Refused(LocalDate on) -> due(law, rule, on);
    };
  }

  private static CourtReview counted(Law law, Rule rule, Optional<LocalDate> from) {
    if (from.isPresent()) {
      return due(law, rule, from.get());
    }
    return switch (rule.value(Parameter.REVIEW)) {
      case ON_DEMAND -> new CourtReview.OnDemand(rule);
      case AUTOMATIC, WITHOUT_CONSENT ->
          new CourtReview.Awaiting(rule, rule.value(Parameter.COUNTED_FROM));
    };
  }

  private static CourtReview due(Law law, Rule rule, LocalDate from) {
    return new CourtReview.Due(law.deadline(rule, from, rule.value(Parameter.DAYS)));
  }

  private static Optional<LocalDate> first(
      Trigger trigger, Decision decision, List<Occurred> occurred) {
    if (trigger == Trigger.DECISION) {
      return Optional.of(decision.form().decidedOn());
    }
    return occurred.stream()
        .filter(it -> it.trigger() == trigger)
        .map(Occurred::at)
        .min(Comparator.<Instant>naturalOrder())
        .map(LegalDay::of);
  }

  private static Rule rule(RuleId id, Law law, Decision decision) {
    return law.rules().cited(id, decision.form().decidedOn());
  }
}
