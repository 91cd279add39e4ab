package no.skjold.server.access;

import java.util.Optional;

/// One reason to say no. Rules are asked in order; the first denial decides.
sealed interface Rule
    permits RoleRule, SealingRule, ExistenceRule, NeedToKnowRule, ImpartialityRule, GradingRule {

  /// A code for the denial, for the audit trail only; empty when this rule has nothing against it.
  Optional<String> denies(Question question);

  /// Whether a stated reason lifts the denial for a time (break-glass).
  default boolean overridable() {
    return false;
  }
}
