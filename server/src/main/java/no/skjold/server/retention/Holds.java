package no.skjold.server.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import no.skjold.server.audit.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Legal holds: a named person keeps the evidence of a case or of one window from being destroyed.
/// It takes two to let go: one asks, another agrees.
@Component
class Holds {

  /// `HOLD`, the key of the advisory lock that destroying takes as well.
  static final long LOCK = 0x484f4c44L;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Audit audit;
  private final InstantSource clock;

  Holds(
      JdbcClient jdbc, PlatformTransactionManager transactions, Audit audit, InstantSource clock) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.audit = audit;
    this.clock = clock;
  }

  /// Who does it: the account, which is compared, and the name, which is shown.
  record Person(String account, String name) {}

  /// @param window null for the whole case
  record Hold(
      long id,
      long subjectId,
      @Nullable Long window,
      String reason,
      String setBy,
      Instant setAt,
      @Nullable String liftReason,
      @Nullable String liftAskedBy,
      @Nullable String liftAskedAccount,
      @Nullable Instant liftAskedAt,
      @Nullable String liftedBy,
      @Nullable Instant liftedAt) {

    String resource() {
      return window == null ? "subject/" + subjectId : "window/" + subjectId + "-" + window;
    }
  }

  /// What came of asking to lift, or of agreeing.
  enum Lifting {
    DONE,
    /// Nobody has asked for it yet, or it is lifted already.
    NOT_NOW,
    /// Somebody has asked already; what they gave as a reason is what another agrees to.
    ASKED_ALREADY,
    /// The same person asked: another one must agree.
    SAME_PERSON
  }

  private static final String SELECT =
      """
      select id, subject_id, window_sequence, reason, set_by_name, set_at, lift_reason,
             lift_asked_name, lift_asked_by, lift_asked_at, lifted_by_name, lifted_at
      from retention.hold
      """;

  long set(long subjectId, @Nullable Long window, String reason, Person by) {
    Long id =
        transaction.execute(_ -> {
          lock();
          long made =
              jdbc.sql(
                      """
                      insert into retention.hold
                        (subject_id, window_sequence, reason, set_by, set_by_name, set_at)
                      values (?, ?, ?, ?, ?, ?) returning id
                      """)
                  .param(subjectId)
                  .param(window)
                  .param(reason)
                  .param(by.account())
                  .param(by.name())
                  .param(now())
                  .query(Long.class)
                  .single();
          audit(by, "hold_set", find(made).orElseThrow());
          return made;
        });
    return id == null ? 0 : id;
  }

  /// Nothing is destroyed between the look at the holds and the end of the transaction.
  void lock() {
    jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query((_, _) -> 0).single();
  }

  Lifting askToLift(Hold hold, String reason, Person by) {
    Lifting asked = ask(hold, reason, by);
    boolean other = asked == Lifting.NOT_NOW && hold.liftedAt() == null;
    return other ? Lifting.ASKED_ALREADY : asked;
  }

  private Lifting ask(Hold hold, String reason, Person by) {
    return change(
        """
        update retention.hold
        set lift_reason = ?, lift_asked_by = ?, lift_asked_name = ?, lift_asked_at = ?
        where id = ? and lifted_at is null and lift_asked_by is null
        """,
        List.of(reason, by.account(), by.name(), now(), hold.id()),
        by,
        "hold_lift_asked",
        hold);
  }

  Lifting lift(Hold hold, Person by) {
    if (by.account().equals(hold.liftAskedAccount())) {
      return Lifting.SAME_PERSON;
    }
    return change(
        """
        update retention.hold set lifted_by = ?, lifted_by_name = ?, lifted_at = ?
        where id = ? and lifted_at is null and lift_asked_by is not null and lift_asked_by <> ?
        """,
        List.of(by.account(), by.name(), now(), hold.id(), by.account()),
        by,
        "hold_lifted",
        hold);
  }

  private Lifting change(String sql, List<Object> parameters, Person by, String action, Hold hold) {
    Boolean done =
        transaction.execute(_ -> {
          lock();
          boolean changed = jdbc.sql(sql).params(parameters).update() == 1;
          if (changed) {
            audit(by, action, hold);
          }
          return changed;
        });
    return Boolean.TRUE.equals(done) ? Lifting.DONE : Lifting.NOT_NOW;
  }

  private void audit(Person by, String action, Hold hold) {
    audit.append(by.name(), action, hold.resource(), "hold=" + hold.id());
  }

  Optional<Hold> find(long id) {
    return jdbc.sql(SELECT + "where id = ?").param(id).query(Holds::hold).optional();
  }

  /// Those that stand first, then those lifted, the newest first.
  List<Hold> list() {
    return jdbc.sql(SELECT + "order by lifted_at is not null, id desc").query(Holds::hold).list();
  }

  int standing() {
    return jdbc.sql("select count(*) from retention.hold where lifted_at is null")
        .query(Integer.class)
        .single();
  }

  /// Whether one stands on the window or on its case.
  boolean stand(long subjectId, long window) {
    return jdbc.sql(
            """
            select exists (select 1 from retention.hold where subject_id = ? and lifted_at is null
              and (window_sequence is null or window_sequence = ?))
            """)
        .params(subjectId, window)
        .query(Boolean.class)
        .single();
  }

  /// Whether any stands on the case or on any window of it.
  boolean standOnCase(long subjectId) {
    return jdbc.sql(
            """
            select exists
              (select 1 from retention.hold where subject_id = ? and lifted_at is null)
            """)
        .param(subjectId)
        .query(Boolean.class)
        .single();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static Hold hold(ResultSet row, int number) throws SQLException {
    return new Hold(
        row.getLong("id"),
        row.getLong("subject_id"),
        row.getObject("window_sequence", Long.class),
        row.getString("reason"),
        row.getString("set_by_name"),
        row.getTimestamp("set_at").toInstant(),
        row.getString("lift_reason"),
        row.getString("lift_asked_name"),
        row.getString("lift_asked_by"),
        instant(row, "lift_asked_at"),
        row.getString("lifted_by_name"),
        instant(row, "lifted_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
