package no.skjold.law;

/// What a court deadline counts from.
public enum Trigger {
  DECISION,
  SERVICE,
  DEMAND,
  CONSENT_REFUSED
}
