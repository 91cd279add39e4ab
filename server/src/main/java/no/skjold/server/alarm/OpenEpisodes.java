package no.skjold.server.alarm;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What goes on in a case right now, for pages outside the operations centre. From memory; any
/// thread. The caller asks who may know.
@Component
public class OpenEpisodes {

  private final AlarmDesk desk;
  private final Attendance attendance;

  OpenEpisodes(AlarmDesk desk, Attendance attendance) {
    this.desk = desk;
    this.attendance = attendance;
  }

  /// The open alarms of a case, gravest first; grouped ones that concern it too.
  public List<Episode> of(long subjectId) {
    return desk.open().stream().filter(it -> concerns(it, subjectId)).map(Episode::of).toList();
  }

  private static boolean concerns(Alarm alarm, long subjectId) {
    return Board.concerns(alarm, subjectId)
        || alarm.members().stream().anyMatch(it -> it.subjectId() == subjectId);
  }

  /// Whether an operator who answers for one of the districts has the console open now.
  public boolean attended(Set<String> districts) {
    return districts.stream().anyMatch(attendance.districts()::contains);
  }
}
