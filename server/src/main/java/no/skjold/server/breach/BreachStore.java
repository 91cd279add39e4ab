package no.skjold.server.breach;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import no.skjold.server.storage.SealedTable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Breaches and what prosecutors made of them, in the database; words sealed. Joins the transaction
/// under way.
final class BreachStore {

  private static final String SELECT = "select * from breach.breach where ";

  private final JdbcClient jdbc;
  private final SealedTable breaches;
  private final SealedTable reviews;
  private final LongSupplier ids;
  private final JsonMapper json = JsonMapper.builder().build();

  BreachStore(JdbcClient jdbc, SealedTable breaches, SealedTable reviews, LongSupplier ids) {
    this.jdbc = jdbc;
    this.breaches = breaches;
    this.reviews = reviews;
    this.ids = ids;
  }

  /// As it is sealed.
  private record Words(String what, String witnesses) {
    @Override
    public String toString() {
      return "Words[sealed]";
    }
  }

  /// @return its number; the number of the one there is when the alarm has one already
  long insert(long subjectId, Report report, Instant now, String by) {
    long id = ids.getAsLong();
    int stored = insert(id, subjectId, report, now, by);
    if (stored == 0) {
      return jdbc.sql("select id from breach.breach where alarm_id = ?")
          .param(report.alarmId())
          .query(Long.class)
          .single();
    }
    for (long person : report.concerns()) {
      jdbc.sql("insert into breach.concerned (breach_id, person_id) values (?, ?)")
          .params(id, person)
          .update();
    }
    return id;
  }

  private int insert(long id, long subjectId, Report report, Instant now, String by) {
    Told told = report.told();
    String words = json.writeValueAsString(new Words(told.what(), told.witnesses()));
    return jdbc.sql(
            """
            insert into breach.breach
              (id, subject_id, kind, reported_by, happened_from, happened_to, told, alarm_id,
               received_at, entered_at, entered_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (alarm_id) do nothing
            """)
        .param(id)
        .param(subjectId)
        .param(told.kind().name())
        .param(report.reportedBy().name())
        .param(told.when().earliest().map(Timestamp::from).orElse(null))
        .param(told.when().latest().map(Timestamp::from).orElse(null))
        .param(breaches.seal("told", id, words))
        .param(report.alarmId())
        .param(Timestamp.from(report.receivedAt()))
        .param(Timestamp.from(now))
        .param(by)
        .update();
  }

  /// Adds what a prosecutor made of it, as the next one after those that were seen.
  ///
  /// @throws Stale when there are others by now
  void insert(long breachId, Review review) {
    int there =
        jdbc.sql(
                """
                select (select count(*) from breach.review where breach_id = b.id)
                from breach.breach b where id = ? for update
                """)
            .param(breachId)
            .query(Integer.class)
            .single();
    if (there != review.number() - 1) {
      throw new Stale();
    }
    long id = ids.getAsLong();
    jdbc.sql(
            """
            insert into breach.review
              (id, breach_id, number, at, account, name, suspicion, steps, words)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(id)
        .param(breachId)
        .param(review.number())
        .param(Timestamp.from(review.at()))
        .param(review.account())
        .param(review.name())
        .param(review.suspicion().name())
        .param(review.steps().stream().map(Step::name).sorted().toArray(String[]::new))
        .param(reviews.seal("words", id, json.writeValueAsString(review.words())))
        .update();
  }

  /// Puts the decisions it broke in the place of those that were chosen before.
  ///
  /// @param seen those whoever chooses saw
  /// @throws Stale when it is others by now
  void breaks(long breachId, Set<Long> seen, Set<Long> decisions, Instant now, String by) {
    jdbc.sql("select id from breach.breach where id = ? for update")
        .param(breachId)
        .query(Long.class)
        .single();
    if (!broken(Set.of(breachId)).getOrDefault(breachId, Set.of()).equals(seen)) {
      throw new Stale();
    }
    jdbc.sql("delete from breach.broken where breach_id = ?").param(breachId).update();
    for (long decision : decisions) {
      jdbc.sql(
              """
              insert into breach.broken (breach_id, decision_id, chosen_at, chosen_by)
              values (?, ?, ?, ?)
              """)
          .params(breachId, decision, Timestamp.from(now), by)
          .update();
    }
  }

  /// The latest that came in first.
  List<Breach> of(long subjectId) {
    return read(jdbc.sql(SELECT + "subject_id = ? order by received_at desc, id").param(subjectId));
  }

  Optional<Breach> find(long subjectId, long id) {
    return read(jdbc.sql(SELECT + "subject_id = ? and id = ?").params(subjectId, id)).stream()
        .findFirst();
  }

  /// Those nobody has looked at, the oldest first.
  List<Breach> waiting() {
    return read(
        jdbc.sql(
            SELECT
                + "not exists (select from breach.review r where r.breach_id = breach.id)"
                + " order by received_at"));
  }

  Set<String> alarms(long subjectId) {
    return new HashSet<>(
        jdbc.sql("select alarm_id from breach.breach where subject_id = ? and alarm_id is not null")
            .param(subjectId)
            .query(String.class)
            .list());
  }

  /// Puts what concerns one number of a person's under another.
  void move(long from, long into) {
    jdbc.sql(
            """
            insert into breach.concerned (breach_id, person_id)
            select breach_id, ? from breach.concerned where person_id = ? on conflict do nothing
            """)
        .params(into, from)
        .update();
    jdbc.sql("delete from breach.concerned where person_id = ?").param(from).update();
  }

  private List<Breach> read(JdbcClient.StatementSpec query) {
    List<Breach> bare = query.query((row, _) -> bare(row)).list();
    if (bare.isEmpty()) {
      return bare;
    }
    Set<Long> found = bare.stream().map(Breach::id).collect(Collectors.toSet());
    Map<Long, Set<Long>> concerned = concerned(found);
    Map<Long, Set<Long>> broken = broken(found);
    Map<Long, List<Review>> looked = reviews(found);
    return bare.stream()
        .map(it ->
            new Breach(
                it.id(),
                it.subjectId(),
                it.told(),
                it.reportedBy(),
                concerned.getOrDefault(it.id(), Set.of()),
                it.receivedAt(),
                it.alarmId(),
                it.enteredAt(),
                it.enteredBy(),
                broken.getOrDefault(it.id(), Set.of()),
                looked.getOrDefault(it.id(), List.of())))
        .toList();
  }

  private Breach bare(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    Words words = json.readValue(breaches.open("told", id, row.getBytes("told")), Words.class);
    return new Breach(
        id,
        row.getLong("subject_id"),
        new Told(
            Kind.valueOf(row.getString("kind")),
            when(row.getTimestamp("happened_from"), row.getTimestamp("happened_to")),
            words.what(),
            words.witnesses()),
        ReportedBy.valueOf(row.getString("reported_by")),
        Set.of(),
        row.getTimestamp("received_at").toInstant(),
        row.getString("alarm_id"),
        row.getTimestamp("entered_at").toInstant(),
        row.getString("entered_by"),
        Set.of(),
        List.of());
  }

  private static When when(@Nullable Timestamp from, @Nullable Timestamp to) {
    if (from == null || to == null) {
      return new When.NotKnown();
    }
    return from.equals(to)
        ? new When.At(from.toInstant())
        : new When.Between(from.toInstant(), to.toInstant());
  }

  private Map<Long, Set<Long>> concerned(Set<Long> of) {
    return byBreach("select breach_id, person_id from breach.concerned", of);
  }

  private Map<Long, Set<Long>> broken(Set<Long> of) {
    return byBreach("select breach_id, decision_id from breach.broken", of);
  }

  private Map<Long, Set<Long>> byBreach(String select, Set<Long> of) {
    Map<Long, Set<Long>> numbers = new HashMap<>();
    jdbc.sql(select + " where breach_id in (:ids)")
        .param("ids", of)
        .query(row -> {
          numbers.computeIfAbsent(row.getLong(1), _ -> new HashSet<>()).add(row.getLong(2));
        });
    return numbers;
  }

  private Map<Long, List<Review>> reviews(Set<Long> of) {
    Map<Long, List<Review>> all = new HashMap<>();
    jdbc.sql("select * from breach.review where breach_id in (:ids) order by number")
        .param("ids", of)
        .query(row -> {
          all.computeIfAbsent(row.getLong("breach_id"), _ -> new ArrayList<>()).add(review(row));
        });
    return all;
  }

  private Review review(ResultSet row) throws SQLException {
    String words = reviews.open("words", row.getLong("id"), row.getBytes("words"));
    return new Review(
        row.getInt("number"),
        row.getTimestamp("at").toInstant(),
        row.getString("account"),
        row.getString("name"),
        Suspicion.valueOf(row.getString("suspicion")),
        steps(row.getArray("steps")),
        json.readValue(words, Review.Words.class));
  }

  private static Set<Step> steps(Array array) throws SQLException {
    return Arrays.stream((String[]) array.getArray())
        .map(Step::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Step.class)));
  }
}
