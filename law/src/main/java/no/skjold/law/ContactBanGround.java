package no.skjold.law;

/// The three grounds of strl. § 57 first paragraph. Disturbances are none of them.
public enum ContactBanGround {
  CRIMINAL_ACT,
  PURSUIT,
  VIOLATION_OF_PEACE
}
