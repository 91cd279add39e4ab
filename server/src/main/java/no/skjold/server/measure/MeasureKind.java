package no.skjold.server.measure;

/// What is agreed with other agencies.
public enum MeasureKind {
  /// An alarm of hers that calls the police and tells them where she is.
  MOBILE_ALARM,
  LOCKS,
  LIGHTS,
  CAMERA,
  RELOCATION,
  LOAN_PHONE,
  SCHOOL_INFORMED,
  CRISIS_CENTRE,
  INTERPRETER,
  /// Referral of the restrained person to treatment. Tells of his health.
  TREATMENT_OF_HIM,
  /// A notice to child welfare (barnevernloven § 13-2, politiloven § 13).
  CHILD_WELFARE_NOTICE,
  OTHER;

  /// Whether it is of no use where there is no network.
  boolean needsCoverage() {
    return this == MOBILE_ALARM || this == LOAN_PHONE || this == CAMERA;
  }

  /// Whether the protected person may be told of it at all.
  boolean forHerEyes() {
    return this != TREATMENT_OF_HIM;
  }
}
