package no.skjold.server.citizen;

import java.util.List;
import java.util.Optional;
import no.skjold.server.notification.AddressBook;
import no.skjold.server.storage.Column;
import no.skjold.server.storage.FieldCipher;
import no.skjold.server.storage.SealedRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The numbers that notices go to, agreed between each protected person and police; sealed in the
/// database. Any thread.
@Component
class TextNumbers implements AddressBook, SealedRows {

  private static final Column NUMBER = new Column("citizen.safeguard.text_number");

  private final JdbcClient jdbc;
  private final FieldCipher cipher;

  TextNumbers(JdbcClient jdbc, FieldCipher cipher) {
    this.jdbc = jdbc;
    this.cipher = cipher;
  }

  @Override
  public Optional<String> textNumber(long personId) {
    return jdbc.sql(
            """
            select text_number from citizen.safeguard
            where person_id = ? and text_number is not null
            """)
        .param(personId)
        .query(byte[].class)
        .optional()
        .map(sealed -> cipher.open(NUMBER, personId, sealed));
  }

  /// For a person whose safeguard is set.
  void set(long personId, TextNumber number) {
    jdbc.sql("update citizen.safeguard set text_number = ? where person_id = ?")
        .params(cipher.seal(NUMBER, personId, number.number()), personId)
        .update();
  }

  /// The row has got the number that stays; what is sealed is sealed to it.
  void moved(long from, long into) {
    jdbc.sql(
            """
            select text_number from citizen.safeguard
            where person_id = ? and text_number is not null
            """)
        .param(into)
        .query(byte[].class)
        .optional()
        .map(sealed -> cipher.open(NUMBER, from, sealed))
        .ifPresent(it -> set(into, new TextNumber(it)));
  }

  @Override
  public String table() {
    return "citizen.safeguard";
  }

  @Override
  public int sealAgain(int most) {
    List<Sealed> due =
        jdbc.sql(
                """
                select person_id, text_number from citizen.safeguard
                where text_number is not null and substring(text_number for 5) <> ? limit ?
                """)
            .params(cipher.prefix(), most)
            .query((row, _) -> new Sealed(row.getLong(1), row.getBytes(2)))
            .list();
    due.forEach(this::sealAgain);
    return due.size();
  }

  private void sealAgain(Sealed row) {
    String number = cipher.open(NUMBER, row.personId(), row.number());
    jdbc.sql(
            """
            update citizen.safeguard set text_number = ? where person_id = ? and text_number = ?
            """)
        .params(cipher.seal(NUMBER, row.personId(), number), row.personId(), row.number())
        .update();
  }

  private record Sealed(long personId, byte[] number) {}
}
