package no.skjold.law;

/// What the papers to the parties tell.
public enum Information {
  /// That a breach is punished (strl. § 168).
  CONSEQUENCES_OF_BREACH,
  /// That a breach may lead to electronic monitoring.
  MONITORING_MAY_FOLLOW,
  /// That the court can be asked to try the decision.
  RIGHT_TO_COURT,
  /// Which data monitoring takes and with what.
  HOW_MONITORING_WORKS
}
