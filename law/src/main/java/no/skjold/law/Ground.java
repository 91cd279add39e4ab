package no.skjold.law;

/// The grounds of strpl. § 222 a first paragraph a to d: what he is else feared to do.
public enum Ground {
  CRIMINAL_ACT,
  PURSUIT,
  VIOLATION_OF_PEACE,
  BURDENSOME_DISORDER
}
