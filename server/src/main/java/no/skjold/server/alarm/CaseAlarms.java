package no.skjold.server.alarm;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What became of one case's own alarms, for whoever works on the case; grouped ones are about a
/// fault that many share and are not among them. The caller asks who may know. Any thread.
@Component
public class CaseAlarms {

  private static final int MOST = 500;

  private final JdbcClient jdbc;

  CaseAlarms(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The latest first.
  public List<PastAlarm> of(long subjectId) {
    return jdbc.sql(
            "select body from alarm.alarm where subject_id = ? order by raised_at desc limit ?")
        .params(subjectId, MOST)
        .query((row, _) -> read(row.getString(1)))
        .list();
  }

  public Optional<PastAlarm> find(long subjectId, String alarmId) {
    return jdbc.sql("select body from alarm.alarm where subject_id = ? and id = ?")
        .params(subjectId, alarmId)
        .query((row, _) -> read(row.getString(1)))
        .optional();
  }

  private static PastAlarm read(String body) {
    return PastAlarm.of(AlarmJson.MAPPER.readValue(body, Alarm.class));
  }
}
