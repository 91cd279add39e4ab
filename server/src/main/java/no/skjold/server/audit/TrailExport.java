package no.skjold.server.audit;

import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// Writes the whole trail as JSON lines (docs/audit-format.md), in bounded memory and as it stood
/// at one moment. The caller has asked Access: it holds entries about graded people too.
public final class TrailExport {

  private static final int AT_A_TIME = 1_000;
  private static final HexFormat HEX = HexFormat.of();
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final List<String> FIELDS =
      List.of("actor", "account", "role", "action", "resource", "detail", "why", "origin");

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final JsonMapper json = JsonMapper.builder().build();

  TrailExport(JdbcTemplate jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /// Does not close `out`.
  public void writeTo(OutputStream out) {
    JsonGenerator lines = json.createGenerator(out);
    lines.writeStartObject().writeStringProperty("format", "skjold-audit-trail");
    lines.writeNumberProperty("version", 1).writeEndObject().writeRaw('\n');
    long rows = rows(lines);
    lines.writeStartObject().writeNumberProperty("end", rows).writeEndObject().writeRaw('\n');
    lines.flush();
  }

  /// Page by page up to the end as it stood at first: the trail only grows.
  private long rows(JsonGenerator lines) {
    Long end =
        jdbc.queryForObject("select coalesce(max(position), 0) from audit.chain", Long.class);
    long last = end == null ? 0 : end;
    for (long from = 0; from < last; from += AT_A_TIME) {
      long after = from;
      transaction.executeWithoutResult(status ->
          jdbc.query(
              """
              select c.position, c.commitment, c.previous_hash, c.hash, e.salt, e.at, e.actor,
                e.account, e.role, e.action, e.resource, e.detail, e.why, e.origin
              from audit.chain c left join audit.entry e on e.position = c.position
              where c.position > ? and c.position <= ? order by c.position
              """,
              row -> {
                write(lines, row);
              },
              after,
              Math.min(last, after + AT_A_TIME)));
    }
    return last;
  }

  private static void write(JsonGenerator lines, ResultSet row) throws SQLException {
    lines.writeStartObject().writeNumberProperty("position", row.getLong("position"));
    hex(lines, "commitment", row.getBytes("commitment"));
    hex(lines, "previous", row.getBytes("previous_hash"));
    hex(lines, "hash", row.getBytes("hash"));
    lines.writeName("content");
    if (row.getBytes("salt") == null) {
      lines.writeNull();
    } else {
      content(lines, row);
    }
    lines.writeEndObject().writeRaw('\n');
  }

  private static void content(JsonGenerator lines, ResultSet row) throws SQLException {
    lines.writeStartObject();
    hex(lines, "salt", row.getBytes("salt"));
    lines.writeStringProperty("at", MILLIS.format(row.getTimestamp("at").toInstant()));
    for (String field : FIELDS) {
      lines.writeStringProperty(field, row.getString(field));
    }
    lines.writeEndObject();
  }

  private static void hex(JsonGenerator lines, String name, byte[] bytes) {
    lines.writeStringProperty(name, HEX.formatHex(bytes));
  }
}
