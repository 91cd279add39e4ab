package no.skjold.server.access;

import java.time.Instant;

/// That somebody saw where a patrol is sent, for one alarm; to be reviewed by another person.
///
/// @param subjectId the case of the alarm
/// @param looks how many times
record Look(
    long id,
    String account,
    String name,
    String alarmId,
    long subjectId,
    Instant firstAt,
    Instant lastAt,
    int looks) {

  Resource.Case resource() {
    return new Resource.Case(subjectId);
  }
}
