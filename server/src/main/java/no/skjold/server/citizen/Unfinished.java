package no.skjold.server.citizen;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.skjold.server.storage.FieldCipher;
import no.skjold.server.storage.SealedTable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What a protected person has begun to write and not sent, sealed, so that a lost connection, a
/// closed page or an expired login loses nothing. One of each kind per case; gone once it is sent
/// or a month old. Any thread.
@Component
class Unfinished {

  private static final Duration KEPT = Duration.ofDays(30);
  private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SealedTable table;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final SecureRandom random;

  Unfinished(
      @Qualifier("sealedUnfinished") SealedTable table,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      InstantSource clock,
      SecureRandom random) {
    this.table = table;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.random = random;
  }

  static SealedTable table(FieldCipher cipher, JdbcClient jdbc, TransactionTemplate transaction) {
    return new SealedTable(
        "citizen.unfinished", "id", List.of("content"), cipher, jdbc, transaction);
  }

  /// What is being written.
  enum Kind {
    BREACH("kind", "when", "from", "what", "witnesses"),
    REQUEST("happened", "afraid", "children");

    private final List<String> fields;

    Kind(String... fields) {
      this.fields = List.of(fields);
    }

    List<String> fields() {
      return fields;
    }
  }

  /// In the place of what was saved before; forgets what is too old, whoever's.
  void save(long personId, long subjectId, Kind kind, Written written) {
    long id = random.nextLong(1, 1L << 53);
    byte[] content = table.seal("content", id, JSON.writeValueAsString(written.fields()));
    Timestamp now = Timestamp.from(clock.instant());
    transaction.executeWithoutResult(_ -> {
      jdbc.sql("delete from citizen.unfinished where saved_at < ?")
          .param(Timestamp.from(clock.instant().minus(KEPT)))
          .update();
      jdbc.sql(
              """
              insert into citizen.unfinished (id, person_id, subject_id, kind, content, saved_at)
              values (?, ?, ?, ?, ?, ?)
              on conflict (person_id, subject_id, kind) do update
              set id = excluded.id, content = excluded.content, saved_at = excluded.saved_at
              """)
          .params(id, personId, subjectId, kind.name(), content, now)
          .update();
    });
  }

  Optional<Written> find(long personId, long subjectId, Kind kind) {
    return jdbc.sql(
            """
            select id, content from citizen.unfinished
            where person_id = ? and subject_id = ? and kind = ?
            """)
        .params(personId, subjectId, kind.name())
        .query((row, _) -> table.open("content", row.getLong("id"), row.getBytes("content")))
        .optional()
        .map(it -> new Written(JSON.readValue(it, FIELDS)));
  }

  /// What is begun in a case.
  List<Kind> kinds(long personId, long subjectId) {
    return jdbc
        .sql(
            "select kind from citizen.unfinished where person_id = ? and subject_id = ? order by 1")
        .params(personId, subjectId)
        .query(String.class)
        .list()
        .stream()
        .map(Kind::valueOf)
        .toList();
  }

  void forget(long personId, long subjectId, Kind kind) {
    jdbc.sql("delete from citizen.unfinished where person_id = ? and subject_id = ? and kind = ?")
        .params(personId, subjectId, kind.name())
        .update();
  }

  /// Two records of one person: what was begun under the one that stays is kept.
  void move(long from, long into) {
    jdbc.sql(
            """
            delete from citizen.unfinished it where person_id = ? and exists (
              select 1 from citizen.unfinished other
              where other.person_id = ? and other.subject_id = it.subject_id
                and other.kind = it.kind)
            """)
        .params(from, into)
        .update();
    jdbc.sql("update citizen.unfinished set person_id = ? where person_id = ?")
        .params(into, from)
        .update();
  }
}
