package no.skjold.server.alarm;

import java.util.Set;
import java.util.stream.Collectors;
import no.skjold.server.access.OpenAlarms;
import org.springframework.stereotype.Component;

/// Tells the access rules which cases have an open alarm, and where it was routed.
@Component
class OpenCases implements OpenAlarms {

  private final AlarmDesk desk;

  OpenCases(AlarmDesk desk) {
    this.desk = desk;
  }

  @Override
  public Set<String> districts(long subjectId) {
    return desk.open().stream()
        .filter(it -> it.subject() != null && it.subject().id() == subjectId)
        .flatMap(it -> it.districts().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
