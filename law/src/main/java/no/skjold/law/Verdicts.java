package no.skjold.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lets prosecutors overrule what may be overruled.
final class Verdicts {

  private final Decision decision;
  private final Examination examination;
  private final Findings rules;
  private final List<Finding> open;
  private final List<Finding> rejected = new ArrayList<>();
  private final List<Verdict.Overruled> overruled = new ArrayList<>();

  private Verdicts(Decision decision, Examination examination, Findings rules) {
    this.decision = decision;
    this.examination = examination;
    this.rules = rules;
    this.open = new ArrayList<>(examination.refusals());
  }

  static Verdict of(
      Decision decision, Examination examination, List<Overruling> overrulings, Findings rules) {
    Verdicts verdicts = new Verdicts(decision, examination, rules);
    overrulings.forEach(verdicts::take);
    return verdicts.verdict();
  }

  private void take(Overruling overruling) {
    Optional<Finding> refusal =
        open.stream().filter(it -> it.check() == overruling.check()).findFirst();
    if (refusal.isEmpty()) {
      reject(Check.OVERRULING_OF_NOTHING, overruling);
    } else {
      take(overruling, refusal.get());
    }
  }

  private void take(Overruling overruling, Finding refusal) {
    Optional<Check> against = against(overruling, refusal);
    if (against.isPresent()) {
      rejected.add(rules.of(against.get(), refusal.rule(), Map.of("refusal", refusal.words())));
    } else {
      open.remove(refusal);
      overruled.add(new Verdict.Overruled(refusal, overruling));
    }
  }

  private Optional<Check> against(Overruling overruling, Finding refusal) {
    Optional<Check> rank = rank(overruling, refusal.overrider());
    if (rank.isPresent()) {
      return rank;
    }
    if (overruling.by().isBlank()) {
      return Optional.of(Check.OVERRULING_WITHOUT_NAME);
    }
    if (overruling.reason().isBlank()) {
      return Optional.of(Check.OVERRULING_WITHOUT_REASON);
    }
    return refusal.check() == Check.EXCEPTION_WITHOUT_SECOND_LAWYER && !byAnother(overruling)
        ? Optional.of(Check.OVERRULING_OWN_DECISION)
        : Optional.empty();
  }

  /// The demand for another lawyer is overruled by another one at least.
  private boolean byAnother(Overruling overruling) {
    return decision instanceof Decision.ElectronicMonitoring control
        && control.basis() instanceof Decision.ElectronicMonitoring.Exceptional exception
        && exception.decidedByAnotherThan(overruling.by());
  }

  private static Optional<Check> rank(Overruling overruling, Overrider overrider) {
    return switch (overrider) {
      case NOBODY -> Optional.of(Check.OVERRULING_NOT_ALLOWED);
      case PROSECUTOR -> Optional.empty();
      case CHIEF_PROSECUTOR ->
          overruling.chief() ? Optional.empty() : Optional.of(Check.OVERRULING_BY_CHIEF_ONLY);
    };
  }

  private void reject(Check why, Overruling overruling) {
    rejected.add(rules.of(why, rules.rule(overruling.check().rule()), Map.of()));
  }

  private Verdict verdict() {
    if (!open.isEmpty() || !rejected.isEmpty()) {
      return new Verdict.Unlawful(examination.refusals(), List.copyOf(rejected));
    }
    return overruled.isEmpty()
        ? new Verdict.Lawful(examination.warnings())
        : new Verdict.LawfulByOverruling(List.copyOf(overruled), examination.warnings());
  }
}
