package no.skjold.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Opening.Review;
import no.skjold.server.audit.Audit;
import no.skjold.server.audit.Trace;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What was opened with a stated reason. Kept in the database; what stands now is answered from
/// memory. Any thread.
@Component
class Openings {

  private static final String COLUMNS =
      """
      select id, account, actor_name, subject_id, person_id, purpose, reason, since, until,
        reviewed_by, reviewed_at, verdict, remark
      from access.opening
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final Audit audit;
  private final Remembered<List<Opening>> standing;

  Openings(
      JdbcClient jdbc, PlatformTransactionManager transactions, InstantSource clock, Audit audit) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.audit = audit;
    this.standing = new Remembered<>(this::readStanding, List.of(), clock);
  }

  /// Whether the account has this open now.
  boolean stands(String account, Resource resource) {
    Instant now = clock.instant();
    return standing.get().stream()
        .anyMatch(
            it -> it.account().equals(account) && it.resource().equals(resource) && it.stands(now));
  }

  /// Opens, whether or not there is anything to open: who asks cannot tell. Asking again while it
  /// stands changes nothing.
  ///
  /// @param resource a case or a person
  /// @return until when
  synchronized Instant open(
      Staff staff, Resource resource, Purpose purpose, String reason, Duration length) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return standing.get().stream()
        .filter(it -> it.account().equals(staff.account()))
        .filter(it -> it.resource().equals(resource) && it.stands(now))
        .findFirst()
        .map(Opening::until)
        .orElseGet(() -> store(staff, resource, purpose, reason, now, now.plus(length)));
  }

  private Instant store(
      Staff staff, Resource resource, Purpose purpose, String reason, Instant now, Instant until) {
    transaction.executeWithoutResult(_ -> {
      long id = insert(staff, resource, purpose, reason, now, until);
      audit.append(
          Trace.of(staff.name(), "opened_with_reason", resource.name())
              .detail(purpose.name())
              .because("opening/" + id)
              .from(RequestSource.of(staff)));
    });
    standing.forget();
    return until;
  }

  private long insert(
      Staff staff, Resource resource, Purpose purpose, String reason, Instant now, Instant until) {
    return jdbc.sql(
            """
            insert into access.opening
              (account, actor_name, resource, subject_id, person_id, purpose, reason, since, until)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            returning id
            """)
        .param(staff.account())
        .param(staff.name())
        .param(resource.name())
        .param(resource instanceof Resource.Case it ? it.subjectId() : null)
        .param(resource instanceof Resource.Person it ? it.personId() : null)
        .param(purpose.name())
        .param(reason)
        .param(Timestamp.from(now))
        .param(Timestamp.from(until))
        .query(Long.class)
        .single();
  }

  /// Those nobody has reviewed, the oldest first.
  List<Opening> unreviewed() {
    return jdbc.sql(COLUMNS + " where reviewed_at is null order by since, id limit 1000")
        .query((row, _) -> opening(row))
        .list();
  }

  /// The latest of a case, for whoever answers for it.
  List<Opening> of(long subjectId) {
    return jdbc.sql(COLUMNS + " where subject_id = ? order by since desc limit 50")
        .param(subjectId)
        .query((row, _) -> opening(row))
        .list();
  }

  Optional<Opening> find(long id) {
    return jdbc.sql(COLUMNS + " where id = ?").param(id).query((row, _) -> opening(row)).optional();
  }

  /// Records what another person thinks of it.
  ///
  /// @return false when somebody has before
  boolean review(Opening opening, Staff reviewer, Verdict verdict, String remark) {
    return Boolean.TRUE.equals(
        transaction.execute(_ -> {
          int changed =
              jdbc.sql(
                      """
                      update access.opening
                      set reviewed_by = ?, reviewed_at = ?, verdict = ?, remark = ?
                      where id = ? and reviewed_at is null and account <> ?
                      """)
                  .params(
                      reviewer.account(),
                      Timestamp.from(clock.instant()),
                      verdict.name(),
                      remark,
                      opening.id(),
                      reviewer.account())
                  .update();
          if (changed == 1) {
            audit.append(
                Trace.of(reviewer.name(), "opening_reviewed", opening.resource().name())
                    .detail(opening.id() + " " + verdict)
                    .from(RequestSource.of(reviewer)));
          }
          return changed == 1;
        }));
  }

  /// Those not reviewed since before `due` and not told of yet; told of from now on.
  List<Opening> newlyLoud(Instant due) {
    List<Long> ids =
        jdbc.sql(
                """
                update access.opening set loud_at = ?
                where reviewed_at is null and loud_at is null and since < ? returning id
                """)
            .params(Timestamp.from(clock.instant()), Timestamp.from(due))
            .query(Long.class)
            .list();
    return ids.stream().flatMap(it -> find(it).stream()).toList();
  }

  private List<Opening> readStanding() {
    return jdbc.sql(COLUMNS + " where until > ?")
        .param(Timestamp.from(clock.instant()))
        .query((row, _) -> opening(row))
        .list();
  }

  private static Opening opening(ResultSet row) throws SQLException {
    long subjectId = row.getLong("subject_id");
    Resource resource =
        row.wasNull()
            ? new Resource.Person(row.getLong("person_id"))
            : new Resource.Case(subjectId);
    return new Opening(
        row.getLong("id"),
        row.getString("account"),
        row.getString("actor_name"),
        resource,
        Purpose.valueOf(row.getString("purpose")),
        row.getString("reason"),
        row.getTimestamp("since").toInstant(),
        row.getTimestamp("until").toInstant(),
        review(row));
  }

  private static @Nullable Review review(ResultSet row) throws SQLException {
    Timestamp at = row.getTimestamp("reviewed_at");
    return at == null
        ? null
        : new Review(
            row.getString("reviewed_by"),
            at.toInstant(),
            Verdict.valueOf(row.getString("verdict")),
            row.getString("remark"));
  }
}
