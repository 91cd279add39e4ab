package no.skjold.server.access;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which account works on which case, and until when. Kept in the database, answered from memory; a
/// change counts from when its transaction has committed. Any thread.
@Component
public class Assignments {

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final Remembered<Map<Key, List<Assignment>>> remembered;

  Assignments(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.remembered = new Remembered<>(this::read, Map.of(), clock);
  }

  private record Key(String account, long subjectId) {}

  /// @param until null while it stands
  public record Assignment(String account, long subjectId, Instant since, @Nullable Instant until) {

    boolean stands(Instant now) {
      return !since.isAfter(now) && (until == null || until.isAfter(now));
    }
  }

  /// Whether the account is assigned to the case now.
  public boolean stands(String account, long subjectId) {
    Instant now = clock.instant();
    return remembered.get().getOrDefault(new Key(account, subjectId), List.of()).stream()
        .anyMatch(it -> it.stands(now));
  }

  /// Who is assigned to the case now.
  public List<Assignment> of(long subjectId) {
    Instant now = clock.instant();
    return remembered.get().values().stream()
        .flatMap(List::stream)
        .filter(it -> it.subjectId() == subjectId && it.stands(now))
        .sorted((a, b) -> a.account().compareTo(b.account()))
        .toList();
  }

  /// Assigns from now on; doing it twice is harmless.
  public void assign(String account, long subjectId) {
    jdbc.sql(
            """
            insert into access.assignment (account, subject_id, since) values (?, ?, ?)
            on conflict do nothing
            """)
        .params(account, subjectId, Timestamp.from(clock.instant()))
        .update();
    forget();
  }

  /// Ends an assignment now.
  public void end(String account, long subjectId) {
    jdbc.sql(
            """
            update access.assignment set until = ?
            where account = ? and subject_id = ? and until is null
            """)
        .params(Timestamp.from(clock.instant()), account, subjectId)
        .update();
    forget();
  }

  private void forget() {
    AfterCommit.orOtherwise(remembered::forget);
  }

  private Map<Key, List<Assignment>> read() {
    return jdbc
        .sql("select account, subject_id, since, until from access.assignment")
        .query((row, _) ->
            assignment(row.getString(1), row.getLong(2), row.getTimestamp(3), row.getTimestamp(4)))
        .list()
        .stream()
        .collect(Collectors.groupingBy(it -> new Key(it.account(), it.subjectId())));
  }

  private static Assignment assignment(
      String account, long subjectId, Timestamp since, @Nullable Timestamp until) {
    return new Assignment(
        account, subjectId, since.toInstant(), until == null ? null : until.toInstant());
  }
}
