package no.skjold.server.quality;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Alarms and losses of signal put where the server keeps them, as it would write them.
final class AlarmRows {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  private final JdbcClient jdbc;
  private int alarms;
  private long steps;

  AlarmRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// An episode in the making.
  final class Row {
    private final long subject;
    private final String cause;
    private final String kind;
    private final Instant raisedAt;
    private Instant lastRaisedAt;
    private final List<String> log = new ArrayList<>();
    private String desk = "technical";
    private String districts = "";
    private @Nullable String zone;
    private @Nullable String device;

    private Row(long subject, String cause, String kind, Instant raisedAt) {
      this.subject = subject;
      this.cause = cause;
      this.kind = kind;
      this.raisedAt = raisedAt;
      this.lastRaisedAt = raisedAt;
      did(raisedAt, "raised", kind);
    }

    Row of(String deviceId) {
      device = deviceId;
      return this;
    }

    Row in(String zoneId) {
      zone = zoneId;
      return this;
    }

    Row atOperations(String district) {
      desk = "operations";
      districts = quoted(district);
      return this;
    }

    Row taken(Duration after) {
      return did(raisedAt.plus(after), "acknowledged", "");
    }

    Row did(Instant at, String act, String text) {
      log.add(
          "{\"at\":%s,\"actor\":\"Skjold\",\"act\":%s,\"text\":%s}"
              .formatted(quoted(MILLIS.format(at)), quoted(act), quoted(text)));
      return this;
    }

    Row raisedAgain(Instant at) {
      lastRaisedAt = at;
      return did(at, "raised", "still_inside");
    }

    void open() {
      store(null);
    }

    void closed(String outcome) {
      store(outcome);
    }

    private void store(@Nullable String outcome) {
      String id = subject + "-" + ++alarms;
      jdbc.sql(
              """
              insert into alarm.alarm
                (id, subject_id, cause, state, desk, version, raised_at, closed_at, watched, body)
              values (?, ?, ?, ?, ?, 1, ?::timestamptz, ?::timestamptz, false, ?::jsonb)
              """)
          .param(id)
          .param(subject)
          .param(cause)
          .param(outcome == null ? "acknowledged" : "closed")
          .param(desk)
          .param(lastRaisedAt.toString())
          .param(outcome == null ? null : raisedAt.plusSeconds(900).toString())
          .param(body(id, outcome))
          .update();
    }

    private String body(String id, @Nullable String outcome) {
      return """
      {"id":%s,"version":1,"decisiveVersion":1,"desk":%s,"desks":[%s],"state":"closed",
       "severity":"high","cause":%s,"kind":%s,"subject":{"id":%d,"reference":"r"},"zoneId":%s,
       "raisedAt":%s,"lastEventAt":%s,"inside":false,"districts":[%s],"unacknowledgedLoud":false,
       "members":[],"outcome":%s,"raises":1,"alertedDistricts":[],
       "transitions":[{"id":"%d-1","kind":%s,"severity":"high","at":%s,"deviceId":%s}],
       "log":[%s]}
      """
          .formatted(
              quoted(id),
              quoted(desk),
              quoted(desk),
              quoted(cause),
              quoted(kind),
              subject,
              quoted(zone),
              quoted(MILLIS.format(lastRaisedAt)),
              quoted(MILLIS.format(raisedAt)),
              districts,
              quoted(outcome),
              subject,
              quoted(kind),
              quoted(MILLIS.format(raisedAt)),
              quoted(device),
              log.stream().collect(Collectors.joining(",")));
    }
  }

  private static String quoted(@Nullable String text) {
    return text == null ? "null" : '"' + text + '"';
  }

  Row alarm(long subject, String cause, String kind, Instant raisedAt) {
    return new Row(subject, cause, kind, raisedAt);
  }

  /// A transition in the log that nobody follows any more.
  void step(long subject, String device, String kind, String severity, Instant at) {
    steps++;
    jdbc.sql("create table if not exists " + partition(at)).update();
    jdbc.sql(
            """
            insert into supervision.log (position, subject_id, sequence, received_at, committed_at,
              kind, severity, device_id, at, plan_version, content)
            values (?, ?, ?, ?::timestamptz, ?::timestamptz, ?, ?, ?, ?::timestamptz, 1, '')
            """)
        .param(-1_000_000 + steps)
        .param(subject)
        .param(1_000_000 + steps)
        .param(at.toString())
        .param(at.toString())
        .param(kind)
        .param(severity)
        .param(device)
        .param(at.toString())
        .update();
  }

  private static String partition(Instant at) {
    YearMonth month = YearMonth.from(at.atZone(ZoneOffset.UTC));
    return "supervision.log_%04d_%02d partition of supervision.log for values from ('%sT00:00:00Z') to ('%sT00:00:00Z')"
        .formatted(
            month.getYear(), month.getMonthValue(), month.atDay(1), month.plusMonths(1).atDay(1));
  }
}
