package no.skjold.server.alarm;

/// What an alarm turned out to be, as a fact; never whether it was a breach, which the prosecution
/// says.
enum Outcome {
  INSIDE_ZONE,
  PASSAGE_BY_CONDITION,
  DEVICE_FAULT,
  NETWORK_FAULT,
  POSITION_ERROR,
  PLANNED,
  EXERCISE,
  OTHER,
  /// Gone before anybody took it; only the server closes so, and only technical alarms.
  PASSED,
  /// Told in a grouped alarm instead; only the server closes so.
  GROUPED;

  boolean chosenByPeople() {
    return this != PASSED && this != GROUPED;
  }
}
