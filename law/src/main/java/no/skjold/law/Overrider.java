package no.skjold.law;

/// Who may override a refusal.
public enum Overrider {
  NOBODY,
  PROSECUTOR,
  CHIEF_PROSECUTOR
}
