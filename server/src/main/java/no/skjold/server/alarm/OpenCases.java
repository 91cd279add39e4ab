package no.skjold.server.alarm;

import java.util.Collections;
import java.util.Set;
import no.skjold.server.access.OpenAlarms;
import org.springframework.stereotype.Component;

/// Tells the access rules whether a case has an open alarm that concerns a district.
@Component
class OpenCases implements OpenAlarms {

  private final AlarmDesk desk;

  OpenCases(AlarmDesk desk) {
    this.desk = desk;
  }

  @Override
  public boolean concern(long subjectId, Set<String> districts) {
    return desk.open().stream()
        .filter(it -> isAbout(it, subjectId))
        .anyMatch(it -> routedTo(it, districts));
  }

  /// A grouped alarm is about each of its members.
  private static boolean isAbout(Alarm alarm, long subjectId) {
    return alarm.subject() == null
        ? alarm.members().stream().anyMatch(it -> it.subjectId() == subjectId)
        : alarm.subject().id() == subjectId;
  }

  /// An alarm routed to no district is routed to all.
  private static boolean routedTo(Alarm alarm, Set<String> districts) {
    return alarm.districts().isEmpty() || !Collections.disjoint(alarm.districts(), districts);
  }
}
