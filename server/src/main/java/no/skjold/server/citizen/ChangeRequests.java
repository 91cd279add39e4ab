package no.skjold.server.citizen;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import no.skjold.server.storage.Column;
import no.skjold.server.storage.FieldCipher;
import no.skjold.server.storage.SealedRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What was asked for on the page and waits for her voice, in the database. Any thread.
@Component
class ChangeRequests implements SealedRows {

  private static final Column WANTED = new Column("citizen.change_request.wanted");
  private static final String SELECT =
      """
      select id, person_id, kind, wanted, state, asked_at, lapses_at, decided_at
      from citizen.change_request
      """;

  private final JdbcClient jdbc;
  private final FieldCipher cipher;
  private final SecureRandom random;
  private final CitizenSettings settings;
  private final InstantSource clock;

  ChangeRequests(
      JdbcClient jdbc,
      FieldCipher cipher,
      SecureRandom random,
      CitizenSettings settings,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.cipher = cipher;
    this.random = random;
    this.settings = settings;
    this.clock = clock;
  }

  /// One of them.
  ///
  /// @param decidedAt empty while it waits
  record Asked(
      long id,
      long personId,
      Change change,
      State state,
      Instant askedAt,
      Instant lapsesAt,
      Optional<Instant> decidedAt) {

    boolean waits(Instant now) {
      return state == State.PENDING && now.isBefore(lapsesAt);
    }
  }

  /// How far it has come.
  enum State {
    PENDING,
    DONE,
    REFUSED
  }

  /// Asks, in the place of what waited of the same kind.
  void ask(long personId, Change change) {
    long id = random.nextLong(1, 1L << 53);
    jdbc.sql(
            """
            update citizen.change_request set state = 'REFUSED', decided_at = ?
            where person_id = ? and kind = ? and state = 'PENDING'
            """)
        .params(Timestamp.from(clock.instant()), personId, change.kind().name())
        .update();
    jdbc.sql(
            """
            insert into citizen.change_request
              (id, person_id, kind, wanted, state, asked_at, lapses_at)
            values (?, ?, ?, ?, 'PENDING', ?, ?)
            """)
        .params(
            id,
            personId,
            change.kind().name(),
            cipher.seal(WANTED, id, change.written()),
            Timestamp.from(clock.instant()),
            Timestamp.from(clock.instant().plus(settings.answerWithin())))
        .update();
  }

  /// The newest ones of a person's.
  List<Asked> latest(long personId) {
    return jdbc.sql(SELECT + " where person_id = ? order by asked_at desc, id limit 5")
        .param(personId)
        .query(this::row)
        .list();
  }

  /// All that wait, oldest first.
  List<Asked> waiting() {
    return jdbc.sql(SELECT + " where state = 'PENDING' and lapses_at > ? order by asked_at, id")
        .param(Timestamp.from(clock.instant()))
        .query(this::row)
        .list();
  }

  /// The one that waits under this number, held until the transaction ends.
  Optional<Asked> findWaiting(long id) {
    return jdbc.sql(SELECT + " where id = ? and state = 'PENDING' and lapses_at > ? for update")
        .params(id, Timestamp.from(clock.instant()))
        .query(this::row)
        .optional();
  }

  void decided(long id, State state) {
    jdbc.sql("update citizen.change_request set state = ?, decided_at = ? where id = ?")
        .params(state.name(), Timestamp.from(clock.instant()), id)
        .update();
  }

  /// What waited under the number that ends is not done: it would have to be asked for again.
  void move(long from, long into) {
    jdbc.sql(
            """
            update citizen.change_request set state = 'REFUSED', decided_at = ?
            where person_id = ? and state = 'PENDING'
            """)
        .params(Timestamp.from(clock.instant()), from)
        .update();
    jdbc.sql("update citizen.change_request set person_id = ? where person_id = ?")
        .params(into, from)
        .update();
  }

  @Override
  public String table() {
    return "citizen.change_request";
  }

  @Override
  public int sealAgain(int most) {
    List<Sealed> due =
        jdbc.sql(
                """
                select id, wanted from citizen.change_request
                where substring(wanted for 5) <> ? limit ?
                """)
            .params(cipher.prefix(), most)
            .query((row, _) -> new Sealed(row.getLong(1), row.getBytes(2)))
            .list();
    due.forEach(this::sealAgain);
    return due.size();
  }

  /// What is wanted never changes, so that nothing newer is written over.
  private void sealAgain(Sealed row) {
    String wanted = cipher.open(WANTED, row.id(), row.wanted());
    jdbc.sql("update citizen.change_request set wanted = ? where id = ?")
        .params(cipher.seal(WANTED, row.id(), wanted), row.id())
        .update();
  }

  private record Sealed(long id, byte[] wanted) {}

  private Asked row(ResultSet row, int number) throws SQLException {
    long id = row.getLong(1);
    Change.Kind kind = Change.Kind.valueOf(row.getString(3));
    return new Asked(
        id,
        row.getLong(2),
        Change.read(kind, cipher.open(WANTED, id, row.getBytes(4))),
        State.valueOf(row.getString(5)),
        time(row, 6),
        time(row, 7),
        Optional.ofNullable(row.getTimestamp(8)).map(Timestamp::toInstant));
  }

  private static Instant time(ResultSet row, int column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }
}
