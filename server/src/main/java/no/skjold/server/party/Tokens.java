package no.skjold.server.party;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import no.skjold.server.party.Person.ContactWay;
import no.skjold.server.party.Person.WayKind;
import no.skjold.server.storage.BlindIndex;
import no.skjold.server.storage.Column;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The blind index of people: finds who has a value, and tells nothing to whoever reads the table.
/// Joins the transaction under way.
final class Tokens {

  /// What people are found by.
  enum Key {
    IDENTITY_NUMBER("party.token.identity_number"),
    PHONE("party.token.phone"),
    NAME("party.token.name");

    private final Column column;

    Key(String column) {
      this.column = new Column(column);
    }
  }

  private final JdbcClient jdbc;
  private final BlindIndex index;

  Tokens(JdbcClient jdbc, BlindIndex index) {
    this.jdbc = jdbc;
    this.index = index;
  }

  /// Puts what the person is found by in the place of what they were found by.
  void replace(long personId, String name, String identityNumber, List<ContactWay> contacts) {
    jdbc.sql("DELETE FROM party.token WHERE person_id = ?").param(personId).update();
    for (String word : Normalised.nameWords(name)) {
      insert(personId, Key.NAME, word);
    }
    if (!identityNumber.isEmpty()) {
      insert(personId, Key.IDENTITY_NUMBER, identityNumber);
    }
    contacts.stream()
        .filter(it -> it.kind() == WayKind.PHONE)
        .forEach(it -> insert(personId, Key.PHONE, it.value()));
  }

  private void insert(long personId, Key key, String value) {
    jdbc.sql(
            "INSERT INTO party.token (field, token, person_id) VALUES (?, ?, ?) ON CONFLICT DO"
                + " NOTHING")
        .params(key.name(), index.of(key.column, value), personId)
        .update();
  }

  /// Everybody who has all the values.
  Set<Long> having(Key key, Set<String> values) {
    Set<Long> all = new TreeSet<>();
    boolean first = true;
    for (String value : values) {
      Set<Long> some = having(key, value);
      if (first) {
        all.addAll(some);
      } else {
        all.retainAll(some);
      }
      first = false;
    }
    return all;
  }

  private Set<Long> having(Key key, String value) {
    List<byte[]> tokens = index.findable(key.column, value);
    List<Object> parameters = new ArrayList<>(List.of(key.name()));
    parameters.addAll(tokens);
    String places = tokens.stream().map(ignored -> "?").collect(Collectors.joining(", "));
    return jdbc.sql(
            "SELECT person_id FROM party.token WHERE field = ? AND token IN (" + places + ")")
        .params(parameters)
        .query(Long.class)
        .set();
  }

  /// Groups of people entered with the same identity number.
  List<List<Long>> twins() {
    return jdbc.sql(
            """
            SELECT array_agg(person_id ORDER BY person_id) FROM party.token
            WHERE field = ? GROUP BY token HAVING count(*) > 1
            """)
        .param(Key.IDENTITY_NUMBER.name())
        .query((row, n) -> List.of((Long[]) row.getArray(1).getArray()))
        .list();
  }
}
