package no.skjold.server.oversight;

import java.time.LocalDate;

/// Something on the trail that stands out: a reason to ask, never a verdict.
///
/// @param actor whose doing it is; empty when it is about a person or case
/// @param resource the person or case; empty when it is about what somebody did in all
/// @param day the last day it is about
/// @param count how many, of what the reader may see
/// @param usual the usual number, of what the reader may see; 0 when there is none
record Anomaly(Kind kind, String actor, String resource, LocalDate day, int count, int usual) {

  /// Why it stands out.
  enum Kind {
    UNUSUAL_VOLUME,
    AFTER_HOURS,
    MANY_DENIALS,
    OWN_CIRCLE,
    SOUGHT_AFTER,
    UNREVIEWED_OPENING;

    /// The key of the reason in words; takes count and usual number.
    public String text() {
      return "anomaly." + name();
    }
  }
}
