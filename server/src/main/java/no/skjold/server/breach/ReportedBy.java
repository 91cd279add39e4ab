package no.skjold.server.breach;

import java.util.EnumSet;
import java.util.Set;

/// From whom police have it.
public enum ReportedBy {
  PROTECTED_PERSON,
  SOMEBODY_ON_HER_BEHALF,
  COUNSEL,
  POLICE,
  ALARM,
  ANYONE;

  /// What somebody at a form may say: an alarm is chosen among the case's alarms.
  static Set<ReportedBy> byHand() {
    return EnumSet.complementOf(EnumSet.of(ALARM));
  }
}
