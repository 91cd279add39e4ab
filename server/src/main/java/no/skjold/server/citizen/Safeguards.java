package no.skjold.server.citizen;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Optional;
import no.skjold.server.citizen.Attempts.Way;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What keeps a protected person's page hers: the code that opens it, and the words she says to
/// police. Only hashes are kept. In the database; any thread.
@Component
class Safeguards {

  private final JdbcClient jdbc;
  private final SecretWords words;
  private final Attempts attempts;
  private final InstantSource clock;

  Safeguards(JdbcClient jdbc, SecretWords words, Attempts attempts, InstantSource clock) {
    this.jdbc = jdbc;
    this.words = words;
    this.attempts = attempts;
    this.clock = clock;
  }

  /// What is set for a person.
  ///
  /// @param starter whether the page code is one that police handed her, to be replaced by her own
  record Safeguard(
      Optional<String> pageCode,
      boolean starter,
      Optional<String> codeWord,
      Optional<String> duressWord) {

    static final Safeguard NONE =
        new Safeguard(Optional.empty(), false, Optional.empty(), Optional.empty());

    @Override
    public String toString() {
      return "Safeguard[sealed]";
    }
  }

  Safeguard of(long personId) {
    return jdbc.sql(
            """
            select page_code, starter, code_word, duress_word
            from citizen.safeguard where person_id = ?
            """)
        .param(personId)
        .query(Safeguards::row)
        .optional()
        .orElse(Safeguard.NONE);
  }

  private static Safeguard row(ResultSet row, int number) throws SQLException {
    return new Safeguard(
        Optional.ofNullable(row.getString(1)),
        row.getBoolean(2),
        Optional.ofNullable(row.getString(3)),
        Optional.ofNullable(row.getString(4)));
  }

  /// Sets the words and a page code to begin with, in the place of whatever was set.
  void set(long personId, String starterCode, String codeWord, String duressWord) {
    store(personId, words.hash(starterCode), true, words.hash(codeWord), words.hash(duressWord));
  }

  private void store(
      long personId, String pageCode, boolean starter, String codeWord, String duressWord) {
    jdbc.sql(
            """
            insert into citizen.safeguard
              (person_id, page_code, starter, code_word, duress_word, set_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (person_id) do update set
              page_code = excluded.page_code, starter = excluded.starter,
              code_word = excluded.code_word, duress_word = excluded.duress_word,
              set_at = excluded.set_at
            """)
        .params(personId, pageCode, starter, codeWord, duressWord, Timestamp.from(clock.instant()))
        .update();
  }

  /// Puts her own code in the place of the one she began with.
  void choosePageCode(long personId, String hash) {
    jdbc.sql("update citizen.safeguard set page_code = ?, starter = false where person_id = ?")
        .params(hash, personId)
        .update();
  }

  /// What was set last stands under the number that stays. Tells whether that was what moved.
  boolean move(long from, long into) {
    jdbc.sql(
            """
            delete from citizen.safeguard older using citizen.safeguard newer
            where (older.person_id = ? and newer.person_id = ?
                   or older.person_id = ? and newer.person_id = ?)
              and (older.set_at, older.person_id) < (newer.set_at, newer.person_id)
            """)
        .params(from, into, into, from)
        .update();
    return jdbc.sql("update citizen.safeguard set person_id = ? where person_id = ?")
            .params(into, from)
            .update()
        == 1;
  }

  boolean opens(Safeguard safeguard, String code) {
    return words.matches(code, safeguard.pageCode());
  }

  /// What a spoken word says, whatever it is said for. The word that says she is forced is heard
  /// after too many wrong ones, too.
  Spoken spoken(long personId, String word) {
    boolean inTime = attempts.take(personId, Way.VOICE);
    Spoken said = compared(personId, word);
    if (said == Spoken.DURESS) {
      return said;
    }
    if (!inTime) {
      return Spoken.LATER;
    }
    switch (said) {
      case RIGHT -> attempts.right(personId, Way.VOICE);
      case WRONG -> attempts.wrong(personId, Way.VOICE);
      case DURESS, LATER -> {}
    }
    return said;
  }

  /// Both words are always tried, so that neither is told by the time.
  private Spoken compared(long personId, String word) {
    Safeguard safeguard = of(personId);
    boolean right = words.matches(word, safeguard.codeWord());
    boolean duress = words.matches(word, safeguard.duressWord());
    if (right) {
      return Spoken.RIGHT;
    }
    return duress ? Spoken.DURESS : Spoken.WRONG;
  }

  /// What a spoken word can say.
  enum Spoken {
    RIGHT,
    WRONG,
    /// She is being forced.
    DURESS,
    /// Too many wrong words came before: not now, whatever was said.
    LATER
  }
}
