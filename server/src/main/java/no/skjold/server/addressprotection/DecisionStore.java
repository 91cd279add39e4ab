package no.skjold.server.addressprotection;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.skjold.server.access.Grading;
import no.skjold.server.addressprotection.Decision.Appeal;
import no.skjold.server.addressprotection.Decision.AppealOutcome;
import no.skjold.server.addressprotection.Decision.HowTold;
import no.skjold.server.addressprotection.Decision.Kind;
import no.skjold.server.addressprotection.Decision.Signature;
import no.skjold.server.addressprotection.Decision.State;
import no.skjold.server.addressprotection.Decision.Told;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Decisions in the database, sealed field by field. Joins the transaction under way.
final class DecisionStore {

  static final List<String> SEALED =
      List.of(
          "person",
          "address",
          "grade",
          "body",
          "capacity",
          "intention",
          "harm",
          "criteria",
          "channel",
          "rejection",
          "appeal");

  private static final TypeReference<Map<Criterion, String>> REASONS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final Seal seal;
  private final JsonMapper json = JsonMapper.builder().build();

  DecisionStore(JdbcClient jdbc, Seal seal) {
    this.jdbc = jdbc;
    this.seal = seal;
  }

  void insert(long id, Proposal it, Signature proposed) {
    Texts texts = texts(it.grounds());
    jdbc.sql(
            """
            insert into addressprotection.decision
              (id, person_key, person, address, grade, body, capacity, intention, harm, criteria,
               channel, kind, state, valid_from, valid_to, proposed_by, proposed_name, proposed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PROPOSED', ?, ?, ?, ?, ?)
            """)
        .param(id)
        .param(seal.key(it.personId()))
        .param(seal.seal("person", id, Long.toString(it.personId())))
        .param(seal.sealIfAny("address", id, it.address() == null ? null : it.address().toString()))
        .param(seal.seal("grade", id, it.grade().name()))
        .param(seal.seal("body", id, it.body().code()))
        .param(seal.sealIfAny("capacity", id, texts.capacity()))
        .param(seal.sealIfAny("intention", id, texts.intention()))
        .param(seal.seal("harm", id, texts.why()))
        .param(seal.sealIfAny("criteria", id, texts.criteria()))
        .param(seal.sealIfAny("channel", id, it.channel() == null ? null : it.channel().kept()))
        .param(it.kind().name())
        .param(Date.valueOf(it.validFrom()))
        .param(Date.valueOf(it.validTo()))
        .param(proposed.account())
        .param(proposed.name())
        .param(Timestamp.from(proposed.at()))
        .update();
  }

  /// Grounds as they are kept, a column each.
  private record Texts(
      @Nullable String capacity,
      @Nullable String intention,
      String why,
      @Nullable String criteria) {
    @Override
    public String toString() {
      return "Texts[sealed]";
    }
  }

  private Texts texts(Grounds grounds) {
    return switch (grounds) {
      case Assessment it ->
          new Texts(
              it.capacity(),
              it.intention(),
              it.harmReason(),
              json.writeValueAsString(it.reasons()));
      case Grounds.NoLongerNeeded it -> new Texts(null, null, it.why(), null);
    };
  }

  Optional<Decision> find(long id) {
    return jdbc.sql("select * from addressprotection.decision where id = ?")
        .param(id)
        .query(this::read)
        .optional();
  }

  /// The person's, newest first.
  List<Decision> of(long personId) {
    return jdbc.sql(
            """
            select * from addressprotection.decision where person_key in (:keys)
            order by proposed_at desc, id
            """)
        .param("keys", seal.keys(personId))
        .query(this::read)
        .list();
  }

  List<Decision> proposed() {
    return where("state = 'PROPOSED' order by proposed_at");
  }

  /// In force, on something graded, and ending on the day or before.
  List<Decision> endingBy(LocalDate day) {
    return jdbc.sql(
            """
            select * from addressprotection.decision
            where state = 'IN_FORCE' and kind <> 'ENDING' and valid_to <= ? order by valid_to
            """)
        .param(Date.valueOf(day))
        .query(this::read)
        .list();
  }

  List<Decision> notTold() {
    return where(
        "decided_at is not null and told_on is null"
            + " and state in ('IN_FORCE', 'REPLACED') order by decided_at");
  }

  List<Decision> underAppeal() {
    return where("appealed_on is not null and appeal_closed_on is null order by appealed_on");
  }

  private List<Decision> where(String condition) {
    return jdbc.sql("select * from addressprotection.decision where " + condition)
        .query(this::read)
        .list();
  }

  /// Whether it was a proposal until now.
  boolean settle(long id, State state, Signature by, @Nullable String rejection) {
    return jdbc.sql(
                """
                update addressprotection.decision
                set state = ?, decided_by = ?, decided_name = ?, decided_at = ?, rejection = ?
                where id = ? and state = 'PROPOSED'
                """)
            .param(state.name())
            .param(by.account())
            .param(by.name())
            .param(Timestamp.from(by.at()))
            .param(seal.sealIfAny("rejection", id, rejection))
            .param(id)
            .update()
        == 1;
  }

  /// Taken back: nobody decided.
  boolean withdraw(long id) {
    return jdbc.sql(
                """
                update addressprotection.decision set state = 'WITHDRAWN'
                where id = ? and state = 'PROPOSED'
                """)
            .param(id)
            .update()
        == 1;
  }

  void replace(long id) {
    jdbc.sql("update addressprotection.decision set state = 'REPLACED' where id = ?")
        .param(id)
        .update();
  }

  /// Puts it under another number of the person's.
  ///
  /// @param address its address's number there
  void move(long id, long personId, @Nullable Integer address) {
    jdbc.sql(
            """
            update addressprotection.decision set person_key = ?, person = ?, address = ?
            where id = ?
            """)
        .param(seal.key(personId))
        .param(seal.seal("person", id, Long.toString(personId)))
        .param(seal.sealIfAny("address", id, address == null ? null : address.toString()))
        .param(id)
        .update();
  }

  void told(long id, Told told) {
    jdbc.sql(
            """
            update addressprotection.decision set told_on = ?, told_how = ?, appeal_due = ?
            where id = ?
            """)
        .params(Date.valueOf(told.on()), told.how().name(), Date.valueOf(told.appealDue()), id)
        .update();
  }

  void appealed(long id, LocalDate on, String grounds) {
    jdbc.sql("update addressprotection.decision set appealed_on = ?, appeal = ? where id = ?")
        .params(Date.valueOf(on), seal.seal("appeal", id, grounds), id)
        .update();
  }

  void appealSent(long id, LocalDate on) {
    jdbc.sql("update addressprotection.decision set appeal_sent_on = ? where id = ?")
        .params(Date.valueOf(on), id)
        .update();
  }

  void appealClosed(long id, LocalDate on, AppealOutcome outcome) {
    jdbc.sql(
            """
            update addressprotection.decision set appeal_closed_on = ?, appeal_outcome = ?
            where id = ?
            """)
        .params(Date.valueOf(on), outcome.name(), id)
        .update();
  }

  private Decision read(ResultSet row, int number) throws SQLException {
    long id = row.getLong("id");
    return new Decision(
        id,
        Long.parseLong(text(row, "person", id).orElseThrow()),
        text(row, "address", id).map(Integer::valueOf).orElse(null),
        Kind.valueOf(row.getString("kind")),
        State.valueOf(row.getString("state")),
        Grading.valueOf(text(row, "grade", id).orElseThrow()),
        DecidingBody.parse(text(row, "body", id).orElseThrow()),
        grounds(row, id),
        text(row, "channel", id).map(SecondChannel::parse).orElse(null),
        row.getDate("valid_from").toLocalDate(),
        row.getDate("valid_to").toLocalDate(),
        new Signature(
            row.getString("proposed_by"),
            row.getString("proposed_name"),
            row.getTimestamp("proposed_at").toInstant()),
        decided(row),
        text(row, "rejection", id).orElse(null),
        readTold(row),
        appeal(row, id));
  }

  private Optional<String> text(ResultSet row, String column, long id) throws SQLException {
    return seal.openIfAny(column, id, row.getBytes(column));
  }

  private Grounds grounds(ResultSet row, long id) throws SQLException {
    String why = text(row, "harm", id).orElseThrow();
    if (row.getBytes("criteria") == null) {
      return new Grounds.NoLongerNeeded(why);
    }
    Map<Criterion, String> reasons = new EnumMap<>(Criterion.class);
    reasons.putAll(json.readValue(text(row, "criteria", id).orElseThrow(), REASONS));
    return new Assessment(
        text(row, "capacity", id).orElseThrow(),
        text(row, "intention", id).orElseThrow(),
        why,
        reasons);
  }

  private static @Nullable Signature decided(ResultSet row) throws SQLException {
    String by = row.getString("decided_by");
    return by == null
        ? null
        : new Signature(
            by, row.getString("decided_name"), row.getTimestamp("decided_at").toInstant());
  }

  private static @Nullable Told readTold(ResultSet row) throws SQLException {
    @Nullable LocalDate on = date(row, "told_on");
    @Nullable LocalDate due = date(row, "appeal_due");
    return on == null || due == null
        ? null
        : new Told(on, HowTold.valueOf(row.getString("told_how")), due);
  }

  private @Nullable Appeal appeal(ResultSet row, long id) throws SQLException {
    @Nullable LocalDate received = date(row, "appealed_on");
    if (received == null) {
      return null;
    }
    String outcome = row.getString("appeal_outcome");
    return new Appeal(
        received,
        text(row, "appeal", id).orElseThrow(),
        date(row, "appeal_sent_on"),
        outcome == null ? null : AppealOutcome.valueOf(outcome),
        date(row, "appeal_closed_on"));
  }

  private static @Nullable LocalDate date(ResultSet row, String column) throws SQLException {
    Date date = row.getDate(column);
    return date == null ? null : date.toLocalDate();
  }
}
