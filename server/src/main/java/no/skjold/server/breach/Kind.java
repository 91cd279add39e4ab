package no.skjold.server.breach;

/// What kind of contact, or attempt at it, a breach is.
public enum Kind {
  IN_ZONE,
  NEAR_HER,
  VISIT,
  CALL,
  TEXT,
  LETTER,
  /// By way of somebody else.
  THIRD_PERSON,
  SOCIAL_MEDIA,
  GIFT,
  /// With the bracelet or what belongs to it.
  TAMPERING,
  OTHER
}
