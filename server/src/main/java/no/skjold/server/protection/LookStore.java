package no.skjold.server.protection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import no.skjold.server.storage.SealedTable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Looks in the database, notes sealed. Joins the transaction under way.
record LookStore(JdbcClient jdbc, SealedTable looks) {

  static final String NOTE = "note";

  /// Adds one unless there are others than were seen.
  ///
  /// @param seen how many the case had when it was read
  /// @return whether it was added
  boolean add(LookedAt it, int seen) {
    return jdbc.sql(
                """
                insert into protection.look (id, subject_id, number, at, account, name, note)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (subject_id, number) do nothing
                """)
            .params(it.id(), it.subjectId(), seen + 1, Timestamp.from(it.at()))
            .params(it.account(), it.name(), looks.seal(NOTE, it.id(), it.note()))
            .update()
        == 1;
  }

  /// The case's, the latest first.
  List<LookedAt> of(long subjectId) {
    return jdbc.sql("select * from protection.look where subject_id = ? order by number desc")
        .param(subjectId)
        .query(this::read)
        .list();
  }

  private LookedAt read(ResultSet row, int number) throws SQLException {
    long id = row.getLong("id");
    return new LookedAt(
        id,
        row.getLong("subject_id"),
        row.getTimestamp("at").toInstant(),
        row.getString("account"),
        row.getString("name"),
        looks.open(NOTE, id, row.getBytes(NOTE)));
  }
}
