package no.skjold.server.access;

/// What somebody opens a case or a person for beside their own work.
enum Purpose {
  /// Danger to life or health now.
  LIFE_AND_HEALTH,
  /// Something that is going on.
  ONGOING_INCIDENT,
  /// Standing in for whoever the case belongs to.
  STANDING_IN,
  /// Something else, which the reason tells.
  OTHER
}
