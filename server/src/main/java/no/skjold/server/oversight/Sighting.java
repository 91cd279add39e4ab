package no.skjold.server.oversight;

import java.time.LocalDate;

/// How often somebody did something to a person or case on a day.
record Sighting(LocalDate day, String actor, String role, Kind kind, String resource, int times) {

  /// What is counted.
  enum Kind {
    LOOK,
    AFTER_HOURS,
    DENIED,
    PARTIAL
  }
}
