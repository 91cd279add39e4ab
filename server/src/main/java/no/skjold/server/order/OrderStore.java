package no.skjold.server.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import no.skjold.monitoring.PlannedState;
import no.skjold.server.order.CaseFile.Responsible;
import no.skjold.server.order.CaseFile.Told;
import no.skjold.server.order.Decided.Overruled;
import no.skjold.server.storage.SealedTable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The orders of all cases in the database, sealed. Joins the transaction under way. Any thread.
final class OrderStore {

  private static final TypeReference<List<Overruled>> OVERRULED = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final OrderTables tables;
  private final LongSupplier ids;
  private final JsonMapper json = JsonMapper.builder().build();

  OrderStore(JdbcClient jdbc, OrderTables tables, LongSupplier ids) {
    this.jdbc = jdbc;
    this.tables = tables;
    this.ids = ids;
  }

  long id() {
    return ids.getAsLong();
  }

  int nextCaseNumber() {
    return jdbc.sql("select nextval('orders.case_number')").query(Integer.class).single();
  }

  CaseFile file(long subjectId) {
    return new CaseFile(
        subjectId,
        responsible(subjectId).orElse(null),
        requests(subjectId),
        drafts(subjectId),
        decisions(subjectId),
        story(subjectId),
        planned(subjectId));
  }

  /// From now on, what was written of one is read as of the other.
  void merged(long from, long into) {
    jdbc.sql("update orders.merged set other_id = ? where other_id = ?")
        .params(into, from)
        .update();
    jdbc.sql("insert into orders.merged (person_id, other_id) values (?, ?)")
        .params(from, into)
        .update();
  }

  private OnePerson people() {
    Map<Long, Long> merged = new HashMap<>();
    jdbc.sql("select person_id, other_id from orders.merged")
        .query((RowCallbackHandler) row -> merged.put(row.getLong(1), row.getLong(2)));
    return new OnePerson(merged);
  }

  /// The cases something is kept about.
  List<Long> cases() {
    return jdbc.sql("select subject_id from orders.case_file order by subject_id")
        .query(Long.class)
        .list();
  }

  Optional<Responsible> responsible(long subjectId) {
    return jdbc.sql("select * from orders.case_file where subject_id = ?")
        .param(subjectId)
        .query((row, _) ->
            new Responsible(
                row.getString("responsible"),
                row.getString("responsible_name"),
                instant(row, "since")))
        .optional();
  }

  void responsible(long subjectId, Responsible it) {
    jdbc.sql(
            """
            insert into orders.case_file (subject_id, responsible, responsible_name, since)
            values (?, ?, ?, ?)
            on conflict (subject_id) do update set responsible = excluded.responsible,
              responsible_name = excluded.responsible_name, since = excluded.since
            """)
        .params(subjectId, it.account(), it.name(), Timestamp.from(it.since()))
        .update();
  }

  /// What a request tells of people.
  private record Asked(List<Long> persons, String facts) {
    @Override
    public String toString() {
      return "Asked[sealed]";
    }
  }

  void insert(Request it) {
    jdbc.sql(
            """
            insert into orders.request (id, subject_id, received_at, source, content)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            it.id(),
            it.subjectId(),
            Timestamp.from(it.receivedAt()),
            it.source().name(),
            seal(tables.requests(), "content", it.id(), new Asked(it.persons(), it.facts())))
        .update();
  }

  void looked(long requestId, Request.Look look) {
    jdbc.sql(
            """
            update orders.request
            set looked_at = ?, looked_by = ?, looked_name = ?, look_note = ?, waits = ?
            where id = ?
            """)
        .params(
            Timestamp.from(look.by().at()),
            look.by().account(),
            look.by().name(),
            tables.requests().seal("look_note", requestId, look.note()),
            look.waits(),
            requestId)
        .update();
  }

  void withdrawn(long requestId, Instant at) {
    jdbc.sql("update orders.request set withdrawn = ? where id = ?")
        .params(Timestamp.from(at), requestId)
        .update();
  }

  /// By the first decision that answers it.
  void answered(long requestId, long decisionId) {
    jdbc.sql("update orders.request set answered_by = ? where id = ? and answered_by is null")
        .params(decisionId, requestId)
        .update();
  }

  List<Request> requests(long subjectId) {
    OnePerson people = people();
    return jdbc.sql("select * from orders.request where subject_id = ? order by received_at, id")
        .param(subjectId)
        .query((row, _) -> request(row, people))
        .list();
  }

  /// A request no police prosecutor has looked at.
  record Unlooked(long id, long subjectId, Instant receivedAt) {}

  List<Unlooked> unlooked() {
    return jdbc.sql(
            """
            select id, subject_id, received_at from orders.request
            where looked_at is null and answered_by is null
            """)
        .query((row, _) ->
            new Unlooked(row.getLong("id"), row.getLong("subject_id"), instant(row, "received_at")))
        .list();
  }

  private Request request(ResultSet row, OnePerson people) throws SQLException {
    long id = row.getLong("id");
    Asked asked = open(tables.requests(), "content", id, row.getBytes("content"), Asked.class);
    return new Request(
        id,
        row.getLong("subject_id"),
        instant(row, "received_at"),
        Request.Source.valueOf(row.getString("source")),
        people.numbers(asked.persons().stream()).toList(),
        asked.facts(),
        look(row, id),
        instantIfAny(row, "withdrawn"),
        row.getObject("answered_by", Long.class));
  }

  private Request.@Nullable Look look(ResultSet row, long id) throws SQLException {
    Instant at = instantIfAny(row, "looked_at");
    return at == null
        ? null
        : new Request.Look(
            new Signature(row.getString("looked_by"), row.getString("looked_name"), at),
            tables.requests().open("look_note", id, row.getBytes("look_note")),
            row.getBoolean("waits"));
  }

  void insert(Draft it) {
    jdbc.sql(
            """
            insert into orders.draft
              (id, subject_id, request_id, ban_id, follows_id, state, version)
            values (?, ?, ?, ?, ?, 'OPEN', ?)
            """)
        .param(it.id())
        .param(it.subjectId())
        .param(it.links().request())
        .param(it.links().ban())
        .param(it.links().follows())
        .param(it.version())
        .update();
    insertVersion(it);
  }

  private void insertVersion(Draft it) {
    String row = it.id() + "/" + it.version();
    jdbc.sql(
            """
            insert into orders.draft_version
              (id, draft_id, version, terms, saved_by, saved_name, saved_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            row,
            it.id(),
            it.version(),
            seal(tables.draftVersions(), "terms", row, it.terms()),
            it.by().account(),
            it.by().name(),
            Timestamp.from(it.by().at()))
        .update();
  }

  /// Saves the next version.
  ///
  /// @param it with the version that was read
  /// @throws Stale when another was saved since
  void save(Draft it) {
    int done =
        jdbc.sql(
                """
                update orders.draft set version = version + 1
                where id = ? and version = ? and state = 'OPEN'
                """)
            .params(it.id(), it.version())
            .update();
    if (done == 0) {
      throw new Stale();
    }
    insertVersion(
        new Draft(it.id(), it.subjectId(), it.links(), it.terms(), it.version() + 1, it.by()));
  }

  /// @param state `DECIDED` or `DISCARDED`
  void close(long draftId, int version, String state) {
    int done =
        jdbc.sql(
                "update orders.draft set state = ? where id = ? and version = ? and state = 'OPEN'")
            .params(state, draftId, version)
            .update();
    if (done == 0) {
      throw new Stale();
    }
  }

  private static final String DRAFTS =
      """
      select d.subject_id, d.request_id, d.ban_id, d.follows_id, v.*
      from orders.draft d join orders.draft_version v on v.draft_id = d.id
      """;

  List<Draft> drafts(long subjectId) {
    OnePerson people = people();
    return jdbc.sql(
            DRAFTS
                + """
                where d.subject_id = ? and d.state = 'OPEN' and v.version = d.version
                order by v.saved_at, d.id
                """)
        .param(subjectId)
        .query((row, _) -> draft(row, people))
        .list();
  }

  /// All versions of a draft, also of one that was decided; oldest first.
  List<Draft> versions(long subjectId, long draftId) {
    OnePerson people = people();
    return jdbc.sql(DRAFTS + "where d.subject_id = ? and d.id = ? order by v.version")
        .params(subjectId, draftId)
        .query((row, _) -> draft(row, people))
        .list();
  }

  private Draft draft(ResultSet row, OnePerson people) throws SQLException {
    String id = row.getString("id");
    return new Draft(
        row.getLong("draft_id"),
        row.getLong("subject_id"),
        links(row),
        people.read(open(tables.draftVersions(), "terms", id, row.getBytes("terms"), Terms.class)),
        row.getInt("version"),
        new Signature(
            row.getString("saved_by"), row.getString("saved_name"), instant(row, "saved_at")));
  }

  private static Links links(ResultSet row) throws SQLException {
    return new Links(
        row.getObject("request_id", Long.class),
        row.getObject("ban_id", Long.class),
        row.getObject("follows_id", Long.class));
  }

  void insert(Decided it) {
    jdbc.sql(
            """
            insert into orders.decision
              (id, subject_id, request_id, ban_id, follows_id, kind, terms, overruled, rules,
               decided_at, entered_by, entered_name, entered_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(it.id())
        .param(it.subjectId())
        .param(it.links().request())
        .param(it.links().ban())
        .param(it.links().follows())
        .param(it.terms().kind().name())
        .param(seal(tables.decisions(), "terms", it.id(), it.terms()))
        .param(seal(tables.decisions(), "overruled", it.id(), it.overruled()))
        .param(it.rules())
        .param(Timestamp.from(it.decidedAt()))
        .param(it.by().account())
        .param(it.by().name())
        .param(Timestamp.from(it.by().at()))
        .update();
  }

  void insert(Decided decided, Happening it, Signature by) {
    long id = id();
    jdbc.sql(
            """
            insert into orders.happening
              (id, decision_id, subject_id, kind, at, content, entered_by, entered_name, entered_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            decided.id(),
            decided.subjectId(),
            HappeningKind.of(it).name(),
            Timestamp.from(it.at()),
            seal(tables.happenings(), "content", id, it),
            by.account(),
            by.name(),
            Timestamp.from(by.at()))
        .update();
  }

  List<Decided> decisions(long subjectId) {
    return decisions("subject_id", List.of(subjectId));
  }

  /// Those that have reached the restrained person, and what they hang on. Chosen by what stands in
  /// the clear, so that nothing else is unsealed and the time it takes tells of nothing else.
  List<Decided> reached(long subjectId) {
    List<Long> ids = jdbc.sql(REACHED).param("subject", subjectId).query(Long.class).list();
    return ids.isEmpty() ? List.of() : decisions("id", ids);
  }

  /// Whatever makes a decision work reaches him; of a judgment he can be told before.
  private static final String REACHED =
      """
      with recursive told as (
        select d.id, d.ban_id, d.follows_id from orders.decision d
        where d.subject_id = :subject and d.kind <> 'REFUSAL' and exists (
          select 1 from orders.happening h
          where h.subject_id = :subject and h.decision_id = d.id
            and (h.kind in ('SERVED', 'POSTED', 'LEGAL_FORCE', 'RULED')
              or (h.kind = 'INFORMED' and d.kind = 'CONTACT_BAN')))
        union
        select d.id, d.ban_id, d.follows_id
        from told t join orders.decision d on d.id in (t.ban_id, t.follows_id)
        where d.subject_id = :subject
      )
      select id from told
      """;

  private List<Decided> decisions(String column, List<Long> values) {
    OnePerson people = people();
    String ofHappening = column.equals("id") ? "decision_id" : column;
    Map<Long, List<Happened>> happenings =
        happened(ofHappening, values).stream().collect(Collectors.groupingBy(Happened::decisionId));
    return jdbc.sql(
            "select * from orders.decision where " + column + " in (:of) order by decided_at, id")
        .param("of", values)
        .query((row, _) -> decided(row, happenings, people))
        .list();
  }

  /// @param by who entered it, and when
  record Happened(long decisionId, Happening what, Signature by) {}

  /// What has happened to the decisions of a case, in the order it happened.
  List<Happened> happened(long subjectId) {
    return happened("subject_id", List.of(subjectId));
  }

  private List<Happened> happened(String column, List<Long> values) {
    return jdbc.sql(
            "select * from orders.happening where "
                + column
                + " in (:of) order by at, entered_at, id")
        .param("of", values)
        .query((row, _) -> happened(row))
        .list();
  }

  private Happened happened(ResultSet row) throws SQLException {
    Class<? extends Happening> type = HappeningKind.valueOf(row.getString("kind")).type();
    return new Happened(
        row.getLong("decision_id"),
        open(tables.happenings(), "content", row.getLong("id"), row.getBytes("content"), type),
        new Signature(
            row.getString("entered_by"),
            row.getString("entered_name"),
            instant(row, "entered_at")));
  }

  private Decided decided(ResultSet row, Map<Long, List<Happened>> happenings, OnePerson people)
      throws SQLException {
    long id = row.getLong("id");
    return new Decided(
        id,
        row.getLong("subject_id"),
        links(row),
        people.read(open(tables.decisions(), "terms", id, row.getBytes("terms"), Terms.class)),
        instant(row, "decided_at"),
        new Signature(
            row.getString("entered_by"), row.getString("entered_name"), instant(row, "entered_at")),
        row.getString("rules"),
        overruled(id, row.getBytes("overruled")),
        happenings.getOrDefault(id, List.of()).stream().map(Happened::what).toList());
  }

  private List<Overruled> overruled(long id, byte @Nullable [] sealed) {
    return tables
        .decisions()
        .openIfAny("overruled", id, sealed)
        .map(it -> json.readValue(it, OVERRULED))
        .orElse(List.of());
  }

  void insert(long subjectId, Told it) {
    long id = id();
    jdbc.sql(
            """
            insert into orders.entry
              (id, subject_id, kind, content, entered_by, entered_name, entered_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            subjectId,
            it.kind().name(),
            tables.entries().seal("content", id, it.content()),
            it.by().account(),
            it.by().name(),
            Timestamp.from(it.by().at()))
        .update();
  }

  private List<Told> story(long subjectId) {
    return jdbc.sql("select * from orders.entry where subject_id = ? order by entered_at, id")
        .param(subjectId)
        .query((row, _) ->
            new Told(
                Told.Kind.valueOf(row.getString("kind")),
                tables.entries().open("content", row.getLong("id"), row.getBytes("content")),
                new Signature(
                    row.getString("entered_by"),
                    row.getString("entered_name"),
                    instant(row, "entered_at"))))
        .list();
  }

  void insert(Planned it) {
    jdbc.sql(
            """
            insert into orders.planned_state
              (id, subject_id, kind, from_at, to_at, reason, entered_by, entered_name, entered_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            it.id(),
            it.subjectId(),
            it.kind().name(),
            Timestamp.from(it.from()),
            Timestamp.from(it.to()),
            tables.planned().seal("reason", it.id(), it.reason()),
            it.by().account(),
            it.by().name(),
            Timestamp.from(it.by().at()))
        .update();
  }

  void calledOff(long plannedId, Signature by) {
    jdbc.sql(
            """
            update orders.planned_state
            set called_off_at = ?, called_off_by = ?, called_off_name = ? where id = ?
            """)
        .params(Timestamp.from(by.at()), by.account(), by.name(), plannedId)
        .update();
  }

  private List<Planned> planned(long subjectId) {
    return jdbc.sql("select * from orders.planned_state where subject_id = ? order by from_at, id")
        .param(subjectId)
        .query((row, _) -> planned(row))
        .list();
  }

  private Planned planned(ResultSet row) throws SQLException {
    Instant calledOff = instantIfAny(row, "called_off_at");
    return new Planned(
        row.getLong("id"),
        row.getLong("subject_id"),
        PlannedState.Kind.valueOf(row.getString("kind")),
        instant(row, "from_at"),
        instant(row, "to_at"),
        tables.planned().open("reason", row.getLong("id"), row.getBytes("reason")),
        new Signature(
            row.getString("entered_by"), row.getString("entered_name"), instant(row, "entered_at")),
        calledOff == null
            ? null
            : new Signature(
                row.getString("called_off_by"), row.getString("called_off_name"), calledOff));
  }

  private byte[] seal(SealedTable table, String column, Object id, Object value) {
    return table.seal(column, id, json.writeValueAsString(value));
  }

  private <T> T open(SealedTable table, String column, Object id, byte[] sealed, Class<T> type) {
    return json.readValue(table.open(column, id, sealed), type);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  private static @Nullable Instant instantIfAny(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
