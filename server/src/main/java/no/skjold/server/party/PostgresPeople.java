package no.skjold.server.party;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.skjold.server.access.Grading;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.party.Person.Address;
import no.skjold.server.party.Person.ContactWay;
import no.skjold.server.party.Person.PartInCase;
import no.skjold.server.party.Person.Relation;
import no.skjold.server.party.Person.WayKind;
import org.springframework.jdbc.core.simple.JdbcClient;

/// People in the database, sealed. Joins the transaction under way; asks nobody whether it may.
final class PostgresPeople {

  private final JdbcClient jdbc;
  private final Seals seals;
  private final InstantSource clock;

  PostgresPeople(JdbcClient jdbc, Seals seals, InstantSource clock) {
    this.jdbc = jdbc;
    this.seals = seals;
    this.clock = clock;
  }

  void insert(long id, Entry entry, Set<String> districts, String by) {
    jdbc.sql(
            """
            INSERT INTO party.person
              (id, version, name, identity_number, note, grade, districts, entered_by, entered_at)
            VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            seals.name(id, entry.name()),
            seals.identityNumber(id, entry.identityNumber()),
            seals.note(id, entry.note()),
            seals.grade(id, Grading.UNGRADED),
            seals.districts(id, districts),
            by,
            Timestamp.from(clock.instant()))
        .update();
  }

  /// Holds the row for the rest of the transaction; false when there is none.
  boolean take(long id) {
    return jdbc.sql("SELECT 1 FROM party.person WHERE id = ? FOR UPDATE")
        .param(id)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /// Counts up the version: something about the person is another now.
  void count(long id) {
    jdbc.sql("UPDATE party.person SET version = version + 1 WHERE id = ?").param(id).update();
  }

  void update(long id, String name, String identityNumber, String note) {
    jdbc.sql("UPDATE party.person SET name = ?, identity_number = ?, note = ? WHERE id = ?")
        .params(
            seals.name(id, name),
            seals.identityNumber(id, identityNumber),
            seals.note(id, note),
            id)
        .update();
  }

  void grade(long id, Grading grade) {
    jdbc.sql("UPDATE party.person SET grade = ? WHERE id = ?")
        .params(seals.grade(id, grade), id)
        .update();
  }

  void delete(long id) {
    jdbc.sql("DELETE FROM party.person WHERE id = ?").param(id).update();
  }

  int nextNumber(long id, String table) {
    return jdbc.sql(
            "SELECT coalesce(max(number), 0) + 1 FROM party." + table + " WHERE person_id = ?")
        .param(id)
        .query(Integer.class)
        .single();
  }

  void putAddress(long id, Address address) {
    jdbc.sql(
            """
            INSERT INTO party.address (person_id, number, kind, former, grade, lines)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (person_id, number) DO UPDATE
              SET kind = excluded.kind, former = excluded.former, grade = excluded.grade,
                  lines = excluded.lines
            """)
        .params(
            id,
            address.number(),
            address.kind().name(),
            address.former(),
            seals.addressGrade(id, address.number(), address.grade()),
            seals.lines(id, address))
        .update();
  }

  boolean deleteAddress(long id, int number) {
    return jdbc.sql("DELETE FROM party.address WHERE person_id = ? AND number = ?")
            .params(id, number)
            .update()
        == 1;
  }

  void putContact(long id, ContactWay way) {
    jdbc.sql(
            """
            INSERT INTO party.contact (person_id, number, kind, value) VALUES (?, ?, ?, ?)
            ON CONFLICT (person_id, number) DO UPDATE
              SET kind = excluded.kind, value = excluded.value
            """)
        .params(id, way.number(), way.kind().name(), seals.contact(id, way))
        .update();
  }

  boolean deleteContact(long id, int number) {
    return jdbc.sql("DELETE FROM party.contact WHERE person_id = ? AND number = ?")
            .params(id, number)
            .update()
        == 1;
  }

  void putRelation(long id, Relation relation) {
    String sql =
        "INSERT INTO party.relation (person_id, kind, other_id) VALUES (?, ?, ?) ON CONFLICT DO"
            + " NOTHING";
    jdbc.sql(sql).params(id, relation.kind().name(), relation.otherId()).update();
    jdbc.sql(sql).params(relation.otherId(), relation.kind().otherSide().name(), id).update();
  }

  void deleteRelation(long id, Relation relation) {
    String sql = "DELETE FROM party.relation WHERE person_id = ? AND kind = ? AND other_id = ?";
    jdbc.sql(sql).params(id, relation.kind().name(), relation.otherId()).update();
    jdbc.sql(sql).params(relation.otherId(), relation.kind().otherSide().name(), id).update();
  }

  void putPart(long id, PartInCase part, String by) {
    jdbc.sql(
            """
            INSERT INTO party.part (subject_id, person_id, part, entered_by, entered_at)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (subject_id, person_id) DO UPDATE
              SET part = excluded.part, entered_by = excluded.entered_by,
                  entered_at = excluded.entered_at
            """)
        .params(part.subjectId(), id, part.part().name(), by, Timestamp.from(clock.instant()))
        .update();
  }

  boolean deletePart(long id, long subjectId) {
    return jdbc.sql("DELETE FROM party.part WHERE person_id = ? AND subject_id = ?")
            .params(id, subjectId)
            .update()
        == 1;
  }

  Optional<Person> find(long id) {
    return jdbc.sql("SELECT * FROM party.person WHERE id = ?")
        .param(id)
        .query((row, n) -> person(row))
        .optional();
  }

  private Person person(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    return new Person(
        id,
        row.getInt("version"),
        seals.name(id, row.getBytes("name")),
        seals.identityNumber(id, row.getBytes("identity_number")),
        seals.note(id, row.getBytes("note")),
        seals.grade(id, row.getBytes("grade")),
        seals.districts(id, row.getBytes("districts")),
        row.getString("entered_by"),
        addresses(id),
        contacts(id),
        relations(id),
        parts(id));
  }

  private List<Address> addresses(long id) {
    return jdbc.sql("SELECT * FROM party.address WHERE person_id = ? ORDER BY number")
        .param(id)
        .query((row, n) -> address(id, row))
        .list();
  }

  private Address address(long id, ResultSet row) throws SQLException {
    int number = row.getInt("number");
    return new Address(
        number,
        AddressKind.valueOf(row.getString("kind")),
        row.getBoolean("former"),
        seals.addressGrade(id, number, row.getBytes("grade")),
        seals.lines(id, number, row.getBytes("lines")));
  }

  private List<ContactWay> contacts(long id) {
    return jdbc.sql("SELECT * FROM party.contact WHERE person_id = ? ORDER BY number")
        .param(id)
        .query((row, n) -> contact(id, row))
        .list();
  }

  private ContactWay contact(long id, ResultSet row) throws SQLException {
    int number = row.getInt("number");
    return new ContactWay(
        number,
        WayKind.valueOf(row.getString("kind")),
        seals.contact(id, number, row.getBytes("value")));
  }

  private List<Relation> relations(long id) {
    return jdbc.sql("SELECT kind, other_id FROM party.relation WHERE person_id = ? ORDER BY 1, 2")
        .param(id)
        .query((row, n) -> new Relation(RelationKind.valueOf(row.getString(1)), row.getLong(2)))
        .list();
  }

  private List<PartInCase> parts(long id) {
    return jdbc.sql("SELECT subject_id, part FROM party.part WHERE person_id = ? ORDER BY 1")
        .param(id)
        .query((row, n) -> new PartInCase(row.getLong(1), Part.valueOf(row.getString(2))))
        .list();
  }

  /// The names of these people, for a list.
  Map<Long, String> names(Collection<Long> ids) {
    return ids.stream()
        .distinct()
        .flatMap(id -> name(id).stream().map(name -> Map.entry(id, name)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Optional<String> name(long id) {
    return jdbc.sql("SELECT name FROM party.person WHERE id = ?")
        .param(id)
        .query((row, n) -> seals.name(id, row.getBytes(1)))
        .optional();
  }

  /// People with any field that was sealed with another key than the one in force.
  List<Long> stale(int most) {
    return jdbc.sql(
            """
            WITH now AS (SELECT ?::bytea AS prefix)
            SELECT id FROM party.person, now
            WHERE substring(name for 5) <> prefix OR substring(identity_number for 5) <> prefix
               OR substring(note for 5) <> prefix OR substring(grade for 5) <> prefix
               OR substring(districts for 5) <> prefix
               OR EXISTS (SELECT 1 FROM party.address WHERE person_id = id
                          AND (substring(lines for 5) <> prefix
                               OR substring(party.address.grade for 5) <> prefix))
               OR EXISTS (SELECT 1 FROM party.contact WHERE person_id = id
                          AND substring(value for 5) <> prefix)
            LIMIT ?
            """)
        .params(seals.prefix(), most)
        .query(Long.class)
        .list();
  }

  /// Writes every field of the person again.
  void sealAgain(Person person) {
    long id = person.id();
    update(id, person.name(), person.identityNumber(), person.note());
    grade(id, person.grade());
    jdbc.sql("UPDATE party.person SET districts = ? WHERE id = ?")
        .params(seals.districts(id, person.districts()), id)
        .update();
    person.addresses().forEach(it -> putAddress(id, it));
    person.contacts().forEach(it -> putContact(id, it));
  }
}
