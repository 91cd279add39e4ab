package no.skjold.server.addressprotection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the population register told, each event once. Content is kept sealed, and only until it
/// has been followed. Joins the transaction under way.
final class RegisterEventStore {

  private final JdbcClient jdbc;
  private final Seal events;
  private final Seal words;
  private final LongSupplier ids;

  RegisterEventStore(JdbcClient jdbc, Seal events, Seal words, LongSupplier ids) {
    this.jdbc = jdbc;
    this.events = events;
    this.words = words;
    this.ids = ids;
  }

  /// An event that waits to be followed, as it came.
  record Waiting(String eventId, Instant receivedAt, String line) {
    @Override
    public String toString() {
      return "Waiting[" + eventId + "]";
    }
  }

  /// The newest the register has told of a person.
  ///
  /// @param differs how it differs from the grade in force; null when it does not
  record Word(long id, long personId, long sequence, @Nullable String differs, Instant at) {
    @Override
    public String toString() {
      return "Word[" + id + "]";
    }
  }

  /// What became of an event; of several, the last is what counts.
  enum Fate {
    WAITING,
    /// About somebody we do not know, who was not entered in time.
    NOT_OURS,
    /// Something newer about the person had come before.
    OLDER,
    /// Followed by a change.
    FOLLOWED,
    /// Followed, but somebody must decide: the register says less than what is in force, or
    /// something that could not be read.
    DIFFERS
  }

  /// Whether it was new.
  boolean insert(RegisterEvent event, String line, Instant receivedAt) {
    return jdbc.sql(
                """
                insert into addressprotection.register_event
                  (event_id, sequence, received_at, state, content)
                values (?, ?, ?, 'WAITING', ?) on conflict (event_id) do nothing
                """)
            .params(
                event.eventId(),
                event.sequence(),
                Timestamp.from(receivedAt),
                events.seal("content", event.eventId(), line))
            .update()
        == 1;
  }

  void refused(String reason, Instant at) {
    jdbc.sql("insert into addressprotection.register_refusal values (?, ?, ?)")
        .params(ids.getAsLong(), Timestamp.from(at), reason)
        .update();
  }

  long refusedSince(Instant since) {
    return jdbc.sql(
            "select count(*) from addressprotection.register_refusal where received_at >= ?")
        .param(Timestamp.from(since))
        .query(Long.class)
        .single();
  }

  /// In the register's order.
  List<String> waiting() {
    return jdbc.sql(
            """
            select event_id from addressprotection.register_event
            where content is not null order by sequence, event_id
            """)
        .query(String.class)
        .list();
  }

  /// Keeps everybody else from the event until the transaction ends.
  Optional<Waiting> lock(String eventId) {
    return jdbc.sql(
            """
            select event_id, received_at, content from addressprotection.register_event
            where event_id = ? and content is not null for update skip locked
            """)
        .param(eventId)
        .query((row, number) ->
            new Waiting(
                eventId,
                row.getTimestamp("received_at").toInstant(),
                events.open("content", eventId, row.getBytes("content"))))
        .optional();
  }

  /// Its content goes.
  void settle(String eventId, Fate fate, Instant at) {
    jdbc.sql(
            """
            update addressprotection.register_event
            set state = ?, done_at = ?, content = null where event_id = ?
            """)
        .params(fate.name(), Timestamp.from(at), eventId)
        .update();
  }

  Optional<Word> word(long personId) {
    return jdbc.sql("select * from addressprotection.register_word where person_key in (:keys)")
        .param("keys", words.keys(personId))
        .query(this::read)
        .optional();
  }

  List<Word> differing() {
    return jdbc.sql(
            """
            select * from addressprotection.register_word where differs is not null order by at, id
            """)
        .query(this::read)
        .list();
  }

  /// The number of what was said, which is the same for the person each time.
  long say(long personId, long sequence, @Nullable String differs, Instant at) {
    long id = word(personId).map(Word::id).orElseGet(ids::getAsLong);
    jdbc.sql(
            """
            insert into addressprotection.register_word
              (id, person_key, person, sequence, differs, at) values (?, ?, ?, ?, ?, ?)
            on conflict (id) do update
            set sequence = excluded.sequence, differs = excluded.differs, at = excluded.at
            """)
        .param(id)
        .param(words.key(personId))
        .param(words.seal("person", id, Long.toString(personId)))
        .param(sequence)
        .param(differs)
        .param(Timestamp.from(at))
        .update();
    return id;
  }

  /// Somebody has decided with the difference in sight.
  void settleDifference(long personId) {
    word(personId)
        .ifPresent(it ->
            jdbc.sql("update addressprotection.register_word set differs = null where id = ?")
                .param(it.id())
                .update());
  }

  /// The newest that was told under either number stands under the one that stays; whatever
  /// differed under either is for somebody to decide still.
  void move(long from, long into) {
    word(from)
        .ifPresent(ended -> {
          Optional<Word> other = word(into);
          Word newest = other.filter(it -> it.sequence() > ended.sequence()).orElse(ended);
          @Nullable String differs =
              Optional.ofNullable(newest.differs())
                  .or(() -> other.map(Word::differs))
                  .orElse(ended.differs());
          jdbc.sql("delete from addressprotection.register_word where id = ?")
              .param(ended.id())
              .update();
          say(into, newest.sequence(), differs, newest.at());
        });
  }

  private Word read(ResultSet row, int number) throws SQLException {
    long id = row.getLong("id");
    return new Word(
        id,
        Long.parseLong(words.open("person", id, row.getBytes("person"))),
        row.getLong("sequence"),
        row.getString("differs"),
        row.getTimestamp("at").toInstant());
  }
}
