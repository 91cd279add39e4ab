package no.skjold.server.audit;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/// Lawful deletion of the trail's content: the chain stays whole, and the deletion stands on it.
/// Called by retention.
public final class ContentDeletion {

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Audit audit;

  ContentDeletion(JdbcTemplate jdbc, TransactionTemplate transaction, Audit audit) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.audit = audit;
  }

  /// Deletes the content of all entries before the first one that is not older than `before`, at
  /// most `most` of them, and tells how many.
  ///
  /// @param rule the rule it rests on
  public long before(Instant before, int most, String rule) {
    Long deleted = transaction.execute(status -> delete(before, most, rule));
    return deleted == null ? 0 : deleted;
  }

  private long delete(Instant before, int most, String rule) {
    Long upTo =
        jdbc.queryForObject(
            """
            select coalesce(max(position), 0) from (
              select position from audit.entry
              where position < coalesce(
                (select min(position) from audit.entry where at >= ?), 9223372036854775807)
              order by position limit ?) old
            """,
            Long.class,
            Timestamp.from(before),
            most);
    if (upTo == null || upTo == 0) {
      return 0;
    }
    Long deleted = jdbc.queryForObject("select audit.forget(?)", Long.class, upTo);
    audit.append(
        Trace.of("server", "content_deleted", "audit/1-" + upTo)
            .detail(String.valueOf(deleted))
            .because(rule)
            .from(Source.SERVER));
    return deleted == null ? 0 : deleted;
  }
}
