package no.skjold.server.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads the trail, all of it: whoever calls this decides what of it may be shown. Any thread.
public final class TrailReader {

  private final JdbcClient jdbc;

  TrailReader(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The next ones in the order of the chain.
  public List<Entry> after(long position, int most) {
    return jdbc.sql("select * from audit.entry where position > ? order by position limit ?")
        .params(position, most)
        .query(TrailReader::entry)
        .list();
  }

  /// What is asked for, the latest first, from a moment and place in the chain on backwards.
  public List<Entry> before(TrailQuery query, Instant at, long position, int most) {
    List<Object> values = new ArrayList<>();
    StringBuilder sql =
        new StringBuilder("select * from audit.entry where at >= ? and (at, position) < (?, ?)");
    values.add(Timestamp.from(query.from()));
    values.add(Timestamp.from(at));
    values.add(position);
    query
        .person()
        .ifPresent(it -> {
          sql.append(" and (resource = ? or actor = ?)");
          values.add("person/" + it);
          values.add("citizen/" + it);
        });
    query
        .subject()
        .ifPresent(it -> {
          sql.append(" and (resource = ? or resource like ? or resource like ?)");
          values.add("subject/" + it);
          values.add("alarm/" + it + "-%");
          values.add("window/" + it + "-%");
        });
    query
        .actor()
        .ifPresent(it -> {
          sql.append(" and (actor = ? or account = ?)");
          values.add(it);
          values.add(it);
        });
    query
        .action()
        .ifPresent(it -> {
          sql.append(" and (action = ? or split_part(detail, ' ', 1) = ?)");
          values.add(it);
          values.add(it);
        });
    sql.append(" order by at desc, position desc limit ?");
    values.add(most);
    return jdbc.sql(sql.toString()).params(values).query(TrailReader::entry).list();
  }

  private static Entry entry(ResultSet row, int number) throws SQLException {
    return new Entry(
        row.getLong("position"),
        row.getTimestamp("at").toInstant(),
        row.getString("actor"),
        row.getString("account"),
        row.getString("role"),
        row.getString("action"),
        row.getString("resource"),
        row.getString("detail"),
        row.getString("why"),
        row.getString("origin"));
  }
}
