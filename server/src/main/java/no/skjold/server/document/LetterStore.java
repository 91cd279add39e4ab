package no.skjold.server.document;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import no.skjold.server.document.ContentSeal.Sealed;
import no.skjold.server.document.Document.Attachment;
import no.skjold.server.document.Document.Reading;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Letters in the database, with what belongs to them. Joins the transaction under way.
final class LetterStore {

  private static final String YES = "1";
  private static final String NO = "0";

  private final JdbcClient jdbc;
  private final LetterTables tables;
  private final ContentSeal letters;
  private final ContentSeal attachments;
  private final ShipmentStore shipments;
  private final LongSupplier ids;

  LetterStore(
      JdbcClient jdbc,
      LetterTables tables,
      ShipmentStore shipments,
      SecureRandom random,
      LongSupplier ids) {
    this.jdbc = jdbc;
    this.tables = tables;
    this.letters = tables.letterSeal(random);
    this.attachments = tables.attachmentSeal(random);
    this.shipments = shipments;
    this.ids = ids;
  }

  long insert(
      long subjectId,
      WrittenFrom from,
      Letter letter,
      int wording,
      byte[] pdf,
      Instant at,
      String by) {
    long id = ids.getAsLong();
    Sealed sealed = letters.seal(id, pdf);
    jdbc.sql(
            """
            insert into document.letter
              (id, subject_id, decision_id, kind, language, wording, phrases, audience, person_id,
               town_read, key, content, sha256, kept_at, kept_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(id, subjectId)
        .param(from.decision())
        .params(letter.kind().name(), letter.language().name(), wording, from.phrases())
        .param(letter.to().audience().name())
        .param(letter.to().personId())
        .param(townRead(id, NO))
        .params(sealed.key(), sealed.content(), sealed.sha256(), Timestamp.from(at), by)
        .update();
    return id;
  }

  void townRead(long id) {
    jdbc.sql("update document.letter set town_read = ? where id = ?")
        .params(townRead(id, YES), id)
        .update();
  }

  /// As long for one as for the other.
  private byte[] townRead(long id, String whether) {
    return tables.letters().seal(LetterTables.TOWN_READ, id, whether);
  }

  /// The letters of a case, newest first.
  List<Document> of(long subjectId) {
    return jdbc.sql("select * from document.letter where subject_id = ? order by kept_at desc, id")
        .param(subjectId)
        .query((row, _) -> read(row))
        .list();
  }

  /// Letters of a case that have left the house, by what stands in the clear.
  ///
  /// @param audiences whose copies
  /// @param addressee our number of whom they are to; null for whoever it is
  /// @param reached the restrained person's only where written from one of these decisions
  record Those(Set<Audience> audiences, @Nullable Long addressee, Set<Long> reached) {}

  /// Newest first. No other is read or unsealed, so that the time it takes tells of no other.
  List<Document> sent(long subjectId, Those those) {
    return those.audiences().isEmpty()
        ? List.of()
        : jdbc.sql(SENT)
            .param("subject", subjectId)
            .param("audiences", those.audiences().stream().map(Audience::name).toList())
            .param("addressee", those.addressee(), Types.BIGINT)
            .param("reached", those.reached().toArray(Long[]::new))
            .query((row, _) -> read(row))
            .list();
  }

  private static final String SENT =
      """
      select * from document.letter l
      where subject_id = :subject and audience in (:audiences)
        and (:addressee is null or person_id = :addressee)
        and (audience <> 'RESTRAINED' or decision_id = any(:reached))
        and exists (
          select 1 from document.shipment s where s.letter_id = l.id and s.state = 'SENT')
      order by kept_at desc, id
      """;

  Optional<Document> find(long id) {
    return jdbc.sql("select * from document.letter where id = ?")
        .param(id)
        .query((row, _) -> read(row))
        .optional();
  }

  byte[] open(long id) {
    return jdbc.sql("select key, content, sha256 from document.letter where id = ?")
        .param(id)
        .query((row, _) -> letters.open(id, sealed(row)))
        .single();
  }

  private static Sealed sealed(ResultSet row) throws SQLException {
    return new Sealed(row.getBytes("key"), row.getBytes("content"), row.getBytes("sha256"));
  }

  long attach(
      long letterId,
      Attachment.Kind kind,
      String language,
      String madeBy,
      byte[] pdf,
      Instant at,
      String by) {
    long id = ids.getAsLong();
    Sealed sealed = attachments.seal(id, pdf);
    jdbc.sql(
            """
            insert into document.attachment
              (id, letter_id, kind, language, words, key, content, sha256, added_at, added_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(id, letterId, kind.name(), language)
        .param(tables.attachments().seal(LetterTables.WORDS, id, madeBy))
        .params(sealed.key(), sealed.content(), sealed.sha256(), Timestamp.from(at), by)
        .update();
    return id;
  }

  /// Empty for one that is another letter's.
  Optional<byte[]> openAttachment(long letterId, long id) {
    return jdbc.sql(
            "select key, content, sha256 from document.attachment where letter_id = ? and id = ?")
        .params(letterId, id)
        .query((row, _) -> attachments.open(id, sealed(row)))
        .optional();
  }

  void readAloud(
      long letterId, String language, String interpreter, Instant readAt, Instant at, String by) {
    long id = ids.getAsLong();
    jdbc.sql(
            """
            insert into document.reading
              (id, letter_id, language, words, read_at, recorded_at, recorded_by)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(id, letterId, language)
        .param(tables.readings().seal(LetterTables.WORDS, id, interpreter))
        .params(Timestamp.from(readAt), Timestamp.from(at), by)
        .update();
  }

  /// Puts letters to one person under another number.
  void move(long from, long into) {
    jdbc.sql("update document.letter set person_id = ? where person_id = ?")
        .params(into, from)
        .update();
  }

  private Document read(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    return new Document(
        id,
        row.getLong("subject_id"),
        new WrittenFrom(number(row, "decision_id"), row.getInt("phrases")),
        LetterKind.valueOf(row.getString("kind")),
        Language.valueOf(row.getString("language")),
        row.getInt("wording"),
        Audience.valueOf(row.getString("audience")),
        number(row, "person_id"),
        tables
            .letters()
            .open(LetterTables.TOWN_READ, id, row.getBytes(LetterTables.TOWN_READ))
            .equals(YES),
        HexFormat.of().formatHex(row.getBytes("sha256")),
        row.getTimestamp("kept_at").toInstant(),
        row.getString("kept_by"),
        attachments(id),
        readings(id),
        shipments.of(id));
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : number;
  }

  private List<Attachment> attachments(long letterId) {
    return jdbc.sql("select * from document.attachment where letter_id = ? order by added_at, id")
        .param(letterId)
        .query((row, _) -> attachment(row))
        .list();
  }

  private Attachment attachment(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    return new Attachment(
        id,
        Attachment.Kind.valueOf(row.getString("kind")),
        row.getString("language"),
        tables.attachments().open(LetterTables.WORDS, id, row.getBytes(LetterTables.WORDS)),
        HexFormat.of().formatHex(row.getBytes("sha256")),
        row.getTimestamp("added_at").toInstant(),
        row.getString("added_by"));
  }

  private List<Reading> readings(long letterId) {
    return jdbc.sql("select * from document.reading where letter_id = ? order by read_at, id")
        .param(letterId)
        .query((row, _) ->
            new Reading(
                row.getLong("id"),
                row.getString("language"),
                tables
                    .readings()
                    .open(LetterTables.WORDS, row.getLong("id"), row.getBytes(LetterTables.WORDS)),
                row.getTimestamp("read_at").toInstant(),
                row.getString("recorded_by")))
        .list();
  }
}
